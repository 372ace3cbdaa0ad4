// Files below one directory, opened without following a link out of it. Every call is checked; what fails throws.
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// The disk refused: no space, no permission, and the like. The message names the path and the reason.
class DiskError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Owns a file descriptor.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return number_; }
    bool is_open() const { return number_ >= 0; }

    // Gives the number away.
    int release();

private:
    int number_ = -1;
};

// Throws DiskError with the meaning of errno.
[[noreturn]] void throw_disk_error(std::string_view what, const std::filesystem::path& path);

Descriptor open_directory(const std::filesystem::path& path);

// Makes the folder and those that it lies in as far as they are missing.
Descriptor open_or_make_folder(const std::filesystem::path& folder);

// What is there of a file that was written below a directory.
struct FileBelow {
    std::string bytes{};
    bool has_our_mode = true;  // 644
};

// A regular file below `directory`; nothing if there is none, or if a link leads to it.
std::optional<FileBelow> read_below(const Descriptor& directory, const std::string& path);

// A regular file to be read, not through a link in its last part.
struct OpenFile {
    Descriptor descriptor{};
    std::size_t size = 0;  // in bytes
};
OpenFile open_regular_file(const std::filesystem::path& path);

// The same of a file that lies below the root of a project, in whose path there is no link.
OpenFile open_file_of_project(const std::filesystem::path& path);

// Their bytes.
std::string read_regular_file(const std::filesystem::path& path);
std::string read_file_of_project(const std::filesystem::path& path);

// A folder below another, made with those that it lies in as far as they are missing. No link is followed.
Descriptor open_or_make_folder_below(const Descriptor& directory, const std::string& path);

// A new file and the folders that it needs, in a directory of ours, in which no links are. The file must not exist.
void write_below(const Descriptor& directory, const std::string& path, std::string_view bytes);

// A new file and the folders that it needs, in any directory; nothing happens if something has that path already.
// Whether the file was written; one that the disk did not take whole is removed. No link is followed.
bool write_if_absent(const Descriptor& directory, const std::string& path, std::string_view bytes);

// Through another name in the same folder, so that nobody meets half a file. Makes the folder if it is not there. Not
// for two at once: see lock_folder.
void replace_file(const std::filesystem::path& path, std::string_view bytes);

// Makes the folder if it is not there, and waits until no other program holds it; held as long as the descriptor is
// open.
Descriptor lock_folder(const std::filesystem::path& path);

struct NewFile {
    std::string path{};
    std::string bytes{};
};

// All of the files, or none: if something has one of the paths, or the disk does not take one, DiskError says which,
// and those that were written before it are removed. Folders stay.
void write_new_files(const Descriptor& directory, const std::vector<NewFile>& files);

// A second name for a file; a copy where the file system allows none.
void link_below(const Descriptor& from, const Descriptor& to, const std::string& path);

// The folders that a file needs, in a directory in which no links are.
void make_folders_below(const Descriptor& directory, std::string_view path);

}  // namespace rolebook
