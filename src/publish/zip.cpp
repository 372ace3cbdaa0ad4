#include "publish/zip.hpp"

#include "base/text.hpp"
#include "publish/file.hpp"
#include "publish/libzip.hpp"
#include "publish/publication.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string_view>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view read_me_name = "READ ME FIRST.txt";
// Windows allows 260 characters, the folder that a reader unpacks into included.
constexpr std::size_t longest_path = 180;

// An archive that is made in memory. The order of calls is the order of its entries.
class Archive {
public:
    Archive() {
        zip_error_init(&error_);
        bytes_ = zip_source_buffer_create(nullptr, 0, 0, &error_);
        if (bytes_ == nullptr) fail();
        zip_source_keep(bytes_);  // zip_close() gives one away
        zip_ = zip_open_from_source(bytes_, ZIP_TRUNCATE, &error_);
        if (zip_ == nullptr) fail();
    }
    ~Archive() {
        if (zip_ != nullptr) zip_discard(zip_);
        zip_source_free(bytes_);
        zip_error_fini(&error_);
    }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    Archive(Archive&&) = delete;
    Archive& operator=(Archive&&) = delete;

    // `text` must live until finish().
    void add_text(const std::string& name, std::string_view text) {
        add(name, zip_source_buffer_create(text.data(), text.size(), 0, &error_));
    }

    // The file is read by finish().
    void add_file(const std::string& name, const fs::path& file) {
        constexpr zip_int64_t whole = -1;
        add(name, zip_source_file_create(file.c_str(), 0, whole, &error_));
    }

    std::string finish() {
        if (zip_close(zip_) != 0) fail(*zip_get_error(zip_));
        zip_ = nullptr;
        zip_stat_t status{};
        if (zip_source_stat(bytes_, &status) != 0 || zip_source_open(bytes_) != 0) fail(*zip_source_error(bytes_));
        std::string out(status.size, '\0');
        if (zip_source_read(bytes_, out.data(), out.size()) != static_cast<zip_int64_t>(out.size())) {
            fail(*zip_source_error(bytes_));
        }
        zip_source_close(bytes_);
        return out;
    }

private:
    [[noreturn]] void fail() { fail(error_); }

    // What libzip says of it belongs to the error.
    [[noreturn]] static void fail(zip_error_t& error) {
        throw DiskError(fmt::format("cannot pack the site: {}", zip_error_strerror(&error)));
    }

    // Nothing in an entry depends on when, where or by whom it was packed.
    void add(const std::string& name, zip_source_t* source) {
        if (source == nullptr) fail();
        const zip_int64_t added = zip_file_add(zip_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (added < 0) {
            zip_source_free(source);
            fail(*zip_get_error(zip_));
        }
        const auto entry = static_cast<zip_uint64_t>(added);
        constexpr zip_uint16_t midnight = 0;
        constexpr zip_uint16_t first_day = (1U << 5U) | 1U;  // 1980-01-01, the first that the format knows
        constexpr zip_uint32_t mode = S_IFREG | 0644U;
        constexpr zip_uint32_t best = 9;
        const bool is_set = zip_file_set_dostime(zip_, entry, midnight, first_day, 0) == 0 &&
                            zip_file_set_external_attributes(zip_, entry, 0, ZIP_OPSYS_UNIX, mode << 16U) == 0 &&
                            zip_set_file_compression(zip_, entry, ZIP_CM_DEFAULT, best) == 0;
        if (!is_set) fail(*zip_get_error(zip_));
    }

    zip_error_t error_{};
    zip_source_t* bytes_ = nullptr;
    zip_t* zip_ = nullptr;
};

bool is_for_web_servers(std::string_view path) {
    constexpr std::array<std::string_view, 5> names = {".nojekyll", "404.html", "CNAME", "robots.txt", "sw.js"};
    const bool is_sitemap =
        path.starts_with("sitemap") && path.ends_with(".xml") && path.find('/') == std::string_view::npos;
    // From a disk, pages load the scripts beside these.
    const bool is_search_data = path.starts_with("search/") && path.ends_with(".json");
    return std::ranges::find(names, path) != names.end() || is_sitemap || is_search_data;
}

std::vector<std::string> paths_for_readers(const std::vector<Written>& written) {
    std::vector<std::string> paths;
    for (const Written& file : written) {
        if (!is_for_web_servers(file.path)) paths.push_back(file.path);
    }
    std::ranges::sort(paths);
    return paths;
}

// With line ends that every editor of Windows shows.
std::string read_me(const ZipLabel& label) {
    return fmt::format("{}\r\n", fmt::join(label.guide, "\r\n"));
}

std::size_t count_characters(std::string_view utf8) {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return static_cast<std::size_t>(std::ranges::count_if(utf8, begins));
}

}  // namespace

void refuse_unless_zip(const fs::path& zip) {
    const fs::file_status status = fs::symlink_status(zip);
    if (!fs::exists(status)) return;
    if (fs::is_directory(status)) {
        throw RefusedOutput(fmt::format("'{}' is a folder: write the name of a file after --zip", zip.string()));
    }
    // Every archive begins so, an empty one too.
    const bool is_zip = fs::is_regular_file(status) && read_regular_file(zip).starts_with("PK");
    if (!is_zip) throw RefusedOutput(fmt::format("'{}' is there and is not a zip file", zip.string()));
}

ZipSummary write_zip(const fs::path& zip, const fs::path& site, const std::vector<Written>& written,
                     const std::map<std::string, std::string>& instead, const ZipLabel& label) {
    refuse_unless_zip(zip);
    ZipSummary summary;
    const std::string introduction = read_me(label);
    const std::vector<std::string> paths = paths_for_readers(written);
    Archive archive;
    if (!std::ranges::binary_search(paths, read_me_name)) {
        archive.add_text(fmt::format("{}/{}", label.folder, read_me_name), introduction);
    }
    for (const std::string& path : paths) {
        const std::string name = fmt::format("{}/{}", label.folder, path);
        const auto other = instead.find(path);
        if (other == instead.end()) {
            archive.add_file(name, site / path);
        } else {
            archive.add_text(name, other->second);
        }
        if (count_characters(path) > longest_path) summary.long_paths.push_back(path);
    }
    const std::string bytes = archive.finish();
    const bool is_there = fs::exists(zip) && read_regular_file(zip) == bytes;
    if (!is_there) replace_file(zip, bytes);
    summary.bytes = bytes.size();
    summary.files = paths.size();
    return summary;
}

}  // namespace rolebook
