#include "rewritten.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("shortcodes that Hugo brings along become Markdown or HTML", "[rewrite]") {
    const RewrittenCase cases[] = {
        // Links to files.
        {"[a]({{< ref \"b.md\" >}})", "[a](@:b.md)"},
        {"[a]({{< relref \"/posts/b.md#c\" >}})", "[a](@/posts/b.md#c)"},
        {"[a]({{% ref b.md %}})", "[a](@:b.md)"},
        {"[a]({{<relref `b c.md`>}})", "[a](@:b%20c.md)"},
        {"[a]({{< ref path=\"/b.md\" lang=\"de\" >}})", "[a](@/b.md)"},
        {"[a]({{< ref \"#c\" >}}) [d]({{< ref \"../e.md\" >}}) [f]({{< ref . >}})", "[a](#c) [d](../e.md) [f](#)"},
        {"[a]: {{< ref \"b.md\" >}}\n", "[a]: @:b.md\n"},
        {"<a href=\"{{< ref \"b.md\" >}}\">", "<a href=\"@:b.md\">"},
        {"At {{< ref \"b.md\" >}}.", "At [b&#46;md](@:b.md)."},
        // Figures.
        {"{{< figure src=\"a.png\" alt=\"A & \\\"B\\\"\" >}}\n",
         "<figure><img src=\"a.png\" alt=\"A &amp; &quot;B&quot;\">\n</figure>\n"},
        {"{{< figure src=a.png title=\"T\" caption=\"A **b**\" attr=\"C\" attrlink=\"https://c.example/\" link=\"/d/\" "
         "width=\"600px\" height=50% class=\"wide\" loading=lazy >}}",
         "<figure class=\"wide\"><a href=\"/d/\"><img src=\"a.png\" alt=\"A b\" "
         "width=\"600\"></a><figcaption>\n\n<strong>T</strong>\n\nA **b** "
         "[C](https://c.example/)\n\n</figcaption>\n</figure>"},
        {"- {{< figure src=\"a.png\" caption=\"B\" >}}\n  c\n",
         "- <figure><img src=\"a.png\" alt=\"B\"><figcaption>\n  \n  B\n  \n  </figcaption>\n  </figure>\n  \n  c\n"},
        {"| {{< figure src=\"a.png\" caption=\"B\" >}} |", "| <img src=\"a.png\" alt=\"B\"> B |"},
        // Code.
        {"{{< highlight go \"linenos=table,hl_lines=2\" >}}\na := 1\n{{< /highlight >}}\n", "```go\na := 1\n```\n"},
        {"{{% highlight html %}}\n{{ a }} {{< b >}}\n```\n{{% / highlight %}}",
         "````html\n{{ a }} {{< b >}}\n```\n````"},
        // Details.
        {"{{< details summary=\"A <b>\" open=true >}}\n*c*\n{{< /details >}}\nd",
         "<details open>\n<summary>A &lt;b&gt;</summary>\n\n*c*\n</details>\n\nd"},
        {"{{< details >}}\n\na\n\n{{< /details >}}\n", "<details>\n<summary>Details</summary>\n\na\n\n</details>\n"},
        // To be shown.
        {"{{</* a \"b\" */>}}", "{{&#60; a &#34;b&#34; &#62;}}"},
        {"`{{%/* /a */%}}` {{< \"a\" >}}", "`{{% /a %}}` {{< \"a\" >}}"},
        {"```\n{{< a >}}\n{{</* b */>}}\n```\n", "```\n{{< a >}}\n{{< b >}}\n```\n"},
    };
    for (const RewrittenCase& each : cases) {
        INFO(each.written);
        const auto [text, problems] = rewritten(each.written);
        CHECK(text == each.becomes);
        CHECK(problems == Lines{});
    }
}

TEST_CASE("media of other hosts become links, and are told", "[rewrite]") {
    const RewrittenCase cases[] = {
        {"{{< youtube a_b-1 >}}", "<https://www.youtube.com/watch?v=a_b-1>"},
        {"{{< youtube id=\"ab\" title=\"A [b]\" >}}", "[A &#91;b&#93;](https://www.youtube.com/watch?v=ab)"},
        {"{{< vimeo 55073825 >}}", "<https://vimeo.com/55073825>"},
        {"{{< x user=\"a\" id=\"12\" >}}", "<https://x.com/a/status/12>"},
        {"{{< tweet 12 >}}", "<https://x.com/i/status/12>"},
        {"{{< gist a 1f >}}", "<https://gist.github.com/a/1f>"},
        {"{{< gist a 1f \"List.md\" >}}", "<https://gist.github.com/a/1f#file-list-md>"},
        {"{{< instagram CxOWiQNP2MO >}}", "<https://www.instagram.com/p/CxOWiQNP2MO/>"},
    };
    for (const RewrittenCase& each : cases) {
        INFO(each.written);
        CHECK(rewritten(each.written).text == each.becomes);
        CHECK(rewritten(each.written).problems.size() == 1);
    }
    CHECK(
        rewritten("a {{< vimeo 12 >}}").problems ==
        Lines{"warning external-media 1:3-1:19: 'https://vimeo.com/12' is on another host; it becomes a link (to show "
              "it, copy what it shows into the page or beside it)"});
}

TEST_CASE("of an unknown shortcode stays what is in it", "[rewrite]") {
    const RewrittenCase cases[] = {
        {"{{< note >}}\n*a*\n{{< /note >}}\n", "\n*a*\n\n"},
        {"a {{% b %}}c{{% /b %}} d", "a c d"},
        {"{{< a/b.html \"c >}} d\" `e` f=g >}}", ""},
        {"{{< a >}}{{< a >}}b{{< /a >}}{{</ a >}}", "b"},
        {"{{< a />}}{{<b/>}}", ""},
        {"{{<\n  a\n  b=\"c\n  d\"\n>}}", ""},
        {"{{< youtube >}}{{< figure >}}", ""},
        {"{{< highlight go >}} a", " a"},
    };
    for (const RewrittenCase& each : cases) {
        INFO(each.written);
        CHECK(rewritten(each.written).text == each.becomes);
        CHECK_FALSE(rewritten(each.written).problems.empty());
    }
    CHECK(rewritten("a\n{{% note %}}\nb\n{{% /note %}}\n").problems ==
          Lines{"warning unknown-shortcode 2:1-2:13: the shortcode 'note' is not known: it is left out, but not what "
                "stands in it (write what it gave, in Markdown or HTML)"});
}

TEST_CASE("what is no shortcode stays without a word", "[rewrite]") {
    for (const std::string_view text : {"{{< a", "{{< >}}", "{{< a \"b >}}", "{{< a {{< b", "{{</* a >}}", "{{% a >}}",
                                        "`{{< a >}}`", "<!-- {{< a >}} -->", "\\{{< a >}}", "{{< a b= \"c >}}"}) {
        INFO(text);
        CHECK(rewritten(text).text == text);
        CHECK(rewritten(text).problems == Lines{});
    }
}
