// Reads the tags of a Mustache template, puts partials and the words of the interface in place, and reports what would
// show as nothing: names that no page has, sections that are not closed, partials that contain themselves.
#pragma once

#include "base/diagnostic.hpp"
#include "content/translation.hpp"
#include "pages/template.hpp"

#include <map>
#include <set>
#include <string>

namespace rolebook {

struct TemplateRead {
    Template steps{};                            // not to be filled if there were errors
    std::set<std::string, std::less<>> texts{};  // keys of the translation that it shows
};

// Partials by name ("head").
using Partials = std::map<std::string, SourceId, std::less<>>;

Outcome<TemplateRead> read_template(SourceId id, const std::vector<Source>& sources, const Partials& partials,
                                    const Translation& translation);

}  // namespace rolebook
