// Shows problems to the person who can fix them, and to programs.
#pragma once

#include "base/diagnostic.hpp"
#include "base/json.hpp"

#include <cstdio>
#include <string>
#include <vector>

namespace rolebook {

enum class Colours : std::uint8_t { none, terminal };

// Colours where a person looks on: on a terminal that has them, unless NO_COLOR is set (https://no-color.org).
Colours colours_of(std::FILE* stream);

// "path:line:column: error: message [code]", the line, a caret below the place; the same for the remark; the hint.
// Control characters of what is quoted are replaced.
std::string describe(const Diagnostic& problem, const std::vector<Source>& sources, Colours colours = Colours::none);

// At most 50 of them, in their order; where there are more, errors come before warnings and these before notes, and a
// last line says how many are not shown.
std::string describe_all(const Diagnostics& problems, const std::vector<Source>& sources, Colours colours);

// {"severity","code","path","line","column","message","hint","remark":{"path","line","column","message"}}; what there
// is not is left out.
void write_problem(JsonWriter& json, const Diagnostic& problem, const std::vector<Source>& sources);

// A command of GitHub's workflows that shows the problem beside its line.
std::string annotation(const Diagnostic& problem, const std::vector<Source>& sources);

// How many problems there are of each severity that people are told.
struct Tally {
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t notes = 0;
};

Tally tally(const Diagnostics& problems);

// "1 error, 2 warnings"
std::string in_words(const Tally& found);

}  // namespace rolebook
