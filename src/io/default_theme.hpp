// The files of themes/default, put into the program by the build.
#pragma once

#include "io/embedded_file.hpp"

#include <span>

namespace rolebook {

// In order of name.
std::span<const EmbeddedFile> default_theme();

}  // namespace rolebook
