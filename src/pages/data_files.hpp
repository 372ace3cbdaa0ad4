// The taxonomy as open data. Formats: docs/data-formats.md.
#pragma once

#include "base/source.hpp"
#include "pages/site.hpp"

namespace rolebook {

// For Site::statement_lines. `lines` are those of each source.
std::vector<std::uint32_t> lines_of_statements(const Graph& graph, const std::vector<LineIndex>& lines);

std::string graph_json(const Site& site);
std::string faqs_json(const Site& site);
std::string roles_json(const Site& site);
std::string skills_json(const Site& site);
std::string articles_json(const Site& site);
std::string role_skills_csv(const Site& site);

}  // namespace rolebook
