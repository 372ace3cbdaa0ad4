#include "content/settings.hpp"

#include "../base/problems.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

struct Parsed {
    Settings settings;
    Lines problems;
};

Parsed parse(std::string_view text) {
    const auto out = parse_settings(SourceId{0}, {"rolebook.toml", std::string(text)});
    return {out.value, told(text, out.problems)};
}

}  // namespace

TEST_CASE("an empty file of settings is valid, and everything has a default") {
    for (const std::string_view text : {"", "\n# a remark\n", "\xEF\xBB\xBF"}) {
        DYNAMIC_SECTION('"' << text << '"') {
            const auto [settings, problems] = parse(text);
            CHECK(problems.empty());
            CHECK(settings.title == "Careers");
            CHECK(settings.base_url.empty());
            CHECK(settings.language == "en");
            CHECK(settings.theme.text == "default");
            CHECK(settings.paginate == 20);
            CHECK(settings.levels == Lines{"awareness", "working", "practitioner", "expert"});
            CHECK(settings.permalink(Kind::article).text == "/articles/:slug/");
            CHECK(settings.permalink(Kind::faq).text == "/faqs/:slug/");
            CHECK(settings.permalink(Kind::category).text == "/categories/:slug/");
            CHECK(settings.permalink(Kind::page).text == "/:path/");
        }
    }
}

TEST_CASE("settings are read") {
    const auto [settings, problems] = parse(
        "title = \"Jobs: a guide\"\r\ndescription = \"D\"\r\nbase_url = \"https://example.org/jobs\"\r\nlanguage = "
        "\"de\"\r\n"
        "theme = \"plain\"\r\npaginate = 7\r\n[permalinks]\r\narticles = \"/:year/:title/\"\r\nrole = "
        "\"/jobs/:slug/\"\r\n"
        "pages = \"/p/:path/\"\r\n[levels]\r\nscale = [\"Low\", \" high \"]\r\n");
    CHECK(problems.empty());
    CHECK(settings.title == "Jobs: a guide");
    CHECK(settings.description == "D");
    CHECK(settings.base_url == "https://example.org/jobs/");
    CHECK(settings.language == "de");
    CHECK(settings.theme.text == "plain");
    CHECK(settings.paginate == 7);
    CHECK(settings.permalink(Kind::article).text == "/:year/:title/");
    CHECK(settings.permalink(Kind::role).text == "/jobs/:slug/");
    CHECK(settings.permalink(Kind::page).text == "/p/:path/");
    CHECK(settings.permalink(Kind::skill).text == "/skills/:slug/");
    CHECK(settings.levels == Lines{"low", "high"});
}

TEST_CASE("what a setting is blamed for later knows its place, a default has none") {
    const std::string_view text = "theme = \"x\"\n[permalinks]\nrole = \"/:x/\"\n";
    const Settings settings = parse(text).settings;
    CHECK(place_of(text, settings.theme.where.span) == "1:9-1:12");
    CHECK(place_of(text, settings.permalink(Kind::role).where.span) == "3:8-3:14");
    CHECK(settings.permalink(Kind::skill).where == nowhere);
    CHECK(parse("").settings.theme.where == nowhere);
}

