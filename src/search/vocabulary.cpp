#include "search/vocabulary.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace rolebook {
namespace {

constexpr std::size_t longest_key = 7;
constexpr std::uint64_t golden_ratio = 0x9E3779B97F4A7C15;

// So many bytes as a number.
template <class Number>
std::uint64_t number_at(const char* at) {
    Number number = 0;
    std::memcpy(&number, at, sizeof number);
    return number;
}

// Of a word of eight bytes and more. The first and the last eight are all that most such words have.
std::uint64_t hash_of_long(std::string_view word) {
    constexpr std::size_t part = sizeof(std::uint64_t);
    if (word.size() > 2 * part) return short_hash_of(word);
    const std::uint64_t begin = number_at<std::uint64_t>(word.data());
    const std::uint64_t end = number_at<std::uint64_t>(word.data() + word.size() - part);
    return ((begin * golden_ratio >> 8U) ^ end) * golden_ratio >> 8U;
}

// A short word is its own key, below its size: its first four and last three bytes, or its first, middle and last one,
// some of them twice. A longer word has its hash, below a byte that is no such size.
std::uint64_t key_of(std::string_view word) {
    const std::uint64_t size = word.size();
    if (size > longest_key) return hash_of_long(word) | std::uint64_t{0xFF} << 56U;
    if (size == 0) return 0;
    const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(word[at])}; };
    const auto four_bytes = number_at<std::uint32_t>;
    const std::uint64_t bytes = size >= 4 ? four_bytes(word.data()) | four_bytes(word.data() + size - 4) >> 8U << 32U
                                          : byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U;
    return bytes | size << 56U;
}

}  // namespace

std::uint32_t Vocabulary::number_of(std::string_view word) {
    if (slots_.size() < 2 * begins_.size()) grow();
    const std::uint64_t key = key_of(word);
    std::size_t at = first_slot_of(key);
    for (; slots_[at].number != none; at = (at + 1) & (slots_.size() - 1)) {
        const Slot& slot = slots_[at];
        if (slot.key == key && (word.size() <= longest_key || (*this)[slot.number] == word)) return slot.number;
    }
    slots_[at] = {key, size()};
    bytes_ += word;
    begins_.push_back(bytes_.size());
    return slots_[at].number;
}

// The highest bits of a product (D. Knuth, "The Art of Computer Programming", volume 3, section 6.4).
std::size_t Vocabulary::first_slot_of(std::uint64_t key) const {
    return key * golden_ratio >> (std::countl_zero(slots_.size()) + 1);
}

void Vocabulary::grow() {
    constexpr std::size_t first_size = 1024;
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(std::max(first_size, 2 * slots_.size())));
    for (const Slot& slot : old) {
        if (slot.number == none) continue;
        std::size_t at = first_slot_of(slot.key);
        while (slots_[at].number != none) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = slot;
    }
}

}  // namespace rolebook
