#include "rewrite/admonitions.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

EditedText rewritten(std::string_view text) {
    auto edited = rewrite(SourceId{0}, text, 0, std::nullopt).value;
    return edited ? std::move(*edited) : EditedText(text);
}

}  // namespace

TEST_CASE("boxes of MkDocs become quotes that say what they are", "[rewrite]") {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"!!! note\n    Text\n    more\n", "> [!note]\n>\n> Text\n> more\n"},
        {"!!! note \"Own *title*\"\n\n    Text\n\n    more\n\nafter\n",
         "> [!note] Own *title*\n>\n>\n> Text\n>\n> more\n\nafter\n"},
        {"!!! danger \"\"\n    Text\n", "> [!danger|untitled]\n>\n> Text\n"},
        {"!!! info inline end \"T\"\n    a\n", "> [!info] T\n>\n> a\n"},
        {"??? tip\n    a\n", "> [!tip]-\n>\n> a\n"},
        {"???+ tip \"T\"\n    a\n", "> [!tip]+ T\n>\n> a\n"},
        {"=== \"C\"\n    a\n\n=== \"D\"\n    b\n", "> [!tab] C\n>\n> a\n\n> [!tab] D\n>\n> b\n"},
        {"=== \"C\"\n    a\n=== \"D\"\n    b\n", "> [!tab] C\n>\n> a\n\n> [!tab] D\n>\n> b\n"},
        {"!!! note\n\ttab\n", "> [!note]\n>\n> tab\n"},
        {"!!! note\n    a\nafter\n", "> [!note]\n>\n> a\n\nafter\n"},
        {"!!! note\n    a\n\n    !!! tip \"T\"\n        b\n\n    c\n",
         "> [!note]\n>\n> a\n>\n> > [!tip] T\n> >\n> > b\n>\n> c\n"},
        {"!!! note\n    !!! tip\n        b\n    c\n", "> [!note]\n>\n> > [!tip]\n> >\n> > b\n>\n> c\n"},
        {"1.  a\n\n    !!! note\n        b\n\n        c\n\n2.  d\n",
         "1.  a\n\n    > [!note]\n    >\n    > b\n    >\n    > c\n\n2.  d\n"},
        {"!!! note\n    ```make\n    all:\n    \tcc x\n    ```\n",
         "> [!note]\n>\n> ```make\n> all:\n> \tcc x\n> ```\n"},
        {"!!! note\n        code\n", "> [!note]\n>\n>     code\n"},
        {"text\n!!! note\n    a\n", "text\n> [!note]\n>\n> a\n"},
    };
    for (const auto& [text, expected] : cases) {
        DYNAMIC_SECTION(text) {
            CHECK(rewritten(text).text() == expected);
        }
    }
}

TEST_CASE("boxes of Docusaurus become quotes that say what they are", "[rewrite]") {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {":::note\nText\n:::\nafter\n", "> [!note]\n>\n> Text\n\nafter\n"},
        {":::note Own title\n\nText\n\n:::\n", "> [!note] Own title\n>\n>\n> Text\n>\n\n"},
        {":::tip[Own *title*]{.x}\na\n:::\n", "> [!tip] Own *title*\n>\n> a\n\n"},
        {":::tip{title=\"T\" icon=\"x\"}\na\n:::\n", "> [!tip] T\n>\n> a\n\n"},
        {"::: warning\na\n:::\n", "> [!warning]\n>\n> a\n\n"},
        {"::: {.callout-note title=\"T\"}\na\n:::\n", "> [!note] T\n>\n> a\n\n"},
        {"::::info\na\n\n:::tip\nb\n:::\n\nc\n::::\n", "> [!info]\n>\n> a\n>\n> > [!tip]\n> >\n> > b\n>\n>\n> c\n\n"},
        {":::a\n:::b\nx\n:::\n:::\n", "> [!a]\n>\n> > [!b]\n> >\n> > x\n>\n\n"},
        {":::note\n```\n:::\n```\n:::\n", "> [!note]\n>\n> ```\n> :::\n> ```\n\n"},
        {":::note\n- a\n\n  b\n:::\n", "> [!note]\n>\n> - a\n>\n>   b\n\n"},
        {"- a\n\n  :::note\n  b\n  :::\n", "- a\n\n  > [!note]\n  >\n  > b\n\n"},
    };
    for (const auto& [text, expected] : cases) {
        DYNAMIC_SECTION(text) {
            CHECK(rewritten(text).text() == expected);
        }
    }
}

TEST_CASE("what is no box stays", "[rewrite]") {
    for (const std::string_view text :
         {"!!! note\n\nText\n", "!!!\n    a\n", "!!! a.b\n    c\n", "!!! note \"T\n    a\n", "??? why\nBecause\n",
          "=== \"T\"\nb\n", "===\n    a\n", "a\n===\n", "    !!! note\n        a\n", "```\n!!! note\n    a\n```\n",
          "`!!! note`\n    a\n", ":::note\nno end\n", ":::\n", "::: {.columns}\na\n:::\n", "a :::note\n:::\n",
          "```\n:::note\na\n:::\n```\n", "::note\n::\n", "Wow!!! Really???\n    a\n"}) {
        DYNAMIC_SECTION(text) {
            CHECK(rewritten(text).text() == text);
        }
    }
}

TEST_CASE("what stands in a box has the place where it was written", "[rewrite]") {
    const std::string_view text = "!!! note \"Title\"\n    one\n\n    !!! tip\n        two\n";
    const EditedText edited = rewritten(text);
    for (const std::string_view word : {"Title", "one", "two"}) {
        const auto at = static_cast<std::uint32_t>(edited.text().find(word));
        const auto expected = static_cast<std::uint32_t>(text.find(word));
        const auto length = static_cast<std::uint32_t>(word.size());
        CHECK(edited.original({at, at + length}) == Span{expected, expected + length});
    }
}

TEST_CASE("tags in a box are understood", "[rewrite]") {
    CHECK(rewritten("!!! note\n    [a]({% link b.md %})\n").text() == "> [!note]\n>\n> [a](@/b.md)\n");
    CHECK(rewritten("!!! note\n    {% highlight sql %}\n    x\n    {% endhighlight %}\n").text() ==
          "> [!note]\n>\n> ```sql\n> x\n> ```\n");
}

TEST_CASE("many boxes take no time worth naming", "[rewrite]") {
    for (const std::string_view part : {"!!! a\n", "!!! a\n    b\n", ":::a\n", ":::\n", ":::a\n:::\n", "::::a\n:::\n",
                                        "\n", "=== \"", "!!! a \"", "    !!! a\n", "!!! a\n\n\n\n"}) {
        std::string text;
        while (text.size() < 1'000'000) text += part;
        CHECK(rewritten(text).text().size() < 30'000'000);
    }
    std::string stairs;
    for (std::size_t depth = 0; depth < 1000; ++depth) stairs += std::string(4 * depth, ' ') + "!!! a\n";
    CHECK(rewritten(stairs).text().size() < 10'000'000);
}
