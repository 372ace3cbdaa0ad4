// What the program keeps from one run to the next, and can do without.
#pragma once

#include <filesystem>
#include <string_view>

namespace rolebook {

// Where a file of that name belongs: rolebook/NAME in $XDG_CACHE_HOME, else in ~/.cache; the other arguments are what
// the environment says of both, null if nothing. Empty where there is neither.
std::filesystem::path user_cache_file(std::string_view name, const char* xdg_cache_home, const char* home);

}  // namespace rolebook
