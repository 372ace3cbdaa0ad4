#include "io/pictures.hpp"

#include "base/text.hpp"

#include <stb/stb_image.h>
#include <webp/decode.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace rolebook {

std::optional<PictureSize> picture_size(const std::filesystem::path& path) {
    constexpr std::array<std::string_view, 6> types = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"};
    const std::string extension = to_lower_ascii(path.extension().string());
    if (std::ranges::find(types, extension) == types.end()) return std::nullopt;
    PictureSize size;
    if (extension == ".webp") {
        std::array<char, 64> head{};
        std::ifstream in(path, std::ios::binary);
        in.read(head.data(), head.size());
        const auto* const bytes = reinterpret_cast<const std::uint8_t*>(head.data());
        if (WebPGetInfo(bytes, static_cast<std::size_t>(in.gcount()), &size.width, &size.height) == 0)
            return std::nullopt;
        return size;
    }
    int channels = 0;
    if (stbi_info(path.c_str(), &size.width, &size.height, &channels) == 0) return std::nullopt;
    return size;
}

}  // namespace rolebook
