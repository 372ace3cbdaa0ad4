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
// These end where words of the name do, or its parts ("PowerPoint"), or anywhere in a short name all of capitals: "the
// rapist" is no therapist.
class NameFinder {
public:
    // The first of several names with one key counts. A name of up to four letters, all of them capitals, is found in
    // capitals only: "SAS" is not "sas".
    void add(std::string_view name, NodeId node);

    // From left to right; of names that overlap the first, of those that begin at one place the longest.
    std::vector<NameFound> find(std::string_view text) const;

private:
    // A part of a key from its beginning to where a word of a text may end. All parts of all names lie in one open hash
    // table by their hash alone: with 300,000 parts, ten million other words are all told apart in all but one of
    // some millions of sites.
    struct Part {
        std::uint64_t hash = 0;  // 0: free
        std::uint32_t name = 0;  // in names_, from 1: the part is the whole of it
        bool goes_on = false;    // it is a part of a longer name
    };
    struct Name {
        NodeId node{};
        std::string exact{};  // if not empty, the text must say this
    };

    std::size_t next_beginning(std::string_view text, std::size_t at) const;
    const Part* find_part(std::uint64_t hash) const;
    Part& make_part(std::uint64_t hash);
    std::size_t slot_of(std::uint64_t hash) const;
    std::size_t bit_of(std::uint64_t hash) const;
    void grow();

    // Most words of a text begin no name. Some kilobytes, which a processor has at hand, tell it by their first
    // letters: a bit for the beginning of each part. Of a large site these are too many; more bits are for whole parts.
    std::vector<bool> beginnings_;
    std::vector<Part> parts_;
    std::size_t part_count_ = 0;
    std::vector<bool> filter_;
    std::vector<Name> names_;
};

}  // namespace rolebook
