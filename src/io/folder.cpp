#include "io/folder.hpp"

#include <fmt/format.h>

#include <system_error>

namespace rolebook {

namespace fs = std::filesystem;

std::vector<Source> read_named_files(const fs::path& folder, std::span<const std::string_view> names) {
    std::vector<Source> files;
    for (const std::string_view name : names) {
        const fs::path path = folder / name;
        if (fs::exists(path)) files.push_back({path.lexically_normal().generic_string(), read_regular_file(path)});
    }
    return files;
}

}  // namespace rolebook
