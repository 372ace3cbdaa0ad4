// Which pages have a word, and how well each answers it.
#pragma once

#include "search/page_words.hpp"

#include <optional>
#include <string>

namespace rolebook {

// A word as it stands in the index; docs/search-format.md has the codes.
struct WordEntry {
    std::string word{};
    std::string pages{};                   // those that have it, as a code; of many pages the best ones only
    std::optional<std::uint32_t> count{};  // of all pages that have it, where only the best are in the code
    std::uint32_t form = 0;                // how many words before it the last other form of it stands; 0 for the first
};

// By their UTF-8 bytes: as JavaScript sorts, but for characters beyond U+FFFF, which the client does not depend on.
std::vector<WordEntry> weigh(const PageWords& read, Threads threads);

}  // namespace rolebook
