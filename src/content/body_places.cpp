#include "content/body_places.hpp"

#include <algorithm>

namespace rolebook {
namespace {

// A block that we put into the tree has no line: it stands where the one around it does.
bool has_line(cmark_node* node) {
    return is_block(node) && cmark_node_get_start_line(node) > 0;
}

}  // namespace

BodyPlaces::BodyPlaces(SourceId id, std::string_view text, std::uint32_t begin)
    : id_(id), text_(text), begin_(begin), lines_(text.substr(begin)) {}

BodyPlaces::BodyPlaces(SourceId id, const EditedText& text, std::uint32_t begin) : BodyPlaces(id, text.text(), begin) {
    edited_ = &text;
}

cmark_node* BodyPlaces::block_of(cmark_node* node) const {
    constexpr int usual_depth = 50;
    cmark_node* deep = nullptr;
    for (int steps = 0; !has_line(node) && cmark_node_parent(node) != nullptr; ++steps) {
        if (steps == usual_depth) deep = node;
        if (const auto known = deep == nullptr ? deep_.end() : deep_.find(node); known != deep_.end()) {
            node = known->second;
        } else {
            node = cmark_node_parent(node);
        }
    }
    if (deep != nullptr) deep_.emplace(deep, node);
    return node;
}

Location BodyPlaces::line_of(cmark_node* node) const {
    if (whole_) return *whole_;
    return place(line(cmark_node_get_start_line(block_of(node))));
}

Location BodyPlaces::place(std::size_t begin, std::size_t end) const {
    return place({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

Location BodyPlaces::place(Span span) const {
    return {id_, edited_ == nullptr ? span : edited_->original(span)};
}

Location BodyPlaces::find(cmark_node* node, std::string_view written) {
    if (whole_) return *whole_;
    cmark_node* block = block_of(node);
    const std::size_t first = line(cmark_node_get_start_line(block)).begin;
    const std::string_view up_to_end = text_.substr(0, line(cmark_node_get_end_line(block)).end);
    found_ = first;
    if (written.empty() || misses_ > most_misses) return line_of(node);
    std::size_t at = up_to_end.find(written, std::max(first, cursor_));
    if (at == std::string_view::npos) {
        // A picture stands before the address of the link around it, and the address of a reference somewhere else.
        ++misses_;
        at = up_to_end.find(written, first);
        if (at == std::string_view::npos) at = text_.find(written, begin_);
    }
    if (at == std::string_view::npos) return line_of(node);
    found_ = at;
    cursor_ = at + written.size();
    return place(found_, cursor_);
}

bool BodyPlaces::is_escaped() const {
    const std::string_view before = text_.substr(0, found_);
    return before.ends_with("\\[[") || before.ends_with("[\\[") || before.ends_with("&#91;");
}

Span BodyPlaces::line(int number) const {
    const auto [begin, end] = lines_.line(static_cast<std::uint32_t>(std::max(number, 1)));
    const auto before = static_cast<std::uint32_t>(begin_);
    return {before + begin, before + end};
}

}  // namespace rolebook
