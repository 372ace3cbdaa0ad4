#include "values.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

Outcome<Value> parse(std::string_view text) {
    return parse_toml(block_of(text));
}

}  // namespace

TEST_CASE("values of TOML have their types, and numbers and dates keep their text") {
    struct Case {
        std::string_view toml;
        std::string_view value;
    };
    const Case cases[] = {
        {"k = \"a\\tb\"", "\"a\tb\""},
        {"k = 'C:\\x'", "\"C:\\x\""},
        {"k = \"\"\"\none\ntwo\"\"\"", "\"one\ntwo\""},
        {"k = true", "boolean(true)"},
        {"k = 5", "number(5)"},
        {"k = -7", "number(-7)"},
        {"k = 1.10", "number(1.10)"},
        {"k = 1_000", "number(1_000)"},
        {"k = 0x1F", "number(0x1F)"},
        {"k = 6.02e23 # a remark", "number(6.02e23)"},
        {"k = 2024-11-05", "date(2024-11-05)"},
        {"k = 2024-11-05T18:02:00Z", "date(2024-11-05T18:02:00Z)"},
        {"k = 2024-11-05 18:02:00.5+05:30", "date(2024-11-05 18:02:00.5+05:30)"},
        {"k = 18:02:00", "date(18:02:00)"},
        {"k = [1, \"a\", [2]]", "[number(1), \"a\", [number(2)]]"},
        {"k = []", "[]"},
        {"k = { b = 1, a = \"x\" }", "{b: number(1), a: \"x\"}"},
        {"k.b = 1\nk.a = 2", "{b: number(1), a: number(2)}"},
        {"[k]\nz = 1\ny = 2", "{z: number(1), y: number(2)}"},
        {"[[k]]\na = 1\n[[k]]\nb = 2", "[{a: number(1)}, {b: number(2)}]"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.toml) {
            const auto out = parse(each.toml);
            CHECK(told(each.toml, out.problems).empty());
            REQUIRE(find_field(out.value, "k") != nullptr);
            CHECK(shown(find_field(out.value, "k")->value) == each.value);
        }
    }
}

TEST_CASE("keys of TOML are in written order") {
    CHECK(shown(parse("z = 1\na = 2\n\"m n\" = 3\n[y]\nb = 4\na = 5\n[x]\n").value) ==
          "{z: number(1), a: number(2), m n: number(3), y: {b: number(4), a: number(5)}, x: {}}");
}

TEST_CASE("no TOML at all is an empty map") {
    for (const std::string_view text : {"", "\n\n", "# only a remark\n", "\xEF\xBB\xBF"}) {
        DYNAMIC_SECTION('"' << text << '"') {
            const auto out = parse(text);
            CHECK(out.problems.empty());
            CHECK(shown(out.value) == "{}");
        }
    }
}

TEST_CASE("keys and values of TOML know their places") {
    const std::string_view text =
        "title = \"Straße\" # é\n\"é key\" = 'x'\nlist = [\"one\",\n  { a = 2.50 },]\n[table]\nend = 2024-11-05\n";
    const Value map = parse(text).value;
    CHECK(covered(text, find_field(map, "title")->key_span) == "title");
    CHECK(covered(text, find_field(map, "title")->value.span) == "\"Straße\"");
    CHECK(covered(text, find_field(map, "é key")->key_span) == "\"é key\"");
    CHECK(covered(text, find_field(map, "é key")->value.span) == "'x'");
    const Value& list = find_field(map, "list")->value;
    CHECK(covered(text, list.items.at(0).span) == "\"one\"");
    CHECK(covered(text, list.items.at(1).fields.at(0).value.span) == "2.50");
    const Value& table = find_field(map, "table")->value;
    CHECK(covered(text, table.fields.at(0).key_span) == "end");
    CHECK(covered(text, table.fields.at(0).value.span) == "2024-11-05");
    CHECK(lies_in(text, map));
}

