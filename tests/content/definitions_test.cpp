#include "content/definitions.hpp"

#include "body_text.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("terms and what they mean are a list of definitions") {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"A\n: one\n: *two*\n", "<dl>\n<dt>A</dt>\n<dd>one</dd>\n<dd><em>two</em></dd>\n</dl>\n"},
        {"A\nB\n: one\n  more\n", "<dl>\n<dt>A</dt>\n<dt>B</dt>\n<dd>one\nmore</dd>\n</dl>\n"},
        {"A\n: one\n\nB\n:   two\n\nafter\n",
         "<dl>\n<dt>A</dt>\n<dd>one</dd>\n<dt>B</dt>\n<dd>two</dd>\n</dl>\n<p>after</p>\n"},
        {"- A\n  : one\n", "<ul>\n<li><dl>\n<dt>A</dt>\n<dd>one</dd>\n</dl>\n</li>\n</ul>\n"},
        {"A\n: one\n{: .x #y}\n", "<dl>\n<dt class=\"x\" id=\"y\">A</dt>\n<dd>one</dd>\n</dl>\n"},
        {": one\n", "<p>: one</p>\n"},
        {"A\n:one\n", "<p>A\n:one</p>\n"},
        {"A : one\n", "<p>A : one</p>\n"},
        {"A\n\n: one\n", "<p>A</p>\n<p>: one</p>\n"},
        {"<b>A</b>\n: one\n", "<p><b>A</b>\n: one</p>\n"},
    };
    for (const auto& [markdown, html] : cases) {
        DYNAMIC_SECTION(markdown) {
            CHECK(html_of(markdown) == html);
        }
    }
}

TEST_CASE("the words of a definition are found by the search") {
    CHECK(body_of("A\n: one\n: two\n").value.sections.at(0).text == "A one two");
}
