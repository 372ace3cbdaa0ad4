// Liquid, as Jekyll runs it: what can be said in Markdown is said in it, and what needs an engine stays as text.
#pragma once

#include "rewrite/rewriting.hpp"

#include <set>

namespace rolebook {

// "{% name arguments %}", or "{{ arguments }}" without a name.
struct LiquidTag {
    Span written{};
    Span span{};  // with the white space that a '-' at an end takes away
    std::string_view name{};
    std::string_view arguments{};
};

class LiquidReader {
public:
    explicit LiquidReader(Rewriting& rewriting) : rewriting_(rewriting) {}

    // What begins with "{%" or "{{" at a place; gives where to go on.
    std::size_t read(std::size_t at);

private:
    std::optional<LiquidTag> tag_at(std::size_t at);
    std::optional<LiquidTag> end_tag(std::string_view name, std::size_t from);

    std::size_t read_tag(const LiquidTag& tag);
    std::size_t read_output(const LiquidTag& tag);
    std::size_t read_raw(const LiquidTag& tag);
    std::size_t read_block(const LiquidTag& tag);
    std::size_t link_to(const LiquidTag& tag, std::string_view root);
    std::size_t replace(const LiquidTag& tag, std::string text);
    std::size_t leave(const LiquidTag& tag);

    bool is_code(const LiquidTag& tag) const { return rewriting_.ground_at(tag.written.begin) == Ground::code; }
    bool is_before_link(std::size_t at);

    Rewriting& rewriting_;
    std::size_t done_ = 0;               // white space up to here belongs to others
    std::set<std::string_view> absent_;  // ends of blocks that stand nowhere further on
};

}  // namespace rolebook
