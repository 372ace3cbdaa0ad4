// Goes through text as many bytes at a time as the processor compares at once, which saves a tenth of a build's
// instructions (docs/performance.md). A test takes a byte as unsigned char, and a vector of bytes to test each of them;
// it has no branches, and looks nothing up.
#pragma once

#include <experimental/simd>

#include <cstddef>
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

}  // namespace rolebook
