#include "content/document.hpp"

#include "../base/random.hpp"
#include "values.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace rolebook;

namespace {

struct Parsed {
    Document document;
    Lines problems;
};

Parsed parse(std::string_view path, std::string_view text) {
    const auto out = parse_document(SourceId{0}, {std::string(path), std::string(text)}, path, default_settings());
    return {out.value, told(text, out.problems)};
}

}  // namespace

TEST_CASE("the first hint at a document's kind that holds decides") {
    struct Case {
        std::string_view path;
        std::string_view text;
        std::string_view kind;
        std::string_view reason;
    };
    const Case cases[] = {
        // A key.
        {"about.md", "---\nkind: role\n---\n", "role", "it says kind: role"},
        {"skills/x.md", "---\nkind: Roles\n---\n", "role", "it says kind: role"},
        {"skills/x.md", "---\nkind: page\n---\n", "page", "it says kind: page"},
        // A directory, at any depth, the innermost first.
        {"articles/x.md", "", "article", "it lies in articles/"},
        {"posts/x.md", "", "article", "it lies in posts/"},
        {"_posts/2024-11-05-x.md", "", "article", "it lies in _posts/"},
        {"blog/2024/x.md", "", "article", "it lies in blog/"},
        {"guides/roles/x.md", "", "role", "it lies in roles/"},
        {"_roles/x.md", "", "role", "it lies in _roles/"},
        {"skills/x.md", "", "skill", "it lies in skills/"},
        {"faqs/x.md", "", "faq", "it lies in faqs/"},
        {"roles/skills/x.md", "", "skill", "it lies in skills/"},
        {"roles/x/index.md", "", "role", "it lies in roles/"},
        {"roles/x.md", "---\nlayout: post\nquestion: Q?\ndate: 2024-11-05\n---\n", "role", "it lies in roles/"},
        {"roles/index.md", "", "page", "nothing says that it is anything else"},
        {"blog/_index.md", "", "page", "nothing says that it is anything else"},
        {"myroles/x.md", "", "page", "nothing says that it is anything else"},
        {"__roles/x.md", "", "page", "nothing says that it is anything else"},
        {"roles.md", "", "page", "nothing says that it is anything else"},
        // Jekyll's layout.
        {"x.md", "---\nlayout: post\n---\n", "article", "its layout is post"},
        {"x.md", "---\nlayout: page\ndate: 2024-11-05\nquestion: Q?\n---\n", "page", "its layout is page"},
        {"x.md", "---\nlayout: wide\n---\n", "page", "nothing says that it is anything else"},
        // A question, a date.
        {"x.md", "---\nquestion: Q?\ndate: 2024-11-05\n---\n", "faq", "it has a question"},
        {"x.md", "---\ndate: 2024-11-05\n---\n", "article", "it has a date"},
        {"x.md", "---\npublished: 2024-11-05\n---\n", "article", "it has a date"},
        {"2024-11-05-x.md", "", "article", "its file name begins with a date"},
        {"x.md", "---\nlastmod: 2024-11-05\n---\n", "page", "nothing says that it is anything else"},
        {"about.md", "", "page", "nothing says that it is anything else"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.path << ' ' << each.text) {
            const auto [document, problems] = parse(each.path, each.text);
            CHECK(problems.empty());
            CHECK(row_of(document.kind).name == each.kind);
            CHECK(document.kind_reason == each.reason);
        }
    }
}

TEST_CASE("a kind that does not exist is an error, and the next hint holds") {
    const auto close = parse("roles/x.md", "---\ntitle: T\nkind: rolle\n---\n");
    CHECK(close.problems == Lines{"error unknown-kind 3:7-3:12: there is no kind 'rolle' (did you mean 'role'?)"});
    CHECK(close.document.kind == Kind::role);
    CHECK(parse("x.md", "---\nkind: banana\n---\n").problems ==
          Lines{"error unknown-kind 2:7-2:13: there is no kind 'banana' (the kinds are article, role, skill, faq, "
                "path, family, author, page)"});
    CHECK(parse("x.md", "---\nkind: tag\n---\n").problems.size() == 1);
}

