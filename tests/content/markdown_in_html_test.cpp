#include "content/markdown_in_html.hpp"

#include "body_text.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

std::string opened(std::string_view text) {
    return EditedText(text, open_html_to_markdown(text, 0)).text();
}

}  // namespace

TEST_CASE("Markdown between tags is read where the tags ask for it") {
    struct Case {
        std::string_view text, html;
    };
    const Case cases[] = {
        {"<div markdown=\"1\">\nsome *text*\n</div>\n", "<div>\n<p>some <em>text</em></p>\n</div>"},
        {"<div class=\"a\" markdown>\n*x*\n</div>\nafter *y*\n",
         "<div class=\"a\">\n<p><em>x</em></p>\n</div>\n<p>after <em>y</em></p>\n"},
        {"<div markdown='block'>*x*</div>\n", "<div>\n<p><em>x</em></p>\n</div>"},
        {"<p class=\"lead\" markdown=\"1\">*x*</p>\n", "<div class=\"lead\">\n<p><em>x</em></p>\n</div>"},
        {"<section markdown=1>\n    *x*\n\n        code\n</section>\n",
         "<section>\n<p><em>x</em></p>\n<pre><code>code\n</code></pre>\n</section>"},
        {"<div markdown=\"1\">\n    <div markdown=\"1\">\n        *x*\n    </div>\n</div>\n",
         "<div>\n<div>\n<p><em>x</em></p>\n</div>\n</div>"},
        {"<div markdown=\"0\">\n*x*\n</div>\n", "<div>\n*x*\n</div>"},
        {"<div>\n*x*\n</div>\n", "<div>\n*x*\n</div>"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.text) {
            const std::string html = html_of(each.text);
            CHECK(html.substr(0, html.find_last_not_of('\n') + 1) ==
                  each.html.substr(0, each.html.find_last_not_of('\n') + 1));
        }
    }
}

TEST_CASE("what is shown as code, and tags without an end, stay as they are") {
    for (const std::string_view text :
         {"```\n<div markdown=\"1\">\n*x*\n</div>\n```\n", "    <div markdown=\"1\">\n    *x*\n    </div>\n",
          "<div markdown=\"1\">\n*x*\n", "text <b markdown=\"1\">*x*</b>\n", "a markdown text\n", ""}) {
        CHECK(opened(text) == text);
    }
}

TEST_CASE("places between such tags are those of the file") {
    const std::string_view text = "<div markdown=\"1\">\n    [a](b.md)\n\n    <blink>c</blink>\n</div>\n";
    const Outcome<Body> body = body_of(text);
    REQUIRE(body.value.links.size() == 1);
    CHECK(place_of(text, body.value.links[0].where.span) == "2:9-2:13");
    CHECK(told(text, body.problems) == Lines{"warning raw-html 4:5-4:12: <blink> is left out: this element is not "
                                             "allowed, only what is in it (docs/front-matter.md lists what may stand "
                                             "there)"});
}
