#include "import/line_words.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "import/markdown_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

constexpr auto npos = std::string_view::npos;

// In lower case, with spaces around each word.
constexpr auto litter = std::to_array<std::string_view>({" add comment ",
                                                         " add a comment ",
                                                         " leave a comment ",
                                                         " leave a reply ",
                                                         " post comment ",
                                                         " post a comment ",
                                                         " no comments ",
                                                         " no comments yet ",
                                                         " cancel reply ",
                                                         " log in to comment ",
                                                         " share this ",
                                                         " share this post ",
                                                         " share this article ",
                                                         " share on facebook ",
                                                         " share on twitter ",
                                                         " share on x ",
                                                         " share on linkedin ",
                                                         " tweet ",
                                                         " pin it ",
                                                         " copy link ",
                                                         " subscribe ",
                                                         " subscribe now ",
                                                         " sign up ",
                                                         " sign up now ",
                                                         " submit ",
                                                         " loading ",
                                                         " read more ",
                                                         " continue reading ",
                                                         " back to top ",
                                                         " advertisement ",
                                                         " sponsored ",
                                                         " previous post ",
                                                         " next post ",
                                                         " apply now ",
                                                         " download now ",
                                                         " skip to content ",
                                                         " skip to main content ",
                                                         " view program ",
                                                         " get started ",
                                                         " book a call "});

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

// In lower case, with nothing but its words between single spaces, and one at each end.
std::string words_only(std::string_view text) {
    std::string out = " ";
    for (const char32_t character : decode(text)) {
        if (is_word_character(character)) {
            append_utf8(out, to_lower(character));
        } else if (character != U'\'' && character != U'’' && !out.ends_with(' ')) {
            out += ' ';
        }
    }
    if (!out.ends_with(' ')) out += ' ';
    return out;
}

template <std::size_t size>
bool has_any(std::string_view text, const std::array<std::string_view, size>& phrases) {
    const std::string words = words_only(text);
    return std::ranges::any_of(
        phrases, [&](std::string_view phrase) { return words.find(fmt::format(" {} ", phrase)) != std::string::npos; });
}

// "12", "12th" or "12,".
std::optional<unsigned> day_of(std::string_view word) {
    while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.remove_suffix(1);
    for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
        if (word.ends_with(ending)) word.remove_suffix(ending.size());
    }
    if (word.empty() || word.size() > 2 || !std::ranges::all_of(word, is_digit)) return std::nullopt;
    return static_cast<unsigned>(std::stoul(std::string(word)));
}

// "September", "Sep." or "Sept": 9.
std::optional<unsigned> month_of(std::string_view word) {
    constexpr auto months =
        std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july", "august",
                                         "september", "october", "november", "december"});
    while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.remove_suffix(1);
    const std::string low = to_lower_ascii(word);
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (low.size() >= 3 && months[i].starts_with(low)) return static_cast<unsigned>(i + 1);
    }
    return low == "sept" ? std::optional<unsigned>(9) : std::nullopt;
}

std::optional<int> year_of(std::string_view word) {
    if (word.size() != 4 || !std::ranges::all_of(word, is_digit)) return std::nullopt;
    return std::stoi(std::string(word));
}

std::string_view without_beginning(std::string_view text) {
    constexpr auto beginnings = std::to_array<std::string_view>(
        {"published", "posted", "updated", "last updated", "last modified", "written", "date", "on", ":", "–", "-"});
    for (bool goes_on = true; goes_on;) {
        goes_on = false;
        for (const std::string_view beginning : beginnings) {
            const bool ends_word =
                text.size() > beginning.size() && (text[beginning.size()] == ' ' || text[beginning.size()] == ':');
            if (!starts_with_ignoring_case(text, beginning) || (!ends_word && beginning != ":")) continue;
            text = trim(text.substr(beginning.size()));
            goes_on = true;
        }
    }
    return text;
}

// What stands behind the first "with", "such as" and the like; empty without one.
std::string what_is_listed(std::string_view text) {
    std::size_t first = npos;
    std::string_view listed;
    for (const std::string_view lead : {" with ", " such as ", " like ", " including ", ": "}) {
        const std::size_t found = text.find(lead);
        if (found >= first) continue;
        first = found;
        listed = text.substr(found + lead.size());
    }
    return std::string(listed);
}

}  // namespace

std::size_t word_count(std::string_view text) {
    return split_on_spaces(text).size();
}

bool ends_in_stop(std::string_view text) {
    text = trim(text);
    for (bool goes_on = true; goes_on;) {
        goes_on = false;
        for (const std::string_view mark : {"*", "\"", ")", "”", "’", "_"}) {
            if (text.ends_with(mark)) {
                text.remove_suffix(mark.size());
                goes_on = true;
            }
        }
    }
    return std::ranges::any_of(std::array<std::string_view, 6>{".", "!", ":", ";", ",", "…"},
                               [&](std::string_view mark) { return text.ends_with(mark); });
}

