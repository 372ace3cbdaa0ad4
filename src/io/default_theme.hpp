// The files of themes/default, put into the program by the build.
#pragma once

#include <span>
#include <string_view>

namespace rolebook {

struct EmbeddedFile {
    std::string_view name;  // within the theme
    std::string_view text;
};

// In order of name.
std::span<const EmbeddedFile> default_theme();

}  // namespace rolebook
