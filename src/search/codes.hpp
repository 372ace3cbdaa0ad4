// Numbers as text that is short, compresses well and needs no escape in JSON or in a script.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rolebook {

// Printable ASCII but for the space, which stands between lists, and ' " < \. docs/search-format.md has the same text.
inline constexpr std::string_view digits =
    "!#$%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
inline constexpr std::size_t digit_count = digits.size();

// In base 45, lowest digit first: the last one is of the lower half of `digits`, those before it of the upper half.
inline void append_code(std::string& out, std::uint32_t number) {
    constexpr std::uint32_t base = digit_count / 2;
    for (; number >= base; number /= base) out += digits[base + number % base];
    out += digits[number];
}

}  // namespace rolebook