TEST_CASE("a title is what the front matter says, else the first heading, else the name of the file") {
    struct Case {
        std::string_view path;
        std::string_view text;
        std::string_view title;
    };
    const Case cases[] = {
        {"a.md", "---\ntitle: The  title\n---\n# Heading\n", "The title"},
        {"a.md", "---\ntitle: No\n---\n", "No"},
        {"a.md", "---\ntitle: 1.10\n---\n", "1.10"},
        {"a.md", "---\ntitle: 31e9251331\n---\n", "31e9251331"},
        {"a.md", "---\ntitle: 2024-01-01\n---\n", "2024-01-01"},
        {"a.md", "---\ntitle: 0123\n---\n", "0123"},
        {"a.md", "---\ntitle: one\n  two\n---\n", "one two"},
        {"a.md", "+++\ntitle = 2024\n+++\n", "2024"},
        {"a.md", "+++\ntitle = 2024-01-01\n+++\n", "2024-01-01"},
        {"a.md", "{\"title\": 1.10}\n", "1.10"},
        {"a.md", "---\ntitle: ~\n---\n# Heading\n", "Heading"},
        {"a.md", "---\ntitle:\n---\n# Heading\n", "Heading"},
        {"a.md", "---\ntitle: \" \"\n---\n", "A"},
        {"a.md", "# *The* `heading`  & more\n", "The heading & more"},
        {"a.md", "text\n\nThe heading\n===========\n", "The heading"},
        {"a.md", "## Not this\n\n# This\n\n# Not this\n", "This"},
        {"a.md", "text\n", "A"},
        {"data-scientist.md", "", "Data scientist"},
        {"roles/data_scientist.md", "", "Data scientist"},
        {"SQL.md", "", "SQL"},
        {"2024-11-05-hello-world.md", "", "Hello world"},
        {"guides/index.md", "", "Guides"},
        {"guides/_index.md", "", "Guides"},
        {"öffentlich.md", "", "öffentlich"},
        {"--.md", "", "Untitled"},
        {"faqs/a.md", "---\nquestion: Why?\ntitle: T\n---\n", "Why?"},
        {"faqs/a.md", "---\ntitle: Why not?\n---\n", "Why not?"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.path << ' ' << each.text) {
            const auto [document, problems] = parse(each.path, each.text);
            CHECK(problems.empty());
            CHECK(document.title == each.title);
        }
    }
}

TEST_CASE("a heading that is the title is not shown again") {
    CHECK(parse("a.md", "# The title\n\ntext\n").document.body.html == "<p>text</p>\n");
    CHECK(parse("a.md", "---\ntitle: The Title!\n---\n# The *title*\n\ntext\n").document.body.html == "<p>text</p>\n");
    CHECK(parse("a.md", "---\ntitle: Another\n---\n# The title\n").document.body.headings.size() == 1);
    CHECK(parse("a.md", "---\ntitle: The title\n---\ntext\n\n# The title\n").document.body.headings.size() == 1);
}

TEST_CASE("an id is the slug of the file name, or of the slug that is given") {
    struct Case {
        std::string_view path;
        std::string_view text;
        std::string_view id;
        std::string_view file_slug;
    };
    const Case cases[] = {
        {"roles/Data Scientist.md", "", "data-scientist", "data-scientist"},
        {"2024-11-05-hello.md", "", "hello", "hello"},
        {"_posts/2024-11-05-Hello, World.md", "", "hello-world", "hello-world"},
        {"skills/c++.md", "", "c-plus-plus", "c-plus-plus"},
        {"skills/c++.markdown", "", "c-plus-plus", "c-plus-plus"},
        {"skills/node.js.md", "", "node-js", "node-js"},
        {"index.md", "", "index", "index"},
        {"guides/index.md", "", "guides", "guides"},
        {"roles/con.md", "", "con-page", "con-page"},
        {"a.md", "---\nslug: Other Name\n---\n", "other-name", "a"},
        {"a.md", "---\nslug: 2024\n---\n", "2024", "a"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.path << ' ' << each.text) {
            const auto [document, problems] = parse(each.path, each.text);
            CHECK(problems.empty());
            CHECK(document.id == each.id);
            CHECK(document.file_slug == each.file_slug);
        }
    }
}

TEST_CASE("a slug that could lead elsewhere or that says nothing is an error") {
    const std::string_view slugs[] = {"''",           "'.'",        "'..'", "'~'",     "'!!!'",         "../x",
                                      "..%2fx",       "'%2e%2e/x'", "/abs", "'C:\\x'", "'\\\\host\\x'", "a/../../x",
                                      "a\\..\\..\\x", "．．/x"};
    for (const std::string_view slug : slugs) {
        DYNAMIC_SECTION(slug) {
            const std::string text = fmt::format("---\ntitle: T\nslug: {}\n---\n", slug);
            const auto [document, problems] = parse("a.md", text);
            REQUIRE(problems.size() == 1);
            CHECK(problems[0].starts_with("error bad-slug 3:7-3:"));
            CHECK_FALSE(document.id.empty());
        }
    }
}

