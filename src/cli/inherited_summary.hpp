// What became of a site that was written for another generator, told after a build.
#pragma once

#include "pages/site.hpp"

#include <string>

namespace rolebook {

// How many articles kept their addresses, which categories and tags became one, how many questions were found. Empty
// for a site that was written for this generator, and for one without articles.
std::string inherited_summary(const Site& site);

}  // namespace rolebook
