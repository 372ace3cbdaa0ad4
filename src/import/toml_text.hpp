// Values as TOML writes them.
#pragma once

#include <string>
#include <string_view>

namespace rolebook {

// In double quotes and on one line, with escapes where TOML asks for them. The text must be UTF-8.
std::string toml_string(std::string_view text);

}  // namespace rolebook
