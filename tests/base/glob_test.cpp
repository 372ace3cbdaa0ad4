#include "base/glob.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("a pattern names paths") {
    struct Case {
        std::string_view pattern, path;
        bool matches;
    };
    const Case cases[] = {
        {"posts/*.md", "posts/one.md", true},
        {"posts/*.md", "posts/deep/one.md", false},
        {"*.psd", "desk.psd", true},
        {"*.psd", "assets/desk.psd", false},
        {"**/*.psd", "assets/a/b.psd", true},
        {"**/*.psd", "desk.psd", true},
        {"a/**/b", "a/b", true},
        {"a/**/b", "a/x/y/b", true},
        {"post?", "posts", true},
        {"[ab]/x", "b/x", true},
        {"[ab]/x", "c/x", false},
        {"", "", true},
        {"notes/2024*", "notes/2024-11", true},
        {"notes", "notes/2024", false},
    };
    for (const auto& [pattern, path, matches] : cases) {
        INFO(pattern << " " << path);
        CHECK(matches_glob(pattern, path) == matches);
    }
}
