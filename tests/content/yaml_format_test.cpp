#include "values.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

Outcome<Value> parse(std::string_view text) {
    return parse_yaml(block_of(text));
}

}  // namespace

TEST_CASE("a plain scalar of YAML keeps its text, whatever it looks like") {
    struct Case {
        std::string_view yaml;
        std::string_view value;
    };
    const Case cases[] = {
        {"k: No", "plain(No)"},
        {"k: no", "plain(no)"},
        {"k: true", "plain(true)"},
        {"k: 1.10", "plain(1.10)"},
        {"k: 0123", "plain(0123)"},
        {"k: 012:30", "plain(012:30)"},
        {"k: 1_000", "plain(1_000)"},
        {"k: 31e9251331", "plain(31e9251331)"},
        {"k: 2024-01-01", "plain(2024-01-01)"},
        {"k: .inf", "plain(.inf)"},
        {"k: C#", "plain(C#)"},
        {"k: C++ # a remark", "plain(C++)"},
        {"k: https://example.org/a", "plain(https://example.org/a)"},
        {"k: one\n  two\n\n  three", "plain(one two\nthree)"},
        {"k: \"no\"", "\"no\""},
        {"k: 'it''s'", "\"it's\""},
        {"k: \"a\\tb\\u00e9\"", "\"a\tbé\""},
        {"k: ~", "null"},
        {"k: null", "null"},
        {"k:", "null"},
        {"k: \"~\"", "\"~\""},
        {"k: ''", "\"\""},
        {"k: |\n  one\n  two\n", "\"one\ntwo\n\""},
        {"k: >-\n  one\n  two\n", "\"one two\""},
        {"k: |\n  ---\n  a: b\n", "\"---\na: b\n\""},
        {"k: [a, \"b\", [c]]", "[plain(a), \"b\", [plain(c)]]"},
        {"k:\n- a\n- b: 1\n  c: 2\n", "[plain(a), {b: plain(1), c: plain(2)}]"},
        {"k: {a: 1, b: }", "{a: plain(1), b: null}"},
        {"k: []", "[]"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.yaml) {
            const auto out = parse(each.yaml);
            CHECK(told(each.yaml, out.problems).empty());
            REQUIRE(find_field(out.value, "k") != nullptr);
            CHECK(shown(find_field(out.value, "k")->value) == each.value);
        }
    }
}

TEST_CASE("keys of YAML are text, in written order") {
    CHECK(shown(parse("b: 1\na: 2\n\"c d\": 3\nyes: 4\n").value) ==
          "{b: plain(1), a: plain(2), c d: plain(3), yes: plain(4)}");
}

TEST_CASE("no YAML at all is an empty map") {
    for (const std::string_view text : {"", "\n\n", "# only a remark\n", "~\n"}) {
        DYNAMIC_SECTION('"' << text << '"') {
            const auto out = parse(text);
            CHECK(out.problems.empty());
            CHECK(shown(out.value) == "{}");
        }
    }
}

TEST_CASE("keys and values of YAML know their places") {
    const std::string_view text =
        "title: Straße\n\"é key\": 'x'\nlist:\n  - one\n  - {a: b}\ntext: |\n  block\nend: z\n";
    const Value map = parse(text).value;
    CHECK(covered(text, find_field(map, "title")->key_span) == "title");
    CHECK(covered(text, find_field(map, "title")->value.span) == "Straße");
    CHECK(covered(text, find_field(map, "é key")->key_span) == "\"é key\"");
    CHECK(covered(text, find_field(map, "é key")->value.span) == "'x'");
    const Value& list = find_field(map, "list")->value;
    CHECK(covered(text, list.items.at(0).span) == "one");
    CHECK(covered(text, list.items.at(1).fields.at(0).value.span) == "b");
    CHECK(covered(text, find_field(map, "end")->value.span) == "z");
    CHECK(lies_in(text, map));
}

