// HTML as text: tags as HTML's tokenizer sees them, and the pieces of a container joined to what a parser can take.
#pragma once

#include "content/raw_html.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rolebook {

// Whether the text begins as a start or end tag does; it need not go on like one.
bool begins_tag(std::string_view text);

// The length of the start or end tag that `text` begins with; npos if it is none or goes on after the text.
std::size_t tag_length(std::string_view text);

// The name of the start or end tag that `text` begins with, in lower case.
std::string tag_name(std::string_view text);

// With a space before it.
std::string html_attribute(std::string_view name, std::string_view value);

// The pieces as one text, with an element in the place of each child that Markdown made.
//
// SVG and MathML are disguised as <applet>, which holds together whatever is in it: gumbo 0.10.1 aborts on some of what
// can stand in them ("<table><svg><select><foreignObject><select><tbody>").
class JoinedText {
public:
    struct Placeholder {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t piece = 0;
    };

    // The word is not part of any piece.
    explicit JoinedText(std::string word) : word_(std::move(word)) {}

    const std::string& text() const { return text_; }
    const std::string& word() const { return word_; }
    const std::string& foreign_attribute() const { return foreign_attribute_; }
    const std::vector<std::size_t>& children() const { return children_; }

    void add(std::string_view html, std::size_t piece);

    // A block ends an open <p>, as it does in browsers.
    void add_child(HtmlPiece::Type type, std::size_t piece);

    // The number of the piece from which this place in the text comes.
    std::size_t piece_at(const char* place) const;

    // The first placeholder in a part of the text.
    std::optional<Placeholder> find_placeholder(std::string_view part) const;

    // "svg" or "math" if the tag begins one of them, in the author's case.
    std::string_view foreign_name(std::string_view tag) const;

    // Ends the disguise in a part of the text.
    void restore(std::string& part) const;

private:
    struct Start {
        std::size_t offset = 0;
        std::size_t piece = 0;
    };

    std::string word_;
    std::string child_mark_ = "child-" + word_;
    std::string foreign_attribute_ = "foreign-" + word_;
    std::string foreign_mark_ = "applet/" + foreign_attribute_ + "=";  // "<svg>" becomes "<applet/foreign-…=svg>"
    std::string text_;
    std::vector<Start> starts_;
    std::vector<std::size_t> children_;
};

JoinedText join(const std::vector<HtmlPiece>& pieces);

// What was made of the pieces, to be parsed again. The word is that of the pieces.
JoinedText join(const std::vector<HtmlPart>& parts, const std::vector<HtmlPiece>& pieces, const std::string& word);

}  // namespace rolebook
