#include "base/source.hpp"

#include <algorithm>

namespace rolebook {
namespace {

constexpr std::string_view line_ends = "\r\n";

bool starts_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

// The offset just after the line ending at or after `at`.
std::size_t next_line(std::string_view text, std::size_t at) {
    const std::size_t end = text.find_first_of(line_ends, at);
    if (end == std::string_view::npos) return text.size();
    return end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
}

}  // namespace

Position position_at(std::string_view text, std::uint32_t offset) {
    while (offset > 0 && offset < text.size() && !starts_character(text[offset])) --offset;
    Position position;
    const std::size_t at = std::min<std::size_t>(offset, text.size());
    std::size_t line_begin = 0;
    while (text.find_first_of(line_ends, line_begin) != std::string_view::npos) {
        const std::size_t next = next_line(text, line_begin);
        if (next > at) break;
        ++position.line;
        line_begin = next;
    }
    const std::string_view before = text.substr(line_begin, at - line_begin);
    position.column += static_cast<std::uint32_t>(std::ranges::count_if(before, starts_character));
    return position;
}

std::uint32_t offset_at(std::string_view text, Position position) {
    std::size_t at = 0;
    for (std::uint32_t line = 1; line < position.line && at < text.size(); ++line) at = next_line(text, at);
    const std::size_t end = std::min(text.find_first_of(line_ends, at), text.size());
    for (std::uint32_t column = 1; column < position.column && at < end; ++column) {
        do {
            ++at;
        } while (at < end && !starts_character(text[at]));
    }
    return static_cast<std::uint32_t>(at);
}

std::string_view line_at(std::string_view text, std::uint32_t offset) {
    const std::size_t at = std::min<std::size_t>(offset, text.size());
    const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_of(line_ends, at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return text.substr(begin, std::min(text.find_first_of(line_ends, begin), text.size()) - begin);
}

}  // namespace rolebook