TEST_CASE("a list or map of YAML ends where its bracket closes, or after the last that it holds") {
    const std::string_view text = "a: {b: 1 }\nc: [1, 2 ]\nd:\n  e: 1\nf:\n  - 1\n  - 2\n\ng: {}\n";
    const Value map = parse(text).value;
    CHECK(covered(text, find_field(map, "a")->value.span) == "{b: 1 }");
    CHECK(covered(text, find_field(map, "c")->value.span) == "[1, 2 ]");
    CHECK(covered(text, find_field(map, "d")->value.span) == "e: 1");
    CHECK(covered(text, find_field(map, "f")->value.span) == "- 1\n  - 2");
    CHECK(covered(text, find_field(map, "g")->value.span) == "{}");
}

TEST_CASE("places of YAML are right after any line end and any character") {
    const std::string_view texts[] = {"a: é語🚀\nkey: v\n",       "a: 1\r\n# é\r\nkey: v\r\n", "a: 1\rkey: v\r",
                                      "a: \"\u2028\"\nkey: v\n", "a: \"\u0085\"\nkey: v\n",   "a: 'x\u2029y'\nkey: v\n",
                                      "\n\n\nkey: v\n"};
    for (const std::string_view text : texts) {
        DYNAMIC_SECTION('"' << text << '"') {
            const auto out = parse(text);
            CHECK(told(text, out.problems).empty());
            const Field* field = find_field(out.value, "key");
            REQUIRE(field != nullptr);
            CHECK(covered(text, field->key_span) == "key");
            CHECK(covered(text, field->value.span) == "v");
        }
    }
}

TEST_CASE("what front matter has no use for in YAML is refused where it stands") {
    struct Case {
        std::string_view yaml;
        std::string_view told;
    };
    const Case cases[] = {
        {"a: 1\nb: &x 2\n", "error bad-yaml 2:4-2:8: anchors are not supported in front matter (write the value out)"},
        {"a: &x [1]\n", "error bad-yaml 1:4-1:8: anchors are not supported in front matter (write the value out)"},
        {"a: 1\nb: *x\n",
         "error bad-yaml 2:4-2:6: aliases are not supported in front matter (put it in quotes if the star is part of "
         "it, else write the "
         "value out)"},
        {"a: [*x]\n",
         "error bad-yaml 1:5-1:7: aliases are not supported in front matter (put it in quotes if the star is part of "
         "it, else write the "
         "value out)"},
        {"a: !!int 1\n", "error bad-yaml 1:4-1:11: the tag '!!int' is not supported (remove it)"},
        {"a: !ruby/object {}\n", "error bad-yaml 1:4-1:18: the tag '!ruby/object' is not supported (remove it)"},
        {"a: [1\x01\n", "error bad-yaml 1:6-1:7: control characters are not allowed"},
        {"? [a, b]\n: c\n", "error bad-yaml 1:3-1:4: a key must be text"},
        {"- a\n- b\n",
         "error bad-yaml 1:1-2:4: front matter must be keys and values, not a list (write key: value; if it is text, "
         "leave a "
         "blank line below the first ---)"},
        {"just some text\n",
         "error bad-yaml 1:1-1:15: front matter must be keys and values, not text (write key: value; if it is text, "
         "leave a blank line below the first ---)"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.yaml) {
            const auto problems = told(each.yaml, parse(each.yaml).problems);
            REQUIRE_FALSE(problems.empty());
            CHECK(problems.at(0) == each.told);
            CHECK(problems.size() == 1);
        }
    }
}

TEST_CASE("a second document is refused, not read instead of the first") {
    for (const std::string_view text : {"a: 1\n--- # two\nb: 2\n", "a: 1\n--- {b: 2}\n", "a: 1\n--- text\n"}) {
        DYNAMIC_SECTION(text) {
            CHECK(places_of(text, parse(text).problems) == Lines{"error bad-yaml 2:1-2:4"});
        }
    }
}

