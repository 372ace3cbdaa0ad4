#include "serve/media_types.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace rolebook {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

constexpr auto types = std::to_array<Row>({{"html", "text/html; charset=utf-8"},
                                           {"css", "text/css; charset=utf-8"},
                                           {"js", "text/javascript; charset=utf-8"},
                                           {"mjs", "text/javascript; charset=utf-8"},
                                           {"json", "application/json"},
                                           {"xml", "application/xml"},
                                           {"txt", "text/plain; charset=utf-8"},
                                           {"md", "text/plain; charset=utf-8"},
                                           {"csv", "text/csv; charset=utf-8"},
                                           {"svg", "image/svg+xml"},
                                           {"png", "image/png"},
                                           {"jpg", "image/jpeg"},
                                           {"jpeg", "image/jpeg"},
                                           {"gif", "image/gif"},
                                           {"webp", "image/webp"},
                                           {"avif", "image/avif"},
                                           {"ico", "image/x-icon"},
                                           {"woff", "font/woff"},
                                           {"woff2", "font/woff2"},
                                           {"ttf", "font/ttf"},
                                           {"otf", "font/otf"},
                                           {"mp3", "audio/mpeg"},
                                           {"ogg", "audio/ogg"},
                                           {"mp4", "video/mp4"},
                                           {"webm", "video/webm"},
                                           {"vtt", "text/vtt; charset=utf-8"},
                                           {"pdf", "application/pdf"},
                                           {"zip", "application/zip"},
                                           {"webmanifest", "application/manifest+json"}});

}  // namespace

std::string_view media_type_of(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos) return "application/octet-stream";
    const auto* const found = std::ranges::find(types, to_lower_ascii(path.substr(dot + 1)), &Row::first);
    return found == types.end() ? "application/octet-stream" : found->second;
}

}  // namespace rolebook
