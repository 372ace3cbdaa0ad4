#include "serve/watch.hpp"

#include "publish/file.hpp"

#include <linux/magic.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <map>
#include <set>
#include <tuple>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

// "content/" and "./content" as "content".
fs::path plain(const fs::path& path) {
    const fs::path normal = path.lexically_normal();
    return normal.has_filename() || !normal.has_relative_path() ? normal : normal.parent_path();
}

// What no build reads, or what it writes.
class Scope {
public:
    explicit Scope(const ProjectPaths& paths)
        : root_(plain(paths.root)),
          content_(plain(paths.content)),
          output_(plain(paths.output)),
          archive_(plain(paths.archive)) {}

    // Folders to be looked through, each with all below it.
    std::vector<fs::path> folders() const {
        std::vector<fs::path> all = {content_};
        for (const std::string_view name : {"static", "themes", "data", "_data"})
            all.push_back((root_ / name).lexically_normal());
        return all;
    }

    const fs::path& root() const { return root_; }

    // The root, and the folders between it and the content: of these only the ways down count.
    std::vector<fs::path> folders_above() const {
        std::vector<fs::path> above = {root_};
        for (fs::path at = content_.parent_path(); at != root_ && at.has_relative_path(); at = at.parent_path()) {
            const fs::path relative = at.lexically_relative(root_);
            if (relative.empty() || *relative.begin() == "..") break;
            above.push_back(at);
        }
        return above;
    }

    bool reads(const fs::path& path) const {
        const std::string name = path.filename().string();
        const bool is_litter = (name.starts_with('.') && name != ".well-known") || name.ends_with('~');
        const bool is_written = path == output_ || path == archive_ || name == "node_modules";
        return !is_litter && !is_written;
    }

    // Of what lies in the root itself.
    bool reads_in_root(const fs::path& path) const {
        if (content_ == root_) return reads(path);
        constexpr std::array<std::string_view, 5> names = {"rolebook.toml", "static", "themes", "data", "_data"};
        const fs::path way_down = content_.lexically_relative(path);
        const bool leads_to_content = !way_down.empty() && *way_down.begin() != "..";
        return leads_to_content || std::ranges::find(names, path.filename().string()) != names.end();
    }

private:
    fs::path root_, content_, output_, archive_;
};

// Not through a link; of what cannot be looked at: no.
bool is_folder(const fs::directory_entry& entry) {
    std::error_code failure;
    return entry.symlink_status(failure).type() == fs::file_type::directory;
}

class InotifyWatch final : public Watch {
public:
    explicit InotifyWatch(Scope scope) : scope_(std::move(scope)), queue_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
        if (!queue_.is_open()) throw_disk_error("cannot watch", scope_.root());
        for (const fs::path& folder : scope_.folders_above()) add_folder(folder);
        for (const fs::path& folder : scope_.folders()) add_all(folder);
        if (has_too_many_) throw DiskError("there are too many folders to watch");
    }

    int descriptor() const override { return queue_.get(); }

    std::vector<fs::path> take() override {
        std::set<fs::path> changed;
        constexpr std::size_t room = std::size_t{64} * 1024;
        alignas(inotify_event) std::array<char, room> buffer{};
        while (true) {
            const ssize_t got = read(queue_.get(), buffer.data(), buffer.size());
            if (got <= 0) break;
            for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
                inotify_event event{};
                std::memcpy(&event, buffer.data() + at, sizeof event);
                const char* name = event.len > 0 ? buffer.data() + at + sizeof event : "";
                note(event, name, changed);
                at += sizeof event + event.len;
            }
        }
        return {changed.begin(), changed.end()};
    }

private:
    void note(const inotify_event& event, const char* name, std::set<fs::path>& changed) {
        if ((event.mask & IN_Q_OVERFLOW) != 0) changed.insert(scope_.root());
        if ((event.mask & IN_IGNORED) != 0) folders_.erase(event.wd);
        const auto folder = folders_.find(event.wd);
        if (folder == folders_.end() || *name == '\0') return;
        const fs::path path = (folder->second / name).lexically_normal();
        const std::vector<fs::path> above = scope_.folders_above();
        const bool is_above = std::ranges::find(above, folder->second) != above.end();
        const bool is_read = is_above ? scope_.reads_in_root(path) : scope_.reads(path);
        if (!is_read) return;
        changed.insert(path);
        if ((event.mask & IN_ISDIR) != 0 && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0) add_all(path);
    }

    void add_all(const fs::path& folder) {
        if (!add_folder(folder)) return;
        std::error_code failure;
        for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
            const fs::path path = at->path().lexically_normal();
            if (is_folder(*at) && scope_.reads(path)) add_all(path);
        }
    }

    bool add_folder(const fs::path& folder) {
        constexpr std::uint32_t events = IN_CLOSE_WRITE | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                         IN_MOVED_TO | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK;
        const int watch = inotify_add_watch(queue_.get(), folder.c_str(), events);
        if (watch < 0 && errno == ENOSPC) has_too_many_ = true;
        if (watch < 0) return false;  // else it is gone, or no folder
        folders_[watch] = folder;
        return true;
    }

    Scope scope_;
    Descriptor queue_;
    std::map<int, fs::path> folders_;
    bool has_too_many_ = false;  // the system allows no more
};

