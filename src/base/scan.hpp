// Goes through text as many bytes at a time as the processor compares at once, which saves a tenth of a build's
// instructions (docs/performance.md). A test takes a byte as unsigned char, and a vector of bytes to test each of them;
// it has no branches, and looks nothing up.
#pragma once

#include <experimental/simd>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace rolebook {

// A test for what follows: whether a byte is one of these characters.
template <char... characters>
inline constexpr auto is_one_of =
    [](const auto& byte) { return ((byte == static_cast<unsigned char>(characters)) || ...); };

// Another: whether it is one of those from the first to the last.
template <char first, char last>
inline constexpr auto is_between = [](const auto& byte) {
    using Byte = std::remove_cvref_t<decltype(byte)>;
    return static_cast<Byte>(byte - static_cast<unsigned char>(first)) <= static_cast<unsigned char>(last - first);
};

// Another: whether it belongs to a character beyond ASCII.
inline constexpr auto is_beyond_ascii = [](const auto& byte) { return byte >= 0x80; };

// As many bytes as are tested at once, from this place on.
inline auto bytes_at(std::string_view text, std::size_t at) {
    namespace simd = std::experimental;
    return simd::native_simd<unsigned char>(reinterpret_cast<const unsigned char*>(text.data() + at),
                                            simd::element_aligned);
}
inline constexpr std::size_t bytes_at_once = std::experimental::native_simd<unsigned char>::size();

// A bit for each of them, the lowest for the first: whether `test` holds. A call would cost more than what it does.
template <class Test>
[[gnu::always_inline]] inline std::uint64_t bits_at(std::string_view text, std::size_t at, const Test& test) {
    return test(bytes_at(text, at)).__to_bitset().to_ullong();
}

// The same of the 64 bytes from `at` on; those beyond the text have none.
inline constexpr std::size_t block_size = 64;
template <class Test>
std::uint64_t bits_of_block(std::string_view text, std::size_t at, const Test& test) {
    std::uint64_t bits = 0;
    if (at + block_size <= text.size()) {
        for (std::size_t i = 0; i < block_size; i += bytes_at_once) bits |= bits_at(text, at + i, test) << i;
        return bits;
    }
    std::size_t i = 0;
    for (; at + i + bytes_at_once <= text.size(); i += bytes_at_once) bits |= bits_at(text, at + i, test) << i;
    const std::size_t left = text.size() - at - i;
    if (left > 0 && text.size() >= bytes_at_once) {
        bits |= bits_at(text, text.size() - bytes_at_once, test) >> (bytes_at_once - left) << i;
    } else if (left > 0) {
        std::array<char, bytes_at_once> end{};
        std::memcpy(end.data(), text.data() + at + i, left);
        bits |= (bits_at({end.data(), end.size()}, 0, test) & ((std::uint64_t{1} << left) - 1)) << i;
    }
    return bits;
}

// Gives `each` the place of every byte for which `test` holds.
template <class Test, class Each>
void for_each_byte(std::string_view text, const Test& test, const Each& each) {
    for (std::size_t block = 0; block < text.size(); block += block_size) {
        for (std::uint64_t bits = bits_of_block(text, block, test); bits != 0; bits &= bits - 1) {
            each(block + static_cast<std::size_t>(std::countr_zero(bits)));
        }
    }
}

// Where the first byte is, from `at` on, for which `test` holds; the length of the text if there is none.
template <class Test>
std::size_t find_byte(std::string_view text, std::size_t at, const Test& test) {
    for (; at + bytes_at_once <= text.size(); at += bytes_at_once) {
        const auto found = test(bytes_at(text, at));
        if (any_of(found)) return at + static_cast<std::size_t>(find_first_set(found));
    }
    while (at < text.size() && !test(static_cast<unsigned char>(text[at]))) ++at;
    return at;
}

// The same of a byte and the one after it, which the last byte does not have.
template <class Test>
std::size_t find_pair(std::string_view text, std::size_t at, const Test& test) {
    for (; at + bytes_at_once < text.size(); at += bytes_at_once) {
        const auto found = test(bytes_at(text, at), bytes_at(text, at + 1));
        if (any_of(found)) return at + static_cast<std::size_t>(find_first_set(found));
    }
    for (; at + 1 < text.size(); ++at) {
        if (test(static_cast<unsigned char>(text[at]), static_cast<unsigned char>(text[at + 1]))) return at;
    }
    return text.size();
}

// How many bytes there are for which `test` holds.
template <class Test>
std::size_t count_bytes(std::string_view text, const Test& test) {
    std::size_t count = 0;
    std::size_t at = 0;
    for (; at + bytes_at_once <= text.size(); at += bytes_at_once) {
        count += static_cast<std::size_t>(popcount(test(bytes_at(text, at))));
    }
    for (; at < text.size(); ++at) count += static_cast<std::size_t>(test(static_cast<unsigned char>(text[at])));
    return count;
}

// How many there are for which, together with the one after each, `test` holds.
template <class Test>
std::size_t count_pairs(std::string_view text, const Test& test) {
    std::size_t count = 0;
    std::size_t at = 0;
    for (; at + bytes_at_once < text.size(); at += bytes_at_once) {
        count += static_cast<std::size_t>(popcount(test(bytes_at(text, at), bytes_at(text, at + 1))));
    }
    for (; at + 1 < text.size(); ++at) {
        const bool holds = test(static_cast<unsigned char>(text[at]), static_cast<unsigned char>(text[at + 1]));
        count += static_cast<std::size_t>(holds);
    }
    return count;
}

// Goes from left to right through the runs of bytes for which a test holds: words, where it holds for letters. Finding
// the ends of many short runs by find_byte costs four times as much.
template <class Test>
class ByteRuns {
public:
    struct Run {
        std::size_t begin = 0;  // the length of the text: there are no more
        std::size_t end = 0;
    };

    // From `at` on, where a run begins or none is going on.
    ByteRuns(std::string_view text, std::size_t at, const Test& test) : text_(text), test_(test), next_block_(at) {}

    Run next() {
        const std::size_t begin = next_change();
        return {begin, begin == text_.size() ? begin : next_change()};
    }

private:
    // Where the next run begins, or where that ends which has begun.
    std::size_t next_change() {
        while (changes_ == 0) {
            if (next_block_ >= text_.size()) return text_.size();
            read_block();
        }
        const std::size_t at = block_ + static_cast<std::size_t>(std::countr_zero(changes_));
        changes_ &= changes_ - 1;
        return at;
    }

    void read_block() {
        block_ = next_block_;
        next_block_ += block_size;
        const std::uint64_t holds = bits_of_block(text_, block_, test_);
        changes_ = holds ^ (holds << 1U | held_before_);
        held_before_ = holds >> (block_size - 1);
    }

    std::string_view text_;
    const Test& test_;
    std::size_t block_ = 0;
    std::size_t next_block_;
    std::uint64_t changes_ = 0;      // of the block: a bit where a run begins or ends
    std::uint64_t held_before_ = 0;  // for the last byte before the next block
};

}  // namespace rolebook
