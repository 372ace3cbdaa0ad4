#include "cli/refused_file.hpp"

#include "cli/commands.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace rolebook {

int report(const RefusedFile& refused) {
    fmt::print(stderr, "error: {}; nothing was written\n", refused.what());
    if (!refused.hint().empty()) fmt::print(stderr, "  hint: {}\n", refused.hint());
    return bad_usage;
}

}  // namespace rolebook
