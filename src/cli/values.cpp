#include "cli/values.hpp"

#include "base/text.hpp"
#include "check/check_site.hpp"
#include "content/settings.hpp"
#include "import/sheet_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <string_view>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

std::optional<unsigned> number_in(std::string_view text) {
    unsigned number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

CLI::Validator existing_folder() {
    const auto check = [](const std::string& text) {
        std::error_code failure;
        if (fs::is_directory(text, failure)) return std::string();
        return fs::exists(text, failure) ? fmt::format("'{}' is no folder", text)
                                         : fmt::format("there is no folder '{}'", text);
    };
    return {check, "DIR"};
}

CLI::Validator existing_file() {
    const auto check = [](const std::string& text) {
        std::error_code failure;
        if (fs::is_directory(text, failure)) return fmt::format("'{}' is a folder", text);
        return fs::exists(text, failure) ? std::string() : fmt::format("there is no file '{}'", text);
    };
    return {check, "FILE"};
}

CLI::Validator number_between(unsigned least, unsigned most) {
    const auto check = [least, most](const std::string& text) {
        const auto number = number_in(text);
        if (number && *number >= least && *number <= most) return std::string();
        return fmt::format("'{}' is no number from {} to {}", text, least, most);
    };
    return {check, "NUMBER"};
}

CLI::Validator site_address() {
    const auto normalise = [](std::string& text) -> std::string {
        const auto url = parse_base_url(text);
        if (!url) return "write it as https://example.org/path/";
        text = *url;
        return {};
    };
    return {normalise, "URL"};
}

CLI::Validator age() {
    const auto check = [](const std::string& text) {
        return parse_age(text) ? std::string() : fmt::format("'{}' is no time: write it as 90d, 12m or 2y", text);
    };
    return {check, "AGE"};
}

CLI::Validator own_address() {
    const auto check = [](const std::string& text) {
        return CLI::ValidIPV4(text).empty() ? std::string() : fmt::format("'{}' is no address as 127.0.0.1", text);
    };
    return {check, "ADDRESS"};
}

CLI::Validator field_and_column() {
    const auto check = [](const std::string& text) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals + 1 == text.size()) {
            return fmt::format("write '{}' as FIELD=COLUMN: 'role=Job title'", text);
        }
        const std::string field = text.substr(0, equals);
        return field_named(field) ? std::string() : no_such_field(field);
    };
    return {check, "FIELD=COLUMN"};
}

CLI::Validator one_of(const std::vector<std::string>& words) {
    const auto check = [words](const std::string& text) {
        if (std::ranges::find(words, text) != words.end()) return std::string();
        const std::vector<std::string_view> known(words.begin(), words.end());
        const auto meant = closest(text, known);
        return meant ? fmt::format("there is no '{}'; did you mean '{}'?", text, *meant)
                     : fmt::format("there is no '{}'; it can be {}", text, fmt::join(words, ", "));
    };
    return {check, fmt::format("{{{}}}", fmt::join(words, ","))};
}

}  // namespace rolebook