bool is_short_line(std::string_view text) {
    constexpr std::size_t most_words = 12;
    constexpr std::size_t most_bytes = 120;
    return text.size() <= most_bytes && word_count(text) <= most_words && !ends_in_stop(text) && !is_signs_only(text) &&
           std::ranges::count(text, '(') == std::ranges::count(text, ')');
}

bool announces(std::string_view text) {
    return trim(plain_text(text)).ends_with(":");
}

std::size_t bullet_length(std::string_view text) {
    for (const std::string_view bullet : {"- ", "* ", "+ ", "• ", "– ", "— ", "· ", "● ", "▪ ", "◦ ", "‣ ", "\\- "}) {
        if (text.starts_with(bullet)) return bullet.size();
    }
    for (const std::string_view bullet : {"•", "●", "▪", "◦", "‣"}) {
        if (text.starts_with(bullet)) return bullet.size();
    }
    return 0;
}

std::optional<std::pair<std::string, std::string>> named_sentence(std::string_view text) {
    constexpr std::size_t most_words = 6;
    const std::string plain = plain_text(text);
    std::size_t end = plain.find(": ");
    std::size_t length = 2;
    for (const std::string_view dash : {" – ", " — ", " - "}) {
        if (const std::size_t at = plain.find(dash); at < end) {
            end = at;
            length = dash.size();
        }
    }
    if (end == npos || end == 0) return std::nullopt;
    std::string name(trim(std::string_view(plain).substr(0, end)));
    if (word_count(name) > most_words || ends_in_stop(name)) return std::nullopt;
    return std::pair(std::move(name), std::string(trim(std::string_view(plain).substr(end + length))));
}

bool has_phrase(std::string_view text, std::string_view phrase) {
    return words_only(text).find(fmt::format(" {} ", phrase)) != std::string::npos;
}

bool speaks_of_roles(std::string_view text) {
    return has_any(text, std::to_array<std::string_view>({"role", "roles", "job", "jobs", "job titles", "career",
                                                          "careers", "position", "positions", "occupations",
                                                          "professions", "career path", "career paths"}));
}

bool is_role_name(std::string_view name) {
    constexpr auto endings = std::to_array<std::string_view>(
        {"er",    "or",    "ist",       "ian",       "ant",    "yst",       "lead",      "head",      "officer",
         "chef",  "nurse", "clerk",     "architect", "intern", "associate", "assistant", "executive", "representative",
         "agent", "tech",  "scientist", "hand"});
    constexpr auto others = std::to_array<std::string_view>(
        {"computer",  "server",   "docker",  "power",   "number",  "order",    "paper",  "career", "sector",
         "layer",     "answer",   "never",   "other",   "after",   "over",     "under",  "for",    "or",
         "better",    "further",  "however", "letter",  "center",  "customer", "user",   "buffer", "cluster",
         "container", "router",   "flutter", "twitter", "jupyter", "error",    "vector", "factor", "tensor",
         "important", "relevant", "list",    "exist",   "assist"});
    const std::vector<std::string_view> words = split_on_spaces(name);
    if (words.empty() || words.size() > 6) return false;
    const std::string last = to_lower_ascii(words.back());
    if (last.size() < 4 || std::ranges::find(others, last) != others.end()) return false;
    return std::ranges::any_of(endings, [&](std::string_view ending) { return last.ends_with(ending); });
}

std::string_view without_rank(std::string_view name) {
    constexpr auto ranks = std::to_array<std::string_view>(
        {"trainee ", "intern ",    "apprentice ",  "graduate ",  "entry-level ",  "junior ",        "jr ",
         "jr. ",     "associate ", "assistant ",   "mid-level ", "intermediate ", "senior ",        "sr ",
         "sr. ",     "staff ",     "lead ",        "leading ",   "principal ",    "distinguished ", "chief ",
         "head ",    "master ",    "director of ", "head of "});
    for (bool goes_on = true; goes_on;) {
        goes_on = false;
        for (const std::string_view rank : ranks) {
            if (!starts_with_ignoring_case(name, rank)) continue;
            name.remove_prefix(rank.size());
            goes_on = true;
        }
    }
    return name;
}

