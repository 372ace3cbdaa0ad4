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

    std::uint32_t size() const { return static_cast<std::uint32_t>(begins_.size() - 1); }

    // Valid until the next new word.
    std::string_view operator[](std::uint32_t number) const {
        return {bytes_.data() + begins_[number], begins_[number + 1] - begins_[number]};
    }

private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t number = none;
    };
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

    std::size_t first_slot_of(std::uint64_t key) const;
    void grow();

    std::string bytes_;                   // all words, one after the other
    std::vector<std::size_t> begins_{0};  // in bytes_, per word, and the end
    std::vector<Slot> slots_;             // by key, open addressing; a power of two
};

}  // namespace rolebook
