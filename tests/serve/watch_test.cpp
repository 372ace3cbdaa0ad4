#include "serve/watch.hpp"

#include "support/scratch_folder.hpp"

#include <catch2/catch.hpp>
#include <poll.h>

#include <algorithm>
#include <set>

using namespace rolebook;
namespace fs = std::filesystem;

namespace {

// Everything that is seen until nothing comes for a while, relative to the folder.
std::set<std::string> seen(Watch& watch, const fs::path& root, bool expects_some = true) {
    std::set<std::string> found;
    const int patience = 1500;
    pollfd wanted{watch.descriptor(), POLLIN, 0};
    int rounds = 0;
    while (poll(&wanted, 1, found.empty() ? patience : 100) > 0 && rounds < 4) {
        for (const fs::path& path : watch.take()) found.insert(path.lexically_relative(root).generic_string());
        rounds += found.empty() && !expects_some ? 1 : 0;
        if (!found.empty()) break;
    }
    return found;
}

using Make = std::unique_ptr<Watch> (*)(const ProjectPaths&);

}  // namespace

TEST_CASE("changes of what a build reads are seen, and of nothing else") {
    const auto make = GENERATE(Make{watch_by_inotify}, Make{watch_by_looking});
    const ScratchFolder folder;
    const fs::path& root = folder.path();
    folder.write("rolebook.toml", "");
    folder.write("content/roles/a.md", "A");
    folder.write("site/index.html", "");
    const auto watch = make(resolve_paths({.root = root}));

    SECTION("an edited file") {
        folder.write("content/roles/a.md", "Another");
        CHECK(seen(*watch, root) == std::set<std::string>{"content/roles/a.md"});
    }
    SECTION("settings") {
        folder.write("rolebook.toml", "title = \"X\"");
        CHECK(seen(*watch, root) == std::set<std::string>{"rolebook.toml"});
    }
    SECTION("a file that is moved") {
        fs::rename(root / "content/roles/a.md", root / "content/roles/b.md");
        CHECK(seen(*watch, root) == std::set<std::string>{"content/roles/a.md", "content/roles/b.md"});
    }
    SECTION("a file that is removed") {
        fs::remove(root / "content/roles/a.md");
        CHECK(seen(*watch, root) == std::set<std::string>{"content/roles/a.md"});
    }
    SECTION("a file in a folder that was not there") {
        fs::create_directories(root / "content/skills");
        seen(*watch, root, false);
        folder.write("content/skills/sql.md", "SQL");
        CHECK(seen(*watch, root).contains("content/skills/sql.md"));
    }
    SECTION("a folder of themes that was not there") {
        fs::create_directories(root / "themes");
        seen(*watch, root, false);
        fs::create_directories(root / "themes/own");
        seen(*watch, root, false);
        folder.write("themes/own/style.css", "a{}");
        CHECK(seen(*watch, root).contains("themes/own/style.css"));
    }
    SECTION("what a build writes, what editors leave, what is none of the project") {
        folder.write("site/index.html", "new");
        folder.write("site.zip", "new");
        folder.write("content/roles/.a.md.swp", "new");
        folder.write("content/roles/a.md~", "new");
        folder.write("notes.txt", "new");
        folder.write(".git/HEAD", "new");
        CHECK(seen(*watch, root, false).empty());
    }
}

TEST_CASE("in a Jekyll site, whose root is its content, the output is not watched") {
    const auto make = GENERATE(Make{watch_by_inotify}, Make{watch_by_looking});
    const ScratchFolder folder;
    folder.write("_posts/2024-01-02-a.md", "A");
    folder.write("site/index.html", "");
    const auto watch = make(resolve_paths({.root = folder.path()}));
    folder.write("site/index.html", "new");
    CHECK(seen(*watch, folder.path(), false).empty());
    folder.write("_posts/2024-01-02-a.md", "B and more");
    CHECK(seen(*watch, folder.path()) == std::set<std::string>{"_posts/2024-01-02-a.md"});
}
