#include "support/built_site.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an article's neighbours are those in time, whatever its weight in lists") {
    const BuiltSite site =
        build_in_memory({{"rolebook.toml", "title = \"Careers\"\n"},
                         {"content/articles/first.md", "---\ndate: 2023-01-01\nweight: 3\n---\n# First\n"},
                         {"content/articles/second.md", "---\ndate: 2024-01-01\nweight: 1\n---\n# Second\n"},
                         {"content/articles/third.md", "---\ndate: 2025-01-01\nweight: 2\n---\n# Third\n"},
                         {"content/articles/undated.md", "---\nweight: 0\n---\n# Undated\n"},
                         {"content/articles/hidden.md", "---\ndate: 2024-06-01\nunlisted: true\n---\n# Hidden\n"}});
    REQUIRE(site.is_sound);

    const std::string& second = site.files.at("articles/second/index.html");
    CHECK(has(second, "<a href=\"../first/index.html\">"));
    CHECK(has(second, "<a href=\"../third/index.html\">"));
    CHECK_FALSE(has(site.files.at("articles/third/index.html"), "../undated/index.html"));
    CHECK(has(site.files.at("articles/undated/index.html"), "../first/index.html"));
    CHECK_FALSE(has(site.files.at("articles/hidden/index.html"), "../second/index.html"));

    const std::string& list = site.files.at("articles/index.html");
    CHECK(list.find("undated/") < list.find("second/"));
    CHECK(list.find("second/") < list.find("third/"));
    const std::string& year = site.files.at("archive/2024/index.html");
    CHECK(has(year, "second/index.html"));
    CHECK_FALSE(has(year, "hidden/index.html"));
}

TEST_CASE("a home page without a title is called like the site") {
    const BuiltSite site =
        build_in_memory({{"rolebook.toml", "title = \"Careers\"\n"}, {"content/index.md", "Welcome.\n"}});
    REQUIRE(site.is_sound);
    CHECK(has(site.files.at("data/graph.json"), "\"title\":\"Careers\""));
    CHECK_FALSE(has(site.files.at("data/graph.json"), "Index"));
}