TEST_CASE("what is wrong with settings is told in words") {
    struct Case {
        std::string_view toml;
        Lines problems;
    };
    const Case cases[] = {
        {"titel = \"x\"\n", {"error unknown-setting 1:1-1:6: there is no setting 'titel' (did you mean 'title'?)"}},
        {"colour = 1\n", {"error unknown-setting 1:1-1:7: there is no setting 'colour' (docs/settings.md lists them)"}},
        {"title = 5\n", {}},
        {"title = [\"a\"]\n", {"error wrong-type 1:9-1:14: 'title' must be text, not a list"}},
        {"base_url = \"example.org\"\n",
         {"error bad-base-url 1:12-1:25: 'example.org' is not the address of a site (write it as "
          "https://example.org/path/)"}},
        {"base_url = \"\"\n", {}},
        {"paginate = 0\n",
         {"error wrong-type 1:12-1:13: 'paginate' must be a whole number from 1 to 1000, not a number (0)"}},
        {"paginate = \"9\"\n",
         {"error wrong-type 1:12-1:15: 'paginate' must be a whole number from 1 to 1000, not text (9) (write it "
          "without quotes)"}},
        {"permalinks = \"/:slug/\"\n",
         {"error wrong-type 1:14-1:23: 'permalinks' must be a table, not text (/:slug/)"}},
        {"[permalinks]\nrolls = \"/x/\"\n",
         {"error unknown-setting 2:1-2:6: there is no setting 'rolls' (did you mean 'roles'?)"}},
        {"[levels]\nscale = [\"low\", \"Low\"]\n",
         {"error bad-level 2:17-2:22: 'Low' stands twice in the scale (each level has a word of its own)"}},
        {"[levels]\nscale = [\"very high\"]\n",
         {"error bad-level 2:10-2:21: 'very high' cannot be the id of a level (use a word of its own, with '-' for "
          "spaces)"}},
        {"[levels]\nscale = [\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\"]\n",
         {"error bad-level 2:46-2:49: a scale has at most 9 levels"}},
        {"[levels]\nscal = []\n",
         {"error unknown-setting 2:1-2:5: there is no setting 'scal' (did you mean 'scale'?)"}},
        {"title = \"a\"\n\n\xC3(\n", {"error not-utf8 3:1-3:2: the file is not UTF-8 text"}},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.toml) {
            CHECK(parse(each.toml).problems == each.problems);
        }
    }
}

TEST_CASE("a byte order mark does not move the places after it") {
    const Source source{"rolebook.toml", "\xEF\xBB\xBFtitel = \"x\"\n"};
    const auto problems = parse_settings(SourceId{0}, source).problems;
    REQUIRE(problems.size() == 1);
    const Span span = problems[0].where.span;
    CHECK(source.text.substr(span.begin, span.end - span.begin) == "titel");
}

TEST_CASE("a setting that cannot be read leaves the default") {
    CHECK(parse("title = [1]\n").settings.title == "Careers");
    CHECK(parse("paginate = 1001\n").settings.paginate == 20);
    CHECK(parse("base_url = \"x\"\n").settings.base_url.empty());
    CHECK(parse("[levels]\nscale = []\n").settings.levels.size() == 4);
    CHECK(parse("title = \"x\"\n[\n").settings.title == "Careers");
    CHECK(parse("title = \"x\"\n[\n").problems.size() == 1);
}

TEST_CASE("a base address is absolute, of http or https, and ends in a slash") {
    struct Case {
        std::string_view written;
        const char* url;  // null: none
    };
    const Case cases[] = {
        {"https://example.org", "https://example.org/"},
        {"https://example.org/", "https://example.org/"},
        {"http://example.org/a/b", "http://example.org/a/b/"},
        {"https://example.org:8080/a", "https://example.org:8080/a/"},
        {" https://example.org ", "https://example.org/"},
        {"HTTPS://Example.org", "HTTPS://Example.org/"},
        {"", nullptr},
        {"example.org", nullptr},
        {"//example.org/", nullptr},
        {"/a/", nullptr},
        {"https:", nullptr},
        {"https:/example.org", nullptr},
        {"https://", nullptr},
        {"https:///a", nullptr},
        {"ftp://example.org/", nullptr},
        {"javascript://example.org/", nullptr},
        {"https://example.org/?a", nullptr},
        {"https://example.org/?", nullptr},
        {"https://example.org/#", nullptr},
        {"https://example.org/#a", nullptr},
        {"https://exam ple.org/", nullptr},
        {"https://example.org/\"onload=", nullptr},
        {"https://example.org/<b>", nullptr},
        {"https://example.org\\a", nullptr},
        {"https://example.org/\x01", nullptr},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION('"' << each.written << '"') {
            CHECK(parse_base_url(each.written).value_or("none") == (each.url == nullptr ? "none" : each.url));
        }
    }
}
