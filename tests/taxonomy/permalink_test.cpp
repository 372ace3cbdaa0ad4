#include "taxonomy/permalink.hpp"

#include "../base/problems.hpp"
#include "../base/random.hpp"
#include "base/url.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace rolebook;

namespace {

Document document_of(std::string_view path, std::string_view text) {
    return parse_document(SourceId{0}, {std::string(path), std::string(text)}, path, default_settings()).value;
}

struct Placed {
    std::string path{};
    Lines problems{};
};

Placed place(std::string_view pattern, std::string_view path, std::string_view yaml) {
    const std::string text = fmt::format("---\npermalink: '{}'\n{}---\n", pattern, yaml);
    const auto [output, problems] = output_path_of(document_of(path, text), default_settings());
    return {output, told(text, problems)};
}

}  // namespace

TEST_CASE("a document lies at the address of its kind") {
    struct Case {
        std::string_view path;
        std::string_view text;
        std::string_view output;
    };
    const Case cases[] = {
        {"posts/2024-11-05-Hello World.md", "", "articles/hello-world/index.html"},
        {"roles/data/analyst.md", "", "roles/analyst/index.html"},
        {"roles/analyst/index.md", "", "roles/analyst/index.html"},
        {"skills/c++.md", "", "skills/c-plus-plus/index.html"},
        {"faqs/why.md", "---\nslug: Why Not\n---\n", "faqs/why-not/index.html"},
        {"paths/a.md", "", "paths/a/index.html"},
        {"families/a.md", "", "families/a/index.html"},
        {"authors/ada.md", "", "authors/ada/index.html"},
        {"about.md", "", "about/index.html"},
        {"Guides/First Steps.md", "", "guides/first-steps/index.html"},
        {"guides/index.md", "", "guides/index.html"},
        {"guides/_index.md", "", "guides/index.html"},
        {"index.md", "", "index.html"},
        {"_index.md", "", "index.html"},
        {"roles/index.md", "", "roles/index.html"},
    };
    for (const Case& each : cases) {
        INFO(each.path);
        const auto [output, problems] = output_path_of(document_of(each.path, each.text), default_settings());
        CHECK(problems.empty());
        CHECK(output == each.output);
    }
}

TEST_CASE("the tokens of Jekyll and Hugo stand for what they do there") {
    struct Post {
        std::string_view path;
        std::string_view yaml;
        std::array<std::string_view, 15> values;
    };
    constexpr std::array<std::string_view, 15> tokens = {"categories", "category", "day",        "i_day", "month",
                                                         "i_month",    "year",     "short_year", "title", "name",
                                                         "filename",   "basename", "slug",       "path",  "section"};
    const Post posts[] = {
        {"_posts/2024-03-09-Four Habits.md",
         "title: Another title\nslug: own\ncategories: [Data Work, C++]\n",
         {"data-work/c-plus-plus", "data-work/c-plus-plus", "09", "9", "03", "3", "2024", "24", "four-habits",
          "four-habits", "four-habits", "four-habits", "own", "posts/2024-03-09-four-habits", "articles"}},
        {"articles/x/late.md",
         "date: 2009-12-31T23:30:00-05:00\ncategory: One\n",
         {"one", "one", "31", "31", "12", "12", "2009", "09", "late", "late", "late", "late", "late", "articles/x/late",
          "articles"}},
    };
    for (const Post& post : posts) {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            for (const auto& [pattern, expected] :
                 {std::pair{"/x/:{}/", "x/{}/index.html"}, std::pair{"x/:{}", "x/{}/index.html"},
                  std::pair{"/x/:{}.html", "x/{}.html"}, std::pair{"/x/:{}/:{}/", "x/{}/{}/index.html"},
                  std::pair{"/a-:{}-b/", "a-{}-b/index.html"}}) {
                DYNAMIC_SECTION(post.path << ' ' << tokens[i] << ' ' << pattern) {
                    const Placed placed =
                        place(fmt::format(fmt::runtime(pattern), tokens[i], tokens[i]), post.path, post.yaml);
                    CHECK(placed.problems.empty());
                    CHECK(placed.path == fmt::format(fmt::runtime(expected), post.values[i], post.values[i]));
                }
            }
        }
    }
}

