#include "content/definitions.hpp"

#include "content/passages.hpp"

#include <algorithm>
#include <string>

namespace rolebook {
namespace {

bool begins_meaning(cmark_node* node) {
    return is_type(node, CMARK_NODE_TEXT) && literal_of(node).starts_with(": ");
}

// Questions may follow answers without a blank line; other text goes on with the meaning before it.
bool is_term(const std::vector<Line>& lines, std::size_t at, bool has_meaning) {
    const bool is_defined = at + 1 < lines.size() && begins_meaning(lines[at + 1].first);
    return !has_meaning || (is_defined && lines[at].text.ends_with('?'));
}

void cut(cmark_node* text, std::size_t begin) {
    const std::string literal(literal_of(text));
    cmark_node_set_literal(text, literal.c_str() + std::min(literal.find_first_not_of(' ', begin), literal.size()));
}

// Where a question was looked for, the sign may be a text of its own.
void take_sign(cmark_node* text) {
    cut(text, 1);
    cmark_node* next = cmark_node_next(text);
    if (literal_of(text).empty() && is_type(next, CMARK_NODE_TEXT)) cut(next, 0);
}

}  // namespace

bool is_definitions(cmark_node* node) {
    if (!is_paragraph(node) || begins_meaning(cmark_node_first_child(node))) return false;
    for (cmark_node* each = cmark_node_first_child(node); each != nullptr; each = cmark_node_next(each)) {
        const bool ends_line = is_type(each, CMARK_NODE_SOFTBREAK) || is_type(each, CMARK_NODE_LINEBREAK);
        if (ends_line && begins_meaning(cmark_node_next(each))) return true;
    }
    return false;
}

std::vector<DefinitionLine> definition_lines(cmark_node* paragraph) {
    std::vector<DefinitionLine> found;
    const std::vector<Line> lines = lines_of(paragraph);
    bool has_meaning = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (begins_meaning(lines[i].first)) {
            found.push_back({lines[i].first, lines[i].last, false});
            has_meaning = true;
        } else if (is_term(lines, i, has_meaning)) {
            found.push_back({lines[i].first, lines[i].last, true});
            has_meaning = false;
        } else {
            found.back().last = lines[i].last;
        }
    }
    for (const DefinitionLine& line : found) {
        if (!line.is_term) take_sign(line.first);
    }
    return found;
}

}  // namespace rolebook
