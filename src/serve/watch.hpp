// Which files of a project change.
#pragma once

#include "io/project.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace rolebook {

// Where changes are seen. Folders that come to exist later are watched, too.
class Watch {
public:
    Watch() = default;
    virtual ~Watch() = default;
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    Watch(Watch&&) = delete;
    Watch& operator=(Watch&&) = delete;

    // Becomes readable when take() may have something; for poll().
    virtual int descriptor() const = 0;

    // The paths that were written, made, moved or removed since the last call, each once, in order; below the paths of
    // the project as these are given. A folder stands for all that is in it.
    virtual std::vector<std::filesystem::path> take() = 0;
};

// Of all that a build reads: settings, content, static, themes and data; not of its output. By inotify; where that is
// not to be had (a disk of another machine, too many folders), by looking twice a second.
std::unique_ptr<Watch> watch_project(const ProjectPaths& paths);

// The two ways, for those who know which. The first throws DiskError where it is not to be had.
std::unique_ptr<Watch> watch_by_inotify(const ProjectPaths& paths);
std::unique_ptr<Watch> watch_by_looking(const ProjectPaths& paths);

}  // namespace rolebook
