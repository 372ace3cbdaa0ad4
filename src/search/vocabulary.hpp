// Numbers for words: the first word that is seen is 0, the next new one 1, and so on.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

class Vocabulary {
public:
    // The number of a word, which is new if it has not been asked for before.
    std::uint32_t number_of(std::string_view word);

    // The same of each word, behind what `out` has. They lie far apart in memory, which is asked for all of them before
    // it is waited for.
    void append_numbers_of(std::span<const std::string_view> words, std::vector<std::uint32_t>& out);

    std::uint32_t size() const { return static_cast<std::uint32_t>(begins_.size() - 1); }

    // Valid until the next new word.
    std::string_view operator[](std::uint32_t number) const {
        return {bytes_.data() + begins_[number], begins_[number + 1] - begins_[number]};
    }

private:
    // What a word is found by: up to fifteen bytes all of it, so that nothing else need be looked at.
    struct Key {
        std::uint64_t begin = 0;
        std::uint64_t end = no_end;

        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Slot {
        Key key{};
        std::uint32_t number = 0;
    };

    static constexpr std::uint64_t no_end = static_cast<std::uint64_t>(-1);

    static Key key_of(std::string_view word);
    inline std::uint32_t find_or_add(std::string_view word, const Key& key);
    inline const Slot& find_slot(const Key& key) const;
    const Slot& find_slot(const Key& key, std::string_view word) const;
    [[gnu::noinline]] std::uint32_t add(std::string_view word, const Key& key);  // rare beside what it is called from
    // The highest bits of a product (D. Knuth, "The Art of Computer Programming", volume 3, section 6.4).
    std::size_t first_slot_of(const Key& key) const {
        constexpr std::uint64_t golden_ratio = 0x9E3779B97F4A7C15;
        return (key.begin * golden_ratio ^ key.end) * golden_ratio >> (64 - size_bits_);
    }
    std::size_t slot_after(std::size_t slot) const { return (slot + 1) & ((std::size_t{1} << size_bits_) - 1); }
    void put(const Slot& slot);

    std::string bytes_;                                                   // all words, one after the other
    std::vector<std::size_t> begins_{0};                                  // in bytes_, per word, and the end
    int size_bits_ = 10;                                                  // of slots_, whose size is two to this power
    std::vector<Slot> slots_ = std::vector<Slot>(std::size_t{1} << 10U);  // by key, open addressing
};

}  // namespace rolebook
