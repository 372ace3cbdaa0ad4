// The steps of a path as a drawing: which needs which.
#pragma once

#include "content/details.hpp"

#include <string>
#include <vector>

namespace rolebook {

// An SVG of numbered circles, each right of those that it needs, with lines between; it says nothing that the list of
// steps does not say. Empty where the steps are one plain row.
std::string draw_steps(const std::vector<Step>& steps);

}  // namespace rolebook
