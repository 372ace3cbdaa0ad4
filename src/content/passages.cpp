#include "content/passages.hpp"

#include "base/text.hpp"
#include "content/raw_html.hpp"

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

bool is_break(cmark_node* node) {
    const bool is_html = is_type(node, CMARK_NODE_HTML_INLINE) && literal_of(node).starts_with("<br");
    return is_html || is_type(node, CMARK_NODE_SOFTBREAK) || is_type(node, CMARK_NODE_LINEBREAK);
}

std::string without_tags(std::string_view html) {
    std::string text;
    while (!html.empty()) {
        const std::size_t open = std::min(html.find('<'), html.size());
        text += html.substr(0, open);
        text += ' ';
        html.remove_prefix(open);
        const std::string_view end = html.starts_with("<!--") ? "-->" : ">";
        const std::size_t close = html.find(end);
        html.remove_prefix(close == std::string_view::npos ? html.size() : close + end.size());
    }
    return text;
}

// Of HTML that was written by us.
std::string without_references(std::string_view html) {
    constexpr std::array<std::pair<std::string_view, char>, 5> known = {
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
    std::string text;
    while (!html.empty()) {
        const auto found = std::ranges::find_if(known, [&](const auto& each) { return html.starts_with(each.first); });
        text += found == known.end() ? html.front() : found->second;
        html.remove_prefix(found == known.end() ? 1 : found->first.size());
    }
    return text;
}

// What readers see of HTML.
std::string visible_text(std::string_view html) {
    std::string markup;
    for (const HtmlPart& part : filter_html({HtmlPiece{.html = html}}, RawHtml::safe)) {
        if (part.type == HtmlPart::Type::markup) markup += part.text;
        if (part.type == HtmlPart::Type::text) append_html(markup, part.text);
    }
    return collapse_spaces(without_references(without_tags(markup)));
}

std::string text_of(cmark_node* node) {
    return is_type(node, CMARK_NODE_HTML_BLOCK) ? visible_text(literal_of(node)) : plain_text(node, PictureText::none);
}

bool is_blank_text(cmark_node* node) {
    return is_break(node) || (is_type(node, CMARK_NODE_TEXT) && trim(literal_of(node)).empty());
}

}  // namespace

bool is_type(cmark_node* node, cmark_node_type type) {
    return node != nullptr && cmark_node_get_type(node) == type;
}

bool is_paragraph(cmark_node* node) {
    return is_type(node, CMARK_NODE_PARAGRAPH);
}

bool is_task(cmark_node* item) {
    return std::string_view(cmark_node_get_type_string(item)) == "tasklist";
}

bool is_tight(cmark_node* paragraph) {
    cmark_node* list = cmark_node_parent(cmark_node_parent(paragraph));
    return is_type(list, CMARK_NODE_LIST) && cmark_node_get_list_tight(list) != 0;
}

std::string text_of(const Passage& passage) {
    std::string text;
    for (cmark_node* node = passage.first; node != nullptr; node = cmark_node_next(node)) {
        if (is_break(node)) {
            text += ' ';
        } else if (is_type(node, CMARK_NODE_TEXT)) {
            text += literal_of(node);  // its spaces count
        } else {
            text += text_of(node);
        }
        if (!passage.is_inline) text += ' ';
        if (node == passage.last) break;
    }
    return collapse_spaces(text);
}

std::string beginning_of(cmark_node* paragraph, std::size_t length) {
    std::string text;
    cmark_node* node = cmark_node_first_child(paragraph);
    while (is_break(node)) node = cmark_node_next(node);
    for (; node != nullptr && !is_break(node) && text.size() < length; node = cmark_node_next(node)) {
        if (is_type(node, CMARK_NODE_TEXT)) {
            text += literal_of(node).substr(0, length);
        } else {
            text += text_of(node);
        }
    }
    return collapse_spaces(text);
}

bool has_several_lines(cmark_node* paragraph) {
    for (cmark_node* node = cmark_node_first_child(paragraph); node != nullptr; node = cmark_node_next(node)) {
        if (is_break(node)) return true;
    }
    return false;
}

std::vector<Line> lines_of(cmark_node* paragraph) {
    std::vector<Line> lines;
    bool begins = true;
    for (cmark_node* node = cmark_node_first_child(paragraph); node != nullptr; node = cmark_node_next(node)) {
        if (is_break(node)) {
            begins = true;
            continue;
        }
        if (begins) lines.push_back({.first = node});
        lines.back().last = node;
        begins = false;
    }
    for (Line& line : lines) line.text = text_of(Passage{line.first, line.last, true});
    return lines;
}

cmark_node* node_after(Line& line, std::size_t length) {
    for (cmark_node* node = line.first; node != nullptr; node = cmark_node_next(node)) {
        if (length == 0) return node;
        const bool is_text = is_type(node, CMARK_NODE_TEXT);
        const std::size_t size = is_text ? literal_of(node).size() : plain_text(node).size();
        if (size > length && !is_text) return node;  // "**Q: Why?**" is not taken apart
        if (size > length) {
            const std::string text(literal_of(node));
            cmark_node* rest = new_node(CMARK_NODE_TEXT);
            cmark_node_set_literal(rest, text.c_str() + length);
            cmark_node_set_literal(node, text.substr(0, length).c_str());
            cmark_node_insert_after(node, rest);
            if (node == line.last) line.last = rest;
            return rest;
        }
        length -= size;
        if (node == line.last) return nullptr;
    }
    return nullptr;
}

std::optional<Passage> rest_of_paragraph(cmark_node* first) {
    while (is_break(first)) first = cmark_node_next(first);
    if (first == nullptr) return std::nullopt;
    return Passage{first, cmark_node_last_child(cmark_node_parent(first)), true};
}

bool is_only_links(cmark_node* block) {
    if (!is_paragraph(block)) return false;
    for (cmark_node* node = cmark_node_first_child(block); node != nullptr; node = cmark_node_next(node)) {
        cmark_node* inner = is_type(node, CMARK_NODE_STRONG) ? cmark_node_first_child(node) : node;
        if (!is_blank_text(inner) && !is_type(inner, CMARK_NODE_LINK)) return false;
    }
    return true;
}

bool leads_up(cmark_node* block) {
    if (!is_only_links(block)) return false;
    cmark_node* node = cmark_node_first_child(block);
    if (is_type(node, CMARK_NODE_STRONG)) node = cmark_node_first_child(node);
    return is_type(node, CMARK_NODE_LINK) && std::string_view(cmark_node_get_url(node)).starts_with('#');
}

std::optional<Passage> blocks_after(cmark_node* block) {
    cmark_node* first = cmark_node_next(block);
    cmark_node* last = cmark_node_last_child(cmark_node_parent(block));
    while (first != nullptr && last != first && leads_up(last)) last = cmark_node_previous(last);
    if (first == nullptr) return std::nullopt;
    return Passage{first, last};
}

}  // namespace rolebook
