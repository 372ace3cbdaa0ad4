// A project on disk to the inputs of a build.
#pragma once

#include "base/diagnostic.hpp"
#include "content/inputs.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace rolebook {

struct ProjectPaths {
    std::filesystem::path root = ".";
    std::filesystem::path content{};     // empty: "content" in the root, or the root of a Jekyll site
    std::filesystem::path output{};      // empty: "site" in the root
    std::filesystem::path archive{};     // of the output, as one file; empty: "site.zip" beside it
    std::optional<std::string> theme{};  // instead of the settings'
};

// Fills what is empty. A root without content/ that holds _posts or _config.yml is itself the content. Throws DiskError
// if its content would lie outside the root, or a link leads there: that has to be named.
ProjectPaths resolve_paths(ProjectPaths given);

// Reads settings, theme, content, and lists the files to copy. Links are not followed; what is neither a regular file
// nor a folder is left out, with a warning. Throws DiskError where something cannot be read.
Outcome<Inputs> read_project(const ProjectPaths& paths);

// Some files as content, for a look at them alone. Their project is the folder above the nearest content folder.
Outcome<Inputs> read_files(const std::vector<std::filesystem::path>& files);

}  // namespace rolebook
