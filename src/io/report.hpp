// Shows problems to the person who can fix them, and to programs.
#pragma once

#include "base/diagnostic.hpp"
#include "base/json.hpp"

#include <string>
#include <vector>

namespace rolebook {

// "path:line:column: error: message [code]", the line, a caret below the place; the same for the remark; the hint.
std::string describe(const Diagnostic& problem, const std::vector<Source>& sources);

// {"severity","code","path","line","column","message","hint","remark":{"path","line","column","message"}}; what there
// is not is left out.
void write_problem(JsonWriter& json, const Diagnostic& problem, const std::vector<Source>& sources);

// How many problems there are of each severity that people are told.
struct Tally {
    std::size_t errors = 0;
    std::size_t warnings = 0;
};

Tally tally(const Diagnostics& problems);

// "1 error, 2 warnings"
std::string in_words(const Tally& found);

}  // namespace rolebook
