// All that a build starts from, already read.
#pragma once

#include "base/date.hpp"
#include "base/source.hpp"
#include "content/settings.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rolebook {

// A Markdown file; `path` is within the content folder.
struct ContentFile {
    std::string path{};
    SourceId source{};
};

// A file of the theme; `name` is within the theme ("partials/head.mustache"). A complete set: what the site's own theme
// lacks, the default theme gives. A file of words may stand there twice: the default theme's, and then the site's own.
struct ThemeFile {
    std::string name{};
    SourceId source{};
};

struct PictureSize {
    int width = 0;
    int height = 0;
};

// A file that is copied as it is.
struct CopiedFile {
    std::string output_path{};
    std::string path{};                 // of the original, for whoever copies
    std::optional<PictureSize> size{};  // in pixels, of a picture
};

// What lies in the content and takes no part in the site.
struct SkippedFile {
    std::string path{};  // in the project; a folder ends in '/'
    std::string reason{};
};

// The configuration file of the generator that the site was written for: "_config.yml", "hugo.toml".
struct Configuration {
    SourceId source{};
    Generator generator{};
};

struct Inputs {
    std::vector<Source> sources{};       // every text; SourceId is the index
    std::optional<SourceId> settings{};  // rolebook.toml
    std::optional<Configuration> configuration{};
    std::optional<SourceId> authors{};   // data/authors.toml, or Jekyll's _data/authors.yml
    std::vector<ContentFile> content{};  // in order of path
    std::vector<ThemeFile> theme{};
    std::vector<CopiedFile> files{};     // in order of output path
    std::vector<SkippedFile> skipped{};  // in no order
    std::map<SourceId, Date> changes{};  // when the history of the project last changed a text, if it was asked
};

}  // namespace rolebook
