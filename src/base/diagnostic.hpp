// Problems as values: found in one place, carried along, shown together at the end.
#pragma once

#include "base/source.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rolebook {

enum class Severity : std::uint8_t { error, warning, note };

// Another place that a problem speaks of.
struct Remark {
    Location where{};
    std::string message{};
};

// Whether each problem of a message is told, or only the first in the site.
enum class Telling : std::uint8_t { each, once };

struct Diagnostic {
    Severity severity = Severity::error;
    std::string code{};  // stable and documented in docs/diagnostics.md, e.g. "unknown-reference"
    Location where{};
    std::string message{};
    std::string hint{};  // what the author can do about it; may be empty
    std::optional<Remark> remark{};
    Telling telling = Telling::each;
};

using Diagnostics = std::vector<Diagnostic>;

// A value and everything found wrong while making it. The value is always usable: after an error it holds
// what could be understood, so that later stages can go on and find more.
template <class T>
struct Outcome {
    T value{};
    Diagnostics problems{};
};

std::string_view name_of(Severity severity);

bool has_errors(const Diagnostics& problems);

// Makes errors of warnings.
void make_strict(Diagnostics& problems);

void append(Diagnostics& to, Diagnostics from);

// By file, then place, then code: the same order however many threads ran. Equal problems become one.
void sort_by_location(Diagnostics& problems);

// Of the problems that are told once, those of one code and message become the first by place, whose hint says how many
// more there are.
Diagnostics tell_once(Diagnostics problems);

// Keeps the value; moves the problems to `problems`.
template <class T>
T take(Outcome<T> outcome, Diagnostics& problems) {
    append(problems, std::move(outcome.problems));
    return std::move(outcome.value);
}

}  // namespace rolebook
