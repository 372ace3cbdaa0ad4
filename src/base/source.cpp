#include "base/source.hpp"

#include "base/scan.hpp"

#include <algorithm>

namespace rolebook {
namespace {

bool starts_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

std::size_t after_line_end(std::string_view text, std::size_t end) {
    return std::min(text.size(), end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
}

}  // namespace

// Two searches for one byte each: find_first_of would look at every byte twice, and slowly. Nothing is faster than the
// C library in a line of a megabyte, whose end is asked for at each of its words.
std::size_t line_end(std::string_view text, std::size_t at) {
    const std::size_t feed = std::min(text.find('\n', at), text.size());
    const std::size_t carriage = text.substr(0, feed).find('\r', at);
    return std::min(carriage, feed);
}

std::size_t next_line(std::string_view text, std::size_t at) {
    return after_line_end(text, line_end(text, at));
}

LineIndex::LineIndex(std::string_view text) : text_(text) {
    constexpr std::size_t usual_line = 32;
    begins_.reserve(text.size() / usual_line);
    for_each_byte(text, is_one_of<'\n', '\r'>, [&](std::size_t at) {
        const bool goes_on = text[at] == '\r' && text.substr(at + 1).starts_with('\n');
        if (!goes_on) begins_.push_back(static_cast<std::uint32_t>(at + 1));
    });
}

Span LineIndex::line(std::uint32_t number) const {
    const std::size_t last = begins_.size();
    const std::size_t index = std::clamp<std::size_t>(number, 1, last);
    const std::uint32_t begin = begins_[index - 1];
    std::size_t end = index < last ? begins_[index] : text_.size();
    if (end > begin && text_[end - 1] == '\n') --end;
    if (end > begin && text_[end - 1] == '\r') --end;
    return {begin, static_cast<std::uint32_t>(end)};
}

std::uint32_t LineIndex::line_of(std::uint32_t offset) const {
    return static_cast<std::uint32_t>(std::ranges::upper_bound(begins_, offset) - begins_.begin());
}

Position position_at(std::string_view text, std::uint32_t offset) {
    while (offset > 0 && offset < text.size() && !starts_character(text[offset])) --offset;
    Position position;
    const std::size_t at = std::min<std::size_t>(offset, text.size());
    std::size_t line_begin = 0;
    std::size_t end = line_end(text, 0);
    while (end < text.size()) {
        const std::size_t next = after_line_end(text, end);
        if (next > at) break;
        ++position.line;
        line_begin = next;
        end = line_end(text, line_begin);
    }
    const std::string_view before = text.substr(line_begin, std::min(at, end) - line_begin);
    position.column += static_cast<std::uint32_t>(std::ranges::count_if(before, starts_character));
    return position;
}

std::uint32_t LineIndex::offset_of(Position position) const {
    if (position.line > begins_.size()) return static_cast<std::uint32_t>(text_.size());
    auto [at, end] = line(position.line);
    for (std::uint32_t column = 1; column < position.column && at < end; ++column) {
        do {
            ++at;
        } while (at < end && !starts_character(text_[at]));
    }
    return at;
}

std::string_view line_at(std::string_view text, std::uint32_t offset) {
    std::size_t at = std::min<std::size_t>(offset, text.size());
    if (at > 0 && text.substr(at - 1, 2) == "\r\n") --at;  // between the two characters of a line end
    const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_of("\r\n", at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return text.substr(begin, line_end(text, begin) - begin);
}

}  // namespace rolebook
