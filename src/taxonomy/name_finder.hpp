// Finds names in running text, whatever their number: one pass over the words, each the possible beginning of a name.
#pragma once

#include "taxonomy/graph.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// A name in a text.
struct NameFound {
    std::size_t begin = 0;  // in bytes
    std::size_t end = 0;
    NodeId node{};
};

// Text and names meet by their matching keys (base/names), so "AI/ML" finds "AIML"; but a name begins and ends with a
// word of the text, and only spaces, a hyphen, a slash, an apostrophe or an ampersand may stand between its words.
class NameFinder {
public:
    NameFinder();

    // The first of several names with one key counts. A name of up to four letters, all of them capitals, is found in
    // capitals only: "SAS" is not "sas".
    void add(std::string_view name, NodeId node);

    // From left to right; of names that overlap the first, of those that begin at one place the longest.
    std::vector<NameFound> find(std::string_view text) const;

private:
    // A tree of characters of keys. Its edges lie in one open hash table: 60,000 names have some 700,000 of them.
    struct Edge {
        std::uint64_t from_and_character = 0;  // 0: free
        std::uint32_t to = 0;
    };
    struct Name {
        NodeId node{};
        std::string exact{};  // if not empty, the text must say this
    };

    static std::uint64_t key_of(std::uint32_t from, char32_t character) {
        return (std::uint64_t{from} << 32U) | character;
    }
    std::size_t slot_of(std::uint64_t key) const;
    std::uint32_t step(std::uint32_t from, char32_t character) const;  // 0: nowhere
    std::uint32_t walk(std::uint32_t from, std::u32string_view key) const;
    std::uint32_t make_step(std::uint32_t from, char32_t character);
    void grow();

    std::vector<Edge> edges_;
    std::size_t edge_count_ = 0;
    std::vector<std::uint32_t> name_at_;  // per place in the tree, in names_ and from 1; 0 for none
    std::vector<Name> names_;
};

}  // namespace rolebook
