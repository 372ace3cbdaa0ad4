// Patterns of paths, as configuration files have them.
#pragma once

#include <string_view>

namespace rolebook {

// '*' stands for anything but '/', '**' for anything, '?' for a character, "[abc]" for one of these.
bool matches_glob(std::string_view pattern, std::string_view path);

}  // namespace rolebook
