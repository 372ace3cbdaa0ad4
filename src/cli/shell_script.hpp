// Writing scripts for shells.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rolebook {

// In single quotes, as bash and zsh read them: every character stands for itself.
std::string in_single_quotes(std::string_view text);

// Quoted, with spaces between them.
std::string list_in_single_quotes(const std::vector<std::string>& words);

// `script` with each "@name@" of the values replaced.
std::string filled_script(std::string_view script,
                          std::initializer_list<std::pair<std::string_view, std::string_view>> values);

}  // namespace rolebook
