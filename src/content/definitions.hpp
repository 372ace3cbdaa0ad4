// Lists of definitions, as PHP Markdown Extra and kramdown know them: a line with a term, and below it ": what it
// means".
#pragma once

#include "content/markdown_tree.hpp"

#include <vector>

namespace rolebook {

// A term, or what it means with all lines that this goes on for: inline nodes of the paragraph.
struct DefinitionLine {
    cmark_node* first = nullptr;
    cmark_node* last = nullptr;
    bool is_term = false;

    std::string_view tag() const { return is_term ? "dt" : "dd"; }
};

// Whether the node is a paragraph of nothing but terms and what they mean.
bool is_definitions(cmark_node* node);

// Of such a paragraph. The signs before the meanings are taken out of the tree.
std::vector<DefinitionLine> definition_lines(cmark_node* paragraph);

}  // namespace rolebook