TEST_CASE("dates are read from every key that generators use") {
    const auto document =
        parse("a.md",
              "---\ndate: 2024-11-05\nlastmod: 2024-11-06\npublishDate: 2024-11-07\nexpiryDate: 2024-11-08\n---\n")
            .document;
    CHECK(iso_day(document.date.value()) == "2024-11-05");
    CHECK(iso_day(document.updated.value()) == "2024-11-06");
    CHECK(iso_day(document.publish_date.value()) == "2024-11-07");
    CHECK(iso_day(document.expires.value()) == "2024-11-08");
    for (const std::string_view key : {"updated", "lastmod", "modified", "last_modified_at"}) {
        INFO(key);
        CHECK(parse("a.md", fmt::format("---\n{}: 2024-11-06\n---\n", key)).document.updated);
    }
    for (const std::string_view key : {"reviewed", "last_reviewed"}) {
        INFO(key);
        CHECK(iso_day(parse("a.md", fmt::format("---\n{}: 2024-11-09\n---\n", key)).document.reviewed.value()) ==
              "2024-11-09");
    }
    const auto plain = parse("a.md", "text").document;
    CHECK_FALSE(plain.date);
    CHECK_FALSE(plain.updated);
    CHECK_FALSE(plain.publish_date);
    CHECK_FALSE(plain.expires);
}

TEST_CASE("a date that is written wins over the one in the file name") {
    CHECK(iso_day(parse("2024-11-05-a.md", "").document.date.value()) == "2024-11-05");
    CHECK(iso_day(parse("2024-11-05-a.md", "---\ndate: 2023-01-02\n---\n").document.date.value()) == "2023-01-02");
    CHECK(iso_day(parse("2024-11-05-a.md", "---\npublished: 2023-01-02\n---\n").document.date.value()) == "2023-01-02");
    CHECK(iso_day(parse("a.md", "---\npublished: 2023-01-02\ndate: 2022-01-01\n---\n").document.date.value()) ==
          "2022-01-01");
}

TEST_CASE("a draft says why it is one") {
    struct Case {
        std::string_view path;
        std::string_view text;
        std::string_view reason;
    };
    const Case cases[] = {
        {"a.md", "", ""},
        {"a.md", "---\ndraft: true\n---\n", "it is a draft"},
        {"a.md", "---\ndraft: yes\n---\n", "it is a draft"},
        {"a.md", "---\ndraft: no\n---\n", ""},
        {"a.md", "---\ndraft: false\n---\n", ""},
        {"a.md", "---\nstatus: draft\n---\n", "its status is draft"},
        {"a.md", "---\nstatus: publish\n---\n", ""},
        {"a.md", "---\npublished: false\n---\n", "it says published: false"},
        {"a.md", "---\npublished: no\n---\n", "it says published: false"},
        {"a.md", "---\npublished: true\n---\n", ""},
        {"a.md", "---\npublished: 2024-11-05\n---\n", ""},
        {"a.md", "+++\npublished = false\n+++\n", "it says published: false"},
        {"_drafts/a.md", "", "it lies in _drafts/"},
        {"blog/_drafts/a.md", "", "it lies in _drafts/"},
        {"my_drafts/a.md", "", ""},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.path << ' ' << each.text) {
            const auto [document, problems] = parse(each.path, each.text);
            CHECK(problems.empty());
            CHECK((document.held.empty() ? "" : document.held.back().reason) == each.reason);
        }
    }
    CHECK(parse("a.md", "---\ndraft: \"no\"\n---\n").problems ==
          Lines{"error wrong-type 2:8-2:12: 'draft' must be true or false, not text (no) (write it without quotes)"});
}

TEST_CASE("texts for lists come from the front matter, else from the body") {
    const auto written =
        parse("a.md", "---\ndescription: One\n  line.\nexcerpt: \"Some  words.\"\n---\nFirst.\n").document;
    CHECK(written.description == "One line.");
    CHECK(written.summary == "Some words.");
    const auto derived = parse("a.md", "First *paragraph*.\n\nSecond.\n").document;
    CHECK(derived.description.empty());
    CHECK(derived.summary == "First paragraph.");
    CHECK(parse("a.md", "One.\n\nTwo.\n\n<!--more-->\n\nThree.\n").document.summary == "One. Two.");
}

