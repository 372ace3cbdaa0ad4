#include "base/edited_text.hpp"

#include <catch2/catch.hpp>

namespace rolebook {
namespace {

std::string_view at(std::string_view text, Span span) {
    return text.substr(span.begin, span.end - span.begin);
}

Span find(std::string_view text, std::string_view part) {
    const auto begin = static_cast<std::uint32_t>(text.find(part));
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

TEST_CASE("a text without edits is itself", "[edited_text]") {
    const EditedText text("abc");
    CHECK(text.text() == "abc");
    CHECK_FALSE(text.is_edited());
    CHECK(text.original({1, 2}) == Span{1, 2});
}

TEST_CASE("places in an edited text are places in the original", "[edited_text]") {
    const std::string_view original = "See [it]({% link about.md %}) and {% raw %}{{ x }}{% endraw %} end";
    const EditedText text(original, {{find(original, "{% endraw %}"), ""},
                                     {find(original, "{% link about.md %}"), "@/about.md"},
                                     {find(original, "{% raw %}"), ""}});
    REQUIRE(text.text() == "See [it](@/about.md) and {{ x }} end");
    const auto place = [&](std::string_view part) { return at(original, text.original(find(text.text(), part))); };
    CHECK(place("See") == "See");
    CHECK(place("@/about.md") == "{% link about.md %}");
    CHECK(place("about") == "{% link about.md %}");
    CHECK(place("{{ x }}") == "{{ x }}");
    CHECK(place("end") == "end");
    CHECK(place("](@/about.md) and") == "]({% link about.md %}) and");
    const auto end = static_cast<std::uint32_t>(text.text().size());
    CHECK(text.original({end, end}) == Span{66, 66});
}

TEST_CASE("several edits at one place keep their order", "[edited_text]") {
    const EditedText text("ab", {{{1, 1}, "> "}, {{1, 1}, "x"}});
    CHECK(text.text() == "a> xb");
    CHECK(text.original({4, 5}) == Span{1, 2});
    CHECK(text.original({2, 3}) == Span{1, 1});
}

TEST_CASE("a text that is edited again has its places in the original", "[edited_text]") {
    const std::string_view original = "one {two} three {four} five";
    EditedText text(original, {{find(original, "{two}"), "2"}, {find(original, "{four}"), ""}});
    REQUIRE(text.text() == "one 2 three  five");
    text.edit({{find(text.text(), "2 three"), "23"}, {find(text.text(), "five"), "5 and 6"}, {{0, 0}, "> "}});
    REQUIRE(text.text() == "> one 23  5 and 6");
    const auto place = [&](std::string_view part) { return at(original, text.original(find(text.text(), part))); };
    CHECK(place("one") == "one");
    CHECK(place("ne 23") == "ne {two} three");
    CHECK(place("23") == "{two} three");
    CHECK(place("5 and 6") == "five");
    CHECK(place("  5") == " {four} five");
    text.edit({});
    CHECK(text.text() == "> one 23  5 and 6");
    EditedText plain("abc");
    plain.edit({{{1, 2}, "x"}});
    CHECK(plain.text() == "axc");
    CHECK(plain.original({1, 2}) == Span{1, 2});
}

}  // namespace
}  // namespace rolebook
