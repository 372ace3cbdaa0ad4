#include "content/questions.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace rolebook;

namespace {

// Each question with its answer, as "Why? Because."
std::vector<std::string> questions_in(std::string_view markdown) {
    const Tree tree = parse_tree(markdown);
    std::vector<std::string> found;
    for (const FoundQuestion& question : find_questions(tree.get(), "A page")) {
        REQUIRE(question.carrier != nullptr);
        REQUIRE_FALSE(question.passages.empty());
        found.push_back(question.text + " " + question.answer);
    }
    return found;
}

using Questions = std::vector<std::string>;

}  // namespace

TEST_CASE("two or more numbered questions, each before a quote, are questions and answers") {
    CHECK(questions_in("1. **Why?**\n\n> Because.\n\n2. **How?**\n\n> So.\n>\n> And so.\n\n3. When?\n> Now.\n") ==
          Questions{"Why? Because.", "How? So. And so.", "When? Now."});
    CHECK(questions_in("Intro.\n\n1. Why?\n\n> Because.\n\nBetween.\n\n## Part\n\n1. How?\n\n> So.\n") ==
          Questions{"Why? Because.", "How? So."});
}

TEST_CASE("strong may cover any part of a question") {
    CHECK(questions_in("1. **Why** not?\n\n> A.\n\n1. *Why* **then?**\n\n> B.\n") ==
          Questions{"Why not? A.", "Why then? B."});
    CHECK(questions_in("1. Why [this](x.md)\n   or `that`?\n\n> A.\n\n1. B?\n\n> B.\n") ==
          Questions{"Why this or that? A.", "B? B."});
}

TEST_CASE("a number or a Q that a question begins with is dropped") {
    CHECK(questions_in("1. **1. Why?**\n\n> A.\n\n2. **Q2: How?**\n\n> B.\n\n3. Q: When?\n\n> C.\n\n4. **Question 4: "
                       "Who?**\n\n> D.\n")
              .size() == 4);
    CHECK(questions_in("1. **1. Why?**\n\n> A.\n\n2. **Q2: How?**\n\n> B.\n") == Questions{"Why? A.", "How? B."});
    CHECK(questions_in("1. **12) Why?**\n\n> A.\n\n2. **Q: How?**\n\n> B.\n") == Questions{"Why? A.", "How? B."});
    CHECK(questions_in("1. 5 years or 10?\n\n> A.\n\n2. SQL first?\n\n> B.\n") ==
          Questions{"5 years or 10? A.", "SQL first? B."});
}

TEST_CASE("what only looks like questions and answers is left alone") {
    struct Case {
        std::string_view what;
        std::string_view markdown;
    };
    const Case cases[] = {
        {"one pair", "1. **Why?**\n\n> Because.\n"},
        {"no question mark", "1. Why.\n\n> A.\n\n2. How.\n\n> B.\n"},
        {"one question mark", "1. Why?\n\n> A.\n\n2. How.\n\n> B.\n"},
        {"bullets", "- Why?\n\n> A.\n\n- How?\n\n> B.\n"},
        {"two items", "1. Why?\n2. How?\n\n> A.\n\nText.\n\n1. Why?\n2. How?\n\n> B.\n"},
        {"no quote", "1. Why?\n\nA.\n\n2. How?\n\nB.\n"},
        {"an empty quote", "1. Why?\n\n>\n\n2. How?\n\n>\n"},
        {"something between", "1. Why?\n\nText.\n\n> A.\n\n2. How?\n\nText.\n\n> B.\n"},
        {"more in the item", "1. Why?\n\n   More.\n\n> A.\n\n2. How?\n\n   More.\n\n> B.\n"},
        {"a nested list", "1. Why?\n   - a\n\n> A.\n\n2. How?\n   - b\n\n> B.\n"},
        {"only a question mark", "1. ?\n\n> A.\n\n2. ?\n\n> B.\n"},
        {"headings that ask", "## Why?\n\n> A.\n\n## How?\n\n> B.\n"},
        {"quotes that ask", "> 1. Why?\n\n> A.\n\n> 2. How?\n\n> B.\n"},
        {"nothing", ""},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.what) {
            CHECK(questions_in(each.markdown) == Questions{});
        }
    }
}
