// Folders of the author that are no project.
#pragma once

#include "base/source.hpp"
#include "publish/file.hpp"

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace rolebook {

// The files of these names that the folder has, in the order of the names. Throws DiskError if one cannot be read.
std::vector<Source> read_named_files(const std::filesystem::path& folder, std::span<const std::string_view> names);

}  // namespace rolebook
