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

// How well a page answers a word: a step of the scale, 0 is the best, and the section where it counts most.
struct Share {
    int step = 0;
    int section = 0;
    bool operator==(const Share&) const = default;
};

struct SearchIndex {
    nlohmann::json index{};
    std::map<std::string, std::map<std::size_t, Share>> shares{};  // per word and page
    std::map<std::string, std::vector<std::string>> forms{};       // per word: it and the others of its group
    std::vector<FoundSection> sections{};
    std::map<std::string, std::string> file_of{};  // per word
    std::vector<std::string> word_files{};
    std::vector<std::string> text_files{};
    nlohmann::json facets{};
};

SearchIndex search_index_of(const BuiltSite& site);

}  // namespace rolebook
