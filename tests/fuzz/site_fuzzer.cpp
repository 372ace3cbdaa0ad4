// Any bytes as one file of a sound project: the whole generator comes to an end, and renders what it calls sound.
#include "fuzzed.hpp"

#include <array>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array<std::string_view, 16> paths = {
        "content/roles/x.md",  "content/faqs/x.md",  "content/_posts/2024-11-05-x.md",
        "content/x/y.md",      "content/paths/x.md", "content/families/x.md",
        "content/skills/x.md", "content/index.md",   "content/x.html",
        "rolebook.toml",       "data/authors.toml",  "_config.yml",
        "hugo.toml",           "mkdocs.yml",         "zola.toml",
        "config.json"};
    rolebook::FuzzedInput input(data, size);
    const std::string_view path = input.one_of(paths);
    rolebook::build(rolebook::project_with(path, input.rest()));
    return 0;
}
