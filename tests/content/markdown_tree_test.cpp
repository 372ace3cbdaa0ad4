#include "content/markdown_tree.hpp"

#include "../support/repeated.hpp"
#include "base/parallel.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace rolebook;

namespace {

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