TEST_CASE("places of TOML are right after any line end and any character") {
    for (const std::string_view text :
         {"a = \"é語🚀\"\nkey = 12\n", "a = 1\r\n# é\r\nkey = 12\r\n", "a = \"\u2028\u0085\"\nkey = 12\n",
          "\xEF\xBB\xBFkey = 12\n", "a = \"\"\"é\r\n\"\"\"\nkey = 12\n", "a = \"e\u0301\"\nb = \"\u00a0\"\nkey = 12"}) {
        DYNAMIC_SECTION('"' << text << '"') {
            const auto out = parse(text);
            CHECK(told(text, out.problems).empty());
            const Field* field = find_field(out.value, "key");
            REQUIRE(field != nullptr);
            CHECK(covered(text, field->key_span) == "key");
            CHECK(covered(text, field->value.span) == "12");
        }
    }
}

TEST_CASE("a mistake in TOML is told once, in its line, and leaves an empty map") {
    struct Case {
        std::string_view toml;
        std::uint32_t line;
    };
    const Case cases[] = {{"a = 1\nb = \n", 2},
                          {"a = 1\na = 2\n", 2},
                          {"a = 1\n[a]\n", 2},
                          {"a = 2024-02-30\n", 1},
                          {"[!\n", 1},
                          {"a = 1\n`\n", 2},
                          {"é = 1\n", 1},
                          {"\n\na = \"x\ny\"\n", 3},
                          {"a.b.c = 1\na.b = 2", 2},
                          {"a = 31e9251331\n", 1},
                          {"a = nope\n", 1},
                          {"a = 1 b = 2\n", 1}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.toml) {
            const auto out = parse(each.toml);
            REQUIRE(out.problems.size() == 1);
            CHECK(out.problems[0].code == "bad-toml");
            CHECK(out.problems[0].message.size() > 10);
            CHECK(lies_in(each.toml, out.problems[0].where.span));
            CHECK(position_at(each.toml, out.problems[0].where.span.begin).line == each.line);
            CHECK(shown(out.value) == "{}");
        }
    }
}

TEST_CASE("what is written twice in TOML is named") {
    const auto told_of = [](std::string_view text) { return told(text, parse(text).problems); };
    CHECK(told_of("[a]\nb = 1\n[a.b]\n") == Lines{"error bad-toml 3:1-3:2: 'a.b' is written twice (keep one of them)"});
    CHECK(told_of("a = 1\na.b = 2\n") == Lines{"error bad-toml 2:1-2:2: what stands before the dot is written already, "
                                               "and is complete (keep one of them)"});
}

TEST_CASE("who writes YAML between TOML's fences is told so") {
    const std::string_view text = "title = \"x\"\ntags: [a]\n";
    const auto problems = parse(text).problems;
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].hint == "TOML writes key = \"value\"; for YAML's key: value, use --- lines instead of +++");
    CHECK(place_of(text, problems[0].where.span).starts_with("2:"));
}