TEST_CASE("a mistake in YAML is told once, where it is, with what to do") {
    struct Case {
        std::string_view yaml;
        std::string_view place;
        std::string_view hint;
    };
    const Case cases[] = {
        {"a: 1\ntitle: Data: the basics\n", "error bad-yaml 2:12-2:13",
         "put the value in quotes: it holds a colon and a space"},
        {"a: 1\nlist:\n\t- x\n", "error bad-yaml 3:1-3:2", "indent with spaces: YAML allows no tab here"},
        {"b: 1\na: 'open\n", "error bad-yaml 2:4-2:5", ""},
        {"a: \"open\nb: 2\n", "error bad-yaml 1:4-1:5", ""},
        {"a: [1, 2\nb: 3\n", "error bad-yaml 2:2-2:3", ""},
        {"a: 1\n  b: 2\n", "error bad-yaml 2:4-2:5", ""},
        {"a: @x\n", "error bad-yaml 1:4-1:5", "put the value in quotes"},
        {"a: %x\n", "error bad-yaml 1:4-1:5", "put the value in quotes"},
        {"a: 1\nb: 2\nc: x\x01y\n", "error bad-yaml 3:5-3:6", ""},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.yaml) {
            const auto problems = parse(each.yaml).problems;
            CHECK(places_of(each.yaml, problems) == Lines{std::string(each.place)});
            REQUIRE_FALSE(problems.empty());
            CHECK(problems[0].hint == each.hint);
            CHECK(problems[0].message.size() > 10);
        }
    }
}

TEST_CASE("an alias bomb costs nothing") {
    std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
    for (char c = 'b'; c <= 'j'; ++c) {
        bomb += fmt::format("{0}: &{0} [*{1}, *{1}, *{1}, *{1}, *{1}, *{1}, *{1}, *{1}, *{1}]\n", c,
                            static_cast<char>(c - 1));
    }
    CHECK(places_of(bomb, parse(bomb).problems).at(0) == "error bad-yaml 1:4-1:8");
}

// Every shape of https://yaml.org/spec/1.1/ that front matter can meet.
TEST_CASE("what YAML allows is read") {
    struct Case {
        std::string_view yaml;
        std::string_view value;
    };
    const Case cases[] = {
        {"a: 1\n...\n", "{a: plain(1)}"},
        {"%YAML 1.1\n---\na: 1\n", "{a: plain(1)}"},
        {"--- # one\na: 1 # two\n# three\n", "{a: plain(1)}"},
        {"a:   1   \n", "{a: plain(1)}"},
        {"a:\t1\n", "{a: plain(1)}"},
        {"a b: c d\n", "{a b: plain(c d)}"},
        {"a:b: c\n", "{a:b: plain(c)}"},
        {"a#b: c#d\n", "{a#b: plain(c#d)}"},
        {"a: b:c\n", "{a: plain(b:c)}"},
        {"-a: -b\n", "{-a: plain(-b)}"},
        {"?a: ?b\n", "{?a: plain(?b)}"},
        {"\"a: b\": 1\n", "{a: b: plain(1)}"},
        {"'a''b': 1\n", "{a'b: plain(1)}"},
        {"? a\n: b\n", "{a: plain(b)}"},
        {"? a\n", "{a: null}"},
        {"é: ü\n", "{é: plain(ü)}"},
        {"a: one\n  two\n   three\n", "{a: plain(one two three)}"},
        {"a: \"one\n  two\n\n  three\"\n", "{a: \"one two\nthree\"}"},
        {"a: \"one\\\n  two\"\n", "{a: \"onetwo\"}"},
        {"a: 'one\n  two'\n", "{a: \"one two\"}"},
        {"a: \"\\/\\N\\L\"\n", "{a: \"/\u0085\u2028\"}"},
        {"a: |-\n  one\n  two\n\nb: 1\n", "{a: \"one\ntwo\", b: plain(1)}"},
        {"a: |+\n  one\n\nb: 1\n", "{a: \"one\n\n\", b: plain(1)}"},
        {"a: |2\n    one\n", "{a: \"  one\n\"}"},
        {"a: |\n  one\n   two\n  # three\n", "{a: \"one\n two\n# three\n\"}"},
        {"a: |\n\n  one\n", "{a: \"\none\n\"}"},
        {"a: >\n  one\n  two\n\n  three\n    four\n", "{a: \"one two\nthree\n  four\n\"}"},
        {"a: >+\n  one\n\n", "{a: \"one\n\n\"}"},
        {"a: | # a remark\n  one\n", "{a: \"one\n\"}"},
        {"a:\n- 1\n-\n- 3\n", "{a: [plain(1), null, plain(3)]}"},
        {"a:\n  - - 1\n    - 2\n  - 3\n", "{a: [[plain(1), plain(2)], plain(3)]}"},
        {"a:\n  -   b: 1\n      c: 2\n", "{a: [{b: plain(1), c: plain(2)}]}"},
        {"a:\n    b:\n        c: 1\n    d: 2\n", "{a: {b: {c: plain(1)}, d: plain(2)}}"},
        {"a:\n  # a remark\n\n  b: 1\n", "{a: {b: plain(1)}}"},
        {"a: [1, 2,]\n", "{a: [plain(1), plain(2)]}"},
        {"a: [one two, \"three\"]\n", "{a: [plain(one two), \"three\"]}"},
        {"a: {b: 1, c, d: }\n", "{a: {b: plain(1), c: null, d: null}}"},
        {"a: [b: 1]\n", "{a: [{b: plain(1)}]}"},
        {"{a: 1, b: [2]}\n", "{a: plain(1), b: [plain(2)]}"},
        {"a: {\"b\":1}\n", "{a: {b: plain(1)}}"},
        {"a: ! one\n", "{a: \"one\"}"},
        {"a: !!str 1\n", "{a: \"1\"}"},
        {"a: \"\"\n", "{a: \"\"}"},
        {"a: Null\nb: NULL\nc: nULL\n", "{a: null, b: null, c: plain(nULL)}"},
        {"a: 0o17\nb: 0x1F\nc: 190:20:30\nd: .5\ne: =\n",
         "{a: plain(0o17), b: plain(0x1F), c: plain(190:20:30), d: plain(.5), e: plain(=)}"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.yaml) {
            const auto out = parse(each.yaml);
            CHECK(told(each.yaml, out.problems).empty());
            CHECK(shown(out.value) == each.value);
            CHECK(lies_in(each.yaml, out.value));
        }
    }
}

