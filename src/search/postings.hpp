// Which pages have a word, and how well each answers it.
#pragma once

#include "search/page_words.hpp"

namespace rolebook {

struct Posting {
    std::uint32_t page = 0;     // numbered through all batches
    std::uint16_t section = 0;  // of the page, where the word counts most
    std::uint8_t step = 0;      // of its share, on the scale of docs/search-format.md; 0 is the best
};

// A share is one of so many.
inline constexpr std::uint8_t share_steps = 16;

struct Postings {
    std::vector<std::string> words{};           // by their UTF-8 bytes
    std::vector<std::uint32_t> groups{};        // per word: the first word of those that are its forms
    std::vector<std::uint32_t> counts{};        // per word: how many pages have it
    std::vector<std::vector<Posting>> lists{};  // per word: by page; of many pages the best ones only
};

// Takes the words of the pages batch by batch, and leaves the pages.
Postings weigh(PageWords& read);

}  // namespace rolebook
