#include "import/dump_rules.hpp"

#include "import/told_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace rolebook;

namespace {

// Dumps of one site; the first of them is looked at.
using Dumps = std::vector<std::string>;

struct Example {
    std::string_view rule{};
    Dumps fires{};
    std::string told_then{};
    Dumps near_miss{};  // in which the rule reads nothing
};

const std::string sentence = "A bridge that nobody opens is a wall, and whoever waits before it will say so.";
const std::string told_sentence = "paragraph: " + sentence + "\n";

// An article of which the title is not the question.
Dumps with(const std::string& text) {
    return {"# Rope work\n\n" + text + "\n\n" + sentence + "\n"};
}

std::string told_with(const std::string& text) {
    return "title: Rope work\n" + text + told_sentence;
}

const std::vector<Example>& examples() {
    static const std::vector<Example> all = {
        {"Markdown",
         with("Knots\n-----\n\n### **Bowline**:\n\n* Hemp"),
         told_with("heading 2: Knots\nheading 3: Bowline\nitem: Hemp\n"),
         {sentence + "\n\n" + sentence + "\n"}},
        {"page title",
         {"Rope work - The Bridge\n\n# The Bridge\n\n" + sentence + "\n\nRope work\n=====\n\n" + sentence + "\n"},
         "told: Rope work - The Bridge\nleft out by above the title: The Bridge\nleft out by above the title: " +
             sentence + "\ntitle: Rope work\n" + told_sentence,
         {sentence + "\n"}},
        {"above the title",
         {"Menu\n\n" + with("")[0]},
         "left out by above the title: Menu\n" + told_with(""),
         with("")},
        {"below the article",
         {with("")[0] + "\n[NextRings](https://example.org/rings)\n\nCall us\n"},
         told_with("") + "left out by below the article: [NextRings](https://example.org/rings)\n"
                         "left out by below the article: Call us\n",
         with("[Next to the bridge](https://example.org/) lies the inn.")},
        {"by-line",
         with("* [Jane Doe](https://example.org/author/jane/)\n* [12 September 2023](https://example.org/2023/)\n"
              "* [Ropes](https://example.org/category/ropes/), [Knots](https://example.org/category/knots/)\n"),
         told_with(
             "told: [Jane Doe](https://example.org/author/jane/)\n"
             "told: [12 September 2023](https://example.org/2023/)\n"
             "told: [Ropes](https://example.org/category/ropes/), [Knots](https://example.org/category/knots/)\n"),
         with("* [Hemp](https://example.org/hemp/)\n* By hand, 12 at a time")},
        {"repeated",
         {with("## Our school\n\nCome and learn it.")[0],
          "# Rings\n\nRings are round.\n\n## Our school\n\nCome and learn it.\n\nOr stay.\n"},
         told_with("heading 2: Our school\nleft out by repeated: Come and learn it.\n"),
         {"# Rope work\n\n1. **Does it hold?**\n\n> It does.\n\n2. **Is it wet?**\n\n> It is.\n",
          "# Rings\n\nRings are round.\n\n1. **Does it hold?**\n\n> It does.\n\n2. **Is it wet?**\n\n> It is.\n"}},
        {"address",
         {with("")[0], "# Rings\n\nRings are round.\n\n[NextRope workNext](https://example.org/rope/)\n"},
         told_with(""),
         {with("")[0],
          "# Rings\n\n[Rope working](https://example.org/rope/)\n\n![Rope work](https://example.org/a.png)\n"}},
        {"contents", with("#### Table of Contents\n\n* [Knots](#knots)"),
         told_with("left out by contents: Table of Contents\nleft out by contents: [Knots](#knots)\n"),
         with("* [Knots](https://example.org/knots#top)")},
        {"picture", with("![](https://example.org/a.png)\n\n![FAQ](b.png)\n\n![A wet rope](https://example.org/c.png)"),
         told_with("left out by picture: ![](https://example.org/a.png)\nheading 2: FAQ\n"
                   "paragraph: [A wet rope](https://example.org/c.png)\n"),
         with("See ![the sign](https://example.org/a.png) of the harbour.")},
        {"share link", with("[Facebook](https://www.facebook.com/x) [Tweet](https://twitter.com/share)"),
         told_with("left out by share link: [Facebook](https://www.facebook.com/x) "
                   "[Tweet](https://twitter.com/share)\n"),
         with("[The harbour](https://example.org/)")},
        {"hidden mail", with("Write to [[email protected]](/cdn-cgi/l/email-protection) and wait."),
         told_with("paragraph: Write to and wait.\n"), with("Write to [us](https://example.org/mail) and wait.")},
        {"telephone", with("Call us +1 555 010 0199"), told_with("left out by telephone: Call us +1 555 010 0199\n"),
         with("In 2019 and 2020 the bridge was opened 1200 times a month.")},
        {"template mark", with("Adding {{itemName}} to the bag"),
         told_with("left out by template mark: Adding {{itemName}} to the bag\n"), with("```\n{{itemName}}\n```")},
        {"litter", with("Read more"), told_with("left out by litter: Read more\n"), with("Read more than you write.")},
        {"signs", with("×"), told_with("left out by signs: ×\n"), with("```\n×\n```")},
        {"numbered questions", with("1. **Does it hold?**\n\n> It does.\n\n2. **Is it** wet?\n\n> It is."),
         told_with("heading 2: Frequently asked questions\nheading 3: Does it hold?\nparagraph: It does.\n"
                   "heading 3: Is it wet?\nparagraph: It is.\n"),
         with("1. **Take the end.**\n\n> It is wet.\n\n2. **Pull it.**\n\n> It holds.")},
        {"link within the site",
         {"[Home](https://example.org/)\n\n" + with("A [ring](/rings/) and a [knot](#knot).")[0]},
         "left out by above the title: [Home](https://example.org/)\n" +
             told_with("paragraph: A [ring](https://example.org/rings/) and a knot.\n"),
         with("A [ring](https://example.org/rings/).")},
        {"level", with("#### Knots\n\nMany.\n\n##### Bowline"),
         told_with("heading 2: Knots\nparagraph: Many.\nheading 3: Bowline\n"), with("## Knots\n\nMany.")},
        {"paragraph", with(""), told_with(""), {"# Rope work\n\n* Hemp\n"}},
    };
    return all;
}

bool is_at_work(const FoundText& text, std::string_view rule) {
    return std::ranges::count(rules_at_work(text), rule) > 0;
}

}  // namespace

