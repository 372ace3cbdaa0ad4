// Problems and places as text, so that a test can compare and show them.
#pragma once

#include "base/diagnostic.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

using Lines = std::vector<std::string>;

// "2:7"
inline std::string place_of(std::string_view text, std::uint32_t offset) {
    const rolebook::Position at = rolebook::position_at(text, offset);
    return fmt::format("{}:{}", at.line, at.column);
}

// "2:7-2:11", or "2:7" of an empty span.
inline std::string place_of(std::string_view text, rolebook::Span span) {
    const std::string begin = place_of(text, span.begin);
    return span.begin == span.end ? begin : begin + "-" + place_of(text, span.end);
}

// "error bad-date 2:7-2:11"
inline Lines places_of(std::string_view text, const rolebook::Diagnostics& problems) {
    Lines lines;
    for (const rolebook::Diagnostic& problem : problems) {
        lines.push_back(fmt::format("{} {} {}", rolebook::name_of(problem.severity), problem.code,
                                    place_of(text, problem.where.span)));
    }
    return lines;
}

// "error bad-date 2:7-2:11: 'soon' is not a date (write it as …)"
inline Lines told(std::string_view text, const rolebook::Diagnostics& problems) {
    Lines lines = places_of(text, problems);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i] += ": " + problems[i].message;
        if (!problems[i].hint.empty()) lines[i] += " (" + problems[i].hint + ")";
    }
    return lines;
}

inline bool lies_in(std::string_view text, rolebook::Span span) {
    return span.begin <= span.end && span.end <= text.size();
}
