// Files of text as authors save them.
#pragma once

#include <filesystem>
#include <string>

namespace rolebook {

struct TextFile {
    std::string text{};         // UTF-8, unless the file is in an encoding that it does not name
    bool is_converted = false;  // from UTF-16
};

// Throws DiskError where it cannot be read.
TextFile read_text_file(const std::filesystem::path& path);

}  // namespace rolebook