TEST_CASE("what YAML forbids, and what front matter has no use for, is told in its line") {
    struct Case {
        std::string_view yaml;
        std::uint32_t line;
    };
    const Case cases[] = {
        {"a: b: c\n", 1},
        {"a: [1, 2\n", 2},
        {"a: {b: 1\n", 2},
        {"a: ]\n", 1},
        {"a: \"one\n", 1},
        {"a: 'one\n", 1},
        {"a: \"\\q\"\n", 1},
        {"a: \"\\x4\"\n", 1},
        {"a: \"\\ud800\"\n", 1},
        {"a:\n\tb: 1\n", 2},
        {"a:\n  b: 1\n c: 2\n", 3},
        {"a: 1\n b: 2\n", 2},
        {"a: |x\n  one\n", 1},
        {"a: `b`\n", 1},
        {"a: @b\n", 1},
        {"a: %b\n", 1},
        {"a: - b\n", 1},
        {"a\nb: 1\n", 1},
        {"a: &b 1\n", 1},
        {"a: *b\n", 1},
        {"<<: *b\n", 1},
        {"a: !b 1\n", 1},
        {"a: !!float 1\n", 1},
        {"[a, b]: 1\n", 1},
        {"? - a\n: 1\n", 1},
        {"{a: 1}: 2\n", 1},
        {"a: 1\n---\nb: 2\n", 2},
        {"a: 1\na: 2\n", 2},
        {"a: {b: 1, b: 2}\n", 1},
        {"a: \x01\n", 1},
        {"- a\n", 1},
        {"one\n", 1},
        {"%YAML 2.0\n---\na: 1\n", 1},
        {"a: 1\n}\n", 2},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.yaml) {
            const auto problems = parse(each.yaml).problems;
            REQUIRE(problems.size() == 1);
            CHECK(problems[0].code == "bad-yaml");
            CHECK(lies_in(each.yaml, problems[0].where.span));
            CHECK(position_at(each.yaml, problems[0].where.span.begin).line == each.line);
        }
    }
}
