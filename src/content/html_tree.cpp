#include "content/html_tree.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <gumbo.h>

#include <algorithm>
#include <cstring>
#include <memory_resource>
#include <span>

namespace rolebook {
namespace {

std::string_view view(const GumboStringPiece& piece) {
    return {piece.data, piece.length};
}

std::string name_of(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    return to_lower_ascii(view(name));
}

std::string_view as_written(const GumboAttribute& attribute) {
    const std::string_view name = view(attribute.original_name);
    const std::string_view value = view(attribute.original_value);
    return value.empty() ? name : std::string_view(name.data(), value.data() + value.size());
}

}  // namespace

void check_cost(const JoinedText& joined) {
    constexpr auto npos = std::string_view::npos;
    constexpr std::size_t most_tags = 10'000;
    constexpr std::size_t longest_tag = 4'000;
    const std::string_view text = joined.text();
    std::size_t tags = 0;
    for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at + 1)) {
        const std::size_t piece = joined.piece_at(text.data() + at);
        if (++tags > most_tags) throw Excess{std::string(too_much), piece};
        const std::string_view tag = text.substr(at, longest_tag + 1);
        if (tag.size() > longest_tag && begins_tag(tag) && tag_length(tag) == npos) {
            throw Excess{fmt::format("a tag of more than {} bytes", longest_tag), piece, std::string(tag)};
        }
    }
}

// ---- parsing

// The memory of one parse. HTML's rules repeat formatting elements that end too late (<b>, <i>, …) in every paragraph
// after, with their attributes, so that a small text can make a huge tree: what exceeds the arena is refused. gumbo
// takes no failure from an allocator; the exception may pass through its frames, since they own nothing else.
class HtmlTree::Arena {
public:
    explicit Arena(std::size_t most) : left_(most) {}

    static void* allocate(void* arena, std::size_t size) {
        auto& self = *static_cast<Arena*>(arena);
        if (size > self.left_) throw Excess{std::string(too_much)};
        self.left_ -= size;
        return std::memset(self.memory_.allocate(size), 0, size);  // gumbo 0.10.1 reads some of it before it writes
    }
    static void deallocate(void* /*arena*/, void* /*memory*/) {}  // all at once, with the arena

private:
    std::size_t left_;
    std::pmr::monotonic_buffer_resource memory_;
};

// Honest HTML takes 200 to 1,000 bytes for a tag and the text after it, by the number of attributes.
std::size_t parse_memory(std::string_view text) {
    const auto tags = static_cast<std::size_t>(std::ranges::count(text, '<'));
    constexpr std::size_t kilobyte = 1024;
    return 64 * kilobyte + 3 * kilobyte * tags + 16 * text.size();
}

HtmlTree::HtmlTree(const std::string& text, std::size_t most_memory) : arena_(std::make_unique<Arena>(most_memory)) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Arena::allocate;
    options.deallocator = &Arena::deallocate;
    options.userdata = arena_.get();
    options.max_errors = 0;  // each would hold a list of all open elements
    options.fragment_context = GUMBO_TAG_BODY;
    root_ = gumbo_parse_with_options(&options, text.data(), text.size())->root;
}

HtmlTree::~HtmlTree() = default;

// ---- the view

HtmlNode::Type HtmlNode::type() const {
    switch (node_->type) {
        case GUMBO_NODE_ELEMENT:
        case GUMBO_NODE_TEMPLATE: return Type::element;
        case GUMBO_NODE_COMMENT: return Type::comment;
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_WHITESPACE:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_DOCUMENT: break;  // which is above the root
    }
    return Type::text;
}

std::string_view HtmlNode::text() const {
    return node_->v.text.text;
}

std::string_view HtmlNode::written() const {
    return view(node_->v.text.original_text);
}

std::size_t HtmlNode::child_count() const {
    return node_->v.element.children.length;
}

HtmlNode HtmlNode::child(std::size_t number) const {
    return HtmlNode(*static_cast<const GumboNode*>(node_->v.element.children.data[number]));
}

HtmlElement::HtmlElement(const HtmlNode& of)
    : node(of), name(name_of(of.node_->v.element)), tag(view(of.node_->v.element.original_tag)) {}

std::vector<HtmlAttribute> HtmlElement::attributes() const {
    const GumboVector& all = node.node_->v.element.attributes;
    std::vector<HtmlAttribute> out;
    for (const void* each : std::span(all.data, all.length)) {
        const auto& attribute = *static_cast<const GumboAttribute*>(each);
        out.push_back({.name = attribute.name, .value = attribute.value, .written = as_written(attribute)});
    }
    return out;
}

std::optional<std::string_view> HtmlElement::value(const char* attribute) const {
    const GumboAttribute* found = gumbo_get_attribute(&node.node_->v.element.attributes, attribute);
    return found == nullptr ? std::nullopt : std::optional<std::string_view>(found->value);
}

std::string HtmlElement::parent_name() const {
    return name_of(node.node_->parent->v.element);
}

std::size_t HtmlElement::end() const {
    return node.node_->v.element.end_pos.offset;
}

bool HtmlElement::is_made_up() const {
    return (static_cast<unsigned>(node.node_->parse_flags) & GUMBO_INSERTION_FROM_ISINDEX) != 0;
}

}  // namespace rolebook
