#include "base/source.hpp"

#include "problems.hpp"
#include "random.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace rolebook;

TEST_CASE("a position counts lines and characters from 1") {
    struct Case {
        std::string_view text;
        std::uint32_t offset;
        std::string_view place;
    };
    const Case cases[] = {
        {"", 0, "1:1"},       {"", 9, "1:1"},
        {"abc", 0, "1:1"},    {"abc", 2, "1:3"},
        {"abc", 3, "1:4"},    {"abc", 99, "1:4"},
        {"a\nb", 1, "1:2"},   {"a\nb", 2, "2:1"},
        {"a\nb", 3, "2:2"},   {"a\n", 2, "2:1"},
        {"a\n", 9, "2:1"},    {"\n\n\n", 1, "2:1"},
        {"\n\n\n", 3, "4:1"}, {"a\r\nb", 1, "1:2"},
        {"a\r\nb", 3, "2:1"}, {"a\rb", 1, "1:2"},
        {"a\rb", 2, "2:1"},   {"a\r\rb", 2, "2:1"},
        {"a\r\rb", 3, "3:1"}, {"a\n\rb", 2, "2:1"},
        {"a\n\rb", 3, "3:1"}, {"é語🚀x", 2, "1:2"},
        {"é語🚀x", 5, "1:3"},  {"é語🚀x", 9, "1:4"},
        {"é語🚀x", 10, "1:5"}, {"a\u2028b\u0085c", 4, "1:3"},
        {"tab\tx", 4, "1:5"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION('"' << each.text << "\" at " << each.offset) {
            CHECK(place_of(each.text, each.offset) == each.place);
        }
    }
}

TEST_CASE("an offset inside a character is at that character") {
    const std::string_view text = "é語🚀";
    CHECK(place_of(text, 1) == "1:1");
    CHECK(place_of(text, 3) == "1:2");
    CHECK(place_of(text, 4) == "1:2");
    CHECK(place_of(text, 8) == "1:3");
}

TEST_CASE("a place between the two characters of a line end is at that line end") {
    CHECK(place_of("ab\r\ncd", 3) == "1:3");
    CHECK(line_at("ab\r\ncd", 3) == "ab");
}

TEST_CASE("a column past the end of its line is that end, a line past the last the end of the text") {
    const std::string_view text = "ab\r\nc\n";
    CHECK(LineIndex(text).offset_of({1, 3}) == 2);
    CHECK(LineIndex(text).offset_of({1, 99}) == 2);
    CHECK(LineIndex(text).offset_of({2, 2}) == 5);
    CHECK(LineIndex(text).offset_of({3, 1}) == 6);
    CHECK(LineIndex(text).offset_of({3, 5}) == 6);
    CHECK(LineIndex(text).offset_of({99, 1}) == 6);
    CHECK(LineIndex("").offset_of({1, 1}) == 0);
    CHECK(LineIndex("").offset_of({7, 7}) == 0);
}

TEST_CASE("the line at an offset is without its line end") {
    struct Case {
        std::string_view text;
        std::uint32_t offset;
        std::string_view line;
    };
    const Case cases[] = {
        {"", 0, ""},           {"ab", 0, "ab"},         {"ab", 2, "ab"},     {"ab", 99, "ab"},    {"ab\ncd", 1, "ab"},
        {"ab\ncd", 2, "ab"},   {"ab\ncd", 3, "cd"},     {"ab\ncd", 5, "cd"}, {"ab\n", 3, ""},     {"ab\r\ncd", 2, "ab"},
        {"ab\r\ncd", 4, "cd"}, {"ab\rcd\ref", 4, "cd"}, {"\n\nab", 1, ""},   {"\n\nab", 2, "ab"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION('"' << each.text << "\" at " << each.offset) {
            CHECK(line_at(each.text, each.offset) == each.line);
        }
    }
}

TEST_CASE("position and offset are inverses of each other") {
    constexpr std::array<std::string_view, 10> pieces = {"a", "bc", "\n", "\r\n",    "\r",
                                                         "é", "語", "🚀",  "e\u0301", "\t"};
    Random random(7);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = random.text(pieces, random.below(12));
        Position before{};
        for (std::uint32_t offset = 0; offset <= text.size(); ++offset) {
            const Position position = position_at(text, offset);
            const std::uint32_t back = LineIndex(text).offset_of(position);
            INFO('"' << text << "\" at " << offset << " is " << place_of(text, offset) << ", which is at " << back);
            const std::string_view skipped = std::string_view(text).substr(back, offset - back);
            const bool inside_character =
                offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U;
            const bool inside_line_end = skipped == "\r" && offset < text.size() && text[offset] == '\n';
            REQUIRE((back == offset || inside_character || inside_line_end));
            REQUIRE(place_of(text, back) == place_of(text, offset));
            REQUIRE(position >= before);
            REQUIRE(LineIndex(text).line_of(offset) == position.line);
            REQUIRE(text.find(line_at(text, offset), LineIndex(text).offset_of({position.line, 1})) ==
                    LineIndex(text).offset_of({position.line, 1}));
            before = position;
        }
    }
}

TEST_CASE("a line is told without its ending, the last one for what is beyond") {
    const std::string_view text = "a\r\n\r\nb\rc\n";
    const LineIndex lines(text);
    const auto line = [&](std::uint32_t number) {
        const Span span = lines.line(number);
        return text.substr(span.begin, span.end - span.begin);
    };
    CHECK(line(1) == "a");
    CHECK(line(2).empty());
    CHECK(line(3) == "b");
    CHECK(line(4) == "c");
    CHECK(line(5).empty());
    CHECK(lines.line(6).begin == text.size());
    CHECK(LineIndex("").line(1).end == 0);
}
