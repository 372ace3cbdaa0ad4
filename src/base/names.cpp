#include "base/names.hpp"

#include "base/hash.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"

#include <algorithm>

namespace rolebook {
namespace {

constexpr std::size_t longest_slug = 80;

bool is_tail(char32_t character) {
    return character == '+' || character == '#';
}

// Whether a character belongs to a word: a letter, a number, or a mark on one. A mark that follows anything else would
// land on another letter once what is between them is dropped.
bool is_part_of_word(char32_t character, bool follows_part) {
    return is_mark(character) ? follows_part : is_word_character(character);
}

// What a symbol inside a name says aloud; empty if it only separates words. `joins`: it follows a word, or another '+'
// or '#' that does.
std::u32string_view spoken(std::u32string_view name, std::size_t at, bool joins) {
    const bool after_word = at > 0 && is_word_character(name[at - 1]);
    if (name[at] == '&') return U" and ";
    if (name[at] == '+' && joins) return U" plus ";
    if (name[at] == '#' && joins) return U" sharp ";
    if (name[at] == '.' && !after_word && at + 1 < name.size() && is_letter(name[at + 1])) return U" dot ";
    return {};
}

std::string hyphenated(std::u32string_view name) {
    std::u32string words;
    bool is_in_word = false;
    bool joins = false;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const bool dropped = name[at] == '\'' || name[at] == U'’' || is_mark(name[at]);
        is_in_word = is_part_of_word(name[at], is_in_word);
        if (is_in_word) {
            words += name[at];
        } else if (!dropped) {
            const std::u32string_view word = spoken(name, at, joins);
            words += word.empty() ? U" " : word;
        }
        joins = is_in_word || (is_tail(name[at]) && joins);
    }
    std::string out;
    for (const char32_t character : words) {
        if (character != ' ') {
            append_utf8(out, character);
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    if (out.ends_with('-')) out.pop_back();
    return out;
}

std::string cut(std::string slug, std::string_view name) {
    constexpr std::size_t digits = 6;
    std::size_t end = longest_slug - digits - 1;
    while ((static_cast<unsigned char>(slug[end]) & 0xC0U) == 0x80U) --end;
    const std::size_t hyphen = slug.rfind('-', end);
    if (hyphen != std::string::npos && hyphen > end / 2) end = hyphen;
    slug.resize(end);
    return slug + "-" + hash_of(matching_key(name)).substr(0, digits);
}

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

// The letter or digit of ASCII that it is, in lower case; else 0.
char plain_letter(char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '\0';
}

// The matching key of a name of ASCII alone, as most names are.
std::string plain_key(std::string_view name) {
    std::string key;
    key.reserve(name.size());
    bool joins = false;  // whether the character before allows '+' or '#'
    for (std::size_t at = 0; at < name.size(); ++at) {
        const char c = name[at];
        const char letter = plain_letter(c);
        joins = letter != 0 || ((c == '+' || c == '#') && joins);
        if (c == '&') {
            key += "and";
        } else if (joins || (c == '.' && at + 1 < name.size() && plain_letter(name[at + 1]) != 0)) {
            key += letter != 0 ? letter : c;
        }
    }
    return key;
}

}  // namespace

std::string matching_key(std::string_view name) {
    if (std::ranges::all_of(name, is_ascii)) return plain_key(name);
    const std::u32string folded = fold(name);
    std::string key;
    bool is_in_word = false;
    bool joins = false;  // whether the character before allows '+' or '#'
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const char32_t c = folded[at];
        is_in_word = is_part_of_word(c, is_in_word);
        joins = is_in_word || (is_tail(c) && joins);
        if (c == '&') {
            key += "and";
        } else if (joins) {
            append_utf8(key, c);
        } else if (c == '.' && at + 1 < folded.size() && is_part_of_word(folded[at + 1], false)) {
            key += '.';
        }
    }
    return key;
}

std::string slug(std::string_view name) {
    std::string out = hyphenated(fold(name));
    if (out.size() > longest_slug) return cut(std::move(out), name);
    return is_windows_device(out) ? out + "-page" : out;
}

std::string heading_id(std::string_view text) {
    std::string id;
    for (const char32_t character : decode(text)) {
        if (is_word_character(character) || character == '-' || character == '_') {
            append_utf8(id, to_lower(character));
        } else if (character == ' ') {
            id += '-';
        }
    }
    return id;
}

}  // namespace rolebook
