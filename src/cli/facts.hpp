// What help and manual tell beside the commands.
#pragma once

#include <array>
#include <string_view>

namespace rolebook {

struct Fact {
    std::string_view name;
    std::string_view meaning;
};

inline constexpr std::array exit_codes = {
    Fact{"0", "all is well; there may be warnings"},
    Fact{"1", "the content has errors, or a file could not be read or written"},
    Fact{"2", "the command line is wrong, or the output is refused"},
    Fact{"70", "a bug of Rolebook"},
    Fact{"130", "interrupted by Ctrl-C, or 143 by SIGTERM, while the site was written: nothing was published"},
};

inline constexpr std::array variables = {
    Fact{"NO_COLOR", "If it is set to anything, messages have no colours. They have some only on a terminal."},
    Fact{"SOURCE_DATE_EPOCH",
         "The time that decides which pages are of the future or have expired, as seconds since 1970-01-01 in UTC. "
         "Without it, it is the time of the clock."},
    Fact{"XDG_CACHE_HOME",
         "The folder in which rolebook/ keeps what saves work the next time: what each output was made of, and what "
         "other hosts answered. Without it, it is ~/.cache. What lies there can be removed at any time."},
};

inline constexpr std::array project_files = {
    Fact{"rolebook.toml", "the settings of the project"},
    Fact{"content/", "the pages: Markdown, in a folder for each kind, or as in a Jekyll site"},
    Fact{"static/", "what is published as it is: pictures, an icon, CNAME"},
    Fact{"themes/NAME/",
         "templates and assets of a theme; a file in themes/default/ takes the place of a built-in one"},
    Fact{"site/", "the output; it holds .rolebook-manifest, by which the next build knows its own files"},
};

}  // namespace rolebook
