// The whole command line as one document.
#pragma once

#include "cli/syntax.hpp"

#include <string>
#include <string_view>

namespace rolebook {

// In the macros man(7). Of no date: it changes when the commands do, and with the version.
std::string man_page(const CommandSyntax& program, std::string_view version);

// In Markdown: docs/commands.md.
std::string commands_page(const CommandSyntax& program);

}  // namespace rolebook
