#include "cli/refusal.hpp"

#include "cli/commands.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace rolebook {

int report(const Refusal& refusal) {
    fmt::print(stderr, "error: {}; nothing was written\n", refusal.what());
    if (!refusal.hint().empty()) fmt::print(stderr, "  hint: {}\n", refusal.hint());
    return bad_usage;
}

}  // namespace rolebook
