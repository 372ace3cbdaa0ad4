// Where things of a Markdown tree stand in the author's file.
#pragma once

#include "content/markdown_tree.hpp"

namespace rolebook {

// cmark-gfm knows the lines of blocks; within them the text is searched for, going on from the last thing found.
class BodyPlaces {
public:
    BodyPlaces(SourceId id, std::string_view text, std::uint32_t begin);

    // Of a text that is a value elsewhere: everything stands there.
    explicit BodyPlaces(Location whole) : whole_(whole), id_(whole.source) {}

    // The first line of the block that is or holds `node`.
    Location line_of(cmark_node* node) const;

    // Where `written` stands in the block that is or holds `node`, the first place after the last one if there are
    // several; else anywhere in the body; else that first line.
    Location find(cmark_node* node, std::string_view written);

    // Whether a backslash in the source takes the brackets before a place their meaning: "\[[x]]", "[\[x]]".
    bool is_escaped(Location inner) const;

private:
    std::size_t line(int number) const;

    std::optional<Location> whole_;
    SourceId id_;
    std::string_view text_;
    std::size_t begin_ = 0;
    std::vector<std::size_t> lines_;
    std::size_t cursor_ = 0;

    // More vain searches would take a time that grows with their square.
    static constexpr int most_misses = 1000;
    int misses_ = 0;
};

}  // namespace rolebook
