#include "../support/repeated.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "body_text.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

std::string with_line_ends(std::string_view text, std::string_view line_end) {
    std::string out;
    for (const char c : text) out += c == '\n' ? std::string(line_end) : std::string(1, c);
    return out;
}

}  // namespace

TEST_CASE("a body begins where the front matter ends, and places are places in the file") {
    const Source source{"a.md", "---\na: [x](y)\n---\nSee [x](y).\n<script>\n"};
    const auto out = parse_markdown(SourceId{3}, source, 18, {"T", {}});
    CHECK(out.value.html.starts_with("<p>See "));
    REQUIRE(out.value.links.size() == 1);
    CHECK(out.value.links[0].where.source == SourceId{3});
    CHECK(place_of(source.text, out.value.links[0].where.span) == "4:9-4:10");
    CHECK(places_of(source.text, out.problems) == Lines{"warning raw-html 5:1-5:9"});
}

TEST_CASE("a body may be empty, or begin past the end") {
    for (const std::uint32_t begin : {0U, 3U, 99U}) {
        const auto out = parse_markdown(SourceId{0}, {"a.md", "\n\n\n"}, begin, {});
        CHECK(out.problems.empty());
        CHECK(out.value.html == "");
        CHECK(out.value.sections.size() == 1);
    }
}

TEST_CASE("line ends make no difference to a body") {
    const std::string_view text =
        "# One\n\nTwo\nthree  \nfour\n\n```c++\nint a;\n\nint b;\n```\n\n    code\n    more\n\n| a | b |\n|---|---|\n| "
        "c | d |\n\n"
        "- [x] e\n- [[f]]\n\n> g\n> h\n\n1. Why?\n\n> i\n\n1. How?\n\n> j\n\n`k\nl`\n\n[^1] <b>\n\n[^1]: "
        "m\n\n<div>\nn\n</div>\n\no <!-- more --> p\n";
    const auto expected = body_of(text, {});
    for (const std::string_view line_end : {"\r\n", "\r"}) {
        const std::string other = with_line_ends(text, line_end);
        const auto out = body_of(other, {});
        CHECK(out.value.html == expected.value.html);
        CHECK(out.value.lead == expected.value.lead);
        CHECK(out.value.title == expected.value.title);
        CHECK(told(other, out.problems) == told(text, expected.problems));
        REQUIRE(out.value.sections.size() == expected.value.sections.size());
        for (std::size_t i = 0; i < out.value.sections.size(); ++i) {
            CHECK(out.value.sections[i].text == expected.value.sections[i].text);
        }
        CHECK(out.value.questions.size() == 2);
    }
}

TEST_CASE("documents rendered at once come out as they do one by one") {
    std::vector<std::string> texts;
    for (int i = 0; i < 500; ++i) {
        std::string text;
        for (int part = 0; part < 6; ++part) {
            switch ((i + part) % 5) {
                case 0: text += fmt::format("Some ~~struck {}~~ text.\n\n", i); break;
                case 1: text += fmt::format("See www.x{}.example and https://y.example/{}.\n\n", i, i); break;
                case 2: text += fmt::format("Write to a{}@b.example, please.\n\n", i); break;
                default: text += fmt::format("Plain *text* {} with [a link](x.md), w, a:b and m.\n\n", i);
            }
            if (i % 5 == 3) text = fmt::format("# Only plain\n\nNumber {}, http: and w.\n", i);
        }
        texts.push_back(text);
    }
    const auto render = [](const std::string& text) { return shown(body_of(text).value); };
    const auto one_by_one = parallel_map(texts, render, Threads{1});
    CHECK(one_by_one[0].find("<del>struck 0</del>") != std::string::npos);
    CHECK(one_by_one[1].find("⟩www.x1.example⟨") != std::string::npos);
    for (int round = 0; round < 4; ++round) REQUIRE(parallel_map(texts, render, Threads{4}) == one_by_one);
}

TEST_CASE("a paragraph with blocks of HTML in it is none to browsers, and not written as one") {
    CHECK(shown(body_of("Words <div>and</div> more.\n").value) ==
          "<div class=\"paragraph\">Words <div>and</div> more.</div>\n");
    CHECK(shown(body_of("Words **<p>and</p>** more.\n").value) ==
          "<div class=\"paragraph\">Words <strong><p>and</p></strong> more.</div>\n");
    CHECK(shown(body_of("Words </p> more.\n").value) == "<div class=\"paragraph\">Words <p></p> more.</div>\n");
    CHECK(shown(body_of("Words <b>and</b> more.\n").value) == "<p>Words <b>and</b> more.</p>\n");
    CHECK(shown(body_of("- Words <hr> more.\n").value) == "<ul>\n<li>Words <hr> more.</li>\n</ul>\n");
}