TEST_CASE("keys of very many parts are refused") {
    std::string dotted = "title = \"x\"\na";
    for (int i = 0; i < 100'000 / 4; ++i) dotted += ".a";
    dotted += " = 1\n";
    CHECK(told(dotted, parse(dotted).problems) == Lines{"error bad-toml 2:130-2:131: more than 64 dots in one line"});
    std::string fits = "a";
    for (int i = 0; i < 64; ++i) fits += ".a";
    fits = "[" + fits + "]\n";
    CHECK_FALSE(told(fits, parse(fits).problems) == Lines{"error bad-toml 1:130-1:131: more than 64 dots in one line"});
}

TEST_CASE("dots in texts and remarks are not counted") {
    const std::string dots(100, '.');
    const std::string texts[] = {"a = \"" + dots + "\"\n",
                                 "a = '" + dots + "'\n",
                                 "a = \"it's " + dots + "\"\n",
                                 "a = \"one \\\" two " + dots + "\"\n",
                                 "a = \"\"\"\nContents " + dots + " 5\n\"\"\"\n",
                                 "a = '''\n" + dots + "\n'''\n",
                                 "# " + dots + "\na = 1\n"};
    for (const std::string& text : texts) {
        DYNAMIC_SECTION(text) {
            CHECK(told(text, parse(text).problems).empty());
        }
    }
}

// Every rule of https://toml.io/en/v1.0.0 that front matter can meet.
TEST_CASE("what TOML allows is read") {
    struct Case {
        std::string_view toml;
        std::string_view value;
    };
    const Case cases[] = {
        {"a=1", "{a: number(1)}"},
        {"# one\na = 1 # two\n# three", "{a: number(1)}"},
        {"a = 1\r\nb = 2\r\n", "{a: number(1), b: number(2)}"},
        {"bare_key-1 = 1", "{bare_key-1: number(1)}"},
        {"1234 = 1", "{1234: number(1)}"},
        {"\"\" = 1", "{: number(1)}"},
        {"'a\"b' = 1", "{a\"b: number(1)}"},
        {"\"\\u00e9\" = 1", "{é: number(1)}"},
        {"a . b = 1", "{a: {b: number(1)}}"},
        {"a.\"b.c\" = 1", "{a: {b.c: number(1)}}"},
        {"3.14 = 1", "{3: {14: number(1)}}"},
        {"a.b = 1\na.c.d = 2", "{a: {b: number(1), c: {d: number(2)}}}"},
        {"a = \"\\b\\t\\n\\f\\r\\\"\\\\\"", "{a: \"\b\t\n\f\r\"\\\"}"},
        {"a = \"\\u00e9\\U0001F680\"", "{a: \"é🚀\"}"},
        {"a = \"tab\there\"", "{a: \"tab\there\"}"},
        {"a = \"\"\"\"one\" \"\"two\"\"\"\"\"", "{a: \"\"one\" \"\"two\"\"\"}"},
        {"a = \"\"\"one \\\n\n   two\"\"\"", "{a: \"one two\"}"},
        {"a = '''\none\n'two'\n'''", "{a: \"one\n'two'\n\"}"},
        {"a = '\\\\n'", "{a: \"\\\\n\"}"},
        {"a = +99", "{a: number(+99)}"},
        {"a = 0", "{a: number(0)}"},
        {"a = -0", "{a: number(-0)}"},
        {"a = 0o755", "{a: number(0o755)}"},
        {"a = 0b1101_0110", "{a: number(0b1101_0110)}"},
        {"a = 0xdead_BEEF", "{a: number(0xdead_BEEF)}"},
        {"a = 9223372036854775807", "{a: number(9223372036854775807)}"},
        {"a = -1.5e-3", "{a: number(-1.5e-3)}"},
        {"a = 1e06", "{a: number(1e06)}"},
        {"a = 9_224.1_5", "{a: number(9_224.1_5)}"},
        {"a = inf", "{a: number(inf)}"},
        {"a = -nan", "{a: number(-nan)}"},
        {"a = false", "{a: boolean(false)}"},
        {"a = 1979-05-27t07:32:00z", "{a: date(1979-05-27t07:32:00z)}"},
        {"a = 1979-05-27T00:32:00.999999-07:00", "{a: date(1979-05-27T00:32:00.999999-07:00)}"},
        {"a = 1979-05-27T07:32:00", "{a: date(1979-05-27T07:32:00)}"},
        {"a = 2024-02-29", "{a: date(2024-02-29)}"},
        {"a = 07:32:00.5", "{a: date(07:32:00.5)}"},
        {"a = [\n  1, # one\n  2,\n  # end\n]", "{a: [number(1), number(2)]}"},
        {"a = [[1, 2], [\"x\", {b = 1}]]", "{a: [[number(1), number(2)], [\"x\", {b: number(1)}]]}"},
        {"a = {}", "{a: {}}"},
        {"a = { b.c = 1, d = [2] }", "{a: {b: {c: number(1)}, d: [number(2)]}}"},
        {"[a]\n[b]\nc = 1", "{a: {}, b: {c: number(1)}}"},
        {"[ a . b ]\nc = 1", "{a: {b: {c: number(1)}}}"},
        {"[a.b]\nc = 1\n[a]\nd = 2", "{a: {b: {c: number(1)}, d: number(2)}}"},
        {"[a]\nb.c = 1\n[a.d]\ne = 2", "{a: {b: {c: number(1)}, d: {e: number(2)}}}"},
        {"[[a]]\n[[a]]\nb = 1", "{a: [{}, {b: number(1)}]}"},
        {"[[a]]\n[a.b]\nc = 1\n[[a.d]]\n[[a]]", "{a: [{b: {c: number(1)}, d: [{}]}, {}]}"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.toml) {
            const auto out = parse(each.toml);
            CHECK(told(each.toml, out.problems).empty());
            CHECK(shown(out.value) == each.value);
            CHECK(lies_in(each.toml, out.value));
        }
    }
}

TEST_CASE("what TOML forbids is told in its line") {
    struct Case {
        std::string_view toml;
        std::uint32_t line;
    };
    const Case cases[] = {
        {"= 1", 1},
        {"a", 1},
        {"a =", 1},
        {"a = 1 = 2", 1},
        {"a b = 1", 1},
        {"a. = 1", 1},
        {".a = 1", 1},
        {"a..b = 1", 1},
        {"\"a = 1", 1},
        {"\"\"\"a\"\"\" = 1", 1},
        {"a = 01", 1},
        {"a = +0x1", 1},
        {"a = 0X1", 1},
        {"a = 0b2", 1},
        {"a = 0o8", 1},
        {"a = 1__0", 1},
        {"a = _1", 1},
        {"a = 1_", 1},
        {"a = 9223372036854775808", 1},
        {"a = .5", 1},
        {"a = 5.", 1},
        {"a = 1.e5", 1},
        {"a = 1e", 1},
        {"a = Inf", 1},
        {"a = True", 1},
        {"a = \"\\q\"", 1},
        {"a = \"\\u12\"", 1},
        {"a = \"\\ud800\"", 1},
        {"a = \"\\U00110000\"", 1},
        {"a = \"\x01\"", 1},
        {"a = 'one\ntwo'", 1},
        {"a = \"\"\"one", 1},
        {"a = '''one", 1},
        {"a = 2024-13-01", 1},
        {"a = 2023-02-29", 1},
        {"a = 2024-1-1", 1},
        {"a = 25:00:00", 1},
        {"a = 12:60:00", 1},
        {"a = 2024-01-01T", 1},
        {"a = 2024-01-01T10:00:00+25:00", 1},
        {"a = [1 2]", 1},
        {"a = [1,,2]", 1},
        {"a = [1", 1},
        {"a = 1]", 1},
        {"a = { b = 1", 1},
        {"a = { b = 1, }", 1},
        {"a = { b = 1\n}", 1},
        {"a = { b = 1, b = 2 }", 1},
        {"a = { b = 1 c = 2 }", 1},
        {"[a", 1},
        {"[]", 1},
        {"[a]b = 1", 1},
        {"[a]]", 1},
        {"[[a]", 1},
        {"[a]\n[a]", 2},
        {"[a]\nb = 1\n[a.b]", 3},
        {"a = []\n[[a]]", 2},
        {"[[a]]\n[a]", 2},
        {"[a]\n[[a]]", 2},
        {"a = { b = 1 }\na.c = 2", 2},
        {"a = { b = 1 }\n[a.c]", 2},
        {"[a.b]\n[a]\nb.c = 1", 3},
        {"a = 1\na.b = 2", 2},
        {"# \x01", 1},
        {"a = 1 # \x7f", 1},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.toml) {
            const auto out = parse(each.toml);
            REQUIRE(out.problems.size() == 1);
            CHECK(out.problems[0].code == "bad-toml");
            CHECK(lies_in(each.toml, out.problems[0].where.span));
            CHECK(position_at(each.toml, out.problems[0].where.span.begin).line == each.line);
            CHECK(shown(out.value) == "{}");
        }
    }
}
