// Parts of a Markdown tree as runs of nodes: what questions and answers are made of.
#pragma once

#include "content/markdown_tree.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rolebook {

// A run of siblings.
struct Passage {
    cmark_node* first = nullptr;
    cmark_node* last = nullptr;
    bool is_inline = false;  // the nodes stand within a paragraph
};

// What a reader sees of it, pictures left out, HTML without its tags.
std::string text_of(const Passage& passage);

bool is_type(cmark_node* node, cmark_node_type type);
bool is_paragraph(cmark_node* node);
bool is_task(cmark_node* item);

// Whether its item shows it without a <p>.
bool is_tight(cmark_node* paragraph);

// A line of a paragraph: its inline nodes without the break after them.
struct Line {
    cmark_node* first = nullptr;
    cmark_node* last = nullptr;
    std::string text{};
};
std::vector<Line> lines_of(cmark_node* paragraph);
bool has_several_lines(cmark_node* paragraph);

// At least the first `length` bytes of the text of its first line, or all of that if it has fewer.
std::string beginning_of(cmark_node* paragraph, std::size_t length);

// The inline node where a line goes on after its first `length` bytes; a text is split there. Null if nothing follows.
cmark_node* node_after(Line& line, std::size_t length);

// From `first`, or what follows line breaks there, to the end of its paragraph. `first` may be null.
std::optional<Passage> rest_of_paragraph(cmark_node* first);

// The blocks after `block` among its siblings, without a last link to the top of the page.
std::optional<Passage> blocks_after(cmark_node* block);

// Whether all that a block says is links.
bool is_only_links(cmark_node* block);

// "[Back to top](#top)"
bool leads_up(cmark_node* block);

}  // namespace rolebook
