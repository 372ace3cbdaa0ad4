// Jekyll's placeholders (https://jekyllrb.com/docs/permalinks/#placeholders), by its source: url_drop.rb, page.rb.
#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "content/find_kind.hpp"
#include "content/jekyll_place.hpp"
#include "taxonomy/date_parts.hpp"
#include "taxonomy/permalink_tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

// ---- slugs

// What may stay in one beside letters, marks and decimal digits.
constexpr std::string_view pretty_signs = "._~!$&'()+,;=@";

// Runs of everything else become one hyphen; one at each end is dropped.
std::string hyphenated(std::string_view text, std::string_view signs) {
    std::string out;
    bool in_gap = false;
    for (const char32_t c : decode(text)) {
        const bool stays = is_letter(c) || is_mark(c) || is_number(c) ||
                           (c < 0x80 && signs.find(static_cast<char>(c)) != std::string_view::npos);
        if (stays) append_utf8(out, c);
        if (!stays && !in_gap) out += '-';
        in_gap = !stays;
    }
    if (out.starts_with('-')) out.erase(0, 1);
    if (out.ends_with('-')) out.pop_back();
    return out;
}

std::string lower(std::string_view text) {
    std::string out;
    for (const char32_t c : decode(text)) append_utf8(out, to_lower(c));
    return out;
}

// ---- what the tokens ask for

std::string_view name_of_file(const Document& document) {
    return stem_of(document.path);
}

// Those of `categories`, which one text can hold several of, and that of `category`, which is one.
std::vector<std::string> categories_of(const Document& document) {
    std::vector<std::string> names;
    const auto add = [&](std::string_view name) {
        if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
    };
    if (const Field* several = find_field(document.front_matter, "categories")) {
        for (const Value& item : several->value.items) add(item.text);
        if (several->value.is_scalar()) {
            for (const std::string_view name : split_on_spaces(several->value.text)) add(name);
        }
    }
    if (const Field* one = find_field(document.front_matter, "category")) {
        for (const Value& item : one->value.items) add(item.text);
        if (one->value.is_scalar()) add(one->value.text);
    }
    return names;
}

template <class Change>
std::string joined_categories(const Document& document, const Change& change) {
    std::vector<std::string> parts;
    for (const std::string& name : categories_of(document)) {
        std::string part = change(name);
        if (std::ranges::find(parts, part) == parts.end()) parts.push_back(std::move(part));
    }
    return fmt::format("{}", fmt::join(parts, "/"));
}

std::string two(int number) {
    return fmt::format("{:02}", number);
}

// The date in the zone of the site, and what is told of it.
template <std::string (*part)(const Date&)>
std::optional<std::string> of_date(const Document& document, const Settings& settings) {
    if (!document.date) return std::nullopt;
    return part(shown_in_zone(*document.date, settings.time_zone));
}

std::string first_letters(std::string name) {
    name.resize(3);
    return name;
}
std::string abbreviated_month(const Date& date) {
    return first_letters(date_parts::month_name(date));
}
std::string abbreviated_weekday(const Date& date) {
    return first_letters(date_parts::weekday_name(date));
}
std::string y_day(const Date& date) {
    return fmt::format("{:03}", date_parts::day_of_year(date));
}
std::string w_year(const Date& date) {
    return fmt::format("{}", date_parts::week(date).year);
}
std::string week(const Date& date) {
    return two(date_parts::week(date).week);
}
std::string w_day(const Date& date) {
    return fmt::format("{}", date_parts::weekday(date) == 0 ? 7 : date_parts::weekday(date));
}
std::string hour(const Date& date) {
    return two(date.second_of_day / 3600);
}
std::string minute(const Date& date) {
    return two(date.second_of_day / 60 % 60);
}
std::string second(const Date& date) {
    return two(date.second_of_day % 60);
}

std::optional<std::string> basename(const Document& document, const Settings&) {
    return std::string(name_of_file(document));
}
std::optional<std::string> name(const Document& document, const Settings&) {
    return lower(hyphenated(name_of_file(document), ""));
}
std::optional<std::string> title(const Document& document, const Settings&) {
    return hyphenated(jekyll_slug(document), pretty_signs);
}
std::optional<std::string> slug_token(const Document& document, const Settings&) {
    return lower(hyphenated(jekyll_slug(document), ""));
}
std::optional<std::string> categories(const Document& document, const Settings&) {
    return joined_categories(document, lower);
}
std::optional<std::string> slugified_categories(const Document& document, const Settings&) {
    return joined_categories(document, [](const std::string& name) { return lower(hyphenated(name, "")); });
}
std::optional<std::string> output_ext(const Document&, const Settings&) {
    return ".html";
}

