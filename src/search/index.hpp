// The search index: which words stand in which section, and how well each answers them. Format: docs/search-format.md.
#pragma once

#include "base/parallel.hpp"
#include "content/translation.hpp"
#include "taxonomy/taxonomy.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// A part of the index: JSON, to be written as "search/NAME.json" and as a script.
struct SearchFile {
    std::string name{};
    std::string json{};
};

// The first one is "index". A small site has no other.
std::vector<SearchFile> search_files(const Taxonomy& taxonomy, const Settings& settings, const Translation& translation,
                                     Threads threads);

// The same as a classic script, since browsers refuse to fetch from file://.
std::string as_search_script(const SearchFile& file);

}  // namespace rolebook
