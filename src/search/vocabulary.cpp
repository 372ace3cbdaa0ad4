#include "search/vocabulary.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

namespace rolebook {
namespace {

constexpr std::size_t longest_short = 7;
constexpr std::size_t longest_whole = 15;

// So many bytes as a number.
template <class Number>
Number number_at(const char* at) {
    Number number = 0;
    std::memcpy(&number, at, sizeof number);
    return number;
}

// What is read of the bytes behind the first.
template <class Number>
Number without_first(Number number) {
    constexpr Number all = std::numeric_limits<Number>::max();
    return std::endian::native == std::endian::little ? number >> 8U : number & all >> 8U;
}

// Its first four and last three bytes, or its first, middle and last one, some of them twice.
std::uint64_t bytes_of_short(std::string_view word) {
    const std::size_t size = word.size();
    if (size == 0) return 0;
    const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(word[at])}; };
    if (size < 4) return byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U;
    const std::uint64_t last = without_first(number_at<std::uint32_t>(word.data() + size - 4));
    return number_at<std::uint32_t>(word.data()) | last << 32U;
}

bool is_whole(std::string_view word) {
    return word.size() <= longest_whole;
}

}  // namespace

// Below its size are the last seven bytes of a word, or nothing if the others are all. A word of more than fifteen has
// its hash.
Vocabulary::Key Vocabulary::key_of(std::string_view word) {
    const std::uint64_t size = std::min(word.size(), longest_whole + 1);
    if (size <= longest_short) return {bytes_of_short(word), size << 56U};
    if (!is_whole(word)) return {short_hash_of(word), size << 56U};
    return {number_at<std::uint64_t>(word.data()),
            without_first(number_at<std::uint64_t>(word.data() + size - 8)) | size << 56U};
}

std::uint32_t Vocabulary::find_or_add(std::string_view word, const Key& key) {
    const Slot& slot = is_whole(word) ? find_slot(key) : find_slot(key, word);
    return slot.key.end == no_end ? add(word, key) : slot.number;
}

// That of the key, or a free one.
const Vocabulary::Slot& Vocabulary::find_slot(const Key& key) const {
    const Slot* const slots = slots_.data();
    std::size_t at = first_slot_of(key);
    while (slots[at].key != key && slots[at].key.end != no_end) at = slot_after(at);
    return slots[at];
}

// That of the word, one of several that may have its key.
const Vocabulary::Slot& Vocabulary::find_slot(const Key& key, std::string_view word) const {
    std::size_t at = first_slot_of(key);
    const auto is_other = [&](const Slot& slot) { return slot.key != key || (*this)[slot.number] != word; };
    while (slots_[at].key.end != no_end && is_other(slots_[at])) at = slot_after(at);
    return slots_[at];
}

std::uint32_t Vocabulary::number_of(std::string_view word) {
    return find_or_add(word, key_of(word));
}

void Vocabulary::append_numbers_of(std::span<const std::string_view> words, std::vector<std::uint32_t>& out) {
    std::array<Key, 64> keys;
    auto number = static_cast<std::ptrdiff_t>(out.size());
    out.resize(out.size() + words.size());
    while (!words.empty()) {
        const auto some = words.first(std::min(words.size(), keys.size()));
        auto key = keys.begin();
        for (const std::string_view word : some) {
            *key = key_of(word);
            __builtin_prefetch(slots_.data() + first_slot_of(*key++));
        }
        key = keys.begin();
        for (const std::string_view word : some) out.begin()[number++] = find_or_add(word, *key++);
        words = words.subspan(some.size());
    }
}

std::uint32_t Vocabulary::add(std::string_view word, const Key& key) {
    const Slot slot{key, size()};
    bytes_ += word;
    begins_.push_back(bytes_.size());
    if (slots_.size() < 2 * begins_.size()) {
        const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
        ++size_bits_;
        for (const Slot& each : old) {
            if (each.key.end != no_end) put(each);
        }
    }
    put(slot);
    return slot.number;
}

void Vocabulary::put(const Slot& slot) {
    std::size_t at = first_slot_of(slot.key);
    while (slots_[at].key.end != no_end) at = slot_after(at);
    slots_[at] = slot;
}

}  // namespace rolebook
