#include "content/html_text.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/html_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace rolebook {
namespace {

using Type = HtmlPart::Type;

constexpr auto npos = std::string_view::npos;
constexpr std::string_view blank = " \t\n\f\r";
constexpr std::string_view name_ends = " \t\n\f\r/>";

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Where the attribute ends whose name begins at `at`.
std::size_t attribute_end(std::string_view text, std::size_t at) {
    const std::size_t name_end = text.find_first_of(" \t\n\f\r/>=", at + 1);
    const std::size_t equals = text.find_first_not_of(blank, name_end);
    if (equals == npos || text[equals] != '=') return name_end;
    const std::size_t value = text.find_first_not_of(blank, equals + 1);
    if (value == npos) return npos;
    if (text[value] != '"' && text[value] != '\'') return text.find_first_of(" \t\n\f\r>", value);
    const std::size_t quote = text.find(text[value], value + 1);
    return quote == npos ? npos : quote + 1;
}

// A word that is not part of the text in any case of letters: it hangs on every byte of the text.
std::string unused_word(std::string_view html) {
    const std::string text = to_lower_ascii(html);
    std::string word = hash_of(text);
    while (text.find(word) != npos) word = hash_of(word);
    return word;
}

// The length of the name of a tag that begins SVG or MathML; 0 if `text` begins with something else.
std::size_t foreign_name_length(std::string_view text) {
    for (const std::string_view name : {"svg", "math"}) {
        if (!starts_with_ignoring_case(text, name)) continue;
        if (text.size() == name.size() || name_ends.find(text[name.size()]) != npos) return name.size();
    }
    return 0;
}

std::string title_attribute(const HtmlPart& part) {
    return part.title.empty() ? "" : html_attribute("title", part.title);
}

std::string html_of(const HtmlPart& part) {
    switch (part.type) {
        case Type::markup: return part.text;
        case Type::text: return escape_html(part.text);
        case Type::media: return html_attribute(part.title, part.text);
        case Type::id: return html_attribute("id", part.text);
        case Type::link_open: return "<a" + html_attribute("href", part.text) + title_attribute(part) + ">";
        case Type::link_close: return "</a>";
        case Type::image:
            return "<img" + html_attribute("src", part.text) + html_attribute("alt", part.alt) + title_attribute(part) +
                   ">";
        case Type::child:
        case Type::details:
        case Type::summary:
        case Type::summary_end:
        case Type::details_end:
        case Type::framed:
        case Type::page_title:
        case Type::refused: break;
    }
    return {};
}

}  // namespace

bool begins_tag(std::string_view text) {
    const std::size_t name = text.starts_with("</") ? 2 : 1;
    return text.starts_with('<') && name < text.size() && is_letter(text[name]);
}

std::size_t tag_length(std::string_view text) {
    const std::size_t name = text.starts_with("</") ? 2 : 1;
    std::size_t at = text.find_first_of(name_ends, name);
    while ((at = text.find_first_not_of(" \t\n\f\r/", at)) != npos && text[at] != '>') at = attribute_end(text, at);
    return at == npos ? npos : at + 1;
}

std::string tag_name(std::string_view text) {
    const std::size_t name = text.starts_with("</") ? 2 : 1;
    return to_lower_ascii(text.substr(name, text.find_first_of(name_ends, name) - name));
}

std::string html_attribute(std::string_view name, std::string_view value) {
    if (value.empty() && is_value_less(name)) return fmt::format(" {}", name);
    std::string out = fmt::format(" {}=\"", name);
    append_html(out, value);
    return out + '"';
}

void JoinedText::add(std::string_view html, std::size_t piece) {
    starts_.push_back({text_.size(), piece});
    for (std::size_t at = html.find('<'); at != npos; at = html.find('<', at)) {
        at += html.substr(at).starts_with("</") ? 2U : 1U;
        if (foreign_name_length(html.substr(at)) == 0) continue;
        text_.append(html.substr(0, at)).append(foreign_mark_);
        html.remove_prefix(at);
        at = 0;
    }
    text_ += html;
}

void JoinedText::add_child(HtmlPiece::Type type, std::size_t piece) {
    const std::string_view name = type == HtmlPiece::Type::markdown_block ? "div" : "span";
    add(fmt::format("<{0} {1}={2}></{0}>", name, child_mark_, piece), piece);
    children_.push_back(piece);
}

std::size_t JoinedText::piece_at(const char* place) const {
    const auto offset = static_cast<std::size_t>(place - text_.data());
    const auto next = std::ranges::upper_bound(starts_, offset, {}, &Start::offset);
    return next == starts_.begin() ? 0 : std::prev(next)->piece;
}

std::optional<JoinedText::Placeholder> JoinedText::find_placeholder(std::string_view part) const {
    const std::size_t mark = part.find(child_mark_);
    if (mark == npos) return std::nullopt;
    Placeholder found{.begin = part.rfind('<', mark)};
    const char* const digits = part.data() + mark + child_mark_.size() + 1;
    const char* const rest = std::from_chars(digits, part.data() + part.size(), found.piece).ptr;
    found.end = static_cast<std::size_t>(rest - part.data());
    for (const std::string_view end : {"></div>", "></span>"}) {
        if (part.substr(found.end).starts_with(end)) found.end += end.size();
    }
    return found;
}

std::string_view JoinedText::foreign_name(std::string_view tag) const {
    if (tag.find(foreign_mark_) != 1) return {};
    const std::string_view name = tag.substr(1 + foreign_mark_.size());
    return name.substr(0, foreign_name_length(name));
}

void JoinedText::restore(std::string& part) const {
    for (std::size_t at = part.find(foreign_mark_); at != npos; at = part.find(foreign_mark_, at)) {
        part.erase(at, foreign_mark_.size());
    }
}

JoinedText join(const std::vector<HtmlPiece>& pieces) {
    std::string html;
    for (const HtmlPiece& piece : pieces) {
        if (piece.type == HtmlPiece::Type::html) html += piece.html;
    }
    JoinedText joined(unused_word(html));
    for (std::size_t number = 0; number < pieces.size(); ++number) {
        const HtmlPiece& piece = pieces[number];
        if (piece.type == HtmlPiece::Type::html) {
            joined.add(piece.html, number);
        } else {
            joined.add_child(piece.type, number);
        }
    }
    return joined;
}

JoinedText join(const std::vector<HtmlPart>& parts, const std::vector<HtmlPiece>& pieces, const std::string& word) {
    JoinedText joined(word);
    for (const HtmlPart& part : parts) {
        if (part.type == Type::child) {
            joined.add_child(pieces[part.piece].type, part.piece);
        } else {
            joined.add(html_of(part), part.piece);
        }
    }
    return joined;
}

}  // namespace rolebook
