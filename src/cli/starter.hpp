// What a project and its pages begin with: the files of src/starter, put into the program by the build.
#pragma once

#include "io/embedded_file.hpp"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace rolebook {

// In order of name: "site/rolebook.toml", "new/role.md".
std::span<const EmbeddedFile> starter_files();

// The text of one that is there.
std::string_view starter_file(std::string_view name);

// The text with a value in the place of each {{name}}. What a value holds stays as it is.
using Blank = std::pair<std::string_view, std::string_view>;
std::string fill_in(std::string_view text, std::initializer_list<Blank> blanks);

}  // namespace rolebook
