#include "../base/random.hpp"
#include "body_text.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace rolebook;

namespace {

struct Case {
    std::string_view markdown;
    std::string_view html;
};

}  // namespace

TEST_CASE("blocks and inlines become plain HTML5") {
    const Case cases[] = {
        {"", ""},
        {"one\ntwo", "<p>one\ntwo</p>\n"},
        {"one  \ntwo\\\nthree", "<p>one<br>\ntwo<br>\nthree</p>\n"},
        {"*a* **b** ***c*** ~~d~~ `e < f`",
         "<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em> <del>d</del> <code>e &lt; f</code></p>\n"},
        {"a & b < c > d \"e\" 'f' &copy;", "<p>a &amp; b &lt; c &gt; d &quot;e&quot; &#39;f&#39; ©</p>\n"},
        {"> quote\n>\n> more", "<blockquote>\n<p>quote</p>\n<p>more</p>\n</blockquote>\n"},
        {"- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
        {"- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"},
        {"1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"},
        {"7. a\n8. b", "<ol start=\"7\">\n<li>a</li>\n<li>b</li>\n</ol>\n"},
        {"0. a", "<ol start=\"0\">\n<li>a</li>\n</ol>\n"},
        {"a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n"},
        {"    a < b\n", "<pre><code>a &lt; b\n</code></pre>\n"},
        {"```\na\n\nb\n```", "<pre><code>a\n\nb\n</code></pre>\n"},
        {"``` c++ {.numbers}\nint a;\n```", "<pre><code class=\"language-c++\">int a;\n</code></pre>\n"},
        {"~~~ \"><script>alert(1)</script>\na\n~~~",
         "<pre><code class=\"language-&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">a\n</code></pre>\n"},
        {"a <!-- hidden --> b\n\n<!-- hidden\n\ntoo -->\n\nc", "<p>a  b</p>\n<p>c</p>\n"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.markdown) {
            CHECK(html_of(each.markdown) == each.html);
        }
    }
}

TEST_CASE("a table scrolls in a box of its own, and columns are aligned by classes") {
    CHECK(html_of("| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | *2* | 3 | 4 |\n| 5 |\n") ==
          "<div class=\"table\"><table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th scope=\"col\" "
          "class=\"align-start\">b</th>\n"
          "<th scope=\"col\" class=\"align-center\">c</th>\n<th scope=\"col\" "
          "class=\"align-end\">d</th>\n</tr>\n</thead>\n<tbody>\n"
          "<tr>\n<td>1</td>\n<td class=\"align-start\"><em>2</em></td>\n<td class=\"align-center\">3</td>\n"
          "<td class=\"align-end\">4</td>\n</tr>\n<tr>\n<td>5</td>\n<td class=\"align-start\"></td>\n<td "
          "class=\"align-center\"></td>\n"
          "<td class=\"align-end\"></td>\n</tr>\n</tbody>\n</table></div>\n");
    CHECK(html_of("| a |\n|---|\n") ==
          "<div class=\"table\"><table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n</table></div>\n");
    CHECK(html_of("|  | b |\n|---|---|\n| 1 | 2 |\n").find("<tr>\n<td></td>\n<th scope=\"col\">b</th>\n</tr>") !=
          std::string::npos);
}

TEST_CASE("the box of a task is named by the text of its item") {
    CHECK(html_of("- [ ] open\n- [x] *done*\n- none") ==
          "<ul>\n<li class=\"task\"><label><input type=\"checkbox\" disabled> open</label></li>\n"
          "<li class=\"task\"><label><input type=\"checkbox\" checked disabled> "
          "<em>done</em></label></li>\n<li>none</li>\n</ul>\n");
    CHECK(html_of("- [x] one\n\n  more\n") ==
          "<ul>\n<li class=\"task\"><p><label><input type=\"checkbox\" checked disabled> "
          "one</label></p>\n<p>more</p>\n</li>\n</ul>\n");
}

TEST_CASE("footnotes come last, with a way back to each place that refers to them") {
    const auto out =
        body_of("One.[^b] Two.[^a] Three.[^b]\n\n[^a]: Note a.\n[^b]: Note b.\n\n    More.\n\n[^unused]: x\n");
    CHECK(out.problems.empty());
    CHECK(
        shown(out.value) ==
        "<p>One.⟨fn 1.1⟩ Two.⟨fn 2.1⟩ Three.⟨fn 1.2⟩</p>\n<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n"
        "<li id=\"fn-1\"><p>Note b.</p>\n<p>More. <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#fnref-1\" "
        "aria-label=\"↩ 1\">↩</a>"
        " <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#fnref-1-2\" aria-label=\"↩ 1-2\">↩</a></p>\n</li>\n"
        "<li id=\"fn-2\"><p>Note a. <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#fnref-2\" aria-label=\"↩ "
        "2\">↩</a></p>\n</li>\n"
        "</ol>\n</div>\n");
    const auto prefixes = std::ranges::count(out.value.slots, SlotKind::id_prefix, &Slot::kind);
    CHECK(prefixes == 5);  // two notes and three ways back
    CHECK(html_of("No note.[^x]\n") == "<p>No note.[^x]</p>\n");
}

TEST_CASE("headings have ids by GitHub's rule, each its own") {
    const auto ids = [](std::string_view markdown, std::span<const std::string_view> reserved = {}) {
        Lines out;
        for (const Heading& heading : body_of(markdown, {"Title", reserved}).value.headings) out.push_back(heading.id);
        return out;
    };
    CHECK(ids("## What *is* `it`?\n\n## C++ & C#\n") == Lines{"what-is-it", "c--c"});
    CHECK(ids("## A\n\n## A\n\n## A\n") == Lines{"a", "a-1", "a-2"});
    CHECK(ids("## A\n\n## A 1\n\n## A\n") == Lines{"a", "a-1", "a-2"});
    CHECK(ids("## ?\n\n## !\n\n##\n") == Lines{"section", "section-1", "section-2"});
    CHECK(ids("## Pay and more {#pay}\n\n## Pay\n") == Lines{"pay", "pay-1"});
    constexpr std::array<std::string_view, 2> reserved = {"skills", "pay"};
    CHECK(ids("## Skills\n\n## Skills\n\n## x {#pay}\n", reserved) == Lines{"skills-1", "skills-2", "pay-1"});
}

TEST_CASE("an id that a heading states is taken out of its text") {
    const auto out = body_of("## Pay *and* more {#pay}\n");
    CHECK(shown(out.value) == "<h2 id=\"pay\">Pay <em>and</em> more</h2>\n");
    CHECK(out.value.headings.at(0).text == "Pay and more");
    CHECK(html_of("## {#alone}\n") == "<h2 id=\"alone\"></h2>\n");
}

TEST_CASE("what only looks like an id stays in the heading") {
    CHECK(html_of("## Write `{#id}`\n") == "<h2 id=\"write-id\">Write <code>{#id}</code></h2>\n");
    for (const std::string_view kept : {"C {#}", "C {# a}", "C {#a b}", "C {#a} b", "C {#a\"b}", "C {a}", "C #a}"}) {
        DYNAMIC_SECTION(kept) {
            CHECK(body_of(fmt::format("## {}\n", kept)).value.headings.at(0).text == kept);
        }
    }
}

TEST_CASE("headings are shown from depth 2 on and never skip one") {
    struct Levels {
        std::string_view written;
        std::string_view shown;
    };
    const Levels cases[] = {{"2", "2"},         {"1", "2"},         {"4", "2"},         {"223", "223"},
                            {"24", "23"},       {"2463", "2343"},   {"3234", "2234"},   {"123456", "234566"},
                            {"1 1 2", "2 2 3"}, {"42424", "22323"}, {"26262", "23232"}, {"321", "222"}};
    for (const Levels& each : cases) {
        DYNAMIC_SECTION(each.written) {
            std::string markdown;
            std::string expected;
            for (const char level : each.written) {
                if (level != ' ') markdown += std::string(static_cast<std::size_t>(level - '0'), '#') + " x\n\n";
            }
            for (const char level : each.shown) {
                if (level != ' ') expected += level;
            }
            std::string depths;
            for (const Heading& heading : body_of(markdown).value.headings) depths += std::to_string(heading.depth);
            CHECK(depths == expected);
        }
    }
    Random random(13);
    for (int round = 0; round < 300; ++round) {
        std::string markdown;
        for (int i = 0; i < 12; ++i) markdown += std::string(1 + random.below(6), '#') + " x\n\n";
        int before = 1;
        for (const Heading& heading : body_of(markdown).value.headings) {
            INFO(markdown);
            REQUIRE(heading.depth >= 2);
            REQUIRE(heading.depth <= std::min(before + 1, 6));
            before = heading.depth;
        }
    }
}

TEST_CASE("headings and sections know their text and their place") {
    const std::string_view markdown =
        "Before.\n\n## One *two*\n\nUnder `it`.\n\n- a\n- b\n\nThree\n-----\n\n### Four\n";
    const Body body = body_of(markdown).value;
    REQUIRE(body.headings.size() == 3);
    CHECK(body.headings[0].text == "One two");
    CHECK(body.headings[0].level == 2);
    CHECK(place_of(markdown, body.headings[0].span) == "3:1-3:13");
    CHECK(place_of(markdown, body.headings[1].span) == "10:1-10:6");
    REQUIRE(body.sections.size() == 4);
    CHECK_FALSE(body.sections[0].heading);
    CHECK(body.sections[0].text == "Before.");
    CHECK(body.sections[1].heading == 0U);
    CHECK(body.sections[1].text == "Under it. a b");
    CHECK(body.sections[2].text == "");
    CHECK(body.sections[3].heading == 2U);
}

TEST_CASE("a first heading of level 1 becomes the title where none is given") {
    const auto titled = body_of("Text.\n\n# The *title* {#top}\n\n# Second\n", {}).value;
    CHECK(titled.title == "The title");
    CHECK(shown(titled) == "<p>Text.</p>\n<h2 id=\"second\">Second</h2>\n");
    CHECK(body_of("# A title!\n\ntext\n", {"A  Title", {}}).value.html == "<p>text</p>\n");
    CHECK(body_of("# Another\n", {"A title", {}}).value.headings.size() == 1);
    CHECK(body_of("text\n\n# A title\n", {"A title", {}}).value.headings.size() == 1);
    CHECK(body_of("#\n\n# Real\n", {}).value.title == "Real");
}

TEST_CASE("the lead is the first paragraph, or all before the mark") {
    struct Lead {
        std::string_view markdown;
        std::string_view lead;
    };
    const Lead cases[] = {
        {"", ""},
        {"First *one*\nline.\n\nSecond.\n", "First one line."},
        {"# Title\n\n## Part\n\nUnder it.\n", "Under it."},
        {"- a list\n\nThen text.\n", "Then text."},
        {"> a quote\n\nThen text.\n", "Then text."},
        {"![alt](a.png)\n\nThen text.\n", "Then text."},
        {"One.\n\n- two\n\n<!--more-->\n\nThree.\n", "One. two"},
        {"One. <!-- more --> Two.\n\nThree.\n", "One."},
        {"One.\n\n## Part\n\nTwo.\n\n<!--more-->\n\nThree.\n", "One. Two."},
        {"<!--more-->\n\nOne.\n\nTwo.\n", "One."},
        {"One.\n\nTwo.\n\n<!--more-->\n\nThree.\n\n<!--more-->\n", "One. Two."},
        {"One.\n\n<!--moreover-->\n\nTwo.\n", "One."},
        {"See [[Name|the name]] and [that](x.md).\n", "See the name and that."},
        {"A note.[^1]\n\n[^1]: Text.\n", "A note."},
    };
    for (const Lead& each : cases) {
        DYNAMIC_SECTION(each.markdown) {
            CHECK(body_of(each.markdown).value.lead == each.lead);
        }
    }
}

TEST_CASE("a link keeps its target as written, its title, its section and its place") {
    const std::string_view markdown =
        "See [one](../roles/x.md#pay \"A 'title'\").\n\n## Part\n\n- [two](role:x) and [two](role:x)\n- "
        "<https://a.example>\n";
    const auto out = body_of(markdown);
    CHECK(out.problems.empty());
    CHECK(shown(out.value) ==
          "<p>See ⟨a 0⟩one⟨/a 0⟩.</p>\n<h2 id=\"part\">Part</h2>\n<ul>\n<li>⟨a 1⟩two⟨/a 1⟩ and ⟨a 2⟩two⟨/a 2⟩</li>\n"
          "<li>⟨a 3⟩https://a.example⟨/a 3⟩</li>\n</ul>\n");
    const std::vector<Link>& links = out.value.links;
    REQUIRE(links.size() == 4);
    CHECK(links[0].target == "../roles/x.md#pay");
    CHECK(links[0].fragment == "");
    CHECK(links[0].title == "A 'title'");
    CHECK(links[0].section == 0);
    CHECK_FALSE(links[0].is_wiki);
    CHECK(place_of(markdown, links[0].where.span) == "1:11-1:28");
    CHECK(links[1].section == 1);
    CHECK(place_of(markdown, links[1].where.span) == "5:9-5:15");
    CHECK(place_of(markdown, links[2].where.span) == "5:27-5:33");
    CHECK(place_of(markdown, links[3].where.span) == "6:4-6:21");
}

TEST_CASE("bare addresses become links") {
    const auto out = body_of("www.x.example, https://y.example/a?b and a@b.example.\n").value;
    REQUIRE(out.links.size() == 3);
    CHECK(out.links[0].target == "http://www.x.example");
    CHECK(out.links[1].target == "https://y.example/a?b");
    CHECK(out.links[2].target == "mailto:a@b.example");
}

TEST_CASE("a picture keeps its target, its description and its place") {
    const std::string_view markdown = "Look:\n\n![A *desk* & chair](img/a%20b.png \"Title\")\n";
    const auto out = body_of(markdown);
    CHECK(shown(out.value) == "<p>Look:</p>\n<p>⟨img 0⟩</p>\n");
    REQUIRE(out.value.images.size() == 1);
    CHECK(out.value.images[0].target == "img/a%20b.png");
    CHECK(out.value.images[0].alt == "A desk & chair");
    CHECK(out.value.images[0].title == "Title");
    CHECK(place_of(markdown, out.value.images[0].where.span) == "3:21-3:34");
    CHECK(body_of("[![alt](a.png)](x.md)\n").value.links.size() == 1);
}

TEST_CASE("[[links]] name what they mean") {
    struct Wiki {
        std::string_view markdown;
        std::string_view target;
        std::string_view fragment;
        std::string_view html;
    };
    const Wiki cases[] = {
        {"[[Data Scientist]]", "Data Scientist", "", "<p>⟨a 0⟩Data Scientist⟨/a 0⟩</p>\n"},
        {"a [[Data Scientist|data people]] b", "Data Scientist", "", "<p>a ⟨a 0⟩data people⟨/a 0⟩ b</p>\n"},
        {"[[Data Scientist#pay]]", "Data Scientist", "pay", "<p>⟨a 0⟩Data Scientist⟨/a 0⟩</p>\n"},
        {"[[Data Scientist#what it pays|its pay]]", "Data Scientist", "what it pays", "<p>⟨a 0⟩its pay⟨/a 0⟩</p>\n"},
        {"[[ Data Scientist | data people ]]", "Data Scientist", "", "<p>⟨a 0⟩data people⟨/a 0⟩</p>\n"},
        {"[[role:data-scientist]]", "role:data-scientist", "", "<p>⟨a 0⟩role:data-scientist⟨/a 0⟩</p>\n"},
        {"[[C#]]", "C#", "", "<p>⟨a 0⟩C#⟨/a 0⟩</p>\n"},
        {"[[C#|the language]]", "C#", "", "<p>⟨a 0⟩the language⟨/a 0⟩</p>\n"},
        {"[[C++]]", "C++", "", "<p>⟨a 0⟩C++⟨/a 0⟩</p>\n"},
        {"[[C##syntax]]", "C#", "syntax", "<p>⟨a 0⟩C#⟨/a 0⟩</p>\n"},
        {"[[#part]]", "#part", "", "<p>⟨a 0⟩#part⟨/a 0⟩</p>\n"},
        {"[[R&D]]", "R&D", "", "<p>⟨a 0⟩R&amp;D⟨/a 0⟩</p>\n"},
        {"## [[Name]] and more", "Name", "", "<h2 id=\"name-and-more\">⟨a 0⟩Name⟨/a 0⟩ and more</h2>\n"},
        {"*[[Name]]*", "Name", "", "<p><em>⟨a 0⟩Name⟨/a 0⟩</em></p>\n"},
    };
    for (const Wiki& each : cases) {
        DYNAMIC_SECTION(each.markdown) {
            const auto out = body_of(each.markdown);
            CHECK(out.problems.empty());
            REQUIRE(out.value.links.size() == 1);
            CHECK(out.value.links[0].is_wiki);
            CHECK(out.value.links[0].target == each.target);
            CHECK(out.value.links[0].fragment == each.fragment);
            CHECK(shown(out.value) == each.html);
        }
    }
    const auto in_table = body_of("| a |\n|---|\n| [[Name\\|label]] |\n").value;
    REQUIRE(in_table.links.size() == 1);
    CHECK(in_table.links[0].target == "Name");
}

TEST_CASE("[[links]] know their places") {
    const std::string_view markdown = "é [[One]] and [[One]],\n[[Two#x|label]]\n";
    const auto links = body_of(markdown).value.links;
    REQUIRE(links.size() == 3);
    CHECK(place_of(markdown, links[0].where.span) == "1:5-1:8");
    CHECK(place_of(markdown, links[1].where.span) == "1:17-1:20");
    CHECK(place_of(markdown, links[2].where.span) == "2:3-2:14");
}

TEST_CASE("what is not a [[link]] stays text") {
    const Case cases[] = {
        {"[[]]", "<p>[[]]</p>\n"},
        {"[[ ]]", "<p>[[ ]]</p>\n"},
        {"[[|label]]", "<p>[[|label]]</p>\n"},
        {"[[Name", "<p>[[Name</p>\n"},
        {"[[Name] ]", "<p>[[Name] ]</p>\n"},
        {"Name]]", "<p>Name]]</p>\n"},
        {"`[[Name]]`", "<p><code>[[Name]]</code></p>\n"},
        {"    [[Name]]", "<pre><code>[[Name]]\n</code></pre>\n"},
        {"[a [[Name]] b](x.md)", "<p>⟨a 0⟩a [[Name]] b⟨/a 0⟩</p>\n"},
        {"\\[\\[Name\\]\\]", "<p>[[Name]]</p>\n"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.markdown) {
            const auto out = body_of(each.markdown).value;
            CHECK(shown(out) == each.html);
            CHECK(std::ranges::none_of(out.links, &Link::is_wiki));
        }
    }
}

TEST_CASE("harmless HTML stays, and Markdown goes on in it; the rest is left out, with a warning at its place") {
    const std::string_view markdown =
        "a <b id=\"x\">bold *and*</b> word\n\n<details><summary>Why?</summary>\n\n## A\n\n- one "
        "<kbd>k</kbd>\n\n"
        "</details>\n\n<script>alert(1)</script>\n\n<p onclick=\"x()\">[a](b.md)</p>\n";
    const auto out = body_of(markdown);
    CHECK(shown(out.value) ==
          "<p>a <b id=\"x\">bold <em>and</em></b> word</p>\n<details id=\"why\"><summary>Why?</summary>\n<h2 "
          "id=\"a\">A</h2>\n"
          "<ul>\n<li>one <kbd>k</kbd></li>\n</ul>\n</details>\n\n<p>[a](b.md)</p>\n");
    CHECK(out.value.anchors == Lines{"x"});
    REQUIRE(out.value.sections.size() == 2);
    CHECK(out.value.sections[0].text == "a bold and word Why?");
    CHECK(out.value.sections[1].text == "one k [a](b.md)");
    CHECK(told(markdown, out.problems) ==
          Lines{"warning raw-html 11:1-11:9: <script> is left out: this element is not allowed, nor what is in it "
                "(docs/front-matter.md lists what may stand there)",
                "warning raw-html 13:4-13:17: onclick=\"x()\" is left out: the attribute onclick is not allowed "
                "(docs/front-matter.md lists what may stand there)"});
}

TEST_CASE("links and pictures of HTML are links and pictures") {
    const std::string_view markdown =
        "<!-- a --> <a href=\"x.md\" title=\"t\">to <img src=x.png alt=p></a> <!-- b -->\n";
    const auto out = body_of(markdown);
    CHECK(shown(out.value).find("⟨a 0⟩to ⟨img 0⟩⟨/a 0⟩") != std::string::npos);
    CHECK(out.problems.empty());
    REQUIRE(out.value.links.size() == 1);
    CHECK(out.value.links[0].target == "x.md");
    CHECK(place_of(markdown, out.value.links[0].where.span) == "1:21-1:25");
    CHECK(out.value.images.at(0).alt == "p");
}

TEST_CASE("a site may take no HTML at all") {
    const std::string_view markdown = "a <b>bold</b>\n";
    const auto out = body_of(markdown, {.title = "T", .raw_html = RawHtml::omit});
    CHECK(shown(out.value) == "<p>a bold</p>\n");
    CHECK(
        told(markdown, out.problems) ==
        Lines{"warning raw-html 1:3-1:6: <b> is left out: the site takes no HTML (docs/front-matter.md lists what may "
              "stand there)",
              "warning raw-html 1:10-1:14: </b> is left out: the site takes no HTML (docs/front-matter.md lists what "
              "may stand there)"});
}

TEST_CASE("words of code get classes where the site wants that") {
    const std::string_view markdown = "```c++\nint a;\n```\n";
    CHECK(body_of(markdown, {.title = "T"}).value.html ==
          "<pre><code class=\"language-c++\"><span class=\"hl-type\">int</span> a<span class=\"hl-symbol\">;</span>\n"
          "</code></pre>\n");
}

TEST_CASE("questions of the prose have an id, and an answer with exact bounds") {
    const std::string_view markdown =
        "## Why\n\n1. **Why?**\n\n> Because *so*.\n>\n> - See [x](y.md).\n\n2. How & when?\n\n> Now.\n\n1. "
        "**Why?**\n\n> Again.\n";
    const auto out = body_of(markdown);
    CHECK(out.problems.empty());
    const Body& body = out.value;
    CHECK(shown(body).starts_with(
        "<h2 id=\"why\">Why</h2>\n<ol>\n<li id=\"why-1\"><strong>Why?</strong></li>\n</ol>\n<blockquote>\n"));
    REQUIRE(body.questions.size() == 3);
    CHECK(body.questions[0].text == "Why?");
    CHECK(body.questions[0].id == "why-1");
    CHECK(body.questions[0].answer == "Because so. See x.");
    CHECK(body.questions[1].id == "how--when");
    CHECK(body.questions[2].id == "why-2");
    CHECK(place_of(markdown, body.questions[0].where.span) == "3:1-3:12");
    CHECK(place_of(markdown, body.questions[1].where.span) == "9:1-9:15");
    const auto answer = [&](std::size_t at) {
        const Span span = body.questions[at].answer_parts.front().html;
        return body.html.substr(span.begin, span.end - span.begin);
    };
    CHECK(answer(0) == "<p>Because <em>so</em>.</p>\n<ul>\n<li>See x.</li>\n</ul>\n");
    CHECK(answer(1) == "<p>Now.</p>\n");
    CHECK(answer(2) == "<p>Again.</p>\n");
}

TEST_CASE("the slots of any body are in order, in its HTML and in pairs") {
    constexpr std::array<std::string_view, 34> pieces = {"a",
                                                         "é",
                                                         " ",
                                                         "\n",
                                                         "\n\n",
                                                         "# ",
                                                         "## ",
                                                         "*",
                                                         "**",
                                                         "_",
                                                         "~~",
                                                         "`",
                                                         "```\n",
                                                         "> ",
                                                         "- ",
                                                         "1. ",
                                                         "- [x] ",
                                                         "[[N]]",
                                                         "[[N|l]]",
                                                         "[a](b)",
                                                         "![a](b)",
                                                         "[^1]",
                                                         "\n\n[^1]: n\n\n",
                                                         "|",
                                                         "|-|-|\n",
                                                         "<b>",
                                                         "<!-- -->",
                                                         "?",
                                                         "    ",
                                                         "www.a.b ",
                                                         "{#x}",
                                                         "&amp;",
                                                         "[",
                                                         "](c)"};
    Random random(14);
    for (int round = 0; round < 3000; ++round) {
        const std::string markdown = random.text(pieces, 1 + random.below(30));
        INFO(markdown);
        const Body body = body_of(markdown).value;
        std::uint32_t before = 0;
        std::vector<std::uint32_t> open;
        for (const Slot& slot : body.slots) {
            REQUIRE(slot.at >= before);
            REQUIRE(slot.at <= body.html.size());
            before = slot.at;
            if (slot.kind == SlotKind::link_open) {
                REQUIRE(slot.index < body.links.size());
                REQUIRE(open.empty());
                open.push_back(slot.index);
            }
            if (slot.kind == SlotKind::link_close) {
                REQUIRE(open == std::vector<std::uint32_t>{slot.index});
                open.clear();
            }
            if (slot.kind == SlotKind::image) REQUIRE(slot.index < body.images.size());
            if (slot.kind == SlotKind::footnote) REQUIRE(slot.index < body.footnotes.size());
        }
        REQUIRE(open.empty());
        for (const Link& link : body.links) REQUIRE(link.section < body.sections.size());
        for (const Section& section : body.sections) REQUIRE(section.heading.value_or(0) <= body.headings.size());
    }
}
