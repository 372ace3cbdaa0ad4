// What the search reads of the pages: how often which word stands where.
#pragma once

#include "base/parallel.hpp"
#include "search/occurrences.hpp"
#include "search/stems.hpp"
#include "search/vocabulary.hpp"
#include "taxonomy/taxonomy.hpp"

#include <cstdint>
#include <vector>

namespace rolebook {

struct SearchedPage {
    NodeId node{};
    std::uint32_t length = 0;  // words of its text
};

// The pages that have a word, numbered as in PageWords.
struct WordPages {
    [[no_unique_address]] Occurrences occurrences{};  // the next member fills its last bytes
    std::uint32_t languages = 0;                      // theirs, as bits
};

// An index of some of the pages, with a vocabulary of its own.
struct PartialIndex {
    Vocabulary words{};
    std::vector<WordPages> pages{};  // per word
};

struct PageWords {
    Languages languages{};
    std::vector<SearchedPage> pages{};
    std::vector<PartialIndex> parts{};  // every page is in one of them
};

// Of all articles, roles, skills, questions, paths, families, authors and plain pages that may be searched. How many
// parts there are, and which pages are in which, depends on the threads.
PageWords read_pages(const Taxonomy& taxonomy, const Settings& settings, Threads threads);

}  // namespace rolebook
