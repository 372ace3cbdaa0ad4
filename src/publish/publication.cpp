#include "publish/publication.hpp"

#include "base/hash.hpp"
#include "base/interruption.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view manifest_head = "rolebook-manifest 1\n";
constexpr std::size_t hash_length = 32;

bool is_within(const fs::path& inner, const fs::path& outer) {
    const fs::path relative = inner.lexically_relative(outer);
    return relative == "." || (!relative.empty() && *relative.begin() != "..");
}

bool leads_out(const std::string& path) {
    const fs::path normal = fs::path(path).lexically_normal();
    return normal.is_absolute() || *normal.begin() == "..";
}

// "<hash>  <path>" a line, by path.
std::string manifest_text(const std::map<std::string, std::string>& files) {
    std::string text(manifest_head);
    for (const auto& [path, hash] : files) text.append(hash).append("  ").append(path).append("\n");
    return text;
}

void remove_folder(const fs::path& folder) {
    std::error_code failure;
    fs::remove_all(folder, failure);
    if (failure) throw DiskError(fmt::format("cannot remove '{}': {}", folder.string(), failure.message()));
}

// Lists what lies below a folder. Links are not followed.
void list_below(const fs::path& root, const fs::path& folder, std::vector<std::string>& files,
                std::vector<std::string>& empty_folders, std::map<std::string, std::string>& links) {
    bool is_empty = true;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        is_empty = false;
        const std::string path = entry.path().lexically_relative(root).generic_string();
        if (entry.is_symlink()) {
            links.emplace(path, fs::read_symlink(entry.path()).string());
        } else if (entry.is_directory()) {
            list_below(root, entry.path(), files, empty_folders, links);
        } else if (entry.is_regular_file()) {
            files.push_back(path);
        }
    }
    if (is_empty && folder != root) empty_folders.push_back(folder.lexically_relative(root).generic_string());
}

}  // namespace

Publication::Publication(const fs::path& output, const std::vector<fs::path>& protected_folders) {
    // A link is followed once, here; from now on the folder is meant, not the link.
    output_ = fs::weakly_canonical(fs::absolute(output));
    if (!output_.has_filename()) output_ = output_.parent_path();
    refuse_unless_ours(protected_folders);
    std::error_code failure;
    fs::create_directories(output_.parent_path(), failure);
    parent_ = open_directory(output_.parent_path());
    if (flock(parent_.get(), LOCK_EX | LOCK_NB) != 0) {
        fmt::print(stderr, "waiting for another build beside '{}' to end\n", output_.string());
        while (flock(parent_.get(), LOCK_EX) != 0) {
            if (errno != EINTR) throw_disk_error("cannot lock", output_.parent_path());
            Interruption::give_up_if_come();
        }
    }
    staging_ = output_.parent_path() / fmt::format(".{}.rolebook-staging", output_.filename().string());
    recover();
    refuse_unless_ours(protected_folders);  // what stands there may have changed while we waited
    if (fs::exists(output_)) {
        current_ = open_directory(output_);
        read_manifest();
    }
    if (mkdir(staging_.c_str(), 0755) != 0) throw_disk_error("cannot create", staging_);
    next_ = open_directory(staging_);
}

Publication::~Publication() {
    std::error_code ignored;
    if (next_.is_open()) fs::remove_all(staging_, ignored);
}

void Publication::refuse_unless_ours(const std::vector<fs::path>& protected_folders) const {
    for (const fs::path& folder : protected_folders) {
        if (is_within(fs::weakly_canonical(folder), output_)) {
            throw RefusedOutput(
                fmt::format("'{}' cannot be the output: it holds '{}'", output_.string(), folder.string()));
        }
    }
    const fs::file_status status = fs::symlink_status(output_);
    if (!fs::exists(status)) return;
    if (!fs::is_directory(status)) throw RefusedOutput(fmt::format("'{}' is not a folder", output_.string()));
    if (fs::exists(fs::symlink_status(output_ / ".git"))) {
        throw RefusedOutput(
            fmt::format("'{}' is the root of a git work tree: choose a folder within it", output_.string()));
    }
    if (!fs::is_empty(output_) && !fs::is_regular_file(fs::symlink_status(output_ / manifest_name))) {
        throw RefusedOutput(
            fmt::format("'{}' holds files that no build wrote (it has no {}): empty it, or choose another "
                        "folder with --output",
                        output_.string(), manifest_name));
    }
}

// A build that was killed left its folder beside the output. Where folders cannot be exchanged, it may have been killed
// while the output was away under the other name.
void Publication::recover() {
    const fs::path away = staging_.string() + "-old";
    if (fs::is_directory(fs::symlink_status(away)) && !fs::exists(output_)) fs::rename(away, output_);
    remove_folder(away);
    remove_folder(staging_);
}

void Publication::read_manifest() {
    manifest_text_ = read_below(current_, std::string(manifest_name)).value_or(FileBelow{}).bytes;
    const std::string_view text = manifest_text_;
    if (!text.starts_with(manifest_head)) return;
    for (std::size_t at = manifest_head.size(); at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (line.size() <= hash_length + 2) continue;
        const std::string path(line.substr(hash_length + 2));
        if (!leads_out(path)) manifest_.emplace(path, line.substr(0, hash_length));
    }
}

