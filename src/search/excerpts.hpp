// What results show of a page.
#pragma once

#include "taxonomy/taxonomy.hpp"

#include <string>
#include <vector>

namespace rolebook {

// The text under one heading.
struct SectionExcerpt {
    std::string anchor{};
    std::string heading{};
    std::string text{};
};

// In the order of the page; one at least.
std::vector<SectionExcerpt> excerpts_of(const Taxonomy& taxonomy, NodeId id);

}  // namespace rolebook
