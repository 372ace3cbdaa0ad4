// Which words are forms of one: "model", "models", "modelling".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// The languages of the pages, each by its tag ("pt-BR"); at most 32 count.
class Languages {
public:
    // The bit of a language, which is new if it has not been asked for before; 0 where words have no known stems.
    std::uint32_t bit_of(std::string_view tag);

    const std::vector<std::string>& names() const { return names_; }

private:
    std::vector<std::string> names_;  // "pt"; the first has the lowest bit
};

// For each word the lowest number of a word with the same stem in a language of both, its own if there is none lower.
// `spoken` are the languages of the pages that have the word. Stems are those of Snowball (libstemmer).
std::vector<std::uint32_t> group_by_stem(const std::vector<std::string_view>& words,
                                         const std::vector<std::uint32_t>& spoken, const Languages& languages);

}  // namespace rolebook
