// What authors say of an element beside its text: kramdown's, Goldmark's and MkDocs' lists of attributes.
#pragma once

#include "base/diagnostic.hpp"
#include "content/body_places.hpp"
#include "content/markdown_tree.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rolebook {

struct Attributes {
    std::string id{};
    std::string classes{};  // with spaces between them
    std::string title{};
    std::string width{};  // of a picture, as HTML has it
    std::string height{};
    std::string language{};           // of a block of code
    std::string others{};             // HTML, each with a space before it
    bool is_not_in_contents = false;  // of a heading
};

class NodeAttributes {
public:
    // Of a node that nothing is said of: empty.
    const Attributes& of(cmark_node* node) const;

private:
    friend class AttributeTaker;

    // Looked up only: the order of pointers does not show.
    std::unordered_map<cmark_node*, Attributes> said_;
};

// Takes the lists out of the tree, and with them lists of the page's own headings ("* TOC", "{:toc}"; "[TOC]"): a page
// has one anyway. `text` is what the tree was made of. Reports attributes that are left out.
Outcome<NodeAttributes> take_attributes(cmark_node* root, std::string_view text, const BodyPlaces& places);

}  // namespace rolebook
