#include "content/markdown_limits.hpp"

#include "../support/repeated.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("text that takes the parser quadratic time is refused, with the place to blame") {
    struct Case {
        std::string text;
        std::string_view reason;
        std::string_view blamed;  // what the text goes on with at the place
    };
    const Case cases[] = {
        {"intro\n\n" + repeated("|a", 4000) + "|\n" + repeated("|-", 4000) + "|\n" + repeated("|b\n", 4000),
         "a table of more than 256 columns", "|a|a"},
        {"|" + repeated("a|", 256) + "\n", "a table of more than 256 columns", "|a|a"},
        {"|" + repeated("a|", 200) + "\n|" + repeated("-|", 200) + "\n" + repeated("|\n", 5000),
         "tables of more than a million cells", "|\n"},
        {"x\n" + repeated("a<![CDATA[", 501), "more than 500 times '<!' or '<?'", "<![CDATA["},
        {"x\n" + repeated("a<?x", 501), "more than 500 times '<!' or '<?'", "<?x"},
        {repeated("<!a", 251) + repeated("<?", 250), "more than 500 times '<!' or '<?'", "<!a"},
        {"x\n" + repeated("![[]()", 5001), "more than 5,000 times '!['", "![[]()"},
        {std::string(4 * 1024 * 1024 + 1, 'a'), "the text is longer than 4 MB", "aaa"},
        {"x\n" + repeated(repeated("|a", 200) + "\n" + repeated("|-", 200) + "\n" + repeated("b\n", 1000) + "\n", 6),
         "tables of more than a million cells", "b\n"},
        {"x\n" + repeated("- ", 10'000) + "a\n" + repeated("\n", 10'000) + "b",
         "quotes and lists 15000 deep in a text of so many lines", "- - "},
        {"x " + repeated("<http://a", 20'000), "a word that is very long and has very many addresses", "<http://a"},
        {"x\n\n[a]: " + std::string(20'000, 'b') + "\n\n" + repeated("[A]\n", 5000),
         "a long reference that is used very often", "[a]: bbb"},
        {"x\n\n[a b]: c\n'" + std::string(20'000, 'd') + "'\n\n" + repeated("[A\nB]\n", 5000),
         "a long reference that is used very often", "[a b]: c"},
        {"x " + repeated("a@b.c ", 20'001), "more than 20,000 times '@'", "@b.c"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.reason << ": " << each.text.substr(0, 20)) {
            const auto refusal = refuse_markdown(each.text);
            REQUIRE(refusal);
            CHECK(refusal->reason == each.reason);
            CHECK(std::string_view(each.text).substr(refusal->at).starts_with(each.blamed));
        }
    }
}

TEST_CASE("text at the limits is not refused") {
    CHECK_FALSE(refuse_markdown(""));
    CHECK_FALSE(refuse_markdown("| a | b |\n|---|---|\n| c | d |\n"));
    CHECK_FALSE(refuse_markdown(repeated("a|", 256) + "\n"));
    CHECK_FALSE(refuse_markdown(repeated("a<?x", 500)));
    CHECK_FALSE(refuse_markdown(repeated("![a](b) ", 5000)));
    CHECK_FALSE(refuse_markdown(std::string(4 * 1024 * 1024, 'a')));
    CHECK_FALSE(refuse_markdown(repeated("> - 1. text\n", 100'000)));
    CHECK_FALSE(refuse_markdown(repeated(std::string(80, ' ') + "code\n", 20'000)));
    CHECK_FALSE(refuse_markdown(repeated("[a] [b](https://example.org/c)\n", 10'000) +
                                repeated("[a]: https://example.org/d 'e'\n", 10'000)));
    CHECK_FALSE(refuse_markdown("![][a]\n\n[a]: <data:image/png;base64," + std::string(500'000, 'b') + ">\n"));
}

TEST_CASE("where a table ends does not depend on the line ends of the file") {
    for (const std::string_view line_end : {"\n", "\r\n", "\r"}) {
        DYNAMIC_SECTION((line_end == "\n" ? "LF" : line_end == "\r" ? "CR" : "CRLF")) {
            const std::string end(line_end);
            const std::string rows = repeated("| a | b | c |" + end, 200);
            CHECK_FALSE(refuse_markdown("| a | b | c |" + end + "|---|---|---|" + end + rows));
            const std::string wide = repeated("|a", 250) + end + repeated("|-", 250) + end + repeated("|b", 250) + end;
            CHECK_FALSE(refuse_markdown(wide + end + repeated("one more line" + end, 5000)));
            CHECK(refuse_markdown(wide + repeated("|" + end, 5000)));
        }
    }
}