TEST_CASE("the addresses of a Jekyll site stay what they were") {
    struct Case {
        std::string_view pattern;
        std::string_view output;
    };
    const Case cases[] = {
        {"/:categories/:year/:month/:day/:title:output_ext", ""},  // no token here: told
        {"/:categories/:year/:month/:day/:title.html", "work/data/2024/03/09/habits.html"},
        {"/:categories/:year/:month/:day/:title/", "work/data/2024/03/09/habits/index.html"},
        {"/blog/:year/:i_month/:i_day/:title", "blog/2024/3/9/habits/index.html"},
        {"/:short_year:month:day-:title.htm", "240309-habits.htm"},
        {"about/", "about/index.html"},
        {"/", "index.html"},
        {"/a//b/", "a/b/index.html"},
        {"/caf%C3%A9/", "café/index.html"},
        {"/a b/", "a b/index.html"},
    };
    for (const Case& each : cases) {
        INFO(each.pattern);
        const Placed placed = place(each.pattern, "posts/2024-03-09-habits.md", "categories: [work, data]\n");
        CHECK(placed.problems.empty() == !each.output.empty());
        if (!each.output.empty()) CHECK(placed.path == each.output);
    }
}

TEST_CASE("categories that are not there leave no hole") {
    CHECK(place("/blog/:categories/:title/", "posts/2024-03-09-a.md", "").path == "blog/a/index.html");
    CHECK(place("/:categories/:title.html", "posts/2024-03-09-a.md", "").path == "a.html");
}

TEST_CASE("an address that no file can have is told, and the usual address holds") {
    struct Case {
        std::string_view pattern;
        std::string_view problem;
    };
    const Case cases[] = {
        {"/:titel/", "':titel' is not a token of a permalink (did you mean ':title'?)"},
        {"/a:/", "':' is not a token of a permalink ("},
        {"/:year/x/",
         "the permalink '/:year/x/' needs a date, and this page has none (add date: 2024-11-05 to the front"},
        {"/../x/", "'/../x/' cannot be the address of a page: it has a part '.' or '..'"},
        {"/%2e%2e/x/", "'/%2e%2e/x/' cannot be the address of a page: it has a part '.' or '..'"},
        {"/x/./y/", "'/x/./y/' cannot be the address of a page: it has a part '.' or '..'"},
        {"/x/?y", "'/x/?y' cannot be the address of a page: an address of a page has no '?' and no '#'"},
        {"/x/#y", "'/x/#y' cannot be the address of a page: an address of a page has no '?' and no '#'"},
        {"/assets/", "'/assets/' cannot be the address of a page: 'assets' belongs to the generator"},
        {"/search", "'/search' cannot be the address of a page: 'search' belongs to the generator"},
        {"/404.html", "'/404.html' cannot be the address of a page: '404.html' belongs to the generator"},
        {"/.rolebook-x/", "'/.rolebook-x/' cannot be the address of a page: '.rolebook-x' belongs to the generator"},
        {"/a*b/", "'/a*b/' cannot be the address of a page: it has a control character or one of"},
        {"/nul/x/", "'/nul/x/' cannot be the address of a page: Windows cannot store a file named 'nul'"},
        {"/x./", "'/x./' cannot be the address of a page: a part of it ends in a dot or a space"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.pattern) {
            const Placed placed = place(each.pattern, "roles/a.md", "");
            REQUIRE(placed.problems.size() == 1);
            const std::string start =
                fmt::format("error bad-permalink 2:12-2:{}: {}", 14 + each.pattern.size(), each.problem);
            CHECK(placed.problems[0].starts_with(start));
            CHECK(placed.path == "roles/a/index.html");
        }
    }
}

TEST_CASE("names like those of the generator are free") {
    for (const std::string_view pattern : {"/searching/", "/x/search/", "/planning/", "/feed/", "/sitemap/"}) {
        INFO(pattern);
        CHECK(place(pattern, "roles/a.md", "").problems.empty());
    }
}

