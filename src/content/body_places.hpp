// Where things of a Markdown tree stand in the author's file.
#pragma once

#include "base/edited_text.hpp"
#include "content/markdown_tree.hpp"

#include <unordered_map>

namespace rolebook {

// cmark-gfm knows the lines of blocks; within them the text is searched for, going on from the last thing found.
class BodyPlaces {
public:
    BodyPlaces(SourceId id, std::string_view text, std::uint32_t begin);

    // Of a text that was edited before Markdown saw it, which must outlive this: places are those in the original.
    BodyPlaces(SourceId id, const EditedText& text, std::uint32_t begin);

    // Of a text that is a value elsewhere: everything stands there.
    explicit BodyPlaces(Location whole) : whole_(whole), id_(whole.source) {}

    // A byte of the body, counted from its beginning.
    Location at(std::size_t offset) const { return whole_ ? *whole_ : place(begin_ + offset, begin_ + offset + 1); }

    // The first line of the block that is or holds `node`.
    Location line_of(cmark_node* node) const;

    // Where `written` stands in the block that is or holds `node`, the first place after the last one if there are
    // several; else anywhere in the body; else that first line.
    Location find(cmark_node* node, std::string_view written);

    // Whether the brackets before what was found last are without their meaning: "\[[x]]", "[\[x]]", "&#91;&#91;x]]".
    bool is_escaped() const;

private:
    cmark_node* block_of(cmark_node* node) const;
    Span line(int number) const;
    Location place(Span span) const;
    Location place(std::size_t begin, std::size_t end) const;

    std::optional<Location> whole_;
    SourceId id_;
    std::string_view text_;
    const EditedText* edited_ = nullptr;
    std::size_t begin_ = 0;
    LineIndex lines_{""};  // of the body
    std::size_t cursor_ = 0;
    std::size_t found_ = 0;
    mutable std::unordered_map<cmark_node*, cmark_node*> deep_;  // the blocks of nodes that are deep in others

    // More vain searches would take a time that grows with their square.
    static constexpr int most_misses = 1000;
    int misses_ = 0;
};

}  // namespace rolebook
