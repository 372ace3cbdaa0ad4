// Hugo's tokens (https://gohugo.io/configuration/permalinks/#tokens), and what it makes of names of files.
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "content/find_kind.hpp"
#include "taxonomy/permalink_tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

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

template <std::string (*part)(const Date&)>
std::optional<std::string> of_date(const Document& document, const Settings&) {
    return document.date ? std::optional(part(*document.date)) : std::nullopt;
}

constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> days = {"sunday",   "monday", "tuesday", "wednesday",
                                                  "thursday", "friday", "saturday"};

std::chrono::sys_days days_to(const Date& date) {
    return std::chrono::year(date.year) / static_cast<int>(date.month) / static_cast<int>(date.day);
}
unsigned weekday_of(const Date& date) {
    return std::chrono::weekday(days_to(date)).c_encoding();
}

std::string year(const Date& date) {
    return fmt::format("{:04}", date.year);
}
std::string month(const Date& date) {
    return fmt::format("{:02}", date.month);
}
std::string month_name(const Date& date) {
    return std::string(months.at(date.month - 1));
}
std::string day(const Date& date) {
    return fmt::format("{:02}", date.day);
}
std::string weekday(const Date& date) {
    return fmt::format("{}", weekday_of(date));
}
std::string weekday_name(const Date& date) {
    return std::string(days.at(weekday_of(date)));
}
std::string day_of_year(const Date& date) {
    return fmt::format("{}", (days_to(date) - days_to({.year = date.year})).count() + 1);
}

constexpr auto table = std::to_array<PermalinkToken>({
    {"contentbasename", file_name},
    {"day", of_date<day>},
    {"filename", file_name},
    {"folders", folders},
    {"month", of_date<month>},
    {"monthname", of_date<month_name>},
    {"section", section},
    {"sections", sections},
    {"slug", slug_or_title},
    {"slugorcontentbasename", slug_or_file_name},
    {"slugorfilename", slug_or_file_name},
    {"title", title},
    {"weekday", of_date<weekday>},
    {"weekdayname", of_date<weekday_name>},
    {"year", of_date<year>},
    {"yearday", of_date<day_of_year>},
});

}  // namespace

std::span<const PermalinkToken> permalink_detail::hugo_tokens() {
    return table;
}

std::string hugo_pattern(const Document& document, const Inherited& inherited) {
    if (is_section_page(document)) return "/:folders" + inherited.permalink;
    const std::string_view folders = folders_of(document);
    for (const Collection& section : inherited.collections) {
        if (section.name == folders.substr(0, folders.find('/')) && !folders.empty()) return section.permalink;
    }
    return "/:folders/:slugorfilename" + inherited.permalink;
}

}  // namespace rolebook