TEST_CASE("the pattern of a kind holds where a page has none, and never for the home page") {
    Settings settings = default_settings();
    settings.permalinks[static_cast<std::size_t>(Kind::role)] = {"/jobs/:slug.html", nowhere};
    settings.permalinks[static_cast<std::size_t>(Kind::page)] = {"/pages/:path/", nowhere};
    settings.permalinks[static_cast<std::size_t>(Kind::tag)] = {"/topics/:slug/", nowhere};
    CHECK(output_path_of(document_of("roles/a.md", ""), settings).value == "jobs/a.html");
    CHECK(output_path_of(document_of("roles/a.md", "---\npermalink: /b/\n---\n"), settings).value == "b/index.html");
    CHECK(output_path_of(document_of("index.md", ""), settings).value == "index.html");
    CHECK(output_path_of(document_of("about.md", ""), settings).value == "pages/about/index.html");
    CHECK(output_path_of_stub(Kind::role, "b", settings).value == "jobs/b.html");
    CHECK(output_path_of_stub(Kind::tag, "first-job", settings).value == "topics/first-job/index.html");
    CHECK(output_path_of_stub(Kind::term, "industries/banking", settings).value == "industries/banking/index.html");
}

TEST_CASE("a pattern that wants a date is told at itself where only a name is placed") {
    Settings settings = default_settings();
    const Location where{SourceId{7}, {3, 9}};
    settings.permalinks[static_cast<std::size_t>(Kind::tag)] = {"/:year/:slug/", where};
    const auto [path, problems] = output_path_of_stub(Kind::tag, "a", settings);
    CHECK(path == "tags/a/index.html");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].where == where);
}

TEST_CASE("an old address is a file of the site or an error") {
    const Location where{SourceId{0}, {1, 2}};
    const auto file = [&](std::string_view address) {
        return output_path_of_address({std::string(address), where}, "posts/new/index.html", default_settings());
    };
    CHECK(file("/old/post/").value == "old/post/index.html");
    CHECK(file("/old/post").value == "old/post/index.html");
    CHECK(file("old.html").value == "old.html");
    CHECK(file("/2014/05/%C3%BCber/").value == "2014/05/über/index.html");
    for (const std::string_view bad :
         {"/../x/", "/search/", "/x?y", "/x#y", "https://example.org/x/", "/con/", "/a|b/"}) {
        INFO(bad);
        const auto [path, problems] = file(bad);
        CHECK(path.empty());
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].code == "bad-redirect");
        CHECK(problems[0].where == where);
        CHECK_FALSE(problems[0].hint.empty());
    }
}

TEST_CASE("whatever a pattern is, the file lies in the site and has a name that every system can store") {
    Random random(3);
    constexpr std::array<std::string_view, 26> pieces = {
        "/", "..", ".", ":slug", ":title", ":year", ":path", ":",      "%2e", "%2F", "a", "B", " ",
        "é", "?",  "#", ".html", "con",    "%",     "//",    "search", "~",   "\\",  "*", "-", ":i_day"};
    int placed = 0;
    for (int round = 0; round < 5000; ++round) {
        Document document = document_of("posts/2024-03-09-a.md", "");
        document.permalink = Text{random.text(pieces, 1 + random.below(7)), {SourceId{0}, {0, 1}}};
        INFO(document.permalink->text);
        const auto [path, problems] = output_path_of(document, default_settings());
        REQUIRE(problems.size() <= 1);
        REQUIRE_FALSE(path.empty());
        REQUIRE_FALSE(path.starts_with('/'));
        REQUIRE_FALSE(unfit_output_path(path).has_value());
        REQUIRE_FALSE(is_reserved_path(path));
        REQUIRE(normalize_path(path) == path);
        REQUIRE((path.ends_with(".html") || path.ends_with(".htm")));
        if (!problems.empty()) REQUIRE(path == "articles/a/index.html");
        placed += problems.empty() ? 1 : 0;
    }
    CHECK(placed > 500);
}
