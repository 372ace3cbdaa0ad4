// What the search reads of the pages: their sections, and how often which word stands in each.
#pragma once

#include "base/parallel.hpp"
#include "search/stems.hpp"
#include "search/vocabulary.hpp"
#include "taxonomy/taxonomy.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace rolebook {

struct SectionRecord {
    std::uint32_t page = 0;  // in SectionWords::pages
    std::string anchor{};
    std::string heading{};
    std::string excerpt{};
    std::uint32_t length = 0;  // words of its text
    double boost = 1;          // what an author says that its page counts more than others
};

// A word in a section.
struct Occurrence {
    std::uint32_t word = 0;
    std::uint32_t section = 0;
    float body = 0;    // weighted frequency in the text
    float fields = 0;  // weighted frequencies in the other fields
};

// Some pages that follow each other. Words are numbered by their own vocabulary, sections from 0.
struct Batch {
    Vocabulary words{};
    std::vector<std::uint32_t> spoken{};    // per word: the languages of its pages, as bits
    std::vector<SectionRecord> sections{};  // every page has one at least
    std::vector<Occurrence> occurrences{};  // by section
};

struct SectionWords {
    std::vector<NodeId> pages{};
    Languages languages{};
    std::vector<Batch> batches{};
};

// Of all articles, roles, skills, questions, paths, families, authors and plain pages that may be searched.
SectionWords read_sections(const Taxonomy& taxonomy, const Settings& settings, Threads threads);

}  // namespace rolebook
