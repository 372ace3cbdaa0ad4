// What became of a Jekyll blog.
#pragma once

#include "pages/site.hpp"

#include <filesystem>
#include <string>

namespace rolebook {

// Lines for the author: how many posts there are, and at Jekyll's addresses; terms that were written in several ways
// and are one; questions that were found. Empty if there is no post. `root` has the _config.yml, if there is one.
std::string jekyll_summary(const Site& site, const std::filesystem::path& root);

}  // namespace rolebook
