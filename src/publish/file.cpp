#include "publish/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace rolebook {
namespace {

constexpr mode_t file_mode = 0644;
constexpr mode_t folder_mode = 0755;

// openat() that follows no link at all, and resolves as is said besides. Kernels before 5.6 lack openat2, and some
// containers forbid it: there only the last part of the path is guarded.
Descriptor open_without_links(int folder, const char* path, int flags, mode_t mode, __u64 resolve) {
    open_how how{};
    how.flags = static_cast<__u64>(flags | O_CLOEXEC | O_NOFOLLOW);
    how.mode = mode;
    how.resolve = resolve | RESOLVE_NO_SYMLINKS;
    const long number = syscall(SYS_openat2, folder, path, &how, sizeof how);
    if (number >= 0 || (errno != ENOSYS && errno != EPERM)) return Descriptor(static_cast<int>(number));
    return Descriptor(openat(folder, path, flags | O_CLOEXEC | O_NOFOLLOW, mode));
}

Descriptor open_below(const Descriptor& directory, const std::string& path, int flags, mode_t mode) {
    return open_without_links(directory.get(), path.c_str(), flags, mode, RESOLVE_BENEATH);
}

std::string read_all(const Descriptor& file, std::size_t size, const std::filesystem::path& path) {
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = read(file.get(), bytes.data() + done, size - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw_disk_error("cannot read", path);
        if (got == 0) break;  // it shrank while it was read
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

void write_all(const Descriptor& file, std::string_view bytes, const std::filesystem::path& path) {
    while (!bytes.empty()) {
        const ssize_t put = write(file.get(), bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) throw_disk_error("cannot write", path);
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
}

// Whether a file is the page of a folder, which then is probably as new as the file: to look for it in vain first takes
// as long as to make it.
bool has_own_folder(std::string_view path) {
    return path.ends_with("/index.html");
}

constexpr int creating = O_WRONLY | O_CREAT | O_EXCL;

void fill(Descriptor file, const std::string& path, std::string_view bytes) {
    write_all(file, bytes, path);
    if (close(file.release()) != 0) throw_disk_error("cannot write", path);
}

// The size of a regular file; nothing for anything else.
std::optional<std::size_t> regular_size(const Descriptor& file) {
    struct stat status {};
    if (fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return static_cast<std::size_t>(status.st_size);
}

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

}  // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) close(number_);
}

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        if (number_ >= 0) close(number_);
        number_ = other.release();
    }
    return *this;
}

int Descriptor::release() {
    return std::exchange(number_, -1);
}

void throw_disk_error(std::string_view what, const std::filesystem::path& path) {
    throw DiskError(fmt::format("{} '{}': {}", what, path.string(), std::generic_category().message(errno)));
}

Descriptor open_directory(const std::filesystem::path& path) {
    Descriptor directory(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.is_open()) throw_disk_error("cannot open", path);
    return directory;
}

Descriptor open_or_make_folder(const std::filesystem::path& folder) {
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure) throw DiskError(fmt::format("cannot create '{}': {}", folder.string(), failure.message()));
    return open_directory(folder);
}

std::optional<FileBelow> read_below(const Descriptor& directory, const std::string& path) {
    const Descriptor file = open_below(directory, path, O_RDONLY | O_NONBLOCK, 0);
    struct stat status {};
    if (!file.is_open() || fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    constexpr mode_t permissions = 07777;
    return FileBelow{.bytes = read_all(file, static_cast<std::size_t>(status.st_size), path),
                     .has_our_mode = (status.st_mode & permissions) == file_mode};
}

namespace {

OpenFile regular(Descriptor file, const std::filesystem::path& path) {
    if (!file.is_open()) throw_disk_error("cannot open", path);
    const auto size = regular_size(file);
    if (!size) throw DiskError(fmt::format("cannot read '{}': it is not a regular file", path.string()));
    return {std::move(file), *size};
}

}  // namespace

OpenFile open_regular_file(const std::filesystem::path& path) {
    return regular(Descriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)), path);
}

OpenFile open_file_of_project(const std::filesystem::path& path) {
    return regular(open_without_links(AT_FDCWD, path.c_str(), O_RDONLY | O_NONBLOCK, 0, 0), path);
}

std::string read_regular_file(const std::filesystem::path& path) {
    const OpenFile file = open_regular_file(path);
    return read_all(file.descriptor, file.size, path);
}

std::string read_file_of_project(const std::filesystem::path& path) {
    const OpenFile file = open_file_of_project(path);
    return read_all(file.descriptor, file.size, path);
}

