// By what results can be narrowed beside their kind: roles' families, and skills.
#pragma once

#include "taxonomy/taxonomy.hpp"

#include <string>
#include <vector>

namespace rolebook {

// Each family and each skill with the numbers of the pages that belong to it, as a part of the search index.
std::string facets_json(const Taxonomy& taxonomy, const std::vector<NodeId>& pages, int version);

}  // namespace rolebook
