#include "import/line_rules.hpp"

#include "import/told_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace rolebook;

namespace {

struct Example {
    std::string_view rule{};
    std::string fires{};
    std::string told_then{};
    std::string near_miss{};  // in which the rule reads nothing
};

const std::string sentence = "A bridge that nobody opens is a wall, and whoever waits before it will say so.\n";
const std::string long_sentence =
    "Where the ring is wide enough, the end goes through it twice, and then once more from below, until it holds.\n";
const std::string told_sentence = "paragraph: " + sentence;

const std::vector<Example>& examples() {
    static const std::vector<Example> all = {
        {"litter", "Rope work\n" + sentence + "Add Comment\nShare\n",
         "title: Rope work\n" + told_sentence + "left out by litter: Add Comment\nleft out by litter: Share\n",
         "Rope work\n" + sentence + "Share\nWhoever shares a rope shares the fall, says everyone who did.\n"},
        {"template mark", "Rope work\n" + sentence + "Added {{knot}} to the bag\n",
         "title: Rope work\n" + told_sentence + "left out by template mark: Added {{knot}} to the bag\n",
         "Rope work\n" + sentence + "A set is written {a, b} in some books, and (a, b) in others.\n"},
        {"step", "Rope work\nTake a rope that holds.Step 2: Tie a knot\n" + sentence,
         "title: Rope work\nparagraph: Take a rope that holds.\nheading 2: Step 2: Tie a knot\n" + told_sentence,
         "Rope work\nMany a step 2 steps back, and every step 3: nobody counts them while the water is rising so "
         "fast.\n"},
        {"glued sentence",
         "Rope work\nThis page says in a few words how a rope is tied to a ring.Take the end in one hand.\n",
         "title: Rope work\nparagraph: This page says in a few words how a rope is tied to a ring.\nparagraph: Take "
         "the end in one hand.\n",
         "Rope work\nThe plan of the bridge is drawn with a library that is called node.Js by those who use it "
         "daily.\n"},
        {"title", "Rope work\n" + sentence, "title: Rope work\n" + told_sentence, sentence + sentence},
        {"item", "Rope work\n- Hemp\n• Steel\n", "title: Rope work\nitem: Hemp\nitem: Steel\n",
         "Rope work\n-5 degrees are no reason to stay at home, nor is rain, nor is wind.\n"},
        {"question and answer", "Rope work\nQ: Does it hold?\nA: It does.\n",
         "title: Rope work\nheading 3: Does it hold?\nparagraph: It does.\n",
         "Rope work\nQ: Does it hold?\nNobody knows, and whoever asked has left.\n"},
        {"numbered heading",
         "Rope work\nThere are two things to know:\n1. Knots\n" + sentence + "2. Rings\n" + sentence,
         "title: Rope work\nparagraph: There are two things to know:\nheading 3: 1. Knots\n" + told_sentence +
             "heading 3: 2. Rings\n" + told_sentence,
         "Rope work\n1. Knots\n2. Rings\n" + sentence},
        {"numbered item", "Rope work\n1. Knots\n2. Rings\n",
         "title: Rope work\nnumbered: 1. Knots\nnumbered: 2. Rings\n", "Rope work\n1. Knots\n" + sentence},
        {"ladder", "Rope work\nBridge Keeper\nSenior Bridge Keeper\n" + sentence,
         "title: Rope work\nnumbered: 1. Bridge Keeper\nnumbered: 2. Senior Bridge Keeper\n" + told_sentence,
         "Rope work\nBridge Keeper\n" + sentence + "Senior Bridge Keeper\n" + sentence},
        {"audience", "Rope work\nFor Beginners\n" + sentence + "For Sailors\n" + sentence,
         "title: Rope work\nheading 3: For Beginners\n" + told_sentence + "heading 3: For Sailors\n" + told_sentence,
         "Rope work\nFor Beginners\n" + sentence},
        {"question", "Rope work\nDoes a wet rope hold?\n" + sentence,
         "title: Rope work\nheading 2: Does a wet rope hold?\n" + told_sentence,
         "Rope work\n" + sentence + "Does a wet rope hold?\n"},
        {"promised step",
         "Rope work in two steps\nTake the end.\n" + long_sentence + "Pull it through.\n" + long_sentence,
         "title: Rope work in two steps\nheading 2: Step 1: Take the end\nparagraph: " + long_sentence +
             "heading 2: Step 2: Pull it through\nparagraph: " + long_sentence,
         "Rope work\nTake the end.\n" + long_sentence + "Pull it through.\n" + long_sentence},
        {"bare list", "Rope work\nMaterials\nHemp\nSteel\nNylon\nIn the end\n" + sentence,
         "title: Rope work\nheading 2: Materials\nitem: Hemp\nitem: Steel\nitem: Nylon\nheading 2: In the end\n" +
             told_sentence,
         "Rope work\nMaterials\nHemp\nIn the end\n" + sentence},
        {"heading", "Rope work\nMaterials\n" + sentence, "title: Rope work\nheading 2: Materials\n" + told_sentence,
         "Rope work\nHemp is good.\n" + sentence},
        {"paragraph", "Rope work\n" + sentence, "title: Rope work\n" + told_sentence, "Rope work\n- Hemp\n"},
        {"vain announcement", "Rope work\n" + sentence + "Other bridges\nBelow are the bridges nearby.\n",
         "title: Rope work\n" + told_sentence +
             "left out by empty heading: Other bridges\nleft out by vain announcement: Below are the bridges "
             "nearby.\n",
         "Rope work\n" + sentence + "Other bridges\nBelow are the bridges nearby.\n- Long Bridge\n"},
        {"inside steps",
         "Rope work\nStep 1: Take the end\n" + sentence + "Materials\n" + sentence + "Step 2: Pull\n" + sentence,
         "title: Rope work\nheading 2: Step 1: Take the end\n" + told_sentence + "heading 3: Materials\n" +
             told_sentence + "heading 2: Step 2: Pull\n" + told_sentence,
         "Rope work\nStep 1: Take the end\n" + sentence + "Materials\n" + sentence},
        {"section of questions", "Rope work\nFAQ\nDoes a wet rope hold?\n" + sentence,
         "title: Rope work\nheading 2: FAQ\nheading 3: Does a wet rope hold?\n" + told_sentence,
         "Rope work\nMaterials\nDoes a wet rope hold?\n" + sentence},
        {"empty heading", "Rope work\nWhat is paid\nMaterials\n" + sentence,
         "title: Rope work\nleft out by empty heading: What is paid\nheading 2: Materials\n" + told_sentence,
         "Rope work\nMaterials\nFor Beginners\n" + sentence + "For Sailors\n" + sentence},
    };
    return all;
}

bool is_at_work(const FoundText& text, std::string_view rule) {
    return std::ranges::count(rules_at_work(text), rule) > 0;
}

}  // namespace

