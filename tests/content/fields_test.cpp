#include "content/fields.hpp"

#include "values.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

// Reads fields of a text of YAML, and keeps what it complains of.
struct Reader {
    explicit Reader(std::string_view yaml) : text(yaml), map(parse_yaml(block_of(yaml)).value) {}

    Lines told_problems() const { return told(text, problems); }

    std::string_view text;
    Value map;
    Diagnostics problems{};
    FieldReader fields{map, SourceId{0}, problems};
};

Lines texts_of(const std::vector<Text>& texts) {
    Lines lines;
    for (const Text& each : texts) lines.push_back(each.text);
    return lines;
}

}  // namespace

TEST_CASE("a text is any scalar as it was written, with its place") {
    Reader reader("a: No\nb: 1.10\nc: 2024-01-01\nd: \"yes\"\ne: 0123\nf: ''\n");
    CHECK(reader.fields.text({"a"})->text == "No");
    CHECK(reader.fields.text({"b"})->text == "1.10");
    CHECK(reader.fields.text({"c"})->text == "2024-01-01");
    CHECK(reader.fields.text({"d"})->text == "yes");
    CHECK(reader.fields.text({"e"})->text == "0123");
    CHECK(reader.fields.text({"f"})->text == "");
    CHECK(place_of(reader.text, reader.fields.text({"d"})->where.span) == "4:4-4:9");
    CHECK(reader.told_problems().empty());
}

TEST_CASE("a key that is absent or null gives the empty value without a word") {
    Reader reader("a:\nb: ~\nc: null\n");
    for (const std::string_view key : {"a", "b", "c", "d"}) {
        CHECK_FALSE(reader.fields.text({key}));
        CHECK_FALSE(reader.fields.boolean({key}));
        CHECK_FALSE(reader.fields.integer({key}, 1, 5));
        CHECK_FALSE(reader.fields.date({key}));
        CHECK(reader.fields.texts({key}).empty());
        CHECK(reader.fields.map({key}) == nullptr);
        CHECK(reader.fields.field({key}) == nullptr);
    }
    CHECK(reader.told_problems().empty());
}

TEST_CASE("of several spellings the first that is there counts") {
    Reader reader("lastmod: 1\nupdated: 2\nmodified: 3\nsummary:\nexcerpt: 4\n");
    CHECK(reader.fields.text({"updated", "lastmod", "modified"})->text == "2");
    CHECK(reader.fields.text({"modified", "lastmod"})->text == "3");
    CHECK(reader.fields.text({"summary", "excerpt"})->text == "4");
    CHECK(reader.fields.left_over().empty());
}

TEST_CASE("what nobody asked for is left over, in written order") {
    Reader reader("z: 1\nknown: 2\na: 3\nexpected: 4\n");
    reader.fields.text({"known", "absent"});
    reader.fields.expect("expected");
    Lines keys;
    for (const Field* field : reader.fields.left_over()) keys.push_back(field->key);
    CHECK(keys == Lines{"z", "a"});
    CHECK(reader.fields.asked() == std::vector<std::string_view>{"known", "absent", "expected"});
}

TEST_CASE("yes and no are words, in any case and without quotes") {
    struct Case {
        std::string_view yaml;
        int value;  // -1: neither
    };
    const Case cases[] = {{"true", 1}, {"True", 1}, {"TRUE", 1}, {"yes", 1},     {"On", 1},      {"false", 0},
                          {"no", 0},   {"No", 0},   {"off", 0},  {"\"no\"", -1}, {"'true'", -1}, {"1", -1},
                          {"0", -1},   {"y", -1},   {"n", -1},   {"maybe", -1},  {"[no]", -1},   {"{}", -1}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.yaml) {
            const std::string text = fmt::format("draft: {}\n", each.yaml);
            Reader reader(text);
            const auto value = reader.fields.boolean({"draft"});
            CHECK((value ? int{*value} : -1) == each.value);
            CHECK(reader.problems.empty() == (each.value >= 0));
        }
    }
}

TEST_CASE("TOML and JSON have a yes and no of their own") {
    for (const auto& [map, value] : {std::pair{parse_toml(block_of("draft = true")).value, true},
                                     std::pair{parse_json(block_of("{\"draft\": false}")).value, false}}) {
        Diagnostics problems;
        FieldReader fields(map, SourceId{0}, problems);
        CHECK(fields.boolean({"draft"}) == value);
        CHECK(problems.empty());
    }
}

