// A Markdown body after parsing: HTML with gaps, and all that the rest of the program needs to know about it.
//
// A body is shown more than once (on its page, in a feed, in a list of questions), each time at another depth, and
// what its links lead to is known only after all documents are joined. So whatever depends on the place is a slot:
// a gap in the HTML, filled for the edition that is being written. HTML is never parsed again.
#pragma once

#include "base/source.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// What a callout can be, by the names of its looks: what has no title of its own has a word of the site's language.
inline constexpr auto callout_types =
    std::to_array<std::string_view>({"note", "abstract", "info", "tip", "important", "success", "question", "warning",
                                     "caution", "failure", "danger", "bug", "example", "quote", "details"});

enum class SlotKind : std::uint8_t {
    link_open,   // `index` in Body::links; "<a href=…>", or nothing where the link leads nowhere
    link_close,  // "</a>", or nothing
    image,       // `index` in Body::images; "<img …>", or its text where there is no picture
    media,       // `index` in Body::media; within a tag, the attribute with the address of a file, or nothing
    footnote,    // `index` in Body::footnotes; a reference to a footnote, or nothing where only a part is shown
    callout,     // `index` in callout_types; its word in the language of the site
    id_prefix    // what the edition puts before every id
};

struct Slot {
    std::uint32_t at = 0;  // offset in Body::html
    SlotKind kind{};
    std::uint32_t index = 0;
};

struct Heading {
    int level = 1;  // as written
    int depth = 2;  // of the element that shows it: 2 to 6, never skipping one
    std::string id{};
    std::string text{};
    Span span{};
    bool is_in_contents = true;
};

// The plain text under one heading, or before the first.
struct Section {
    std::optional<std::uint32_t> heading{};  // in Body::headings
    std::string text{};
    std::vector<Span> code{};  // blocks of code in the text, one after the other
};

struct Link {
    std::string target{};    // as written: "../roles/x.md#pay", "role:x", "https://…"; for [[x]] the name
    std::string fragment{};  // of [[x#pay]]; other links keep it in the target
    std::string title{};
    bool is_wiki = false;       // written [[…]]
    bool is_address = false;    // its text is its target
    std::uint32_t section = 0;  // in Body::sections
    Location where{};
    std::string attributes{};  // further ones, as HTML, each with a space before it
};

struct Image {
    std::string target{};
    std::string alt{};
    std::string title{};
    Location where{};
    std::string width{};  // "300" or "50%" as the author wants it; empty for its own
    std::string height{};
    std::string attributes{};  // further ones, as HTML, each with a space before it
};

// A file that audio or video plays.
struct Media {
    std::string target{};
    std::string attribute{};  // "src" or "poster"
    Location where{};
};

// One of possibly several references to a footnote; both numbers from 1.
struct FootnoteReference {
    std::uint32_t number = 1;
    std::uint32_t occurrence = 1;
};

// A part of an answer.
struct AnswerPart {
    Span html{};             // in Body::html
    bool is_inline = false;  // shown elsewhere, it needs a paragraph of its own
};

// A question that the page asks and answers.
struct Question {
    std::string text{};
    std::string id{};  // of the element that asks it; several may share one
    std::vector<AnswerPart> answer_parts{};
    std::string answer{};  // plain text
    Location where{};
};

// Text of a paragraph, an item or a cell, in which names may be found: no link, no heading, no code.
struct TextRun {
    Span html{};  // in Body::html, without tags
    std::uint32_t section = 0;
    Location where{};  // the first line of its block
};

struct ListItem {
    std::string text{};  // plain
    Location where{};    // its first line
};

struct Body {
    std::string html{};          // the text, and after it answers that the front matter gives
    std::uint32_t text_end = 0;  // in `html`
    std::vector<Slot> slots{};   // in order of `at`
    std::vector<Heading> headings{};
    std::vector<Section> sections{};  // at least the one before the first heading
    std::vector<TextRun> runs{};      // in order
    std::vector<Link> links{};
    std::vector<Image> images{};
    std::vector<Media> media{};
    std::vector<std::string> anchors{};  // further ids that an author gave, in HTML
    std::vector<FootnoteReference> footnotes{};
    std::vector<Question> questions{};  // in the text, then in the front matter
    std::string title{};  // the text of the level 1 heading that is the page's title; it is not part of `html`
    std::vector<ListItem> taken_list{};  // of MarkdownOptions::taken_list
    std::string lead{};                  // plain text of the first paragraph, or of all before "<!--more-->"

    // Whether a question stands in the text, and not in the front matter.
    bool is_in_text(const Question& question) const { return question.answer_parts.front().html.begin < text_end; }
};

}  // namespace rolebook
