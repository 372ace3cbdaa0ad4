#include "base/glob.hpp"

#include <fnmatch.h>

#include <string>

namespace rolebook {

bool matches_glob(std::string_view pattern, std::string_view path) {
    const bool crosses_folders = pattern.find("**") != std::string_view::npos;
    std::string plain(pattern);
    // "a/**/b" also means "a/b".
    if (const std::size_t at = plain.find("**/"); at != std::string::npos) {
        std::string without = plain;
        if (matches_glob(without.erase(at, 3), path)) return true;
    }
    return fnmatch(plain.c_str(), std::string(path).c_str(), crosses_folders ? 0 : FNM_PATHNAME) == 0;
}

}  // namespace rolebook
