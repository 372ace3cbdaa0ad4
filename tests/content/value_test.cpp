#include "content/value.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("a field is found by its key") {
    Value map{.type = ValueType::map};
    map.fields = {{"title", {}, {.type = ValueType::text, .text = "x"}}, {"Title", {}, {}}, {"", {}, {}}};
    REQUIRE(find_field(map, "title") != nullptr);
    CHECK(find_field(map, "title")->value.text == "x");
    CHECK(find_field(map, "Title") == &map.fields[1]);
    CHECK(find_field(map, "") == &map.fields[2]);
    CHECK(find_field(map, "titl") == nullptr);
    CHECK(find_field(Value{}, "title") == nullptr);
}

TEST_CASE("a key written in another case counts where none is written as it was asked for") {
    Value map{.type = ValueType::map};
    map.fields = {{"Title", {}, {}}, {"title", {}, {}}, {"TAGS", {}, {}}, {"Tags", {}, {}}};
    CHECK(find_field(map, "title") == &map.fields[1]);
    CHECK(find_field(map, "TITLE") == &map.fields[0]);
    CHECK(find_field(map, "tags") == &map.fields[2]);
    CHECK(find_field(map, "tag") == nullptr);
}

TEST_CASE("a value is described in words, and only one value with a text is a scalar") {
    struct Case {
        ValueType type;
        std::string_view words;
        bool scalar;
    };
    const Case cases[] = {{ValueType::null, "nothing", false},   {ValueType::text, "text", true},
                          {ValueType::plain, "text", true},      {ValueType::boolean, "true or false", true},
                          {ValueType::number, "a number", true}, {ValueType::date, "a date", true},
                          {ValueType::list, "a list", false},    {ValueType::map, "a table", false}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.words) {
            CHECK(describe(Value{.type = each.type}) == each.words);
            CHECK(Value{.type = each.type}.is_scalar() == each.scalar);
        }
    }
}
