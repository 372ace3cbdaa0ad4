// What --help prints.
#pragma once

#include "cli/syntax.hpp"

#include <string>

namespace rolebook {

// Of a command; `program` is the outermost. Lines are at most 80 characters long.
std::string help_text(const CommandSyntax& command, const CommandSyntax& program);

}  // namespace rolebook