TEST_CASE("each rule for dumps reads what it is for, and not what only looks like it") {
    for (const Example& example : examples()) {
        DYNAMIC_SECTION(example.rule) {
            const FoundText found = texts_of_dumps(example.fires).front();
            CHECK(told(found) == example.told_then);
            CHECK(is_at_work(found, example.rule));
            const FoundText missed = texts_of_dumps(example.near_miss).front();
            INFO(told(missed));
            CHECK_FALSE(is_at_work(missed, example.rule));
        }
    }
}

TEST_CASE("each rule for dumps has an example") {
    std::vector<std::string_view> told_rules;
    for (const Example& example : examples()) told_rules.push_back(example.rule);
    std::vector<std::string_view> rules;
    for (const ImportRule& rule : dump_rules()) rules.push_back(rule.name);
    CHECK(told_rules == rules);
}

TEST_CASE("a by-line is author, date and categories") {
    const FoundText found = text_of_dump("# Rope work\n\nBy Jane Doe | Sept. 3rd, 2023 | 4 min read\n\n" + sentence);
    CHECK(found.authors == std::vector<std::string>{"Jane Doe"});
    CHECK(found.date == "2023-09-03");
    CHECK(told(found) == "title: Rope work\ntold: By Jane Doe | Sept. 3rd, 2023 | 4 min read\n" + told_sentence);
}

TEST_CASE("the same page twice loses nothing to itself") {
    const std::string page = with("## Our school\n\nCome and learn it.")[0];
    for (const FoundText& found : texts_of_dumps({page, page})) {
        CHECK(told(found) == told_with("heading 2: Our school\nparagraph: Come and learn it.\n"));
    }
}

TEST_CASE("what all pages end with is no article, but for questions and answers") {
    const std::string questions = "1. **Does it hold?**\n\n> It does.\n\n2. **Is it wet?**\n\n> It is.\n\n";
    const std::string foot = "The harbour company\n\nOpen from Monday to Friday, on most days of the year.\n";
    const auto found = texts_of_dumps(
        {"# Rope work\n\nRopes hold.\n\n" + questions + foot, "# Rings\n\nRings are round.\n\n" + questions + foot});
    CHECK(told(found[1]) ==
          "title: Rings\nparagraph: Rings are round.\nheading 2: Frequently asked questions\n"
          "heading 3: Does it hold?\nparagraph: It does.\nheading 3: Is it wet?\nparagraph: It is.\n"
          "left out by below the article: The harbour company\n"
          "left out by below the article: Open from Monday to Friday, on most days of the year.\n");
}