TEST_CASE("whole numbers lie between their bounds") {
    struct Case {
        std::string_view yaml;
        int value;  // 0: none
    };
    const Case cases[] = {{"1", 1},   {"5", 5},     {"3", 3},  {"0", 0},     {"6", 0},   {"-1", 0},
                          {"3.0", 0}, {"\"3\"", 0}, {"3x", 0}, {"three", 0}, {"[3]", 0}, {"99999999999999999999", 0}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.yaml) {
            const std::string text = fmt::format("importance: {}\n", each.yaml);
            Reader reader(text);
            CHECK(reader.fields.integer({"importance"}, 1, 5).value_or(0) == each.value);
            if (each.value != 0) {
                CHECK(reader.problems.empty());
                continue;
            }
            REQUIRE(reader.problems.size() == 1);
            CHECK(reader.told_problems()[0].starts_with(
                fmt::format("error wrong-type 1:13-1:{}: 'importance' must be a whole number from 1 to 5, not ",
                            13 + each.yaml.size())));
        }
    }
}

TEST_CASE("a whole number of TOML may be written in any of its ways") {
    for (const std::string_view written : {"16", "+16", "1_6", "0x10", "0o20", "0b1_0000"}) {
        DYNAMIC_SECTION(written) {
            const std::string text = fmt::format("n = {}\n", written);
            const Value map = parse_toml(block_of(text)).value;
            Diagnostics problems;
            FieldReader fields(map, SourceId{0}, problems);
            CHECK(fields.integer({"n"}, 1, 100) == 16);
            CHECK(told(text, problems).empty());
        }
    }
}

TEST_CASE("dates are read from text, plain or typed") {
    Reader reader("a: 2024-11-05\nb: \"2024-11-05 18:02:00 +0530\"\n");
    CHECK(rfc3339(reader.fields.date({"a"}).value()) == "2024-11-05T00:00:00Z");
    CHECK(rfc3339(reader.fields.date({"b"}).value()) == "2024-11-05T18:02:00+05:30");
    const Value map = parse_toml(block_of("d = 2024-11-05T18:02:00-08:00\n")).value;
    Diagnostics problems;
    CHECK(rfc3339(FieldReader(map, SourceId{0}, problems).date({"d"}).value()) == "2024-11-05T18:02:00-08:00");
}

TEST_CASE("texts are a list, or one text") {
    Reader reader("list: [a, \"b\", 3, ~]\none: a b\nempty: []\nmany:\n  - x\n");
    CHECK(texts_of(reader.fields.texts({"list"})) == Lines{"a", "b", "3"});
    CHECK(texts_of(reader.fields.texts({"one"})) == Lines{"a b"});
    CHECK(reader.fields.texts({"empty"}).empty());
    CHECK(place_of(reader.text, reader.fields.texts({"many"}).at(0).where.span) == "5:5-5:6");
    CHECK(reader.told_problems().empty());
}

TEST_CASE("a map is given as it is") {
    Reader reader("extra: {a: b}\n");
    REQUIRE(reader.fields.map({"extra"}) != nullptr);
    CHECK(shown(*reader.fields.map({"extra"})) == "{a: plain(b)}");
}

TEST_CASE("a wrong type names the key, what was found and what is wanted, at its place") {
    Reader reader(
        "title: [a]\n"
        "draft: \"no\"\n"
        "toc: maybe\n"
        "date: soon\n"
        "expires: [1]\n"
        "names:\n  a: b\n"
        "more:\n  - ok\n  - [x]\n"
        "extra: 7\n");
    reader.fields.text({"title"});
    reader.fields.boolean({"draft"});
    reader.fields.boolean({"toc"});
    reader.fields.date({"date"});
    reader.fields.date({"expires"});
    reader.fields.texts({"names"});
    CHECK(texts_of(reader.fields.texts({"more"})) == Lines{"ok"});
    reader.fields.map({"extra"});
    CHECK(reader.told_problems() ==
          Lines{"error wrong-type 1:8-1:11: 'title' must be text, not a list",
                "error wrong-type 2:8-2:12: 'draft' must be true or false, not text (no) (write it without quotes)",
                "error wrong-type 3:6-3:11: 'toc' must be true or false, not text (maybe)",
                "error bad-date 4:7-4:11: 'soon' is not a date (write it as 2024-11-05, with a time as "
                "2024-11-05T18:02:00Z)",
                "error bad-date 5:10-5:13: 'expires' must be a date, not a list (write it as 2024-11-05, with a time "
                "as 2024-11-05T18:02:00Z)",
                "error wrong-type 7:3-7:7: 'names' must be a list of texts, not a table",
                "error wrong-type 10:5-10:8: 'more' must be a list of texts, not a list",
                "error wrong-type 11:8-11:9: 'extra' must be a table, not text (7)"});
}

TEST_CASE("a message names the key as it was written, and leaves out long texts") {
    const std::string text = "lastmod: []\nextra: " + std::string(41, 'x') + "\n";
    Reader reader(text);
    reader.fields.date({"updated", "lastmod"});
    reader.fields.map({"extra", "params"});
    CHECK(reader.told_problems().at(0).starts_with("error bad-date 1:10-1:12: 'lastmod' must be a date, not a list"));
    CHECK(reader.told_problems().at(1) == "error wrong-type 2:8-2:49: 'extra' must be a table, not text");
}
