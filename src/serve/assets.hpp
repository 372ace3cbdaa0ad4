// The files of the preview itself, in src/serve/assets.
#pragma once

#include "io/embedded_file.hpp"

#include <span>

namespace rolebook {

// In order of name.
std::span<const EmbeddedFile> preview_assets();

}  // namespace rolebook
