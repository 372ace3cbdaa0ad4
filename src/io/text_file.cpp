#include "io/text_file.hpp"

#include "base/unicode.hpp"
#include "publish/file.hpp"

#include <optional>
#include <utility>

namespace rolebook {

TextFile read_text_file(const std::filesystem::path& path) {
    std::string bytes = read_regular_file(path);
    if (auto text = from_utf16(bytes)) return {std::move(*text), true};
    return {std::move(bytes), false};
}

}  // namespace rolebook