std::string degree_in(std::string_view text) {
    struct Degree {
        std::string_view phrase{};
        std::string_view name{};
    };
    constexpr auto degrees = std::to_array<Degree>({{"high school", "High school diploma"},
                                                    {"associate degree", "Associate degree"},
                                                    {"associates degree", "Associate degree"},
                                                    {"bachelor degree", "Bachelor's degree"},
                                                    {"bachelors", "Bachelor's degree"},
                                                    {"bachelor", "Bachelor's degree"},
                                                    {"masters degree", "Master's degree"},
                                                    {"masters", "Master's degree"},
                                                    {"master degree", "Master's degree"},
                                                    {"doctorate", "Doctorate"},
                                                    {"doctoral", "Doctorate"},
                                                    {"phd", "Doctorate"}});
    for (const Degree& degree : degrees) {
        if (has_phrase(text, degree.phrase)) return std::string(degree.name);
    }
    return {};
}

std::string percentage_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.'))) continue;
        std::size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
        std::string number(text.substr(at, end - at));
        while (end < text.size() && text[end] == ' ') ++end;
        const std::string_view rest = text.substr(end);
        const bool is_share = rest.starts_with('%') || starts_with_ignoring_case(rest, "percent");
        const bool is_number = number.size() <= 5 && std::ranges::count(number, '.') <= 1 && !number.ends_with('.');
        if (is_share && is_number && std::stod(number) <= 100) return number;
    }
    return {};
}

std::string role_to_become(std::string_view text) {
    const std::string low = to_lower_ascii(text);
    for (const std::string_view lead : {"become ", "becoming "}) {
        const std::size_t at = low.find(lead);
        if (at == npos || (at > 0 && low[at - 1] != ' ')) continue;
        std::string_view rest = text.substr(at + lead.size());
        for (const std::string_view article : {"a ", "an ", "the "}) {
            if (starts_with_ignoring_case(rest, article)) rest.remove_prefix(article.size());
        }
        std::size_t end = rest.size();
        for (const std::string_view stop :
             {"?", ":", " – ", " — ", " - ", " in ", ",", " (", " without ", " with ", "."}) {
            end = std::min(end, rest.find(stop));
        }
        const std::string_view name = trim(rest.substr(0, end));
        if (is_role_name(name)) return std::string(name);
    }
    return {};
}

std::optional<Date> date_in_words(std::string_view text) {
    text = without_beginning(trim(text));
    if (const auto date = parse_date(text)) return date;
    std::vector<std::string_view> words = split_on_spaces(text);
    if (words.size() == 4 && words.front().ends_with("day,")) words.erase(words.begin());
    if (words.size() != 3) return std::nullopt;
    const auto year = year_of(words[2]);
    const bool is_month_first = month_of(words[0]).has_value();
    const auto month = month_of(words[is_month_first ? 0 : 1]);
    const auto day = day_of(words[is_month_first ? 1 : 0]);
    if (!year || !month || !day) return std::nullopt;
    return parse_date(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
}

bool is_litter(std::string_view text) {
    return std::ranges::find(litter, words_only(plain_text(text))) != litter.end();
}

bool is_litter_at_the_edge(std::string_view text) {
    constexpr auto phrases = std::to_array<std::string_view>(
        {" share ", " print ", " email ", " like ", " save ", " previous ", " next ", " close ", " menu ", " search ",
         " comments ", " reply ", " follow ", " home ", " facebook ", " twitter ", " linkedin ", " whatsapp "});
    const std::string words = words_only(plain_text(text));
    return is_litter(text) || std::ranges::find(phrases, words) != phrases.end();
}

bool is_signs_only(std::string_view text) {
    return std::ranges::none_of(decode(text), is_word_character);
}

std::vector<std::string> names_listed(std::string_view text) {
    constexpr std::size_t longest = 1'000;
    std::string rest = text.size() > longest ? "" : what_is_listed(text);
    for (const std::string_view word : {" and ", " or ", ", etc", " etc", ", or ", ", and ", "/"}) {
        for (std::size_t i = rest.find(word); i != std::string::npos; i = rest.find(word)) {
            rest.replace(i, word.size(), 1, ',');
        }
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const std::size_t end = std::min(rest.find(',', i), rest.size());
        std::string_view name = trim(std::string_view(rest).substr(i, end - i));
        while (name.ends_with('.')) name.remove_suffix(1);
        i = end;
        if (name.empty()) continue;
        if (!is_upper(name.front()) || word_count(name) > 3) return {};
        names.emplace_back(name);
    }
    return names;
}

std::optional<std::pair<std::size_t, std::size_t>> template_mark(std::string_view text) {
    for (const auto& [opening, end] : {std::pair<std::string_view, std::string_view>{"{{", "}}"}, {"{%", "%}"}}) {
        const std::size_t at = text.find(opening);
        if (at == npos) continue;
        const std::size_t close = text.find(end, at);
        if (close != npos) return std::pair(at, close + end.size());
    }
    return std::nullopt;
}

}  // namespace rolebook
