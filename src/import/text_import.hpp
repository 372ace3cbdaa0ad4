// Texts of two kinds, read by the rules of their kind: what each of them says, and what was left out of it.
#pragma once

#include "base/diagnostic.hpp"
#include "import/found_text.hpp"

#include <vector>

namespace rolebook {

// Text in which each line is a block.
Outcome<std::vector<FoundText>> read_lines(const std::vector<Source>& sources);

// Pages of a site as Markdown, with all that stands around the article. Several are compared with each other.
Outcome<std::vector<FoundText>> read_html_dumps(const std::vector<Source>& sources);

}  // namespace rolebook
