// Writes tables: head and rows, the alignment of columns, and which cells head something.
#pragma once

#include "content/element_writer.hpp"

#include <string_view>

namespace rolebook {

class TableWriter {
public:
    // Both must outlive this.
    TableWriter(BodyBuilder& builder, ElementWriter& elements) : builder_(builder), elements_(elements) {}

    // A node that may be a table or a part of one; its type as cmark-gfm calls it.
    void open(cmark_node* node, std::string_view type);
    void close(cmark_node* node, std::string_view type);

private:
    void open_cell(cmark_node* cell);

    BodyBuilder& builder_;
    ElementWriter& elements_;
    cmark_node* table_ = nullptr;
    std::size_t column_ = 0;
};

}  // namespace rolebook
