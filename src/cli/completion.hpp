// Scripts by which shells complete a command line while it is typed. They hold all that they offer: the program is not
// run by them.
#pragma once

#include "cli/syntax.hpp"

#include <string>

namespace rolebook {

// Needs nothing but bash itself, 4.3 or newer.
std::string bash_completion(const CommandSyntax& program);

// To be sourced, or to be a file `_rolebook` in a folder of fpath.
std::string zsh_completion(const CommandSyntax& program);

std::string fish_completion(const CommandSyntax& program);

}  // namespace rolebook
