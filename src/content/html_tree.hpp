// HTML parsed by gumbo, at a bounded cost, and a view of its tree: to read only, and no longer than the tree and the
// text that was parsed. What is there as written is a part of that text, so that its address tells its place.
#pragma once

#include "content/html_text.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct GumboInternalNode;

namespace rolebook {

// HTML that costs more than it can be worth. Only the Markdown around it is kept.
struct Excess {
    std::string reason{};
    std::optional<std::size_t> piece{};
    std::string text = "HTML";
};

constexpr std::string_view too_much = "too much HTML in one place";

// Throws Excess for what would take gumbo long: it compares every attribute of a tag with all those before it.
void check_cost(const JoinedText& joined);

class HtmlNode {
public:
    enum class Type : std::uint8_t { element, text, comment };

    explicit HtmlNode(const GumboInternalNode& node) : node_(&node) {}

    Type type() const;

    // Of a text or a comment; `written` has its marks and its character references.
    std::string_view text() const;
    std::string_view written() const;

    // Of an element.
    std::size_t child_count() const;
    HtmlNode child(std::size_t number) const;

private:
    friend struct HtmlElement;

    const GumboInternalNode* node_;
};

struct HtmlAttribute {
    std::string_view name;  // lower case
    std::string_view value;
    std::string_view written;
};

struct HtmlElement {
    explicit HtmlElement(const HtmlNode& of);

    std::vector<HtmlAttribute> attributes() const;
    std::optional<std::string_view> value(const char* attribute) const;
    std::string text(const char* attribute) const { return std::string(value(attribute).value_or("")); }
    std::string parent_name() const;

    // Where its content ends in the text. The parser knows no end of elements that it moved.
    std::size_t end() const;

    // For <isindex>, gumbo still makes the form that browsers once made.
    bool is_made_up() const;

    HtmlNode node;
    std::string name;
    std::string_view tag;  // as written; empty if only implied
};

// The memory that the text may take to parse.
std::size_t parse_memory(std::string_view text);

class HtmlTree {
public:
    // Throws Excess if it takes more than `most_memory`. The text has to outlive the tree.
    HtmlTree(const std::string& text, std::size_t most_memory);
    ~HtmlTree();
    HtmlTree(const HtmlTree&) = delete;
    HtmlTree(HtmlTree&&) = delete;
    HtmlTree& operator=(const HtmlTree&) = delete;
    HtmlTree& operator=(HtmlTree&&) = delete;

    // The element whose children are the parsed text.
    HtmlNode root() const { return HtmlNode(*root_); }

private:
    class Arena;

    std::unique_ptr<Arena> arena_;
    const GumboInternalNode* root_ = nullptr;
};

}  // namespace rolebook