Written Publication::put(const std::string& path, std::string_view bytes) {
    Written written{.path = path, .hash = hash_of(bytes), .changed = true, .size = bytes.size()};
    const std::optional<FileBelow> there = current_.is_open() ? read_below(current_, path) : std::nullopt;
    const bool has_same_bytes = there && there->bytes == bytes;
    if (has_same_bytes && there->has_our_mode) {
        written.changed = false;
        return written;
    }
    if (there && !has_same_bytes) {
        const auto listed = manifest_.find(path);
        written.edited_by_hand = listed == manifest_.end() || listed->second != hash_of(there->bytes);
    }
    write_below(next_, path, bytes);
    return written;
}

Written Publication::copy(const std::string& path, const std::string& original) {
    return put(path, read_file_of_project(original));
}

std::optional<std::vector<Written>> Publication::unchanged_files(Threads threads) const {
    const std::vector<std::pair<std::string, std::string>> listed(manifest_.begin(), manifest_.end());
    std::vector<Written> files = parallel_map(
        listed,
        [&](const auto& entry) {
            const auto& [path, hash] = entry;
            const FileBelow file = read_below(current_, path).value_or(FileBelow{.has_our_mode = false});
            const bool changed = !file.has_our_mode || hash_of(file.bytes) != hash;
            return Written{.path = path, .hash = hash, .changed = changed, .size = file.bytes.size()};
        },
        threads);
    if (files.empty() || std::ranges::any_of(files, &Written::changed)) return std::nullopt;
    return files;
}

Publication::Present Publication::present_files() const {
    Present present;
    if (current_.is_open()) list_below(output_, output_, present.files, present.folders, present.links);
    return present;
}

PublicationSummary Publication::commit(const std::vector<Written>& written) {
    PublicationSummary summary;
    std::map<std::string, std::string> next;
    for (const Written& file : written) {
        next.emplace(file.path, file.hash);
        summary.changed += file.changed ? 1 : 0;
    }
    summary.files = next.size();
    std::string text = manifest_text(next);
    if (summary.changed == 0 && text == manifest_text_) return summary;
    const Present present = present_files();
    for (const std::string& path : present.files) {
        if (manifest_.contains(path) && !next.contains(path)) ++summary.removed;
    }
    for (const Written& file : written) {
        if (!file.changed) link_below(current_, next_, file.path);
        if (file.edited_by_hand) keep_aside(file.path, summary);
    }
    keep_foreign(present, next, summary);
    write_below(next_, std::string(manifest_name), text);
    if (syncfs(next_.get()) != 0) throw_disk_error("cannot write", staging_);
    swap(summary);
    manifest_text_ = std::move(text);
    return summary;
}

// What the manifest does not list belongs to others, and what it lists but was edited since is worth keeping.
void Publication::keep_foreign(const Present& present, const std::map<std::string, std::string>& next,
                               PublicationSummary& summary) {
    for (const std::string& path : present.files) {
        if (next.contains(path) || path == manifest_name) continue;
        const auto listed = manifest_.find(path);
        if (listed == manifest_.end()) {
            link_below(current_, next_, path);
            summary.foreign.push_back(path);
        } else if (listed->second != hash_of(read_below(current_, path).value_or(FileBelow{}).bytes)) {
            keep_aside(path, summary);
        }
    }
    for (const std::string& folder : present.folders) make_folders_below(next_, folder + "/");
    for (const auto& [path, target] : present.links) {
        make_folders_below(next_, path);
        if (symlinkat(target.c_str(), next_.get(), path.c_str()) != 0 && errno != EEXIST)
            throw_disk_error("cannot keep", path);
        summary.foreign.push_back(path);
    }
    std::ranges::sort(summary.foreign);
}

// Beside the output, in a folder that no build touches again.
void Publication::keep_aside(const std::string& path, PublicationSummary& summary) const {
    const std::string bytes = read_below(current_, path).value_or(FileBelow{}).bytes;
    const std::string name = output_.filename().string() + ".edited";
    const Descriptor aside = open_or_make_folder_below(parent_, name);
    std::string kept = path;
    for (int copy = 2; !write_if_absent(aside, kept, bytes); ++copy) kept = fmt::format("{}.{}", path, copy);
    summary.kept_aside.push_back((output_.parent_path() / name / kept).string());
}

void Publication::swap(PublicationSummary& summary) {
    if (!current_.is_open()) {
        if (rename(staging_.c_str(), output_.c_str()) != 0) throw_disk_error("cannot publish", output_);
        next_ = Descriptor();
        return;
    }
    const long exchanged =
        syscall(SYS_renameat2, AT_FDCWD, staging_.c_str(), AT_FDCWD, output_.c_str(), RENAME_EXCHANGE);
    if (exchanged == 0) return;  // the destructor removes the old site, which now has the staging folder's name
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP && errno != EXDEV)
        throw_disk_error("cannot publish", output_);
    summary.swapped_in_one_step = false;
    const std::string away = staging_.string() + "-old";
    if (rename(output_.c_str(), away.c_str()) != 0) {
        if (errno != EXDEV) throw_disk_error("cannot publish", output_);
        remove_folder(output_);  // from another layer of a container: it cannot be moved
    }
    if (rename(staging_.c_str(), output_.c_str()) != 0) {
        const int reason = errno;
        if (fs::exists(away) && rename(away.c_str(), output_.c_str()) != 0) throw_disk_error("cannot restore", output_);
        errno = reason;
        throw_disk_error("cannot publish", output_);
    }
    next_ = Descriptor();
    std::error_code ignored;
    fs::remove_all(away, ignored);
}

}  // namespace rolebook
