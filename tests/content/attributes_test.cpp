#include "content/attributes.hpp"

#include "body_text.hpp"
#include "content/attribute_list.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace rolebook;

namespace {

struct Case {
    std::string_view markdown;
    std::string_view html;
};

void check(std::span<const Case> cases) {
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.markdown) {
            CHECK(html_of(each.markdown) == each.html);
        }
    }
}

// "#a .b c=d ref", with '!' before a list that has no colon.
std::string listed(std::string_view text) {
    const auto list = read_attribute_list(text);
    if (!list) return "none";
    std::string out = list->has_colon ? "" : "!";
    if (!list->name.empty()) out += fmt::format("{}: ", list->name);
    for (const ListedAttribute& each : list->attributes) {
        const auto sign = each.type == ListedAttribute::Type::id           ? "#"
                          : each.type == ListedAttribute::Type::class_name ? "."
                                                                           : "";
        const auto equals = each.type == ListedAttribute::Type::pair ? "=" : "";
        out += fmt::format("{}{}{}{} ", sign, each.name, equals, each.value);
    }
    return out + fmt::format("| {}", text.substr(list->length));
}

}  // namespace

TEST_CASE("a list of attributes is read as kramdown, Goldmark and MkDocs read it") {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"{: .a #b c=\"d e\"} rest", ".a #b c=d e |  rest"},
        {"{:.a}", ".a | "},
        {"{:.a.b#c}", ".a .b #c | "},
        {"{:toc}", "toc | "},
        {"{:name: .a .b}", "name: .a .b | "},
        {"{: c='d' e=f }", "c=d e=f | "},
        {"{: c=\"}\"}", "c=} | "},
        {"{#b .a}", "!#b .a | "},
        {"{ .a }{:.b}", "!.a | {:.b}"},
        {"{ width=300 }", "!width=300 | "},
        {"{-}", "!.unnumbered | "},
        {"{}", "none"},
        {"{:}", "none"},
        {"{ a: 1 }", "none"},
        {"{a}", "none"},
        {"{a b}", "none"},
        {"{.5}", "none"},
        {"{#}", "none"},
        {"{#a b}", "none"},
        {"{#a\"b}", "none"},
        {"{: .a", "none"},
        {"{: c=\"d}", "none"},
        {"{: c=\"d\"e}", "none"},
        {"{{ x }}", "none"},
        {"{% x %}", "none"},
        {"x {.a}", "none"},
    };
    for (const auto& [text, expected] : cases) {
        DYNAMIC_SECTION(text) {
            CHECK(listed(text) == expected);
        }
    }
}

TEST_CASE("a list on a line of its own says something of the block that it follows") {
    const Case cases[] = {
        {"one\n{: .lead}\n\ntwo", "<p class=\"lead\">one</p>\n<p>two</p>\n"},
        {"one\ntwo\n{:.a #b}\n{: .c}", "<p class=\"a c\" id=\"b\">one\ntwo</p>\n"},
        {"one\n{ .a #b }", "<p class=\"a\" id=\"b\">one</p>\n"},
        {"one  \n{: .a}", "<p class=\"a\">one</p>\n"},
        {"one\n{: .a}\ntwo", "<p class=\"a\">one\ntwo</p>\n"},
        {"## One\n{: .a #b}\n\ntwo", "<h2 class=\"a\" id=\"b\">One</h2>\n<p>two</p>\n"},
        {"## One\n{: .a}\ntwo", "<h2 class=\"a\" id=\"one\">One</h2>\n<p>two</p>\n"},
        {"- a\n- b\n{: .x}", "<ul class=\"x\">\n<li>a</li>\n<li>b</li>\n</ul>\n"},
        {"- a\n- b\n  {: .x}", "<ul>\n<li>a</li>\n<li class=\"x\">b</li>\n</ul>\n"},
        {"- a\n  - b\n  {: .x}", "<ul>\n<li>a<ul class=\"x\">\n<li>b</li>\n</ul>\n</li>\n</ul>\n"},
        {"- a\n  - b\n{: .x}", "<ul class=\"x\">\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"},
        {"3. a\n{: .x}", "<ol class=\"x\" start=\"3\">\n<li>a</li>\n</ol>\n"},
        {"> a\n{: .x}", "<blockquote class=\"x\">\n<p>a</p>\n</blockquote>\n"},
        {"> a\n> {: .x}", "<blockquote>\n<p class=\"x\">a</p>\n</blockquote>\n"},
        {"```\na\n```\n{: .x}", "<pre class=\"x\"><code>a\n</code></pre>\n"},
        {"    a\n{: .x}", "<pre class=\"x\"><code>a\n</code></pre>\n"},
        {"~~~\na\n~~~\n{: .language-sql}", "<pre><code class=\"language-sql\">a\n</code></pre>\n"},
        {"~~~\na\n~~~\n{: lang=\"sql\"}", "<pre><code class=\"language-sql\">a\n</code></pre>\n"},
        {"a\n\n---\n{: .x}", "<p>a</p>\n<hr class=\"x\">\n"},
        {"| a |\n|---|\n| 1 |\n{: .x #y}",
         "<div class=\"table\"><table class=\"x\" id=\"y\">\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n"
         "<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table></div>\n"},
    };
    check(cases);
}

