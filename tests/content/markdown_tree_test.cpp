#include "content/markdown_tree.hpp"

#include "base/parallel.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace rolebook;

namespace {

std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    for (; count > 0; --count) out += text;
    return out;
}

std::string plain(std::string_view markdown) {
    return plain_text(parse_tree(markdown).get());
}

}  // namespace

TEST_CASE("plain text is what a reader sees, on one line") {
    struct Case {
        std::string_view markdown;
        std::string_view text;
    };
    const Case cases[] = {
        {"", ""},
        {"one *two* **three** `four` ~~five~~", "one two three four five"},
        {"one\ntwo  \nthree", "one two three"},
        {"one\n\ntwo", "one two"},
        {"- one\n- two\n  - three", "one two three"},
        {"> one\n>\n> two", "one two"},
        {"[label](x.md \"title\") and ![alt](a.png)", "label and alt"},
        {"a &amp; b &#233;", "a & b é"},
        {"[[Name]] and [[Name#part|label]]", "Name and label"},
        {"a <b>b</b>", "a b"},
        {"**half** of it", "half of it"},
        {"| a | b |\n|---|---|\n| c | d |", "a b c d"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.markdown) {
            CHECK(plain(each.markdown) == each.text);
        }
    }
}

TEST_CASE("documents parsed at once come out as they do one by one") {
    std::vector<std::string> texts;
    for (int i = 0; i < 500; ++i) {
        switch (i % 4) {
            case 0: texts.push_back(fmt::format("Some ~~struck {}~~ text and ~~more~~ of it.", i)); break;
            case 1: texts.push_back(fmt::format("See www.site{}.example and https://x{}.example/a.", i, i)); break;
            case 2: texts.push_back(fmt::format("Write to someone{}@mail.example, please.", i)); break;
            default: texts.push_back(fmt::format("Plain *text* number {} with a:b and w in it.", i));
        }
        texts.back() = repeated(texts.back() + "\n\n", 20);
    }
    const auto html = [](const std::string& text) {
        const Tree tree = parse_tree(text);
        return std::string(cmark_render_html(tree.get(), CMARK_OPT_DEFAULT, nullptr));  // in the tree's memory
    };
    const auto one_by_one = parallel_map(texts, html, Threads{1});
    CHECK(one_by_one[0].find("<del>struck 0</del>") != std::string::npos);
    CHECK(one_by_one[1].find("<a href=\"http://www.site1.example\">") != std::string::npos);
    CHECK(one_by_one[2].find("<a href=\"mailto:someone2@mail.example\">") != std::string::npos);
    for (int round = 0; round < 5; ++round) REQUIRE(parallel_map(texts, html, Threads{4}) == one_by_one);
}

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
         "a table of more than a million cells", "|\n"},
        {"x\n" + repeated("a<![CDATA[", 501), "more than 500 times '<!' or '<?'", "<![CDATA["},
        {"x\n" + repeated("a<?x", 501), "more than 500 times '<!' or '<?'", "<?x"},
        {repeated("<!a", 251) + repeated("<?", 250), "more than 500 times '<!' or '<?'", "<!a"},
        {"x\n" + repeated("![[]()", 5001), "more than 5,000 times '!['", "![[]()"},
        {std::string(4 * 1024 * 1024 + 1, 'a'), "the text is longer than 4 MB", "aaa"},
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
