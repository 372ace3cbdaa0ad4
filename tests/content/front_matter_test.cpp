#include "content/front_matter.hpp"

#include "../base/random.hpp"
#include "values.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace rolebook;

namespace {

struct Parsed {
    std::string fields;
    std::string body;
    Lines problems;
};

Parsed parse(std::string_view text) {
    const Source source{"a.md", std::string(text)};
    const auto out = parse_front_matter(SourceId{0}, source);
    return {shown(out.value.fields), source.text.substr(out.value.body_begin), told(text, out.problems)};
}

}  // namespace

TEST_CASE("front matter ends where its fence closes, and the body begins on the next line") {
    struct Case {
        std::string_view text;
        std::string_view fields;
        std::string_view body;
    };
    const Case cases[] = {
        {"---\na: b\n---\nbody\n", "{a: plain(b)}", "body\n"},
        {"---\na: b\n...\nbody\n", "{a: plain(b)}", "body\n"},
        {"+++\na = \"b\"\n+++\nbody\n", "{a: \"b\"}", "body\n"},
        {"{\"a\": \"b\"}\nbody\n", "{a: \"b\"}", "\nbody\n"},
        {"{\n  \"a\": \"}{\\\"}\"\n}\n\nbody {x}\n", "{a: \"}{\"}\"}", "\n\nbody {x}\n"},
        {"---\n---\nbody", "{}", "body"},
        {"+++\n+++\nbody", "{}", "body"},
        {"{}\nbody", "{}", "\nbody"},
        {"---\na: b\n---", "{a: plain(b)}", ""},
        {"---\na: b\n---\n", "{a: plain(b)}", ""},
        // Other line ends.
        {"---\r\na: b\r\n---\r\nbody\r\n", "{a: plain(b)}", "body\r\n"},
        {"+++\r\na = \"b\"\r\n+++\r\nbody\r\n", "{a: \"b\"}", "body\r\n"},
        {"{\"a\":\r\n\"b\"}\r\nbody", "{a: \"b\"}", "\r\nbody"},
        {"---\ra: b\r---\rbody\r", "{a: plain(b)}", "body\r"},
        {"+++\ra = \"b\"\r+++\rbody\r", "{a: \"b\"}", "body\r"},
        {"{\"a\":\r\"b\"}\rbody", "{a: \"b\"}", "\rbody"},
        // A byte order mark, blank lines, spaces after a fence.
        {"\xEF\xBB\xBF---\na: b\n---\nbody", "{a: plain(b)}", "body"},
        {"\xEF\xBB\xBF+++\na = \"b\"\n+++\nbody", "{a: \"b\"}", "body"},
        {"\xEF\xBB\xBF{\"a\": \"b\"}body", "{a: \"b\"}", "body"},
        {"\xEF\xBB\xBF\n\n---\na: b\n---\nbody", "{a: plain(b)}", "body"},
        {"\n\n---\na: b\n---\nbody", "{a: plain(b)}", "body"},
        {" \t\r\n\r\n+++\na = \"b\"\n+++\nbody", "{a: \"b\"}", "body"},
        {"\n{\"a\": \"b\"}", "{a: \"b\"}", ""},
        {"---  \na: b\n--- \t\nbody", "{a: plain(b)}", "body"},
        {"+++\t\na = \"b\"\n+++  \r\nbody", "{a: \"b\"}", "body"},
        {"---\n\n# a comment\n\na: b\n---\nbody", "{a: plain(b)}", "body"},
        {"---\n\n---\nbody", "{}", "body"},
        // Fences that are none.
        {"---\na: |\n  ---\n  x\n---\nbody", "{a: \"---\nx\n\"}", "body"},
        {"+++\na = \"\"\"\n +++\n\"\"\"\n+++\nbody", "{a: \" +++\n\"}", "body"},
        // No front matter.
        {"", "{}", ""},
        {"# Title\n\ntext\n", "{}", "# Title\n\ntext\n"},
        {"\n\ntext", "{}", "\n\ntext"},
        {"\xEF\xBB\xBFtext", "{}", "text"},
        {"text\n---\na: b\n---\n", "{}", "text\n---\na: b\n---\n"},
        {"----\n", "{}", "----\n"},
        {"---\n\ntext\n\n---\n", "{}", "---\n\ntext\n\n---\n"},
        {"---\n\nonce\n", "{}", "---\n\nonce\n"},
        {"---\r\n\r\n- a\r\n\r\n---\r\n", "{}", "---\r\n\r\n- a\r\n\r\n---\r\n"},
        {"---\n\n# Heading\n\ntext\n", "{}", "---\n\n# Heading\n\ntext\n"},
        {"---x\n", "{}", "---x\n"},
        {"++\n", "{}", "++\n"},
        {" ---\na: b\n---\n", "{}", " ---\na: b\n---\n"},
        {"{{ x }}\n", "{}", "{{ x }}\n"},
        {"{% include x %}\n", "{}", "{% include x %}\n"},
        {"{: .class }\ntext", "{}", "{: .class }\ntext"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.text) {
            const Parsed parsed = parse(each.text);
            CHECK(parsed.problems.empty());
            CHECK(parsed.fields == each.fields);
            CHECK(parsed.body == each.body);
        }
    }
}