TEST_CASE("a list after a blank line says something of the block that it stands before") {
    const Case cases[] = {
        {"{: .a}\none", "<p class=\"a\">one</p>\n"},
        {"one\n\n{: .a}\n## Two", "<p>one</p>\n<h2 class=\"a\" id=\"two\">Two</h2>\n"},
        {"one\n\n{: .a}\n- b", "<p>one</p>\n<ul class=\"a\">\n<li>b</li>\n</ul>\n"},
        {"- {: .a} b", "<ul>\n<li class=\"a\">b</li>\n</ul>\n"},
        {"one\n\n{: .a}\n\ntwo", "<p>one</p>\n<p>two</p>\n"},
    };
    check(cases);
}

TEST_CASE("a list right after a span says something of it") {
    const Case cases[] = {
        {"*a*{: .x} **b**{:.y} `c`{:.z} ~~d~~{: #e}",
         "<p><em class=\"x\">a</em> <strong class=\"y\">b</strong> <code class=\"z\">c</code> <del "
         "id=\"e\">d</del></p>\n"},
        {"`a`{.ruby}.", "<p><code class=\"ruby\">a</code>.</p>\n"},
        {"[a](b.md){: target=\"_blank\" rel=\"nofollow\"} c", "<p>⟨a 0⟩a⟨/a 0⟩ c</p>\n"},
        {"[a](b.md){: #x}", "<p><span id=\"x\"></span>⟨a 0⟩a⟨/a 0⟩</p>\n"},
        {"## *a*{: .x}", "<h2 id=\"a\"><em class=\"x\">a</em></h2>\n"},
        {"## *a*{#x}", "<h2 id=\"x\"><em>a</em></h2>\n"},
    };
    check(cases);
    const Body body = body_of("![x](y.png){: .right width=\"300\" title=\"T\"} [a](b.md){ .button }").value;
    CHECK(body.images.at(0).attributes == " class=\"right\"");
    CHECK(body.images.at(0).width == "300");
    CHECK(body.images.at(0).title == "T");
    CHECK(body.links.at(0).attributes == " class=\"button\"");
    CHECK(shown(body) == "<p>⟨img 0⟩ ⟨a 0⟩a⟨/a 0⟩</p>\n");
    CHECK(body_of("![x](y.png){ width=50% height=20px }").value.images.at(0).height == "20");
}

TEST_CASE("a heading takes id and classes at its end") {
    const Case cases[] = {
        {"## One {#a .b}", "<h2 class=\"b\" id=\"a\">One</h2>\n"},
        {"## One {: #a }", "<h2 id=\"a\">One</h2>\n"},
        {"## One {.b}", "<h2 class=\"b\" id=\"one\">One</h2>\n"},
        {"One {#a}\n---", "<h2 id=\"a\">One</h2>\n"},
        {"## One {-}", "<h2 id=\"one\">One</h2>\n"},
    };
    check(cases);
    const Body body = body_of("## A\n{:.no_toc}\n\n## B {: .unlisted}\n\n## C\n").value;
    CHECK(!body.headings.at(0).is_in_contents);
    CHECK(!body.headings.at(1).is_in_contents);
    CHECK(body.headings.at(2).is_in_contents);
}

