// Settings as rolebook.toml states them.
#pragma once

#include "content/settings.hpp"

#include <string>

namespace rolebook {

// What differs from the defaults, as far as configuration files of other generators can say it.
std::string settings_text(const Settings& settings);

}  // namespace rolebook
