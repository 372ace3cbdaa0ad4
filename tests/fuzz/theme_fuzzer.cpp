// Any bytes as one file of the theme.
#include "fuzzed.hpp"

#include <array>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array<std::string_view, 6> paths = {
        "themes/plain/role.mustache", "themes/plain/list.mustache", "themes/plain/partials/head.mustache",
        "themes/plain/i18n/en.toml",  "themes/plain/search.js",     "themes/plain/skill.mustache"};
    rolebook::FuzzedInput input(data, size);
    const std::string_view path = input.one_of(paths);
    rolebook::build(rolebook::project_with(path, input.rest()));
    return 0;
}
