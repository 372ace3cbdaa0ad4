#include "io/installation.hpp"

#include <system_error>

namespace rolebook {

std::optional<std::filesystem::path> installed_data(std::string_view name) {
    std::error_code failure;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (failure) return std::nullopt;
    std::filesystem::path folder = program.parent_path().parent_path() / "share" / name;
    if (!std::filesystem::is_directory(folder, failure)) return std::nullopt;
    return folder;
}

}  // namespace rolebook
