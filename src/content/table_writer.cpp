#include "content/table_writer.hpp"

#include <cmark-gfm-core-extensions.h>

namespace rolebook {
namespace {

bool is_header(cmark_node* row) {
    return cmark_gfm_extensions_get_table_row_is_header(row) != 0;
}

// The corner of a table is often empty: that heads nothing.
bool is_named_header(cmark_node* cell) {
    return is_header(cmark_node_parent(cell)) && cmark_node_first_child(cell) != nullptr;
}

}  // namespace

void TableWriter::open(cmark_node* node, std::string_view type) {
    std::string& html = builder_.html();
    if (type == "table") {
        html += "<div class=\"table\">";
        elements_.open(node, "table");
        html += '\n';
        table_ = node;
    } else if (type == "table_header") {
        html += "<thead>\n<tr>\n";
        column_ = 0;
    } else if (type == "table_row") {
        cmark_node* previous = cmark_node_previous(node);
        if (previous != nullptr && is_header(previous)) html += "<tbody>\n";
        html += "<tr>\n";
        column_ = 0;
    } else if (type == "table_cell") {
        open_cell(node);
    }
}

void TableWriter::close(cmark_node* node, std::string_view type) {
    std::string& html = builder_.html();
    if (type == "table") {
        cmark_node* last = cmark_node_last_child(node);
        html += last != nullptr && !is_header(last) ? "</tbody>\n</table></div>\n" : "</table></div>\n";
        builder_.end_block();
    } else if (type == "table_header") {
        html += "</tr>\n</thead>\n";
    } else if (type == "table_row") {
        html += "</tr>\n";
    } else if (type == "table_cell") {
        html += is_named_header(node) ? "</th>\n" : "</td>\n";
        builder_.end_block();
    }
}

void TableWriter::open_cell(cmark_node* cell) {
    std::string& html = builder_.html();
    html += is_named_header(cell) ? "<th scope=\"col\"" : "<td";
    const std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(table_);
    const char alignment =
        column_ < cmark_gfm_extensions_get_table_columns(table_) ? static_cast<char>(alignments[column_]) : '\0';
    if (alignment == 'l') html += " class=\"align-start\"";
    if (alignment == 'c') html += " class=\"align-center\"";
    if (alignment == 'r') html += " class=\"align-end\"";
    html += '>';
    ++column_;
}

}  // namespace rolebook
