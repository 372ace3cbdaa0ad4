#include "cli/last_build.hpp"

#include "base/hash.hpp"
#include "cli/build_key.hpp"
#include "io/running_code.hpp"
#include "io/user_cache.hpp"
#include "publish/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace rolebook {

std::string key_of_build(const Inputs& inputs, const BuildOptions& options, const Site& site) {
    const std::optional<std::string> code = running_code();
    return code ? build_key(inputs, options, site, *code) : "";
}

LastBuild::LastBuild(const Publication& publication, const Site& site, std::string key, Threads threads)
    : publication_(publication), site_(site), threads_(threads), key_(std::move(key)) {
    if (key_.empty()) return;
    file_ = user_cache_file("builds/" + hash_of(publication.output().native()), std::getenv("XDG_CACHE_HOME"),
                            std::getenv("HOME"));
}

std::optional<std::vector<Written>> LastBuild::written() const {
    if (!is_kept()) return std::nullopt;
    auto written = publication_.unchanged_files(threads_);
    if (written && !holds_copies(*written)) written.reset();
    return written;
}

void LastBuild::keep() const try {
    if (!file_.empty() && !is_kept()) replace_file(file_, text());
} catch (const DiskError&) {
    // Then the next build renders everything.
}

bool LastBuild::is_kept() const try {
    return !file_.empty() && read_regular_file(file_) == text();
} catch (const DiskError&) {
    return false;
}

std::string LastBuild::text() const {
    return fmt::format("rolebook-build 1\n{} {}\n", key_, hash_of(publication_.manifest()));
}

// Whether every file that is copied still has the bytes that were written of it.
bool LastBuild::holds_copies(const std::vector<Written>& written) const {
    const std::vector<std::string> hashes = parallel_map(
        site_.files, [](const CopiedFile& file) { return hash_of(read_file_of_project(file.path)); }, threads_);
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        const std::string& path = site_.files[i].output_path;
        const auto copy = std::ranges::lower_bound(written, path, {}, &Written::path);
        if (copy == written.end() || copy->path != path || copy->hash != hashes[i]) return false;
    }
    return true;
}

}  // namespace rolebook
