#include "pages/offline.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

namespace rolebook {
namespace {

constexpr std::array<std::string_view, 7> text_endings = {".html", ".css", ".js", ".woff", ".woff2", ".ttf", ".otf"};
constexpr std::array<std::string_view, 8> picture_endings = {".png", ".jpg",  ".jpeg", ".gif",
                                                             ".svg", ".webp", ".avif", ".ico"};

bool ends_in_one_of(std::string_view path, std::span<const std::string_view> endings) {
    const std::string lower = to_lower_ascii(path);  // cameras write ".JPG"
    return std::ranges::any_of(endings, [&](std::string_view ending) { return lower.ends_with(ending); });
}

bool is_picture(const OfflineFile& file) {
    return ends_in_one_of(file.path, picture_endings);
}

bool is_for_readers(const OfflineFile& file) {
    // A browser asks for its service worker past everything that is kept.
    return file.path != "sw.js" && (is_picture(file) || ends_in_one_of(file.path, text_endings));
}

// What is kept is named by all of its bytes, the script's own included: another version has another name.
std::string version_of(std::string_view script, const OfflineCopy& copy) {
    std::string all(script);
    for (const OfflineFile& file : copy.files) all += fmt::format("\n{} {}", file.hash, file.path);
    return hash_of(all);
}

}  // namespace

OfflineCopy choose_offline_files(std::vector<OfflineFile> all) {
    OfflineCopy copy;
    std::erase_if(all, [](const OfflineFile& file) { return !is_for_readers(file); });
    for (const OfflineFile& file : all) copy.bytes += file.size;
    std::ranges::sort(all, [](const OfflineFile& a, const OfflineFile& b) {
        return std::tuple(is_picture(b), b.size, a.path) < std::tuple(is_picture(a), a.size, b.path);
    });
    for (OfflineFile& file : all) {
        if (copy.bytes > most_offline_bytes && is_picture(file)) {
            copy.bytes -= file.size;
            copy.left_out.push_back(std::move(file.path));
        } else {
            copy.files.push_back(std::move(file));
        }
    }
    if (copy.bytes > most_offline_bytes) return {.is_too_large = true};
    std::ranges::sort(copy.files, {}, &OfflineFile::path);
    std::ranges::sort(copy.left_out);
    return copy;
}

std::string service_worker(std::string_view script, const OfflineCopy& copy) {
    std::string out(script);
    if (copy.files.empty()) return out;
    JsonWriter json;
    json.begin_object().member("version", version_of(script, copy)).key("files").begin_array();
    for (const OfflineFile& file : copy.files) json.line().text(file.path);
    json.end_array().end_object();
    out.replace(out.find(offline_copy_line), offline_copy_line.size(), fmt::format("const copy = {};", json.take()));
    return out;
}

}  // namespace rolebook
