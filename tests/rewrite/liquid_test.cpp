#include "rewritten.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("Liquid that can be said in Markdown is", "[rewrite]") {
    const RewrittenCase cases[] = {
        // Links to files.
        {"[a]({% link about.md %})", "[a](@/about.md)"},
        {"[a]({%link about.md%} \"A\")", "[a](@/about.md \"A\")"},
        {"[a]({%- link /notes/my plan (1).md -%})", "[a](@/notes/my%20plan%20%281%29.md)"},
        {"[a]({% link 'about.md' %}#us)", "[a](@/about.md#us)"},
        {"[a]({{ site.baseurl }}{% link about.md %})", "[a](@/about.md)"},
        {"[a]({{ site.url }}{{site.baseurl}}{% post_url 2024-12-01-one %})", "[a](@:2024-12-01-one)"},
        {"[a]({% post_url /office/2024-12-01-one %})", "[a](@:office/2024-12-01-one)"},
        {"[a]: {% post_url 2024-12-01-one %}\n", "[a]: @:2024-12-01-one\n"},
        {"[a]: <{% link about.md %}> 'A'\n", "[a]: <@/about.md> 'A'\n"},
        {"<a href=\"{% link about.md %}\">", "<a href=\"@/about.md\">"},
        {"<a href = '{% link about.md %}'>", "<a href = '@/about.md'>"},
        {"<a href={% link about.md %}>", "<a href=@/about.md>"},
        {"![a]({% link a_b.png %})", "![a](@/a_b.png)"},
        {"| [a]({% link about.md %}) | b |", "| [a](@/about.md) | b |"},
        {"See {% link a_b.md %}.", "See [a&#95;b&#46;md](@/a_b.md)."},
        {"See {{ site.baseurl }}{% link about.md %}.", "See [about&#46;md](@/about.md)."},
        // Addresses.
        {"![a]({{ site.baseurl }}/a.png)", "![a](/a.png)"},
        {"![a]({{site.url}}{{site.baseurl}}/a.png)", "![a](/a.png)"},
        {"[a]({{ site.baseurl }})", "[a](/)"},
        {"[a]({{ site.url }}about/)", "[a](/about/)"},
        {"[a]({{- site.baseurl -}}/b)", "[a](/b)"},
        {"<img src=\"{{ site.github.url }}/a.png\">", "<img src=\"/a.png\">"},
        {"![a]({{ \"/a b.png\" | relative_url }})", "![a](/a%20b.png)"},
        {"![a]({{ 'a.png'|absolute_url }})", "![a](/a.png)"},
        {"![a]({{ '/a.png' | prepend: site.baseurl | prepend: site.url }})", "![a](/a.png)"},
        {"![a]({{ \"a.png\" | prepend: \"/images/\" | relative_url }})", "![a](/images/a.png)"},
        {"![a]({{ site.baseurl | append: '/a.png' }})", "![a](/a.png)"},
        {"![a]({{ 'https://b.example/c' | absolute_url }})", "![a](https://b.example/c)"},
        {"[a]({{ page.url }})", "[a](#)"},
        {"[a]({{ page.url | relative_url }}#b)", "[a](#b)"},
        {"[a]({{ 'b.md' }})", "[a](b.md)"},
        // Blocks.
        {"{% raw %}{{ a }}{% endraw %}", "{{ a }}"},
        {"{%- raw -%} {{ a }} {%- endraw -%} b", "{{ a }}b"},
        {"`{% raw %}{{ a }}{% endraw %}`", "`{{ a }}`"},
        {"{% raw %}{% link a %}{% endraw %}{% raw %}{{< b >}}{% endraw %}", "{% link a %}{{< b >}}"},
        {"```\n{% raw %}\n{{ a }}\n{% endraw %}\n```\n", "```\n{{ a }}\n```\n"},
        {"{% raw %}\n```\n{{ a }}\n```\n{% endraw %}\n", "\n```\n{{ a }}\n```\n\n"},
        {"a{% comment %} *b*\n\n{% c %} {% endcomment %}d", "ad"},
        {"{% highlight sql %}\nSELECT 1;\n{% endhighlight %}\n", "```sql\nSELECT 1;\n```\n"},
        {"{% highlight ruby linenos %}\na\n{% endhighlight %}", "```ruby\na\n```"},
        {"{% highlight md %}\n```\n{{ a }}\n````\n{% endhighlight %}\nb", "`````md\n```\n{{ a }}\n````\n`````\nb"},
        {"a {% highlight sh %}ls -l{% endhighlight %} b", "a \n\n```sh\nls -l\n```\nb"},
        {"- a\n  {% highlight sh %}\n  ls\n    -l\n  {% endhighlight %}\n", "- a\n  ```sh\n  ls\n    -l\n  ```\n"},
        {"- a\n  {% highlight sh %}\nls\n  -l\n\n  {% endhighlight %}\n", "- a\n  ```sh\n  ls\n    -l\n\n  ```\n"},
        {"1. {% highlight sh %}\n   ls\n   {% endhighlight %}", "1. ```sh\n   ls\n   ```"},
        {"> {% highlight sh %}\n> ls\n> {% endhighlight %}\n", "> ```sh\n> ls\n> ```\n"},
        {"<div>\n{% highlight sh %}\nls\n{% endhighlight %}\n</div>", "<div>\n\n```sh\nls\n```\n</div>"},
    };
    for (const RewrittenCase& each : cases) {
        INFO(each.written);
        const auto [text, problems] = rewritten(each.written);
        CHECK(text == each.becomes);
        CHECK(problems == Lines{});
    }
}

