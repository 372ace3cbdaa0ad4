#include "base/json.hpp"

#include "random.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <limits>

using namespace rolebook;

namespace {

std::string json_of(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

constexpr std::array<std::string_view, 26> pieces = {"a",      "Z",
                                                     " ",      "\"",
                                                     "\\",     "/",
                                                     "<",      "</script>",
                                                     "<!--",   "&",
                                                     "'",      "\n",
                                                     "\r",     "\t",
                                                     "\b",     "\f",
                                                     "\x01",   "\x1f",
                                                     "\x7f",   "é",
                                                     "\u2027", "\u2028",
                                                     "\u2029", "語",
                                                     "🚀",      std::string_view("\0", 1)};

// Written by us and kept by the library, token by token.
nlohmann::ordered_json write_random(JsonWriter& json, Random& random, int depth) {
    if (random.below(4) == 0) json.line();
    switch (random.below(depth > 0 ? 5 : 3)) {
        case 0: {
            const std::string text = random.text(pieces, random.below(6));
            json.text(text);
            return text;
        }
        case 1: {
            const auto number = static_cast<std::int64_t>(random.below(2000)) - 1000;
            json.number(number);
            return number;
        }
        case 2: {
            const bool value = random.below(2) == 0;
            json.boolean(value);
            return value;
        }
        case 3: {
            auto list = nlohmann::ordered_json::array();
            json.begin_array();
            for (auto left = random.below(4); left > 0; --left) list.push_back(write_random(json, random, depth - 1));
            json.end_array();
            return list;
        }
        default: {
            auto map = nlohmann::ordered_json::object();
            json.begin_object();
            for (auto left = random.below(4); left > 0; --left) {
                const std::string key = std::to_string(left) + random.text(pieces, 2);
                json.key(key);
                map[key] = write_random(json, random, depth - 1);
            }
            if (random.below(2) == 0) json.line();
            json.end_object();
            return map;
        }
    }
}

}  // namespace

TEST_CASE("a JSON string escapes what JSON, HTML and scripts would misread") {
    CHECK(json_of("") == R"("")");
    CHECK(json_of("plain é 語 🚀 /") == "\"plain é 語 🚀 /\"");
    CHECK(json_of(R"(a"b\c)") == R"("a\"b\\c")");
    CHECK(json_of("a\nb\tc\rd\x01\x7f") == R"("a\nb\tc\u000dd\u0001\u007f")");
    CHECK(json_of("</script><!--") == R"("\u003c/script>\u003c!--")");
    CHECK(json_of("\u2027\u2028\u2029\u202A") == "\"\u2027\\u2028\\u2029\u202A\"");
    CHECK(json_of(std::string_view("\0", 1)) == R"("\u0000")");
}

TEST_CASE("a JSON string is appended to what is there") {
    std::string out = "x=";
    append_json_string(out, "y");
    CHECK(out == R"(x="y")");
}

TEST_CASE("any text is read back from its JSON string") {
    Random random(2);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = random.text(pieces, random.below(12));
        const std::string json = json_of(text);
        INFO(json);
        REQUIRE(nlohmann::json::parse(json).get<std::string>() == text);
        REQUIRE(json.find('<') == std::string::npos);
        REQUIRE(json.find("\u2028") == std::string::npos);
        REQUIRE(json.find("\u2029") == std::string::npos);
        REQUIRE(json.find('\n') == std::string::npos);
    }
}

TEST_CASE("the writer puts commas where they belong") {
    JsonWriter json;
    json.begin_object().member("a", "b").key("list").begin_array();
    json.number(1)
        .number(-2)
        .text("x")
        .boolean(true)
        .boolean(false)
        .begin_array()
        .end_array()
        .begin_object()
        .end_object();
    json.end_array().key("o").begin_object().member("p", "q").end_object().member("z", "");
    json.end_object();
    CHECK(json.take() == R"({"a":"b","list":[1,-2,"x",true,false,[],{}],"o":{"p":"q"},"z":""})");
}

TEST_CASE("a line break comes before the next token, after its comma") {
    JsonWriter json;
    json.begin_array().line().number(1).line().line().number(2).line().begin_object().line().member("a", "b").line();
    json.end_object().line().end_array().line();
    CHECK(json.take() == "[\n1,\n2,\n{\n\"a\":\"b\"\n}\n]");
}

TEST_CASE("numbers are written whole") {
    JsonWriter json;
    json.begin_array().number(std::numeric_limits<std::int64_t>::min()).number(0);
    json.number(std::numeric_limits<std::int64_t>::max()).end_array();
    CHECK(json.take() == "[-9223372036854775808,0,9223372036854775807]");
}

TEST_CASE("numbers that are written already lose the zeros that JSON refuses") {
    JsonWriter json;
    json.begin_array().decimal("47000").decimal("12.50").decimal("0.5").decimal("007").decimal("00").decimal("00.5");
    CHECK(json.end_array().take() == "[47000,12.50,0.5,7,0,0.5]");
}

TEST_CASE("whatever is written is read back as the same values") {
    Random random(3);
    for (int round = 0; round < 1000; ++round) {
        JsonWriter json;
        const auto expected = write_random(json, random, 4);
        const std::string text = json.take();
        INFO(text);
        REQUIRE(nlohmann::ordered_json::parse(text) == expected);
    }
}
