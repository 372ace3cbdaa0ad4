// What is wrong with a command line, in one line that says what to type instead.
#pragma once

#include "cli/syntax.hpp"

#include <string>
#include <string_view>

namespace CLI {
class ParseError;
}  // namespace CLI

namespace rolebook {

// The innermost command that was typed.
const CommandSyntax& typed_command(const CLI::App& app, const CommandSyntax& program);

// Whether a command is missing that has to follow, and nothing else was typed in its place.
bool lacks_command(const CLI::App& app, const CommandSyntax& program);

std::string usage_error(const CLI::App& app, const CommandSyntax& program, const CLI::ParseError& error);

// Nothing in `command` is called so.
std::string no_such_command(const CommandSyntax& command, std::string_view word);

}  // namespace rolebook
