#include "support/built_site.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace rolebook;

namespace {

using Files = std::map<std::string, std::string>;
using Lines = std::vector<std::string>;

// What a page says to read next: "Title for reason for reason".
Lines next_of(const Files& files, const std::string& name) {
    const BuiltSite site = build_in_memory(files);
    INFO(site.report);
    REQUIRE(site.is_sound);
    const std::string& page = site.files.at(fmt::format("articles/{}/index.html", name));
    Lines lines;
    const std::string mark = "<p>next: <a href=\"";
    for (std::size_t at = page.find(mark); at != std::string::npos; at = page.find(mark, at + 1)) {
        const std::size_t begin = page.find('>', at + mark.size()) + 1;
        std::string line = page.substr(begin, page.find("</p>", begin) - begin);
        line.erase(line.find("</a>"), 4);
        lines.push_back(line);
    }
    return lines;
}

std::string article(const std::string& keys) {
    return "---\n" + keys + "---\nText.\n";
}

}  // namespace

TEST_CASE("articles that have more and rarer things in common come first, with the reason") {
    const Files files = {{"content/articles/a.md", article("title: A\nskills: [SQL]\ntags: [x, y]\n")},
                         {"content/articles/b.md", article("title: B\ntags: [x]\n")},
                         {"content/articles/c.md", article("title: C\nskills: [SQL]\ntags: [y]\n")},
                         {"content/articles/d.md", article("title: D\ntags: [z]\n")},
                         {"content/articles/e.md", article("title: E\nskills: [Python]\n")}};
    CHECK(next_of(files, "a") == Lines{"C for SQL for y", "B for x"});
    CHECK(next_of(files, "b") == Lines{"A for x"});
    CHECK(next_of(files, "d").empty());
}

TEST_CASE("what most articles have says nothing") {
    Files files;
    for (const char name : {'a', 'b', 'c', 'd', 'e'}) {
        files[fmt::format("content/articles/{}.md", name)] =
            article(fmt::format("title: {}\ncategory: All\n{}", name, name < 'c' ? "tags: [x]\n" : ""));
    }
    CHECK(next_of(files, "a") == Lines{"b for x"});
    CHECK(next_of(files, "c").empty());
}

TEST_CASE("a long list of tags does not win") {
    const Files files = {{"content/articles/a.md", article("title: A\ntags: [x]\n")},
                         {"content/articles/b.md", article("title: B\ntags: [x, b1, b2, b3, b4, b5, b6]\n")},
                         {"content/articles/c.md", article("title: C\ntags: [x]\n")},
                         {"content/articles/d.md", article("title: D\n")},
                         {"content/articles/e.md", article("title: E\n")}};
    CHECK(next_of(files, "a") == Lines{"C for x", "B for x"});
}

TEST_CASE("at most five are shown, and no unlisted one") {
    Files files;
    for (int i = 0; i < 8; ++i) {
        files[fmt::format("content/articles/{}.md", i)] =
            article(fmt::format("title: T{}\ntags: [x]\n{}", i, i == 1 ? "unlisted: true\n" : ""));
    }
    for (int i = 8; i < 20; ++i)
        files[fmt::format("content/articles/{}.md", i)] = article(fmt::format("title: T{}\n", i));
    CHECK(next_of(files, "0") == Lines{"T2 for x", "T3 for x", "T4 for x", "T5 for x", "T6 for x"});
}
