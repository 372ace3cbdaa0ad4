// Numbers as text that is short, compresses well and needs no escape in JSON or in a script.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rolebook {

// Printable ASCII but for the space, which stands between lists, and ' " < \. docs/search-format.md has the same text.
inline constexpr std::string_view digits =
    "!#$%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
inline constexpr std::size_t digit_count = digits.size();

// In base 45, lowest digit first: the last one is of the lower half of `digits`, those before it of the upper half.
// `out` has room for `longest_code`; gives the place behind what is written.
inline constexpr std::size_t longest_code = 6;
inline char* write_code(char* out, std::uint32_t number) {
    constexpr std::uint32_t base = digit_count / 2;
    for (; number >= base; number /= base) *out++ = digits[base + number % base];
    *out++ = digits[number];
    return out;
}

inline void append_code(std::string& out, std::uint32_t number) {
    std::array<char, longest_code> code;
    out.append(code.data(), write_code(code.data(), number));
}

}  // namespace rolebook
