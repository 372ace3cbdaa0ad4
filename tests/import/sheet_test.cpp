#include "import/sheet.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("UTF-16 becomes UTF-8, both ways round; anything else stays as it is") {
    using namespace std::string_literals;
    CHECK(as_utf8({"a.csv", "\xFF\xFE"s + "R\0\xE4\0"s + "\x3D\xD8\x00\xDE"s + "\n\0"s}).text == "R\u00E4\U0001F600\n");
    CHECK(as_utf8({"a.csv", "\xFE\xFF"s + "\0R\0\xE4"s + "\xD8\x3D\xDE\x00"s}).text == "R\u00E4\U0001F600");
    CHECK(as_utf8({"a.csv", "\xFF\xFE"s + "\x3D\xD8"s + "R\0"s + "x"s}).text == "\uFFFDR");
    CHECK(as_utf8({"a.csv", "\xEF\xBB\xBFR\xE4"}).text == "\xEF\xBB\xBFR\xE4");
    CHECK(as_utf8({"a.csv", ""}).text.empty());
}
