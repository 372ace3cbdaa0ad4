// Which sections have a word, and how well each answers it.
#pragma once

#include "search/section_words.hpp"

namespace rolebook {

struct Posting {
    std::uint32_t section = 0;  // numbered through all batches
    std::uint8_t share = 0;     // of the word in the section, on the scale of docs/search-format.md
};

struct Postings {
    std::vector<std::string> words{};           // by their UTF-8 bytes
    std::vector<std::uint32_t> groups{};        // per word: the first word of those that are its forms
    std::vector<std::uint32_t> counts{};        // per word: how many sections have it
    std::vector<std::vector<Posting>> lists{};  // per word: by section; of many sections the best ones only
};

Postings weigh(const SectionWords& sections);

}  // namespace rolebook
