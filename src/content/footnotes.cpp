#include "content/footnotes.hpp"

#include "content/passages.hpp"

#include <fmt/format.h>

#include <iterator>

namespace rolebook {

void FootnoteList::begin_footnote() {
    if (number_ == 0) builder_.html() += "<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n";
    ++number_;
    builder_.html() += "<li";
    builder_.id_attribute(fmt::format("fn-{}", number_));
    builder_.html() += '>';
}

void FootnoteList::end_footnote(cmark_node* definition) {
    if (!is_paragraph(cmark_node_last_child(definition))) link_back();
    builder_.html() += "</li>\n";
}

void FootnoteList::end_paragraph(cmark_node* paragraph) {
    const bool is_in_footnote = is_type(cmark_node_parent(paragraph), CMARK_NODE_FOOTNOTE_DEFINITION);
    if (is_in_footnote && cmark_node_next(paragraph) == nullptr) link_back();
}

void FootnoteList::finish() {
    if (number_ != 0) builder_.html() += "</ol>\n</div>\n";
}

// One link for each place that refers to this footnote, each with a name of its own.
void FootnoteList::link_back() {
    std::string& html = builder_.html();
    for (std::uint32_t occurrence = 1; occurrence <= builder_.references_to_footnote(number_); ++occurrence) {
        html += " <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#";
        builder_.slot(SlotKind::id_prefix);
        const std::string suffix = occurrence == 1 ? "" : fmt::format("-{}", occurrence);
        fmt::format_to(std::back_inserter(html), "fnref-{}{}\" aria-label=\"↩ {}{}\">↩</a>", number_, suffix, number_,
                       suffix);
    }
}

}  // namespace rolebook
