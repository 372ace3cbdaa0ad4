// Two files of one name, in a site that is planned but not yet written.
#pragma once

#include "pages/site.hpp"

namespace rolebook {

// Errors for paths that are equal, that differ in case only, or of which one is a folder of the other: not every system
// can store both.
Diagnostics find_collisions(const Site& site);

}  // namespace rolebook
