// HTML that authors write inside Markdown: parsed as a browser parses it, and written anew from a list of what is
// harmless.
//
// An element may begin in one block, go on over blocks that Markdown made and end in another: "<details>", a list,
// "</details>". So what is filtered is the whole content of a container (a document, a quote, a paragraph), and what
// Markdown made keeps its place in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// What becomes of HTML in Markdown.
enum class RawHtml : std::uint8_t {
    safe,   // elements and attributes that can do no harm stay
    allow,  // everything stays
    omit    // nothing stays: not a case for filter_html
};

// Pictures and the like on other hosts.
enum class ExternalMedia : std::uint8_t { link, allow };

// One child of a container.
struct HtmlPiece {
    enum class Type : std::uint8_t { html, markdown_block, markdown_inline };

    std::string_view html{};  // as written; of no meaning where Markdown made the child
    Type type{};
};

// A part of what is to be written. The parts are well-formed together: markup may stop within a tag, where an id or an
// address follows.
struct HtmlPart {
    enum class Type : std::uint8_t {
        markup,       // `text` is HTML
        text,         // `text` is for readers, not escaped
        child,        // the place of the child that is piece number `piece`
        id,           // in a tag: the attribute id with the value `text` belongs here, its space before it
        link_open,    // an <a> to `text` with `title`, both as written
        link_close,   // its end
        image,        // `text` is the address, with `alt` and `title`
        media,        // in a tag: the attribute `title` with the address `text` of a local file, its space before it
        details,      // in the tag of a <details>: an id belongs here unless one came right before
        summary,      // the beginning of what is in its <summary>
        summary_end,  // after that element
        details_end,  // the end of what is in the <details>
        framed,       // `text`, as the author wrote it, was to show what is at `title`, to which a link follows
        page_title,   // `text` is what a whole page calls itself
        refused       // `text`, as the author wrote it or "HTML" for all of it, is left out because of `reason`
    };

    Type type{};
    std::size_t piece = 0;  // where it comes from
    std::string text{};
    std::string title{};
    std::string alt{};
    std::string reason{};
};

// Every child that Markdown made is one part, except those inside a script, a style sheet or a comment, which are none.
// Safe HTML means the same to every browser: parsed and filtered again, it stays what it is.
std::vector<HtmlPart> filter_html(const std::vector<HtmlPiece>& pieces, RawHtml policy,
                                  ExternalMedia media = ExternalMedia::link);

}  // namespace rolebook
