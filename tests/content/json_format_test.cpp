#include "values.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

Outcome<Value> parse(std::string_view text) {
    return parse_json(block_of(text));
}

}  // namespace

TEST_CASE("values of JSON have their types, and numbers keep their text") {
    struct Case {
        std::string_view json;
        std::string_view value;
    };
    const Case cases[] = {
        {R"({"k": "a\tb\u00e9\"\\"})", "\"a\tbé\"\\\""},
        {R"({"k": true})", "boolean(true)"},
        {R"({"k":false})", "boolean(false)"},
        {R"({"k": null})", "null"},
        {R"({"k": 5})", "number(5)"},
        {R"({"k": -7})", "number(-7)"},
        {R"({"k": 1.10})", "number(1.10)"},
        {R"({"k": 1E5})", "number(1E5)"},
        {R"({"k": 12345678901234567890123})", "number(12345678901234567890123)"},
        {R"({"k": []})", "[]"},
        {R"({"k": [1, "a", [2, {}], {"b": null}]})", "[number(1), \"a\", [number(2), {}], {b: null}]"},
        {"{\n  \"k\"\t:\r\n{ } }", "{}"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.json) {
            const auto out = parse(each.json);
            CHECK(told(each.json, out.problems).empty());
            REQUIRE(find_field(out.value, "k") != nullptr);
            CHECK(shown(find_field(out.value, "k")->value) == each.value);
        }
    }
}

TEST_CASE("keys of JSON are in written order") {
    CHECK(shown(parse(R"({"z": 1, "a": {"y": 2, "b": 3}, "m": 4})").value) ==
          "{z: number(1), a: {y: number(2), b: number(3)}, m: number(4)}");
}

TEST_CASE("keys and values of JSON know their places") {
    const std::string_view text =
        "{\"title\": \"Stra\\\"ße,:{}[]\",\n \"\\u00e9 key\" :true ,\"list\":[ 1.50,{\"a\":null} ],\"end\": {\"z\": "
        "\"v\"}}";
    const Value map = parse(text).value;
    CHECK(covered(text, map.span) == text);
    CHECK(covered(text, find_field(map, "title")->key_span) == "\"title\"");
    CHECK(covered(text, find_field(map, "title")->value.span) == "\"Stra\\\"ße,:{}[]\"");
    CHECK(covered(text, find_field(map, "é key")->key_span) == "\"\\u00e9 key\"");
    CHECK(covered(text, find_field(map, "é key")->value.span) == "true");
    const Value& list = find_field(map, "list")->value;
    CHECK(covered(text, list.span) == "[ 1.50,{\"a\":null} ]");
    CHECK(covered(text, list.items.at(0).span) == "1.50");
    CHECK(covered(text, list.items.at(1).span) == "{\"a\":null}");
    CHECK(covered(text, list.items.at(1).fields.at(0).value.span) == "null");
    CHECK(covered(text, find_field(map, "end")->value.span) == "{\"z\": \"v\"}");
    CHECK(lies_in(text, map));
}

TEST_CASE("a mistake in JSON is told where it is, and leaves an empty map") {
    struct Case {
        std::string_view json;
        std::string_view place;
    };
    const Case cases[] = {
        {"{\"a\": 1,, \"b\": 2}", "1:9"},
        {"{\"a\": 1,\n \"é\": x}", "2:7"},
        {"{\"a\" 1}", "1:6"},
        {"{\"a\": tru}", "1:10"},
        {"{'a': 1}", "1:2"},
        {"{\"a\": 1,}", "1:9"},
        {"{\"a\": \"one\ntwo\"}", "1:11"},
        {"{\"a\": 01}", "1:8"},
        {"{// remark\n}", "1:2"},
        {R"({"a": "\ud800"})", "1:14"},
        {R"({"a": "\udc00\ud800"})", "1:13"},
        {R"({"a": "\q"})", "1:9"},
        {R"({"a": "\u12"})", "1:12"},
        {"{\"a\": \"\x01\"}", "1:8"},
        {R"({"a": NaN})", "1:7"},
        {R"({"a": -})", "1:8"},
        {R"({"a": .5})", "1:7"},
        {R"({"a": 5.})", "1:9"},
        {R"({"a": +1})", "1:7"},
        {R"({"a": 0x1})", "1:8"},
        {R"({"a": [1 2]})", "1:10"},
        {R"({"a": [1,]})", "1:10"},
        {R"({a: 1})", "1:2"},
        {R"({"a": 1 "b": 2})", "1:11"},
        {R"({"a": True})", "1:7"},
        {R"({"a": 1]})", "1:8"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.json) {
            const auto out = parse(each.json);
            REQUIRE(out.problems.size() == 1);
            CHECK(out.problems[0].code == "bad-json");
            CHECK(place_of(each.json, out.problems[0].where.span.begin) == each.place);
            CHECK(lies_in(each.json, out.problems[0].where.span));
            CHECK(out.problems[0].message.size() > 10);
            CHECK(shown(out.value) == "{}");
        }
    }
}

TEST_CASE("JSON that ends too early is told at its end") {
    for (const std::string_view text :
         {"{", "{\"a\": 1", "{\"a\": [1, 2", "{\"a", "{\"a\": \"x", "{\"a\":", "{\"a\": 1,"}) {
        DYNAMIC_SECTION(text) {
            const auto out = parse(text);
            REQUIRE(out.problems.size() == 1);
            CHECK(out.problems[0].message.find("ends too early") != std::string::npos);
            CHECK(lies_in(text, out.problems[0].where.span));
            CHECK(out.problems[0].where.span.end == text.size());
        }
    }
}

TEST_CASE("a number that no computer holds is an error that says what to do") {
    const std::string_view text = R"({"version": 31e9251331})";
    const auto out = parse(text);
    REQUIRE(out.problems.size() == 1);
    CHECK(told(text, out.problems)[0] ==
          "error bad-json 1:13-1:23: no computer holds the number 31e9251331: put it in quotes");
    CHECK(out.value.fields.empty());
}
