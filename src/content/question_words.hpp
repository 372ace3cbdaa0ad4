// The marks that questions and answers begin with.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace rolebook {

inline constexpr std::array<std::string_view, 2> asking = {"Q", "Question"};
inline constexpr std::array<std::string_view, 2> answering = {"A", "Answer"};

// "3." or "Q3:" at the beginning of a text.
struct Mark {
    std::size_t length = 0;
    char sign = '\0';  // what it ends in
};

// "3.", "3)" or "3:".
std::optional<Mark> question_number(std::string_view text);

// "Q:", "Q3." and the like of any of these speakers.
std::optional<Mark> speaker_mark(std::string_view text, std::span<const std::string_view> speakers);

}  // namespace rolebook
