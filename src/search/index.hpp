// The search index: which words stand in which section, and how much each counts there. Format: docs/search-format.md.
#pragma once

#include "base/parallel.hpp"
#include "taxonomy/taxonomy.hpp"

#include <string>

namespace rolebook {

// The index of all pages, questions and stubs, as JSON.
std::string search_index_json(const Taxonomy& taxonomy, Threads threads);

// The same JSON as a classic script, since browsers refuse to fetch from file://.
std::string as_search_script(std::string_view json);

}  // namespace rolebook