// Folders and name within the collection; of a page, its folders.
std::optional<std::string> path(const Document& document, const Settings& settings) {
    const JekyllPlace place = place_in_jekyll(document.path, settings.inherited);
    if (place.type == JekyllPlace::Type::page) return std::string(folder_of(document.path));
    return std::string(folder_of(place.path)) + std::string(name_of_file(document));
}

std::optional<std::string> collection(const Document& document, const Settings& settings) {
    return std::string(place_in_jekyll(document.path, settings.inherited).type_name());
}

constexpr auto table = std::to_array<PermalinkToken>({
    {"basename", basename},
    {"categories", categories},
    {"collection", collection},
    {"day", of_date<date_parts::day>},
    {"hour", of_date<hour>},
    {"i_day", of_date<date_parts::short_day>},
    {"i_month", of_date<date_parts::short_month>},
    {"long_day", of_date<date_parts::weekday_name>},
    {"long_month", of_date<date_parts::month_name>},
    {"minute", of_date<minute>},
    {"month", of_date<date_parts::month>},
    {"name", name},
    {"output_ext", output_ext},
    {"path", path},
    {"second", of_date<second>},
    {"short_day", of_date<abbreviated_weekday>},
    {"short_month", of_date<abbreviated_month>},
    {"short_year", of_date<date_parts::short_year>},
    {"slug", slug_token},
    {"slugified_categories", slugified_categories},
    {"title", title},
    {"w_day", of_date<w_day>},
    {"w_year", of_date<w_year>},
    {"week", of_date<week>},
    {"y_day", of_date<y_day>},
    {"year", of_date<date_parts::year>},
});

// ---- patterns

// Jekyll's names for patterns (https://jekyllrb.com/docs/permalinks/#built-in-formats).
struct Style {
    std::string_view name, pattern;
};
constexpr std::array<Style, 5> styles = {{{"date", "/:categories/:year/:month/:day/:title:output_ext"},
                                          {"pretty", "/:categories/:year/:month/:day/:title/"},
                                          {"ordinal", "/:categories/:year/:y_day/:title:output_ext"},
                                          {"weekdate", "/:categories/:year/W:week/:short_day/:title:output_ext"},
                                          {"none", "/:categories/:title:output_ext"}}};

// What is no post ends as the pattern of posts does.
std::string with_ending(std::string_view pattern, std::string_view style) {
    const bool has_folder = style == "pretty" || style.ends_with('/');
    const bool has_extension =
        style == "date" || style == "ordinal" || style == "none" || style.ends_with(":output_ext");
    return fmt::format("{}{}", pattern, has_folder ? "/" : has_extension ? ":output_ext" : "");
}

}  // namespace

std::span<const PermalinkToken> permalink_detail::jekyll_tokens() {
    return table;
}

std::string jekyll_slug(const Document& document) {
    const Field* own = find_field(document.front_matter, "slug");
    if (own != nullptr && own->value.is_scalar()) return own->value.text;
    const std::string_view stem = name_of_file(document);
    const auto dated = split_dated_name(stem);
    return std::string(dated ? dated->rest : stem);
}

std::string jekyll_pattern(const Document& document, const Inherited& inherited) {
    const std::string_view style = inherited.permalink.empty() ? std::string_view("date") : inherited.permalink;
    const JekyllPlace place = place_in_jekyll(document.path, inherited);
    if (place.type == JekyllPlace::Type::post) {
        const auto posts = std::ranges::find(inherited.collections, "posts", &Collection::name);
        if (posts != inherited.collections.end() && !posts->permalink.empty()) return posts->permalink;
        const auto* const known = std::ranges::find(styles, style, &Style::name);
        return std::string(known == styles.end() ? style : known->pattern);
    }
    if (place.type == JekyllPlace::Type::document) {
        if (place.collection == nullptr) return {};
        if (!place.collection->permalink.empty()) return place.collection->permalink;
        return with_ending("/:collection/:path", style);
    }
    return name_of_file(document) == "index" ? "/:path/" : with_ending("/:path/:basename", style);
}

}  // namespace rolebook