TEST_CASE("a picture is a path, or a table with its description") {
    const auto plain = parse("a.md", "---\nimage: img/a.png\n---\n").document;
    CHECK(plain.picture.value().path.text == "img/a.png");
    CHECK(plain.picture.value().alt.empty());
    const std::string_view text = "---\nimage: {path: b.png, alt: A desk}\n---\n";
    const auto table = parse("a.md", text).document;
    CHECK(table.picture.value().path.text == "b.png");
    CHECK(table.picture.value().alt == "A desk");
    CHECK(place_of(text, table.picture.value().path.where.span) == "2:15-2:20");
    CHECK_FALSE(parse("a.md", "text").document.picture);
}

TEST_CASE("a picture of a wrong type is an error") {
    CHECK(parse("a.md", "---\nimage: [a.png]\n---\n").problems ==
          Lines{"error wrong-type 2:8-2:15: 'image' must be a path, or a table with path and alt, not a list"});
    CHECK(parse("a.md", "---\nimage: {path: [a.png]}\n---\n").problems.at(0) ==
          "error wrong-type 2:15-2:22: 'path' must be text, not a list");
    CHECK(parse("a.md", "---\nimage: {path: a.png, alt: [b]}\n---\n").problems ==
          Lines{"error wrong-type 2:27-2:30: 'alt' must be text, not a list"});
}

TEST_CASE("names, permalink and references are read with their places") {
    const std::string_view text =
        "+++\ntitle = \"T\"\nalso_known_as = [\"One\", \"Two\"]\npermalink = \"/x/:slug/\"\nskills = [\"python\"]\ntag "
        "= \"a b\"\n+++\n";
    const auto [document, problems] = parse("roles/a.md", text);
    CHECK(problems.empty());
    REQUIRE(document.also_known_as.size() == 2);
    CHECK(document.also_known_as[1].text == "Two");
    CHECK(place_of(text, document.also_known_as[1].where.span) == "3:25-3:30");
    CHECK(document.permalink.value().text == "/x/:slug/");
    CHECK(place_of(text, document.permalink.value().where.span) == "4:13-4:24");
    CHECK(place_of(text, document.title_where.span) == "2:9-2:12");
    REQUIRE(document.references.size() == 2);
    CHECK(document.references[0].name == "python");
    CHECK(document.references[1].name == "a b");
}

TEST_CASE("a key that is nearly a known one is taken for a spelling mistake") {
    CHECK(parse("a.md", "---\ntitel: T\n---\n").problems ==
          Lines{"warning unknown-key 2:1-2:6: 'titel' is not a key that means anything here (did you mean 'title'?)"});
    CHECK(parse("a.md", "---\ntitle: T\ndescripton: D\ntgas: [a]\n---\n").problems ==
          Lines{"warning unknown-key 3:1-3:11: 'descripton' is not a key that means anything here (did you mean "
                "'description'?)",
                "warning unknown-key 4:1-4:5: 'tgas' is not a key that means anything here (did you mean 'tags'?)"});
    CHECK(parse("a.md", "---\ncolour: red\nlinkTitle: x\nweight: 3\nmath: true\nparams: {}\nmy_own_key: 1\n---\n")
              .problems.empty());
}

TEST_CASE("a file that is not UTF-8 is an error at its first wrong byte, and is still a document") {
    const auto [document, problems] = parse("roles/data-scientist.md", "---\ntitle: T\n---\nok\n\xFF\xFE\n");
    CHECK(problems == Lines{"error not-utf8 5:1-5:2: the file is not UTF-8 text (it looks like Windows-1252 or "
                            "Latin-1: save it as UTF-8)"});
    CHECK(document.kind == Kind::role);
    CHECK(document.id == "data-scientist");
    CHECK(document.title == "Data scientist");
    CHECK(document.body.sections.size() == 1);
}

TEST_CASE("after a mistake in the syntax of front matter nothing else is complained of") {
    const auto [document, problems] = parse("roles/a.md", "---\ndate: soon\ntitle: a: b\n---\n<b>\n");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].starts_with("error bad-yaml 3:9-3:10"));
    CHECK(document.kind == Kind::role);
    CHECK(document.id == "a");
    CHECK(document.body.sections.size() == 1);
}

