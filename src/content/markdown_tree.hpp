// The thin C++ side of cmark-gfm's tree, shared by the files that read it.
#pragma once

#include "base/diagnostic.hpp"
#include "content/tree_memory.hpp"

#include <cmark-gfm.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// Ends with all of its nodes, also those that have been taken out of it, and on the thread where it was made.
struct EndTree {
    void operator()(cmark_node* /*root*/) const { end_tree(); }
};
using Tree = std::unique_ptr<cmark_node, EndTree>;
using Walk = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

inline Walk walk_from(cmark_node* root) {
    return {cmark_iter_new(root), &cmark_iter_free};
}

// A node for a tree that there is.
inline cmark_node* new_node(cmark_node_type type) {
    return cmark_node_new_with_mem(type, tree_memory());
}

inline bool is_block(cmark_node* node) {
    return (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
}

inline std::string_view literal_of(cmark_node* node) {
    const char* literal = cmark_node_get_literal(node);
    return literal == nullptr ? std::string_view() : literal;
}

// What stands for a picture in a plain text.
enum class PictureText : std::uint8_t { alt, none };

// The text under a node as a reader sees it, line ends as spaces.
std::string plain_text(cmark_node* root, PictureText pictures = PictureText::alt);

// "[[Name]]", "[[Name#heading]]" or "[[Name|label]]" in a text.
struct WikiLink {
    std::size_t begin = 0;  // of the brackets
    std::size_t end = 0;    // after them
    std::string_view inner{};
    std::string_view name{};
    std::string_view heading{};
    std::string_view label{};
};
std::optional<WikiLink> find_wiki_link(std::string_view text);

// The tree of a document. Safe to call from several threads.
Tree parse_tree(std::string_view text);

// A document that is one block of HTML.
Tree tree_of_html(std::string_view html);

}  // namespace rolebook