void make_folders_below(const Descriptor& directory, std::string_view path) {
    const std::string folder(path.substr(0, std::min(path.rfind('/'), path.size())));
    if (path.find('/') == std::string_view::npos || mkdirat(directory.get(), folder.c_str(), folder_mode) == 0) return;
    if (errno == ENOENT) {
        make_folders_below(directory, folder);
        if (mkdirat(directory.get(), folder.c_str(), folder_mode) == 0) return;
    }
    if (errno != EEXIST) throw_disk_error("cannot create", folder);
}

Descriptor open_or_make_folder_below(const Descriptor& directory, const std::string& path) {
    Descriptor at = open_below(directory, ".", O_RDONLY | O_DIRECTORY, 0);
    for (const std::filesystem::path& part : std::filesystem::path(path)) {
        const std::string name = part.string();
        if (at.is_open() && mkdirat(at.get(), name.c_str(), folder_mode) != 0 && errno != EEXIST)
            throw_disk_error("cannot create", path);
        if (at.is_open()) at = open_below(at, name, O_RDONLY | O_DIRECTORY, 0);
    }
    if (!at.is_open()) throw_disk_error("cannot create", path);
    return at;
}

void write_below(const Descriptor& directory, const std::string& path, std::string_view bytes) {
    if (has_own_folder(path)) make_folders_below(directory, path);
    Descriptor file = open_below(directory, path, creating, file_mode);
    if (!file.is_open() && errno == ENOENT) {
        make_folders_below(directory, path);
        file = open_below(directory, path, creating, file_mode);
    }
    if (!file.is_open()) throw_disk_error("cannot create", path);
    fill(std::move(file), path, bytes);
}

bool write_if_absent(const Descriptor& directory, const std::string& path, std::string_view bytes) {
    Descriptor file = open_below(directory, path, creating, file_mode);
    if (!file.is_open() && errno == ENOENT && path.find('/') != std::string::npos) {
        open_or_make_folder_below(directory, path.substr(0, path.rfind('/')));
        file = open_below(directory, path, creating, file_mode);
    }
    if (!file.is_open() && errno == EEXIST) return false;
    if (!file.is_open()) throw_disk_error("cannot create", path);
    try {
        fill(std::move(file), path, bytes);
    } catch (const DiskError&) {
        unlinkat(directory.get(), path.c_str(), 0);
        throw;
    }
    return true;
}

void write_new_files(const Descriptor& directory, const std::vector<NewFile>& files) {
    std::size_t written = 0;
    try {
        for (const NewFile& file : files) {
            if (!write_if_absent(directory, file.path, file.bytes)) throw_disk_error("cannot create", file.path);
            ++written;
        }
    } catch (const DiskError&) {
        for (std::size_t i = 0; i < written; ++i) unlinkat(directory.get(), files[i].path.c_str(), 0);
        throw;
    }
}

void replace_file(const std::filesystem::path& path, std::string_view bytes) {
    const Descriptor folder = open_or_make_folder(folder_of(path));
    const std::string name = path.filename().string();
    const std::string part = fmt::format(".{}.rolebook-part", name);
    unlinkat(folder.get(), part.c_str(), 0);  // of a run that was killed
    try {
        write_below(folder, part, bytes);
        if (syncfs(folder.get()) != 0) throw_disk_error("cannot write", path);
        if (renameat(folder.get(), part.c_str(), folder.get(), name.c_str()) != 0) {
            throw_disk_error("cannot write", path);
        }
    } catch (const DiskError&) {
        unlinkat(folder.get(), part.c_str(), 0);
        throw;
    }
}

Descriptor lock_folder(const std::filesystem::path& path) {
    Descriptor folder = open_or_make_folder(path);
    while (flock(folder.get(), LOCK_EX) != 0) {
        if (errno != EINTR) throw_disk_error("cannot lock", path);
    }
    return folder;
}

void link_below(const Descriptor& from, const Descriptor& to, const std::string& path) {
    if (has_own_folder(path)) make_folders_below(to, path);
    if (linkat(from.get(), path.c_str(), to.get(), path.c_str(), 0) == 0) return;
    if (errno == ENOENT) {
        make_folders_below(to, path);
        if (linkat(from.get(), path.c_str(), to.get(), path.c_str(), 0) == 0) return;
    }
    const std::optional<FileBelow> file = read_below(from, path);
    if (!file) throw_disk_error("cannot keep", path);
    write_below(to, path, file->bytes);
}

}  // namespace rolebook
