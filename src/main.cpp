#include "base/late_library.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "content/highlight.hpp"
#include "io/installation.hpp"
#include "publish/file.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <cstdio>

int main(int argc, char** argv) try {
    umask(022);  // a site is for everybody to read
    if (const auto folder = rolebook::installed_data("source-highlight"))
        rolebook::take_languages_from(folder->string());
    return rolebook::run_command_line(argc, argv);
} catch (const rolebook::DiskError& failure) {
    fmt::print(stderr, "error: {}\n", failure.what());
    return rolebook::content_has_errors;
} catch (const rolebook::MissingLibrary& failure) {
    fmt::print(stderr, "error: {}\n", failure.what());
    return rolebook::content_has_errors;
} catch (const std::exception& failure) {
    std::fprintf(stderr, "internal error: %s\nThis is a bug of rolebook; please report it.\n", failure.what());
    return rolebook::internal_error;
}