class PollingWatch final : public Watch {
public:
    explicit PollingWatch(Scope scope)
        : scope_(std::move(scope)), timer_(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
        if (!timer_.is_open()) throw_disk_error("cannot watch", scope_.root());
        constexpr long half_a_second = 500'000'000;
        const itimerspec often{{0, half_a_second}, {0, half_a_second}};
        timerfd_settime(timer_.get(), 0, &often, nullptr);
        known_ = look();
    }

    int descriptor() const override { return timer_.get(); }

    std::vector<fs::path> take() override {
        std::uint64_t rounds = 0;
        if (read(timer_.get(), &rounds, sizeof rounds) < 0) return {};
        std::map<fs::path, State> now = look();
        std::vector<fs::path> changed;
        for (const auto& [path, state] : now) {
            const auto before = known_.find(path);
            if (before == known_.end() || before->second != state) changed.push_back(path);
        }
        for (const auto& [path, state] : known_) {
            if (!now.contains(path)) changed.push_back(path);
        }
        known_ = std::move(now);
        std::ranges::sort(changed);
        return changed;
    }

private:
    using State = std::tuple<fs::file_time_type, std::uintmax_t, fs::perms>;

    std::map<fs::path, State> look() const {
        std::map<fs::path, State> found;
        std::error_code failure;
        for (fs::directory_iterator at(scope_.root(), failure), end; !failure && at != end; at.increment(failure)) {
            const fs::path path = at->path().lexically_normal();
            if (!scope_.reads_in_root(path)) continue;
            if (is_folder(*at)) {
                look_in(path, found);
            } else {
                add(*at, found);
            }
        }
        for (const fs::path& folder : scope_.folders()) look_in(folder, found);
        return found;
    }

    void look_in(const fs::path& folder, std::map<fs::path, State>& found) const {
        std::error_code failure;
        for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
            const fs::path path = at->path().lexically_normal();
            if (!scope_.reads(path)) continue;
            if (is_folder(*at)) {
                look_in(path, found);
            } else {
                add(*at, found);
            }
        }
    }

    static void add(const fs::directory_entry& entry, std::map<fs::path, State>& found) {
        std::error_code failure;
        const auto time = entry.last_write_time(failure);
        const auto size = entry.file_size(failure);
        const fs::perms mode = entry.symlink_status(failure).permissions();
        found[entry.path().lexically_normal()] = {time, size, mode};
    }

    Scope scope_;
    Descriptor timer_;
    std::map<fs::path, State> known_;
};

// Disks whose files other machines change without this one being told.
bool is_remote(const fs::path& folder) {
    constexpr std::array<unsigned long, 5> remote = {NFS_SUPER_MAGIC, SMB_SUPER_MAGIC, 0xFF534D42 /* cifs */,
                                                     V9FS_MAGIC, 0x65735546 /* fuse */};
    struct statfs disk {};
    if (statfs(folder.c_str(), &disk) != 0) return false;
    return std::ranges::find(remote, static_cast<unsigned long>(disk.f_type)) != remote.end();
}

}  // namespace

std::unique_ptr<Watch> watch_project(const ProjectPaths& paths) {
    if (is_remote(paths.content)) return watch_by_looking(paths);
    try {
        return watch_by_inotify(paths);
    } catch (const DiskError&) {
        return watch_by_looking(paths);
    }
}

std::unique_ptr<Watch> watch_by_inotify(const ProjectPaths& paths) {
    return std::make_unique<InotifyWatch>(Scope(paths));
}

std::unique_ptr<Watch> watch_by_looking(const ProjectPaths& paths) {
    return std::make_unique<PollingWatch>(Scope(paths));
}

}  // namespace rolebook
