#include "import/toml_text.hpp"

#include "content/values.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("any text is one line of TOML and comes back as it was") {
    for (const std::string_view text : {"", "Python", "The \"Quoted\" Board", "back\\slash\\", "a\tb\nc\r\n",
                                        "\x01\x7F", "É 数据 🚀", "# '''", "+++"}) {
        DYNAMIC_SECTION('"' << text << '"') {
            const std::string line = "key = " + toml_string(text);
            CHECK(line.find_first_of("\n\r") == std::string::npos);
            const auto parsed = parse_toml(block_of(line));
            CHECK(told(line, parsed.problems).empty());
            REQUIRE(find_field(parsed.value, "key") != nullptr);
            CHECK(find_field(parsed.value, "key")->value.text == text);
        }
    }
}
