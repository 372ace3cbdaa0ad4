#include "content/callouts.hpp"

#include "body_text.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("a quote that says what it is becomes a callout") {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"> [!NOTE]\n> Read *this*.",
         "<div class=\"admonition note\" role=\"note\">\n<p class=\"admonition-title\">⟨callout note⟩</p>\n"
         "<p>Read <em>this</em>.</p>\n</div>\n"},
        {"> [!Tip] Own *title*\n> text\n>\n> more",
         "<div class=\"admonition tip\" role=\"note\">\n<p class=\"admonition-title\">Own <em>title</em></p>\n"
         "<p>text</p>\n<p>more</p>\n</div>\n"},
        {"> [!note]- Folded\n> text",
         "<details class=\"admonition note\">\n<summary class=\"admonition-title\">Folded</summary>\n<p>text</p>\n"
         "</details>\n"},
        {"> [!note]+\n> text",
         "<details class=\"admonition note\" open>\n<summary class=\"admonition-title\">⟨callout note⟩</summary>\n"
         "<p>text</p>\n</details>\n"},
        {"> [!hint]\n>\n> - a",
         "<div class=\"admonition tip\" role=\"note\">\n<p class=\"admonition-title\">⟨callout tip⟩</p>\n"
         "<ul>\n<li>a</li>\n</ul>\n</div>\n"},
        {"> [!house-rule]\n> a",
         "<div class=\"admonition house-rule\" role=\"note\">\n<p class=\"admonition-title\">House-rule</p>\n"
         "<p>a</p>\n</div>\n"},
        {"> [!note|untitled]\n> a", "<div class=\"admonition note\" role=\"note\">\n<p>a</p>\n</div>\n"},
        {"> [!tab] C\n> a",
         "<div class=\"admonition tab\" role=\"note\">\n<p class=\"admonition-title\">C</p>\n<p>a</p>\n</div>\n"},
        {"> [!WARNING]",
         "<div class=\"admonition warning\" role=\"note\">\n<p class=\"admonition-title\">⟨callout "
         "warning⟩</p>\n</div>\n"},
        {"> [!note]\n> a\n>\n> > [!tip] b\n> > c",
         "<div class=\"admonition note\" role=\"note\">\n<p class=\"admonition-title\">⟨callout note⟩</p>\n<p>a</p>\n"
         "<div class=\"admonition tip\" role=\"note\">\n<p "
         "class=\"admonition-title\">b</p>\n<p>c</p>\n</div>\n</div>\n"},
        {"> [!note] <b>T</b>\n> a <i>b</i>",
         "<div class=\"admonition note\" role=\"note\">\n<p class=\"admonition-title\"><b>T</b></p>\n<p>a "
         "<i>b</i></p>\n"
         "</div>\n"},
        {"> [!note]\n> a\n{: .x #y}",
         "<div class=\"admonition note x\" id=\"y\" role=\"note\">\n<p class=\"admonition-title\">⟨callout note⟩</p>\n"
         "<p>a</p>\n</div>\n"},
    };
    for (const auto& [markdown, html] : cases) {
        DYNAMIC_SECTION(markdown) {
            CHECK(html_of(markdown) == html);
        }
    }
}

TEST_CASE("what only looks like a callout stays a quote") {
    for (const std::string_view markdown :
         {"> [!]\n> a", "> [!a b]\n> c", "> [note]\n> a", "> [!note]a", "> a [!note]", "> `[!note]`", "[!note] a"}) {
        DYNAMIC_SECTION(markdown) {
            CHECK(html_of(markdown).find("admonition") == std::string::npos);
        }
    }
}

TEST_CASE("the search knows a callout's title if the author wrote it") {
    CHECK(body_of("> [!note]\n> text").value.sections.at(0).text == "text");
    CHECK(body_of("> [!note] Own\n> text").value.sections.at(0).text == "Own text");
}

TEST_CASE("what is wrong in a callout has its own place") {
    const std::string_view markdown = "> [!note] Title\n> <script>x</script>\n";
    CHECK(told(markdown, body_of(markdown).problems) ==
          Lines{"warning raw-html 2:3-2:11: <script> is left out: this element is not allowed, nor what is in it "
                "(docs/front-matter.md lists what may stand there)"});
}
