#include "content/formats.hpp"

#include "values.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

struct Format {
    std::string_view name;
    Outcome<Value> (*parse)(const Block&);
};

const Format formats[] = {{"toml", parse_toml}, {"yaml", parse_yaml}, {"json", parse_json}};

std::string keys(std::string_view format, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        if (format == "toml") text += fmt::format("k{} = 1\n", i);
        if (format == "yaml") text += fmt::format("k{}: 1\n", i);
        if (format == "json") text += fmt::format("{}\"k{}\": 1\n", i == 0 ? "{" : ",", i);
    }
    return text + (format == "json" ? "}" : "");
}

// "a" in `levels` lists and maps, one within the other.
std::string nested(std::string_view format, std::size_t levels) {
    const std::string list = std::string(levels - 1, '[') + "\"a\"" + std::string(levels - 1, ']');
    if (format == "toml") return "k = " + list + "\n";
    return format == "yaml" ? "k: " + list + "\n" : "{\"k\": " + list + "}";
}

// A text of `size` bytes that holds one long value.
std::string sized(std::string_view format, std::size_t size) {
    std::string text = format == "json" ? "{\"k\": \"\"}" : format == "toml" ? "k = \"\"" : "k: \"\"";
    text.insert(text.rfind('"'), size - text.size(), 'x');
    return text;
}

}  // namespace

TEST_CASE("places in a block become places in the source") {
    const Block block{SourceId{3}, "ab\ncd\n", 10};
    CHECK(block.span(std::size_t{0}, std::size_t{2}) == Span{10, 12});
}

TEST_CASE("front matter may be 64 KB long and no longer") {
    for (const Format& format : formats) {
        DYNAMIC_SECTION(format.name) {
            const std::string fits = sized(format.name, 64 * 1024);
            CHECK(told(fits, format.parse(block_of(fits)).problems).empty());
            const std::string longer = sized(format.name, 64 * 1024 + 1);
            CHECK(told(longer, format.parse(block_of(longer)).problems) ==
                  Lines{fmt::format("error bad-{} 1:1-1:2: more than 64 KB of keys and values", format.name)});
        }
    }
}

TEST_CASE("front matter may have 1,000 keys and no more") {
    for (const Format& format : formats) {
        DYNAMIC_SECTION(format.name) {
            const std::string fits = keys(format.name, 1000);
            CHECK(told(fits, format.parse(block_of(fits)).problems).empty());
            const std::string more = keys(format.name, 1001);
            CHECK(told(more, format.parse(block_of(more)).problems) ==
                  Lines{fmt::format("error bad-{} 1:1-1:2: more than 1000 keys", format.name)});
        }
    }
}

TEST_CASE("front matter may be 32 levels deep and no deeper") {
    for (const Format& format : formats) {
        DYNAMIC_SECTION(format.name) {
            const std::string fits = nested(format.name, 32);
            CHECK(told(fits, format.parse(block_of(fits)).problems).empty());
            for (const std::size_t levels : {34U, 300U, 30'000U}) {
                const std::string deeper = nested(format.name, levels);
                const auto problems = format.parse(block_of(deeper)).problems;
                INFO(levels << " levels");
                REQUIRE(problems.size() == 1);
                CHECK(problems[0].code == fmt::format("bad-{}", format.name));
                CHECK(lies_in(deeper, problems[0].where.span));
                if (levels < 300) CHECK(problems[0].message == "more than 32 levels");
            }
        }
    }
}

TEST_CASE("too many keys are told once, however many of them are the same") {
    std::string text;
    for (int i = 0; i < 1500; ++i) text += "a: 1\n";
    const auto problems = parse_yaml(block_of(text)).problems;
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].message == "more than 1000 keys");
}

TEST_CASE("a NUL is refused where it stands") {
    using namespace std::string_view_literals;
    for (const Format& format : formats) {
        DYNAMIC_SECTION(format.name) {
            const std::string_view text = "a\nbc\0d"sv;
            CHECK(told(text, format.parse(block_of(text)).problems) ==
                  Lines{fmt::format("error bad-{} 2:3-2:4: a NUL character", format.name)});
        }
    }
}

TEST_CASE("a key that stands twice in one map is an error at the second") {
    const std::string_view text = "tags: [a]\ntitle: x\nextra:\n  title: y\ntags: [b]\n";
    const Diagnostics problems = parse_yaml(block_of(text)).problems;
    CHECK(told(text, problems) == Lines{"error bad-yaml 5:1-5:5: 'tags' is written twice (keep one of them)"});
    REQUIRE(problems[0].remark);
    CHECK(place_of(text, problems[0].remark->where.span) == "1:1-1:5");
    CHECK(problems[0].remark->message == "it is written here first");
}

TEST_CASE("a key that stands twice in one line or two is told without counting lines") {
    const std::string_view below = "a: 1\na: 2\n";
    const auto one_line = parse_yaml(block_of(below)).problems;
    CHECK(places_of(below, one_line) == Lines{"error bad-yaml 2:1-2:2"});
    CHECK(one_line.at(0).hint.find("1 lines") == std::string::npos);
    const std::string_view beside = "{\"a\": 1, \"a\": 2}";
    const auto same_line = parse_json(block_of(beside)).problems;
    CHECK(places_of(beside, same_line) == Lines{"error bad-json 1:10-1:13"});
    CHECK(same_line.at(0).hint.find("0 lines") == std::string::npos);
}

TEST_CASE("a key may stand in several maps") {
    const std::string_view text = "{\"a\": {\"a\": [{\"a\": 1}, {\"a\": 2}]}}";
    CHECK(told(text, parse_json(block_of(text)).problems).empty());
    const std::string_view twice = "{\"x\": [{\"a\": 1,\n\"b\": 2,\n\"a\": 2}]}";
    CHECK(places_of(twice, parse_json(block_of(twice)).problems) == Lines{"error bad-json 3:1-3:4"});
}

TEST_CASE("all three formats give the same values") {
    const std::string_view toml = "title = \"T\"\nlist = [\"a\", \"b\"]\n[extra]\nkey = \"v\"\nempty = []\n";
    const std::string_view json = R"({"title": "T", "list": ["a", "b"], "extra": {"key": "v", "empty": []}})";
    const std::string_view yaml = "title: \"T\"\nlist:\n  - \"a\"\n  - 'b'\nextra: {key: \"v\", empty: []}\n";
    const std::string expected = R"({title: "T", list: ["a", "b"], extra: {key: "v", empty: []}})";
    CHECK(shown(parse_toml(block_of(toml)).value) == expected);
    CHECK(shown(parse_json(block_of(json)).value) == expected);
    CHECK(shown(parse_yaml(block_of(yaml)).value) == expected);
}
