// Pages that an import adds to a project. What is there already stays as it is.
#pragma once

#include "base/diagnostic.hpp"
#include "content/inputs.hpp"
#include "content/settings.hpp"
#include "import/imported_page.hpp"
#include "io/project.hpp"

#include <cstddef>
#include <filesystem>
#include <set>
#include <vector>

namespace rolebook {

// Prints what is wrong with the texts that are imported. Whether nothing of it is an error; else it says that nothing
// was written.
bool tell_problems(Diagnostics problems, const Settings& settings, const std::vector<Source>& texts);

struct NewPages {
    std::vector<const ImportedPage*> pages{};  // that are not there yet, in their order
    std::set<Kind> kinds{};                    // of all that were imported
    std::size_t there = 0;                     // how many are there already, under their name or their path
};

// `imported` must outlive what it gives. A page that is no role, skill and so on is known by its path only.
NewPages new_pages(const ProjectPaths& paths, const Inputs& inputs, const std::vector<ImportedPage>& imported);

// Writes them and says how many; throws DiskError.
void write_new_pages(const std::filesystem::path& content, NewPages pages);

// Prints their files, and says how many would be written, and how.
void show_new_pages(const std::filesystem::path& content, const NewPages& pages);

}  // namespace rolebook
