// Opens the elements that show nodes, with what the author says of them and the ids of what they ask.
#pragma once

#include "content/answer_recorder.hpp"
#include "content/attributes.hpp"
#include "content/body_builder.hpp"

#include <string>
#include <string_view>

namespace rolebook {

class ElementWriter {
public:
    // All of them must outlive this.
    ElementWriter(BodyBuilder& builder, AnswerRecorder& questions, const NodeAttributes& attributes)
        : builder_(builder), questions_(questions), attributes_(attributes) {}

    const Attributes& attributes_of(cmark_node* node) const { return attributes_.of(node); }

    // A tag of the element that shows the node. `more` is written as it is, its space before it.
    void open(cmark_node* node, std::string_view tag, std::string_view classes = {}, std::string_view more = {});

    // A heading has an id even if nobody gave it one. Gives that.
    std::string open_heading(cmark_node* node, int depth, std::string_view text);

    // Links and pictures are written by others, so what has their id stands before them.
    void place_id(cmark_node* node);

private:
    void add_attributes(const Attributes& said, std::string_view classes, std::string_view id);
    std::string id_of(cmark_node* node);

    BodyBuilder& builder_;
    AnswerRecorder& questions_;
    const NodeAttributes& attributes_;
};

}  // namespace rolebook
