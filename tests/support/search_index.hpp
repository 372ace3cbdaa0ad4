// The search index of a site, read as docs/search-format.md says: what a program of somebody else would do.
#pragma once

#include "support/built_site.hpp"

#include <nlohmann/json.hpp>

namespace rolebook {

struct FoundSection {
    std::string url{};
    std::string anchor{};
    std::string text{};
};

struct SearchIndex {
    nlohmann::json index{};
    std::map<std::string, std::map<std::size_t, int>> shares{};  // per word and section: the step
    std::map<std::string, std::vector<std::string>> forms{};     // per word: it and the others of its group
    std::vector<FoundSection> sections{};
    std::map<std::string, std::string> file_of{};  // per word
};

SearchIndex search_index_of(const BuiltSite& site);

}  // namespace rolebook