TEST_CASE("front matter that is never closed is an error at its fence") {
    struct Case {
        std::string_view text;
        std::string_view told;
    };
    const Case cases[] = {
        {"---\na: b\n\nbody\n",
         "error unclosed-front-matter 1:1-1:4: the front matter that begins here is never closed (end it with a line "
         "---)"},
        {"\n\n+++\na = 1\n---\n",
         "error unclosed-front-matter 3:1-3:4: the front matter that begins here is never closed (end it with a line "
         "+++)"},
        {"---",
         "error unclosed-front-matter 1:1-1:4: the front matter that begins here is never closed (end it with a line "
         "---)"},
        {"---\na: b\n----\n",
         "error unclosed-front-matter 1:1-1:4: the front matter that begins here is never closed (end it with a line "
         "---)"},
        {"---\na: b\n ---\n",
         "error unclosed-front-matter 1:1-1:4: the front matter that begins here is never closed (end it with a line "
         "---)"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.text) {
            const Parsed parsed = parse(each.text);
            CHECK(parsed.problems == Lines{std::string(each.told)});
            CHECK(parsed.fields == "{}");
            CHECK(parsed.body == "");
        }
    }
}

TEST_CASE("places in front matter are places in the file") {
    CHECK(parse("\xEF\xBB\xBF\r\n---\r\nfirst: é\r\na: &x 1\r\n---\r\n").problems ==
          Lines{"error bad-yaml 4:4-4:8: anchors are not supported in front matter (write the value out)"});
    CHECK(parse("\n\n{\"é\": 1,\n \"a\": 2, \"a\": 3}\n").problems.at(0).starts_with("error bad-json 4:10-4:13: "));
    CHECK(parse("+++\nfirst = \"é\"\na = nope\n+++\n").problems.at(0).starts_with("error bad-toml 3:"));
}

namespace {

constexpr std::string_view yaml_sample =
    "---\ntitle: \"A role: é\"\nskills:\n  - {skill: python, level: working, importance: 5}\n  - sql\ntags: [a, b]\n"
    "date: 2024-11-05 18:02:00 +0530\ntext: |\n  one\n  two\nempty:\n...\nbody\n";
constexpr std::string_view toml_sample =
    "+++\ntitle = \"A role: é\"\ndate = 2024-11-05T18:02:00Z\ntags = ['a', \"b\"]\nbig = 1_000\n[extra]\na.b = 1.50\n"
    "[[skills]]\nskill = \"python\"\nessential = true\ntext = \"\"\"\none\n\"\"\"\n+++\nbody\n";
constexpr std::string_view json_sample =
    "{\n  \"title\": \"A role: \\u00e9\",\n  \"tags\": [\"a\", \"b\"],\n  \"skills\": [{\"skill\": \"python\", "
    "\"importance\": 5}],\n"
    "  \"draft\": false, \"none\": null, \"n\": -1.50e3\n}\nbody\n";

constexpr std::array<std::string_view, 48> pieces = {
    "---", "...", "+++", "\n", "\r\n",   "\r",     "\n---\n",      "\n+++\n", ":",    ": ", "=",      " = ", "-",
    "- ",  "{",   "}",   "[",  "]",      "[[",     "]]",           ",",       "\"",   "'",  "\"\"\"", "'''", "\\",
    "\\u", "#",   "&a",  "*a", "!!str ", "? ",     "| ",           ">",       "%",    "@",  "`",      "~",   "<<: ",
    ".",   "_",   "\t",  " ",  "é",      "\u2028", "\xEF\xBB\xBF", "0x",      "1e999"};

}  // namespace

TEST_CASE("whatever becomes of front matter, it is read or refused with places inside the file") {
    const std::string_view samples[] = {yaml_sample, toml_sample, json_sample};
    for (const std::string_view sample : samples) {
        REQUIRE(parse(sample).problems.empty());
        Random random(11);
        for (int round = 0; round < 2000; ++round) {
            const Source source{"a.md", random.mutated(std::string(sample), pieces)};
            INFO(source.text);
            const auto out = parse_front_matter(SourceId{0}, source);
            REQUIRE(out.value.body_begin <= source.text.size());
            REQUIRE(lies_in(source.text, out.value.fields));
            for (const Diagnostic& problem : out.problems) {
                CAPTURE(problem.code, problem.message);
                REQUIRE(problem.where.source == SourceId{0});
                REQUIRE(lies_in(source.text, problem.where.span));
                REQUIRE_FALSE(problem.message.empty());
            }
        }
    }
}
