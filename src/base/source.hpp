// Input text, and places in it that a message can point at.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// One input file, kept in memory for the whole run so that any stage can quote
// the line that caused a problem.
struct Source {
    std::string path{};  // as the author knows it: relative to the project, with '/'
    std::string text{};
};

// Index of a Source in the run's list.
enum class SourceId : std::uint32_t {};

// Half-open byte range in one Source's text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    auto operator<=>(const Span&) const = default;
};

struct Location {
    SourceId source{};
    Span span{};
    auto operator<=>(const Location&) const = default;
};

// Of problems that are in no file.
inline constexpr Location nowhere{SourceId{0xFFFF'FFFF}, {}};

// Line and column as an editor shows them: both from 1, columns in characters.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    auto operator<=>(const Position&) const = default;
};

// Where the line ends that holds `at`: the offset of its "\n", "\r\n" or "\r", or of the end of the text.
std::size_t line_end(std::string_view text, std::size_t at);

// Where the line after it begins; the end of the text if there is none.
std::size_t next_line(std::string_view text, std::size_t at);

// An offset past the end gives the position just after the last character.
Position position_at(std::string_view text, std::uint32_t offset);

// The lines of a text, for whoever looks up many places in it. The text must outlive this.
class LineIndex {
public:
    explicit LineIndex(std::string_view text);

    // As position_at has it.
    std::uint32_t line_of(std::uint32_t offset) const;

    // Without its line ending; the last line for a number beyond it.
    Span line(std::uint32_t number) const;

    // Inverse of position_at; a column past the end of its line gives that end.
    std::uint32_t offset_of(Position position) const;

private:
    std::string_view text_;
    std::vector<std::uint32_t> begins_{0};
};

// The line that holds `offset`, without its line ending.
std::string_view line_at(std::string_view text, std::uint32_t offset);

}  // namespace rolebook
