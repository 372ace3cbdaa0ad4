// What is known of the last build of an output, so that a build in which nothing changed renders nothing.
#pragma once

#include "build_site.hpp"
#include "publish/publication.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rolebook {

// Known by a file in the user's cache that says: a build with this key gave this manifest. That stays true wherever and
// whenever it is read. Without a cache, or a file in it that says this, all is rendered.
class LastBuild {
public:
    // `site` is the plan of the inputs with these options. All must outlive this.
    LastBuild(const Publication& publication, const Inputs& inputs, const BuildOptions& options, const Site& site);

    // What it wrote, by path, if this build would write the same and all of it is there; nothing if that is not sure.
    std::optional<std::vector<Written>> written() const;

    // To be said when this build is published. What the disk refuses is not kept.
    void keep() const;

private:
    bool is_kept() const;
    std::string text() const;
    bool holds_copies(const std::vector<Written>& written) const;

    const Publication& publication_;
    const Site& site_;
    Threads threads_;
    std::filesystem::path file_;  // empty: there is no cache, or the code that runs has no name
    std::string key_;
};

}  // namespace rolebook