TEST_CASE("what takes the parser quadratic time is refused, with its place and what to do") {
    const std::string text =
        "Intro.\n\n" + repeated("|a", 4000) + "|\n" + repeated("|-", 4000) + "|\n" + repeated("|b\n", 4000);
    const auto out = body_of(text);
    CHECK(told(text, out.problems) ==
          Lines{"error too-large 3:1-3:2: a table of more than 256 columns (split the page)"});
    CHECK(out.value.html == "");
    CHECK(out.value.sections.size() == 1);
    const std::string huge(4 * 1024 * 1024 + 1, 'a');
    CHECK(told(huge, body_of(huge).problems) ==
          Lines{"error too-large 1:1-1:2: the text is longer than 4 MB (split the page)"});
}

TEST_CASE("a small text cannot make a huge page") {
    const std::string text = "{:a: title=\"" + repeated("x", 900) + "\"}\n\n" + repeated("*b*{:a} ", 8000);
    const auto out = body_of(text);
    REQUIRE(out.problems.size() == 1);
    CHECK(places_of(text, out.problems)[0].starts_with("error too-large 3:1-"));
    CHECK(out.problems[0].message ==
          fmt::format("this makes a page of more than {} bytes", 20 * text.size() + 1024 * 1024));
}

TEST_CASE("deep nesting is no trouble") {
    for (const std::string& text : {repeated("> ", 25'000) + "a", repeated("- ", 10'000) + "a", repeated("[", 50'000),
                                    repeated("*a ", 20'000), repeated("![", 4000) + "a" + repeated("](b)", 4000)}) {
        INFO(text.substr(0, 20));
        const auto out = body_of(text);
        CHECK_FALSE(out.value.sections.empty());
    }
}

TEST_CASE("what other generators understand is said in Markdown first, and places are those of the author") {
    const Source source{"a.md",
                        "---\ntitle: T\n---\n"
                        "Start with [this]({% link about.md %}) and *that*: {{ page.title }}.\n\n"
                        "{% highlight html %}\n<b>{{ x }}</b>\n{% endhighlight %}\n\n"
                        "{{< figure src=\"desk.png\" caption=\"A **desk**\" >}}\n"
                        "Next [[Name]] {% raw %}{{ y }}{% endraw %} {% include [[a]] b %}.\n"};
    const auto out = parse_markdown(SourceId{0}, source, 17, {.title = "T", .highlights_code = false});
    CHECK(shown(out.value) ==
          "<p>Start with ⟨a 0⟩this⟨/a 0⟩ and <em>that</em>: {{ page.title }}.</p>\n"
          "<pre><code class=\"language-html\">&lt;b&gt;{{ x }}&lt;/b&gt;\n</code></pre>\n"
          "<figure>⟨img 0⟩<figcaption>\n<p>A <strong>desk</strong></p>\n</figcaption>\n</figure>\n"
          "<p>Next ⟨a 1⟩Name⟨/a 1⟩ {{ y }} {% include [[a]] b %}.</p>\n");
    const auto part = [&](Span span) { return source.text.substr(span.begin, span.end - span.begin); };
    REQUIRE(out.value.links.size() == 2);
    CHECK(out.value.links[0].target == "@/about.md");
    CHECK(part(out.value.links[0].where.span) == "{% link about.md %}");
    CHECK(part(out.value.links[1].where.span) == "Name");
    REQUIRE(out.value.images.size() == 1);
    CHECK(out.value.images[0].alt == "A desk");
    CHECK(part(out.value.images[0].where.span) == "{{< figure src=\"desk.png\" caption=\"A **desk**\" >}}");
    CHECK(places_of(source.text, out.problems) ==
          Lines{"warning unknown-liquid 4:52-4:68", "warning unknown-liquid 11:44-11:65"});
}

TEST_CASE("what stays as it is written is no markup, wherever it stands") {
    const std::string_view tag =
        "{% a *b* _c_ [d](e) [[f]] <g> \"h\" | `i` ![j](k) https://l.example &amp; \\* ~~m~~ %}";
    const std::string literal = escape_html(tag);
    CHECK(shown(body_of(tag).value) == "<p>" + literal + "</p>\n");
    CHECK(shown(body_of(fmt::format("- {}\n", tag)).value) == "<ul>\n<li>" + literal + "</li>\n</ul>\n");
    CHECK(shown(body_of(fmt::format("<div>\n{}\n</div>\n", tag)).value) == "<div>\n" + literal + "\n</div>\n");
    CHECK(shown(body_of(fmt::format("|{}|\n|-|\n", tag)).value) ==
          "<div class=\"table\"><table>\n<thead>\n<tr>\n<th scope=\"col\">" + literal +
              "</th>\n</tr>\n</thead>\n</table></div>\n");
}

TEST_CASE("a text that grows by what is written for it is refused at its place in the file") {
    const std::string text =
        "\n{{ site.baseurl }}" + repeated("\n{% comment %}<!{% endcomment %}", 600) + repeated("\na <! b", 600);
    const auto out = body_of(text, {.title = "T"});
    REQUIRE(out.problems.size() == 2);
    CHECK(out.problems[0].code == "too-large");
    CHECK(place_of(text, out.problems[0].where.span) == "603:3-603:4");
}
