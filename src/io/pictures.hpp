// The size of a picture, from its first bytes; nothing is decoded.
#pragma once

#include "content/inputs.hpp"

#include <filesystem>
#include <optional>

namespace rolebook {

// PNG, JPEG, GIF, BMP and WebP; nothing for other files.
std::optional<PictureSize> picture_size(const std::filesystem::path& path);

}  // namespace rolebook
