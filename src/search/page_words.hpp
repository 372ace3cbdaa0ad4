// What the search reads of the pages: how often which word stands where.
#pragma once

#include "base/parallel.hpp"
#include "search/stems.hpp"
#include "search/vocabulary.hpp"
#include "taxonomy/taxonomy.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace rolebook {

struct SearchedPage {
    NodeId node{};
    std::uint32_t length = 0;  // words of its text
};

// A word of a page. There are hundreds for each page of a site, so that every byte counts.
struct Occurrence {
    std::uint32_t word = 0;
    float body = 0;             // weighted frequency in the text
    float fields = 0;           // weighted frequencies in the other fields
    std::uint16_t page = 0;     // of the batch
    std::uint16_t section = 0;  // of the page: the first where it counts most; what is behind 65,535 counts as that
};

// Some pages that follow each other. Words are numbered by their own vocabulary, pages from 0.
struct Batch {
    Vocabulary words{};
    std::vector<std::uint32_t> spoken{};  // per word: the languages of its pages, as bits
    std::vector<SearchedPage> pages{};
    std::vector<Occurrence> occurrences{};  // by page
};

struct PageWords {
    Languages languages{};
    std::vector<Batch> batches{};
};

// Of all articles, roles, skills, questions, paths, families, authors and plain pages that may be searched.
PageWords read_pages(const Taxonomy& taxonomy, const Settings& settings, Threads threads);

}  // namespace rolebook
