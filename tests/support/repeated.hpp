#pragma once

#include <cstddef>
#include <string>
#include <string_view>

inline std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    for (; count > 0; --count) out += text;
    return out;
}
