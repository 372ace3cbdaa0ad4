// Reads the tags of a Mustache template, puts partials and the words of the interface in place, and reports what the
// engine would pass over in silence.
#pragma once

#include "base/diagnostic.hpp"
#include "content/translation.hpp"

#include <map>
#include <set>
#include <string>

namespace rolebook {

struct TemplateText {
    std::string text{};  // without partials, and without {{i18n.…}}
    std::set<std::string, std::less<>> names{};
    std::set<std::string, std::less<>> texts{};  // keys of the translation that it shows
};

// Partials by name ("head").
using Partials = std::map<std::string, SourceId, std::less<>>;

Outcome<TemplateText> check_template(SourceId id, const std::vector<Source>& sources, const Partials& partials,
                                     const Translation& translation);

}  // namespace rolebook
