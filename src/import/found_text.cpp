#include "import/found_text.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

// Soft hyphens, joiners, marks of direction and of byte order, and what belongs to no text.
bool is_unseen(char32_t character) {
    constexpr char32_t first_printable = 0x20;
    constexpr char32_t delete_character = 0x7F;
    const bool is_control = character < first_printable && character != '\t';
    return is_control || character == delete_character || character == 0xAD || character == 0x200B ||
           character == 0x200C || character == 0x200E || character == 0x200F || character == 0x2060 ||
           character == 0xFEFF;
}

// Spaces that are wide, narrow or do not break.
bool is_odd_space(char32_t character) {
    return character == 0xA0 || (character >= 0x2000 && character <= 0x200A) || character == 0x202F ||
           character == 0x205F || character == 0x3000;
}

std::string cleaned(std::string_view line) {
    std::string out;
    for (const char32_t character : decode(line)) {
        if (is_odd_space(character)) {
            out += ' ';
        } else if (!is_unseen(character)) {
            append_utf8(out, character);
        }
    }
    out.erase(out.find_last_not_of(" \t") + 1);
    return out;
}

}  // namespace

void Reading::take(Piece& piece, Shape shape, int level) const {
    piece.shape = shape;
    piece.level = level;
    piece.rule = rule_;
}

void Reading::tell(const Piece& piece, std::string_view what) {
    found.findings.push_back({rule_, piece.line, std::string(what)});
}

void Reading::add(std::vector<std::string>& list, const Piece& piece, const std::string& what) {
    const std::string key = matching_key(what);
    const bool is_known = std::ranges::any_of(list, [&](const std::string& each) { return matching_key(each) == key; });
    if (key.empty() || is_known) return;
    list.push_back(what);
    tell(piece, what);
}

void apply_rules(FoundText& text, std::span<const ImportRule> rules, const CommonLines& common_lines) {
    for (const ImportRule& rule : rules) {
        Reading reading(text, common_lines, rule.name);
        rule.read(reading);
    }
}

FoundText pieces_of(const Source& source) {
    FoundText found;
    found.path = source.path;
    const std::string_view text = source.text;
    std::size_t line = 0;
    bool begins_block = true;
    for (std::size_t at = 0; at < text.size(); at = next_line(text, at)) {
        ++line;
        std::string shown = cleaned(text.substr(at, line_end(text, at) - at));
        if (!trim(shown).empty()) {
            found.pieces.push_back({.line = line, .text = std::move(shown), .begins_block = begins_block});
            begins_block = false;
        } else {
            begins_block = true;
        }
    }
    return found;
}

bool is_shown(const Piece& piece) {
    return piece.shape != Shape::dropped && piece.shape != Shape::told && piece.shape != Shape::title;
}

std::size_t next_shown(const std::vector<Piece>& pieces, std::size_t at) {
    while (at < pieces.size() && !is_shown(pieces[at])) ++at;
    return at;
}

const Piece* heading_above(const std::vector<Piece>& pieces, std::size_t at) {
    while (at-- > 0) {
        if (pieces[at].shape == Shape::heading) return &pieces[at];
    }
    return nullptr;
}

}  // namespace rolebook