TEST_CASE("what the address of the site is for readers, is known or stays", "[rewrite]") {
    const std::string_view text = "At {{ site.url }}{{ site.baseurl }}/a and `{{ 'b' | relative_url }}`.";
    CHECK(rewritten(text, SiteAddress{"https://a.example", "/notes"}).text ==
          "At https://a.example/notes/a and `/notes/b`.");
    CHECK(rewritten(text, SiteAddress{}).text == "At /a and `/b`.");
    CHECK(rewritten("[a](https://b.example/?u={{ site.url }}/c)", SiteAddress{"https://a.example", ""}).text ==
          "[a](https://b.example/?u=https://a.example/c)");
    const auto unknown = rewritten(text);
    CHECK(unknown.text == "At {{ site&#46;url }}{{ site&#46;baseurl }}/a and `{{ 'b' | relative_url }}`.");
    CHECK(unknown.problems.size() == 2);
}

TEST_CASE("Liquid that needs an engine stays as it is written, and is told", "[rewrite]") {
    const std::string_view hint_of_value =
        "write what it stands for; if it is meant as text, put it between '{% raw %}' and '{% endraw %}'";
    const auto value = rewritten("a {{ page.title | upcase }} b\n");
    CHECK(value.text == "a {{ page&#46;title &#124; upcase }} b\n");
    CHECK(value.problems ==
          Lines{fmt::format("warning unknown-liquid 1:3-1:28: '{{{{ page.title | upcase }}}}' is Liquid that is not "
                            "run: it stays as text ({})",
                            hint_of_value)});
    const auto tag = rewritten("\n{% include\n  *a*.html %}\n");
    CHECK(tag.text == "\n{% include\n  &#42;a&#42;&#46;html %}\n");
    CHECK(tag.problems ==
          Lines{"warning unknown-liquid 2:1-3:14: '{% include %}' is Liquid that is not run: it stays as "
                "text (write what it gave, in Markdown or HTML)"});
    // The parts of a tag are told of with it.
    CHECK(
        rewritten("{% if a %}b{% else %}c{% endif %}").problems ==
        Lines{"warning unknown-liquid 1:1-1:11: '{% if %}' is Liquid that is not run: it stays as text (write what it "
              "gave, or let a template do it)"});
    CHECK(rewritten("{% raw %} {{ a }}").problems[0] ==
          "warning unknown-liquid 1:1-1:10: '{% raw %}' is Liquid that is not run: it stays as text (end it with '{% "
          "endraw %}')");
}

TEST_CASE("what is no Liquid stays without a word", "[rewrite]") {
    for (const std::string_view text : {"`{{ a }}` and {% b", "{{ a", "{{}} {% %} {{{ a }}} {{{{ a }}}}",
                                        "```\n{% include a %}\n```\n", "    {{ a }}\n", "<!-- {{ a }} {% b %} -->\n",
                                        "\\{{ a }} \\{% b %}", "{{#include a.rs}} {{> part}}", "{a} {:b}"}) {
        INFO(text);
        CHECK(rewritten(text).text == text);
        CHECK(rewritten(text).problems == Lines{});
    }
}
