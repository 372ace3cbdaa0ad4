#include "../base/random.hpp"
#include "rewritten.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace rolebook;

namespace {

std::string repeated(std::string_view text, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += text;
    return out;
}

}  // namespace

TEST_CASE("a text without tags is not edited", "[rewrite]") {
    for (const std::string_view text : {"", "a", "{", "a {b} {#c} {: .d}", "{{{", "# a\n\n```\nb\n```\n"}) {
        INFO(text);
        CHECK_FALSE(rewrite(SourceId{0}, text, 0, {}).value);
    }
}

TEST_CASE("only what stands in the body is edited, and places are places in the file", "[rewrite]") {
    const std::string_view text = "---\na: {{ b }}\n---\n{% c %}";
    const auto out = rewrite(SourceId{5}, text, 19, {});
    CHECK_FALSE(out.value);
    REQUIRE(out.problems.size() == 1);
    CHECK(out.problems[0].where == Location{SourceId{5}, {19, 26}});
}

TEST_CASE("Liquid and shortcodes do not see into each other's code", "[rewrite]") {
    CHECK(rewritten("{% highlight x %}\n{{< a >}}\n{% endhighlight %}\n").problems == Lines{});
    CHECK(rewritten("{{< highlight x >}}\n{% a %} {{ b }}\n{{< /highlight >}}\n").problems == Lines{});
    CHECK(rewritten("{% raw %}{{< a >}}{% endraw %}{% comment %}{{< a >}}{% endcomment %}").problems == Lines{});
}

TEST_CASE("any text can be rewritten, and its parts stood in the original", "[rewrite]") {
    constexpr std::array<std::string_view, 42> pieces = {"{%",         "%}",
                                                         "{{",         "}}",
                                                         "{{<",        ">}}",
                                                         "{{%",        "%}}",
                                                         "/*",         "*/",
                                                         "{%-",        "-%}",
                                                         " ",          "\n",
                                                         "\r\n",       "\n\n",
                                                         "raw",        "endraw",
                                                         "comment",    "endcomment",
                                                         "highlight",  "endhighlight",
                                                         "link",       "ref",
                                                         "figure",     " src=\"a\"",
                                                         "details",    "/",
                                                         "\"",         "'",
                                                         "`",          "```",
                                                         "    ",       "- ",
                                                         "> ",         "<!--",
                                                         "-->",        "site.baseurl",
                                                         "| prepend:", "](",
                                                         "a",          "\xc3\xa9"};
    Random random(7);
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = random.text(pieces, random.below(30));
        INFO(text);
        const auto out = rewrite(SourceId{0}, text, 0, SiteAddress{"https://a.example", "/b"});
        for (const Diagnostic& problem : out.problems) REQUIRE(lies_in(text, problem.where.span));
        if (!out.value) continue;
        std::uint32_t done = 0;
        for (std::uint32_t at = 0; at < out.value->text().size(); ++at) {
            const Span original = out.value->original({at, at + 1});
            REQUIRE(lies_in(text, original));
            REQUIRE(original.begin >= done);
            done = original.begin;
        }
    }
}

// A time that grows with the square would be minutes.
TEST_CASE("a long text of anything comes to an end", "[rewrite]") {
    const std::string_view patterns[] = {"{{",
                                         "{%",
                                         "{{<",
                                         "{{ a }}",
                                         "{% raw %}",
                                         "{% raw %} endraw ",
                                         "{% raw %}{% endrawx %}",
                                         "{% comment %}",
                                         "{% highlight a %}\n",
                                         "{% highlight a %}\n{% endhighlight %}\n",
                                         "{{< highlight a >}}",
                                         "{{< figure src=a >}}",
                                         "{{< figure src=a >}}\n",
                                         "> {{< figure src=a >}}",
                                         "{{< a \"",
                                         "{{< a \"\\\"",
                                         "{{< a `",
                                         "{% {",
                                         "[a]({{ site.baseurl }}",
                                         "`{{a}}",
                                         "`a``b```{{c}}",
                                         "<!--{{a}}",
                                         "<!--{{a}}\n\n",
                                         "1. ",
                                         "> ",
                                         "{{a}}\\",
                                         "{%- a -%} "};
    for (const std::string_view pattern : patterns) {
        INFO(pattern);
        const std::string text = repeated(pattern, 256 * 1024) + " {{ a }}";
        CHECK_NOTHROW(rewrite(SourceId{0}, text, 0, SiteAddress{}));
    }
    const std::string nested = repeated("> 1. ", 10'000) + "{{ a }}\n" + repeated("\n", 500'000);
    CHECK_NOTHROW(rewrite(SourceId{0}, nested, 0, SiteAddress{}));
}
