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
    static constexpr std::uint64_t no_key = static_cast<std::uint64_t>(-1);
    struct Slot {
        std::uint64_t key = no_key;
        std::uint32_t number = 0;
    };

    std::uint32_t number_of_long(std::string_view word);
    template <class IsWord>
    std::uint32_t find_or_add(std::string_view word, std::uint64_t key, const IsWord& is_word);
    std::uint32_t add(std::string_view word, std::uint64_t key);
    std::size_t first_slot_of(std::uint64_t key) const;
    std::size_t slot_after(std::size_t slot) const { return (slot + 1) & (slots_.size() - 1); }
    void put(const Slot& slot);

    std::string bytes_;                                                   // all words, one after the other
    std::vector<std::size_t> begins_{0};                                  // in bytes_, per word, and the end
    int size_bits_ = 10;                                                  // of slots_, whose size is two to this power
    std::vector<Slot> slots_ = std::vector<Slot>(std::size_t{1} << 10U);  // by key, open addressing
};

}  // namespace rolebook