TEST_CASE("an id that an author gave can be linked to, and is one element's alone") {
    const Body body = body_of("a\n{: #x}\n\nb\n{: #x}\n").value;
    CHECK(shown(body) == "<p id=\"x\">a</p>\n<p id=\"x-1\">b</p>\n");
    CHECK(body.anchors == std::vector<std::string>{"x", "x-1"});
}

TEST_CASE("what a definition names is what it says") {
    CHECK(html_of("{:note: .box title=\"T\"}\n\none\n{: note #a}\n") ==
          "<p class=\"box\" id=\"a\" title=\"T\">one</p>\n");
    CHECK(html_of("one\n{: note}\n\n{:note: .box}\n") == "<p class=\"box\">one</p>\n");
}

TEST_CASE("the place of a list of contents is left out, with a heading that heads nothing else") {
    const Case cases[] = {
        {"* TOC\n{:toc}\n\none", "<p>one</p>\n"},
        {"1. Table\n{:toc .x}\n\none", "<p>one</p>\n"},
        {"## Contents\n{:.no_toc}\n\n- x\n{:toc}\n\n## One\n\ntwo", "<h2 id=\"one\">One</h2>\n<p>two</p>\n"},
        {"## One\n\n[TOC]\n\ntwo", "<h2 id=\"one\">One</h2>\n<p>two</p>\n"},
        {"[[_TOC_]]\n\none", "<p>one</p>\n"},
        {"see [TOC]", "<p>see [TOC]</p>\n"},
    };
    check(cases);
}

TEST_CASE("what only looks like a list of attributes stays") {
    const Case cases[] = {
        {"a { b: 1 }", "<p>a { b: 1 }</p>\n"},
        {"a {#x} b", "<p>a {#x} b</p>\n"},
        {"a {: .x} b", "<p>a {: .x} b</p>\n"},
        {"`{: .x}`", "<p><code>{: .x}</code></p>\n"},
        {"    {: .x}", "<pre><code>{: .x}\n</code></pre>\n"},
        {"{ x=1 }", "<p>{ x=1 }</p>\n"},
        {"a\n{ x=1 }", "<p>a\n{ x=1 }</p>\n"},
        {"`set`{x=1}", "<p><code>set</code>{x=1}</p>\n"},
        {"\\{: .x}\\", "<p>{: .x}\\</p>\n"},
        {"## a {b}", "<h2 id=\"a-b\">a {b}</h2>\n"},
    };
    check(cases);
}

TEST_CASE("an attribute that could do harm is left out, and told at its place") {
    const auto lines = [](std::string_view markdown) { return told(markdown, body_of(markdown).problems); };
    CHECK(lines("one\n\ntwo\n{: style=\"color: red\" .x onclick=\"y()\"}\n") ==
          Lines{"warning raw-html 4:4-4:22: style=\"color: red\" is left out: the attribute style is not allowed "
                "(docs/front-matter.md lists what may stand there)",
                "warning raw-html 4:26-4:39: onclick=\"y()\" is left out: the attribute onclick is not allowed "
                "(docs/front-matter.md lists what may stand there)"});
    CHECK(lines("![x](y.png){: width=\"20em\"}\n") ==
          Lines{"warning raw-html 1:15-1:27: width=\"20em\" is left out: only a number, of pixels or with '%', is "
                "allowed (docs/front-matter.md lists what may stand there)"});
    CHECK(shown(body_of("a\n{: align=\"center\" lang=\"de\" title='\"<'}\n").value) ==
          "<p class=\"align-center\" title=\"&quot;&lt;\" lang=\"de\">a</p>\n");
}

TEST_CASE("many lists take no time worth naming") {
    const auto many = [](std::string_view part) {
        std::string text;
        while (text.size() < 1'000'000) text += part;
        return text;
    };
    for (const std::string_view part :
         {"{: .a}\n", "a\n{: .a}\n", "*a*{:.b}", "{: .a ", "## a {#b}\n", "- a\n{:toc}\n\nx\n\n", "{:a: .b}\n\n",
          "[TOC]\n\n", "> [!a]\n\n", "*a*{:.b", "{:a}{:b}"}) {
        DYNAMIC_SECTION(part) {
            const std::string text = many(part);
            const auto begin = std::chrono::steady_clock::now();
            CHECK(body_of(text).value.html.size() < 30'000'000);
            CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
        }
    }
}
