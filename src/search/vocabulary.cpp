#include "search/vocabulary.hpp"

#include "base/hash.hpp"

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

// The first and the last eight bytes of a longer word, which are all that most such words have.
constexpr std::size_t part = sizeof(std::uint64_t);

std::uint64_t begin_of(std::string_view word) {
    return number_at<std::uint64_t>(word.data());
}

std::uint64_t end_of(std::string_view word) {
    return number_at<std::uint64_t>(word.data() + word.size() - part);
}

std::uint64_t hash_of_long(std::string_view word) {
    if (word.size() > 2 * part) return short_hash_of(word);
    return ((begin_of(word) * golden_ratio >> 8U) ^ end_of(word)) * golden_ratio;
}

bool are_same(std::string_view a, std::string_view b) {
    if (a.size() != b.size() || a.size() > 2 * part) return a == b;
    return begin_of(a) == begin_of(b) && end_of(a) == end_of(b);
}

// A short word is its own key, below its size: its first four and last three bytes, or its first, middle and last one,
// some of them twice.
std::uint64_t key_of_short(std::string_view word) {
    const std::uint64_t size = word.size();
    if (size == 0) return 0;
    const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(word[at])}; };
    const auto four_bytes = number_at<std::uint32_t>;
    const std::uint64_t bytes = size >= 4 ? four_bytes(word.data()) | four_bytes(word.data() + size - 4) >> 8U << 32U
                                          : byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U;
    return bytes | size << 56U;
}

}  // namespace

std::uint32_t Vocabulary::number_of(std::string_view word) {
    if (word.size() > longest_key) return number_of_long(word);
    return find_or_add(word, key_of_short(word), [](std::uint32_t /*number*/) { return true; });
}

// A longer word has its hash as a key, below a byte that is no size of a short one.
std::uint32_t Vocabulary::number_of_long(std::string_view word) {
    const std::uint64_t key = hash_of_long(word) >> 8U | std::uint64_t{longest_key + 1} << 56U;
    return find_or_add(word, key, [&](std::uint32_t number) { return are_same((*this)[number], word); });
}

template <class IsWord>
std::uint32_t Vocabulary::find_or_add(std::string_view word, std::uint64_t key, const IsWord& is_word) {
    for (std::size_t at = first_slot_of(key);; at = slot_after(at)) {
        const Slot& slot = slots_[at];
        if (slot.key == key && is_word(slot.number)) return slot.number;
        if (slot.key == no_key) return add(word, key);
    }
}

std::uint32_t Vocabulary::add(std::string_view word, std::uint64_t key) {
    const Slot slot{key, size()};
    bytes_ += word;
    begins_.push_back(bytes_.size());
    if (slots_.size() < 2 * begins_.size()) {
        const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
        ++size_bits_;
        for (const Slot& each : old) {
            if (each.key != no_key) put(each);
        }
    }
    put(slot);
    return slot.number;
}

void Vocabulary::put(const Slot& slot) {
    std::size_t at = first_slot_of(slot.key);
    while (slots_[at].key != no_key) at = slot_after(at);
    slots_[at] = slot;
}

// The highest bits of a product (D. Knuth, "The Art of Computer Programming", volume 3, section 6.4).
std::size_t Vocabulary::first_slot_of(std::uint64_t key) const {
    return key * golden_ratio >> (64 - size_bits_);
}

}  // namespace rolebook
