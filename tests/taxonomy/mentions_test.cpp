#include "support/built_site.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

using Files = std::map<std::string, std::string>;

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

// A site with the skill SQL and the role Data Scientist, and an article of this text.
BuiltSite site_with(const std::string& article, const Files& more = {}) {
    Files files = {{"rolebook.toml", "title = \"T\"\n"},
                   {"content/skills/sql.md",
                    "---\ndescription: Asks data.\nalso_known_as: [Structured Query Language]\n"
                    "---\n# SQL\n"},
                   {"content/roles/data-scientist.md", "# Data Scientist\n\nNeeds SQL.\n"},
                   {"content/articles/a.md", article}};
    for (const auto& [path, text] : more) files[path] = text;
    BuiltSite site = build_in_memory(files);
    INFO(site.report);
    REQUIRE(site.is_sound);
    return site;
}

std::string article_with(const std::string& text, const Files& more = {}) {
    return site_with("# A\n\n" + text, more).files.at("articles/a/index.html");
}

constexpr std::string_view sql_link = "<a class=\"mention\" href=\"../../skills/sql/index.html\">";

}  // namespace

TEST_CASE("the first name on a page is a link") {
    const std::string page = article_with("Learn SQL, then more SQL.\n\n## Part\n\nSQL and data scientists.\n");
    CHECK(has(page, "<p>Learn <a class=\"mention\" href=\"../../skills/sql/index.html\">SQL</a>, then more SQL.</p>"));
    CHECK(count(page, sql_link) == 1);
    CHECK(has(page, ">data scientists</a>.</p>"));
}

TEST_CASE("in each section, or nowhere, if the settings say so") {
    const std::string text = "SQL, SQL.\n\n## Part\n\nSQL.\n";
    CHECK(count(article_with(text, {{"rolebook.toml", "autolink = \"section\"\n"}}), sql_link) == 2);
    CHECK(count(article_with(text, {{"rolebook.toml", "autolink = \"off\"\n"}}), sql_link) == 0);
}

TEST_CASE("headings, links, code, HTML and the page itself get no links") {
    CHECK_FALSE(has(article_with("## SQL\n\n`SQL` [SQL](x.md) <b>SQL</b> [[Data Scientist]]\n\n    SQL\n"), "mention"));
    const BuiltSite site = site_with("# A\n");
    CHECK(has(site.files.at("roles/data-scientist/index.html"), "class=\"mention\""));
    CHECK_FALSE(has(site.files.at("skills/sql/index.html"), "class=\"mention\""));
}

TEST_CASE("a page that links to something by itself needs no second link") {
    CHECK_FALSE(has(article_with("SQL. See [that](../skills/sql.md).\n"), "mention"));
}

TEST_CASE("text that is escaped in HTML is found and stays escaped") {
    const std::string page = article_with("A < B, \"R&D lead\" & SQL.\n", {{"content/roles/lead.md", "# R&D lead\n"}});
    CHECK(has(page,
              "A &lt; B, &quot;<a class=\"mention\" href=\"../../roles/lead/index.html\">R&amp;D lead</a>&quot; "
              "&amp; <a class=\"mention\" href=\"../../skills/sql/index.html\">SQL</a>."));
}

TEST_CASE("a name that several have is nobody's") {
    const Files two = {{"content/roles/x.md", "---\nalso_known_as: [Boss]\n---\n# X role\n"},
                       {"content/roles/y.md", "---\nalso_known_as: [Boss]\n---\n# Y role\n"}};
    CHECK_FALSE(has(article_with("The boss.\n", two), "mention"));
}

TEST_CASE("a skill decides whether its names are found") {
    const Files go = {{"content/skills/go.md", "# Go\n"}};
    CHECK_FALSE(has(article_with("Go on.\n", go), "mention"));
    CHECK(has(article_with("Go on.\n", {{"content/skills/go.md", "---\nautolink: true\n---\n# Go\n"}}), "mention"));
    CHECK_FALSE(has(article_with("Excel.\n", {{"content/skills/excel.md", "---\nautolink: false\n---\n# Excel\n"}}),
                    "mention"));
}

TEST_CASE("the other side shows who names it, and under which heading") {
    const BuiltSite site = site_with("# A\n\n## First steps\n\nLearn structured query language.\n");
    CHECK(has(site.files.at("skills/sql/index.html"),
              "<p>linked from: Article <a href=\"../../articles/a/index.html\">A</a>, under First steps</p>"));
    CHECK(has(site.files.at("data/graph.json"), "\"type\":\"mentions\",\"stated_in\":[\"content/articles/a.md:5\"]"));
    CHECK(has(site.files.at("articles/a/index.html"),
              "<p>named: <a href=\"../../skills/sql/index.html\">SQL</a> "
              "Asks data.</p>"));
}
