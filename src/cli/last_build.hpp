// What is known of the last build of an output, so that a build in which nothing changed renders nothing.
#pragma once

#include "build_site.hpp"
#include "publish/publication.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rolebook {

// The key of a build by the program that runs; empty if that cannot be told from others. `site` is the plan of the
// inputs with these options.
std::string key_of_build(const Inputs& inputs, const BuildOptions& options, const Site& site);

// Known by a file in the user's cache that says: a build with this key gave this manifest. That stays true wherever and
// whenever it is read. Without a cache, or a file in it that says this, all is rendered.
class LastBuild {
public:
    // `key` is that of the site (key_of_build). The others must outlive this.
    LastBuild(const Publication& publication, const Site& site, std::string key, Threads threads);

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
    std::string key_;
    std::filesystem::path file_;  // empty: there is no cache, or no key
};

}  // namespace rolebook