TEST_CASE("each rule for lines reads what it is for, and not what only looks like it") {
    for (const Example& example : examples()) {
        DYNAMIC_SECTION(example.rule) {
            const FoundText found = text_of_lines(example.fires);
            CHECK(told(found) == example.told_then);
            CHECK(is_at_work(found, example.rule));
            const FoundText missed = text_of_lines(example.near_miss);
            INFO(told(missed));
            CHECK_FALSE(is_at_work(missed, example.rule));
        }
    }
}

TEST_CASE("each rule for lines has an example") {
    std::vector<std::string_view> told_rules;
    for (const Example& example : examples()) told_rules.push_back(example.rule);
    std::vector<std::string_view> rules;
    for (const ImportRule& rule : line_rules()) rules.push_back(rule.name);
    CHECK(told_rules == rules);
}

TEST_CASE("what stands between two promised steps is a part of the first") {
    const FoundText found = text_of_lines(
        "How to become a Bridge Keeper?\n"
        "A bridge keeper opens a bridge. This page has the two steps to it.Learn the "
        "tides of one river.\n"
        "Whoever knows when the water comes knows when the ships do, and a keeper who "
        "does not know that is late for every one of them.\n"
        "Which school do you need?\n"
        "68% of bridge keepers have a bachelor's degree\n"
        "Earn a licence.\n"
        "The harbour gives one to those who have opened a bridge under the eyes of "
        "another keeper for three months and three storms.\n");
    CHECK(told(found) ==
          "title: How to become a Bridge Keeper?\n"
          "paragraph: A bridge keeper opens a bridge. This page has the two steps to it.\n"
          "heading 2: Step 1: Learn the tides of one river\n"
          "paragraph: Whoever knows when the water comes knows when the ships do, and a keeper who "
          "does not know that is late for every one of them.\n"
          "heading 3: Which school do you need?\n"
          "paragraph: 68% of bridge keepers have a bachelor's degree\n"
          "heading 2: Step 2: Earn a licence\n"
          "paragraph: The harbour gives one to those who have opened a bridge under the eyes of another "
          "keeper for three months and three storms.\n");
}
