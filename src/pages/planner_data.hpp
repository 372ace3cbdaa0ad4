// What the skill-gap planner and the comparison of roles work with in the reader's browser. Format:
// docs/data-formats.md.
#pragma once

#include "pages/site.hpp"

namespace rolebook {

std::string planner_json(const Site& site);

// The same JSON as a text that a classic script hands over: rolebookPlan("…");
std::string planner_script(const Site& site);

}  // namespace rolebook
