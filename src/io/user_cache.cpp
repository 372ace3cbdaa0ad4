#include "io/user_cache.hpp"

namespace rolebook {
namespace {

namespace fs = std::filesystem;

bool is_absolute(const char* path) {
    return path != nullptr && *path == '/';
}

}  // namespace

fs::path user_cache_file(std::string_view name, const char* xdg_cache_home, const char* home) {
    if (is_absolute(xdg_cache_home)) return fs::path(xdg_cache_home) / "rolebook" / name;  // others are void, says XDG
    return is_absolute(home) ? fs::path(home) / ".cache/rolebook" / name : fs::path();
}

}  // namespace rolebook
