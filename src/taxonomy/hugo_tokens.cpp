// Hugo's tokens (https://gohugo.io/configuration/permalinks/#tokens), and what it makes of names of files.
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "content/find_kind.hpp"
#include "taxonomy/date_parts.hpp"
#include "taxonomy/permalink_tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

// Letters, digits, marks and these stay; white space between them becomes one hyphen, all else nothing.
constexpr std::string_view kept_signs = "./\\_#~-@";

std::string as_path(std::string_view text) {
    std::string out;
    bool after_space = false;
    for (const char32_t c : decode(text)) {
        const bool stays = is_letter(c) || is_mark(c) || is_number(c) ||
                           (c < 0x80 && kept_signs.find(static_cast<char>(c)) != std::string_view::npos);
        if (stays) {
            if (after_space && c != '-' && !out.empty() && !out.ends_with('-')) out += '-';
            append_utf8(out, to_lower(c));
            after_space = false;
        } else if (c == ' ' || c == '\t' || c == '\n') {
            after_space = true;
        }
    }
    return out;
}

bool is_section_page(const Document& document) {
    return stem_of(document.path) == "_index";
}

bool is_bundle(const Document& document) {
    return stem_of(document.path) == "index";
}

// The folders around the page; that of a bundle is its name.
std::string_view folders_of(const Document& document) {
    std::string_view folders = folder_of(document.path);
    if (folders.ends_with('/')) folders.remove_suffix(1);
    if (is_bundle(document)) folders = folders.substr(0, folder_of(folders).size());
    if (folders.ends_with('/')) folders.remove_suffix(1);
    return folders;
}

std::string_view file_name_of(const Document& document) {
    if (!is_bundle(document)) return stem_of(document.path);
    std::string_view folder = folder_of(document.path);
    if (folder.ends_with('/')) folder.remove_suffix(1);
    return folder.substr(folder_of(folder).size());
}

std::string own_slug(const Document& document) {
    const Field* own = find_field(document.front_matter, "slug");
    return own != nullptr && own->value.is_scalar() ? as_path(own->value.text) : std::string();
}

// Every folder on the way to the page.
std::optional<std::string> folders(const Document& document, const Settings&) {
    return as_path(folders_of(document));
}
// The first, and further ones as long as they have an _index file.
std::optional<std::string> sections(const Document& document, const Settings& settings) {
    const std::string_view all = folders_of(document);
    const auto& known = settings.inherited.sections;
    std::size_t end = std::min(all.find('/'), all.size());
    while (end < all.size()) {
        const std::size_t next = std::min(all.find('/', end + 1), all.size());
        if (std::ranges::find(known, fmt::format("{}/", all.substr(0, next))) == known.end()) break;
        end = next;
    }
    return as_path(all.substr(0, end));
}
std::optional<std::string> section(const Document& document, const Settings&) {
    const std::string_view folders = folders_of(document);
    return as_path(folders.substr(0, folders.find('/')));
}
std::optional<std::string> title(const Document& document, const Settings&) {
    return as_path(document.title);
}
std::optional<std::string> slug_or_title(const Document& document, const Settings&) {
    const std::string own = own_slug(document);
    return own.empty() ? as_path(document.title) : own;
}
std::optional<std::string> file_name(const Document& document, const Settings&) {
    return as_path(file_name_of(document));
}
std::optional<std::string> slug_or_file_name(const Document& document, const Settings&) {
    const std::string own = own_slug(document);
    return own.empty() ? as_path(file_name_of(document)) : own;
}

using date_parts::of_written_date;

std::string lower_month_name(const Date& date) {
    return to_lower_ascii(date_parts::month_name(date));
}
std::string weekday(const Date& date) {
    return fmt::format("{}", date_parts::weekday(date));
}
std::string lower_weekday_name(const Date& date) {
    return to_lower_ascii(date_parts::weekday_name(date));
}
std::string day_of_year(const Date& date) {
    return fmt::format("{}", date_parts::day_of_year(date));
}

constexpr auto table = std::to_array<PermalinkToken>({
    {"contentbasename", file_name},
    {"day", of_written_date<date_parts::day>},
    {"filename", file_name},
    {"folders", folders},
    {"month", of_written_date<date_parts::month>},
    {"monthname", of_written_date<lower_month_name>},
    {"section", section},
    {"sections", sections},
    {"slug", slug_or_title},
    {"slugorcontentbasename", slug_or_file_name},
    {"slugorfilename", slug_or_file_name},
    {"title", title},
    {"weekday", of_written_date<weekday>},
    {"weekdayname", of_written_date<lower_weekday_name>},
    {"year", of_written_date<date_parts::year>},
    {"yearday", of_written_date<day_of_year>},
});

}  // namespace

std::span<const PermalinkToken> permalink_detail::hugo_tokens() {
    return table;
}

std::string hugo_pattern(const Document& document, const Inherited& inherited) {
    if (is_section_page(document)) return "/:folders" + inherited.page_ending;
    const std::string_view folders = folders_of(document);
    for (const Collection& section : inherited.collections) {
        if (section.name == folders.substr(0, folders.find('/')) && !folders.empty()) return section.permalink;
    }
    return "/:folders/:slugorfilename" + inherited.page_ending;
}

}  // namespace rolebook
