// A file that the build put into the program.
#pragma once

#include <string_view>

namespace rolebook {

struct EmbeddedFile {
    std::string_view name;  // within its folder
    std::string_view text;
};

}  // namespace rolebook
