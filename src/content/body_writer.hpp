// A Markdown tree to a Body: HTML with slots, sections, links, pictures, questions.
#pragma once

#include "content/attributes.hpp"
#include "content/body.hpp"
#include "content/body_places.hpp"
#include "content/markdown.hpp"

namespace rolebook {

// Changes the tree where quotes are callouts. `longest` is the most bytes that the body may take.
Outcome<Body> write_body(cmark_node* root, const NodeAttributes& attributes, BodyPlaces places,
                         const MarkdownOptions& options, std::size_t longest);

}  // namespace rolebook
