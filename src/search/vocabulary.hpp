// Numbers for words: the first word that is seen is 0, the next new one 1, and so on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

class Vocabulary {
public:
    // The number of a word, which is new if it has not been asked for before.
    std::uint32_t number_of(std::string_view word);

    std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

    // Valid until the next new word.
    std::string_view operator[](std::uint32_t number) const {
        return std::string_view(bytes_).substr(words_[number].begin, words_[number].length);
    }

private:
    struct Word {
        std::uint64_t hash = 0;
        std::size_t begin = 0;  // in bytes_
        std::uint32_t length = 0;
    };

    void grow();

    std::string bytes_;  // all words, one after the other
    std::vector<Word> words_;
    std::vector<std::uint32_t> slots_;  // by hash, open addressing: 1 + number, or 0 where there is none
};

}  // namespace rolebook
