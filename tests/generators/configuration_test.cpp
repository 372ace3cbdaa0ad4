#include "generators/configuration.hpp"

#include "generators/jekyll_files.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

Outcome<Settings> read(Generator generator, std::string_view name, std::string_view text) {
    return read_configuration({SourceId{0}, generator}, {std::string(name), std::string(text)});
}

}  // namespace

TEST_CASE("a configuration file tells whose it is") {
    CHECK(generator_of("_config.yml", "") == Generator::jekyll);
    CHECK(generator_of("hugo.yaml", "") == Generator::hugo);
    CHECK(generator_of("mkdocs.yml", "") == Generator::mkdocs);
    CHECK(generator_of("config.toml", "baseURL = 'https://example.org/'") == Generator::hugo);
    CHECK(generator_of("config.toml", "base_url = 'https://example.org'") == Generator::zola);
    CHECK_FALSE(generator_of("config.toml", "[server]\nport = 80"));
    CHECK_FALSE(generator_of("config.json", "[1, 2"));
}

TEST_CASE("the content lies where the configuration wants it") {
    CHECK(content_folder_of(Generator::jekyll, {"_config.yml", ""}).empty());
    CHECK(content_folder_of(Generator::hugo, {"hugo.toml", "contentDir = 'texts'"}) == "texts");
    CHECK(content_folder_of(Generator::mkdocs, {"mkdocs.yml", ""}) == "docs");
    CHECK(content_folder_of(Generator::mkdocs, {"mkdocs.yml", "docs_dir: src"}) == "src");
    CHECK(content_folder_of(Generator::zola, {"zola.toml", ""}) == "content");
}

TEST_CASE("what means nothing is told once, with its place") {
    const auto [settings, problems] = read(Generator::jekyll, "_config.yml", "title: A\ntheme: x\nmore: 1\n");
    CHECK(settings.title == "A");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].code == "ignored-setting");
    CHECK(problems[0].message == "these keys mean nothing here: theme, more");
    CHECK(problems[0].where.span == Span{9, 14});
}

TEST_CASE("an address that is none is a warning: the site builds all the same") {
    const auto [settings, problems] = read(Generator::jekyll, "_config.yml", "url: example.org\n");
    CHECK(settings.base_url.empty());
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].severity == Severity::warning);
    CHECK(read(Generator::jekyll, "_config.yml", "url: https://a.org\nbaseurl: b\n").value.base_url ==
          "https://a.org/b/");
    CHECK(read(Generator::jekyll, "_config.yml", "baseurl: /b\n").value.base_url.empty());
}

TEST_CASE("of several documents the first counts") {
    const auto [settings, problems] = read(Generator::jekyll, "_config.yml", "---\ntitle: A\n---\ntitle: B\n");
    CHECK(settings.title == "A");
    CHECK(problems.empty());
}

TEST_CASE("what is no content of a Jekyll site is left out with a reason") {
    Inherited inherited;
    inherited.excluded = {"secret", "*.psd", "/docs/old/"};
    inherited.included = {"_pages"};
    inherited.collections = {{"guides", "_guides/", {}, true}};
    for (const std::string_view path : {"about.md", "_posts", "data/_posts", "_drafts", "_roles", "_guides", "_pages",
                                        "docs", "static", "assets/desk.png"}) {
        INFO(path);
        CHECK(why_no_jekyll_content(path, inherited).empty());
    }
    for (const std::string_view path : {"_layouts", "_site", "_others", "Gemfile", "node_modules", "x.gemspec", "#x#",
                                        "secret", "secret/x.md", "desk.psd", "docs/old", "_config.yml"}) {
        INFO(path);
        CHECK_FALSE(why_no_jekyll_content(path, inherited).empty());
    }
}

TEST_CASE("a file of a Jekyll site is copied, a page, or made by Liquid") {
    CHECK(kind_of_jekyll_file("x.html", "<p>{{ x }}</p>") == JekyllFile::copied);
    CHECK(kind_of_jekyll_file("x.html", "---\n---\n<p>x</p>") == JekyllFile::page);
    CHECK(kind_of_jekyll_file("x.html", "---\n---\n{% include x %}") == JekyllFile::made_by_liquid);
    CHECK(kind_of_jekyll_file("feed.xml", "---\n---\n<feed/>") == JekyllFile::made_by_liquid);
    CHECK(kind_of_jekyll_file("x.css", "--- x") == JekyllFile::copied);
    CHECK(is_named_for_repository("docs/README.md"));
    CHECK_FALSE(is_named_for_repository("about.md"));
}

TEST_CASE("what rolebook.toml lists replaces what the other configuration lists") {
    const auto inherited = read(Generator::hugo, "hugo.toml",
                                "[taxonomies]\nindustry = 'industries'\ntool = 'tools'\n"
                                "[[menus.main]]\nname = 'Home'\npageRef = '/'\n");
    REQUIRE(inherited.value.taxonomies.size() == 2);
    const Source own{"rolebook.toml",
                     "[taxonomies]\nindustry = \"industries\"\n[[menu]]\ntitle = \"About\"\nurl = \"/about/\"\n"};
    const auto [settings, problems] = parse_settings(SourceId{1}, own, inherited.value);
    CHECK(problems.empty());
    REQUIRE(settings.taxonomies.size() == 1);
    CHECK(settings.taxonomies[0].plural == "industries");
    REQUIRE(settings.menu.size() == 1);
    CHECK(settings.menu[0].title == "About");
}

TEST_CASE("a blog of Material for MkDocs lies where its options say") {
    const auto pattern = [](std::string_view options) {
        const std::string text = "site_name: A\nplugins:\n  - blog:\n" + std::string(options);
        return read(Generator::mkdocs, "mkdocs.yml", text).value.inherited.collections.at(0);
    };
    CHECK(pattern("      blog_toc: true\n").permalink == "/blog/:date/:slug/");
    CHECK(pattern("      blog_dir: .\n").permalink == "/:date/:slug/");
    CHECK(pattern("      blog_dir: .\n").folder == "posts/");
    CHECK(pattern("      blog_dir: notes\n      post_url_format: \"{file}\"\n").permalink == "/notes/:file/");
}
