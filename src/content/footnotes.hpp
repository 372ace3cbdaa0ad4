// The list of footnotes at the end of a body, with links back to what refers to them.
#pragma once

#include "content/body_builder.hpp"
#include "content/markdown_tree.hpp"

namespace rolebook {

class FootnoteList {
public:
    // Must outlive this.
    explicit FootnoteList(BodyBuilder& builder) : builder_(builder) {}

    void begin_footnote();
    void end_footnote(cmark_node* definition);

    // The end of a paragraph; the last one of a footnote holds the links back.
    void end_paragraph(cmark_node* paragraph);

    // Call last.
    void finish();

private:
    void link_back();

    BodyBuilder& builder_;
    std::uint32_t number_ = 0;  // of the footnote that is being written; 0 before the first
};

}  // namespace rolebook
