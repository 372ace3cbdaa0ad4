// A Markdown tree to a Body: HTML with slots, sections, links, pictures, questions.
#pragma once

#include "content/attributes.hpp"
#include "content/body.hpp"
#include "content/body_places.hpp"
#include "content/markdown.hpp"

namespace rolebook {

// Changes the tree where quotes are callouts. No body takes more than twenty times its source, and a megabyte.
Outcome<Body> write_body(cmark_node* root, const NodeAttributes& attributes, BodyPlaces places,
                         const MarkdownOptions& options, std::size_t source_size);

}  // namespace rolebook
