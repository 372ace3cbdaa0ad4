#include "base/late_library.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "content/highlight.hpp"
#include "io/installation.hpp"
#include "publish/file.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>

int main(int argc, char** argv) try {
    umask(022);  // a site is for everybody to read
    // Always said: the library would look where the user's settings for other programs say.
    rolebook::take_languages_from(
        rolebook::installed_data("source-highlight").value_or(SOURCE_HIGHLIGHT_DATA).string());
    return rolebook::run_command_line(argc, argv);
} catch (const rolebook::DiskError& failure) {
    fmt::print(stderr, "error: {}\n", failure.what());
    return rolebook::content_has_errors;
} catch (const std::filesystem::filesystem_error& failure) {
    fmt::print(stderr, "error: cannot use '{}': {}\n", failure.path1().string(), failure.code().message());
    return rolebook::content_has_errors;
} catch (const rolebook::MissingLibrary& failure) {
    fmt::print(stderr, "error: {}\n", failure.what());
    return rolebook::content_has_errors;
} catch (const std::exception& failure) {
    std::fprintf(stderr, "internal error: %s\nThis is a bug of rolebook; please report it.\n", failure.what());
    return rolebook::internal_error;
}
