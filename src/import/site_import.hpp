// A site that was written for another generator, as files of a project.
#pragma once

#include "content/inputs.hpp"

#include <string>
#include <vector>

namespace rolebook {

// A text of the project, and what is no longer as its author wrote it: "permalink: /a/b.html is added". Nothing of that
// if not a byte differs.
struct SiteText {
    std::string path{};  // in the project
    std::string text{};
    std::vector<std::string> changes{};
};

struct SiteCopy {
    std::string path{};  // in the project
    std::string original{};
};

struct SiteImport {
    SiteText settings{};
    std::vector<SiteText> texts{};
    std::vector<SiteCopy> copies{};
};

// `before` is what the configuration of the site says. Texts keep their path and, as far as the settings can say what
// theirs said, their bytes; where they cannot, a text gets a key: its former address, its date, its categories. Files
// that lie in `content_folder` stay in the content, others go to static/.
SiteImport import_site(const Inputs& inputs, const Settings& before, std::string_view content_folder);

}  // namespace rolebook
