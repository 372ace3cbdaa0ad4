// The taxonomy as open data. Formats: docs/data-formats.md.
#pragma once

#include "pages/site.hpp"

namespace rolebook {

std::string graph_json(const Site& site);
std::string faqs_json(const Site& site);
std::string roles_json(const Site& site);
std::string skills_json(const Site& site);
std::string articles_json(const Site& site);
std::string role_skills_csv(const Site& site);

}  // namespace rolebook
