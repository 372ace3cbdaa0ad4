// What the program does for each command, once the command line is understood.
#pragma once

#include "build_site.hpp"
#include "io/project.hpp"
#include "serve/request_rules.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace rolebook {

enum ExitCode { success = 0, content_has_errors = 1, bad_usage = 2, internal_error = 70 };

enum class Format : std::uint8_t { human, json };

struct BuildCommand {
    ProjectPaths paths{};
    BuildOptions options{};
    bool strict = false;  // a warning is an error
    bool quiet = false;   // only errors and warnings
    bool packs = false;   // the output is packed into paths.archive, too
    Format format = Format::human;
};

int run_build(const BuildCommand& command);

struct ServeCommand {
    ProjectPaths paths{};
    BuildOptions options{};
    ListenAddress address{};
    bool takes_any_port = true;  // if the address's own is taken
};

// Shows the site in a browser of this machine and follows the sources, until it is told to end. Nothing is written.
int run_serve(const ServeCommand& command);

struct InspectCommand {
    std::vector<std::filesystem::path> files{};
    std::int64_t now = 0;
    Format format = Format::human;
};

int run_inspect(const InspectCommand& command);

struct ImportCommand {
    ProjectPaths paths{};
    std::filesystem::path tables{};  // the folder of what is imported
};

// Adds the roles and skills of the O*NET database to the content; what the project has already stays as it is.
int run_onet_import(const ImportCommand& command);

}  // namespace rolebook
