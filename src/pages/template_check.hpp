// Reads the tags of a Mustache template, puts partials in place, and reports what the engine would pass over in
// silence.
#pragma once

#include "base/diagnostic.hpp"

#include <map>
#include <set>
#include <string>

namespace rolebook {

struct TemplateText {
    std::string text{};  // without partials
    std::set<std::string, std::less<>> names{};
};

// Partials by name ("head").
using Partials = std::map<std::string, SourceId, std::less<>>;

Outcome<TemplateText> check_template(SourceId id, const std::vector<Source>& sources, const Partials& partials);

}  // namespace rolebook