TEST_CASE("mistakes in fields are told together, in front matter and body") {
    const auto problems = parse("a.md", "---\ntitle: [T]\ndate: soon\n---\n\n<script>x</script>\n").problems;
    CHECK(problems.size() == 3);
}

namespace {

constexpr std::string_view yaml_sample =
    "---\ntitle: \"A role: é\"\nkind: role\nskills:\n  - {skill: python, level: working, importance: 5}\n  - sql\n"
    "tags: a b\nauthor: {name: Ada}\ndate: 2024-11-05 18:02:00 +0530\ndraft: no\nimage: {path: a.png, alt: b}\n---\n"
    "# Heading\n\nText [link](x.md \"t\") and [[Name#x|label]].[^1]\n\n| a | b |\n|---|:-:|\n| c | d |\n\n- [x] "
    "done\n\n[^1]: Note.\n";
constexpr std::string_view toml_sample =
    "+++\ntitle = \"A role: é\"\ndate = 2024-11-05T18:02:00Z\ntags = ['a', \"b\"]\npermalink = \"/:slug/\"\n"
    "[skills]\npython = \"working\"\n\"C++\" = { level = \"expert\", importance = 4 }\n+++\n1. **A?**\n\n> b\n\n1. "
    "**C?**\n\n> d\n";
constexpr std::string_view json_sample =
    "{\"title\": \"A role: \\u00e9\", \"tags\": [\"a\", \"b\"], \"published\": false, \"slug\": \"x\",\n"
    "\"skills\": [{\"skill\": \"python\", \"importance\": 5, \"essential\": "
    "true}]}\n\n![alt](a.png)\n\n<!--more-->\n\n~~x~~ <b>\n";

constexpr std::array<std::string_view, 52> pieces = {"---",
                                                     "+++",
                                                     "\n",
                                                     "\r\n",
                                                     "\r",
                                                     "\n\n",
                                                     ": ",
                                                     " = ",
                                                     "- ",
                                                     "{",
                                                     "}",
                                                     "[",
                                                     "]",
                                                     "[[",
                                                     "]]",
                                                     "](",
                                                     ",",
                                                     "\"",
                                                     "'",
                                                     "\\",
                                                     "#",
                                                     "# ",
                                                     "## ",
                                                     "{#a}",
                                                     "*",
                                                     "**",
                                                     "~~",
                                                     "`",
                                                     "```\n",
                                                     "> ",
                                                     "| ",
                                                     "|-|-|\n",
                                                     "1. ",
                                                     "?",
                                                     "<!--more-->",
                                                     "<b>",
                                                     "![",
                                                     "[^1]",
                                                     "[^1]: ",
                                                     "www.a.b",
                                                     "a@b.c",
                                                     "http://a.b",
                                                     "skill:",
                                                     "&amp;",
                                                     "\t",
                                                     "    ",
                                                     "é",
                                                     "\xFF",
                                                     "\xEF\xBB\xBF",
                                                     "kind: x\n",
                                                     "date: x\n",
                                                     "skills: [[]]\n"};

}  // namespace

TEST_CASE("whatever becomes of a file, it is a document with problems inside it") {
    const std::string_view samples[] = {yaml_sample, toml_sample, json_sample};
    const Settings settings = default_settings();
    for (const std::string_view sample : samples) {
        Random random(12);
        for (int round = 0; round < 2000; ++round) {
            const Source source{"a.md", random.mutated(std::string(sample), pieces)};
            INFO(source.text);
            const auto [document, problems] = parse_document(SourceId{0}, source, "notes/a.md", settings);
            REQUIRE_FALSE(document.title.empty());
            REQUIRE_FALSE(document.id.empty());
            REQUIRE_FALSE(document.body.sections.empty());
            for (const Diagnostic& problem : problems) {
                CAPTURE(problem.code, problem.message);
                REQUIRE(problem.where.source == SourceId{0});
                REQUIRE(lies_in(source.text, problem.where.span));
            }
            for (const Reference& reference : document.references) REQUIRE(lies_in(source.text, reference.where.span));
            for (const Link& link : document.body.links) REQUIRE(lies_in(source.text, link.where.span));
            for (const Image& image : document.body.images) REQUIRE(lies_in(source.text, image.where.span));
            for (const Heading& heading : document.body.headings) REQUIRE(lies_in(source.text, heading.span));
            for (const Question& question : document.body.questions) {
                REQUIRE(lies_in(source.text, question.where.span));
                REQUIRE(lies_in(document.body.html, question.answer_parts.front().html));
            }
        }
    }
}
