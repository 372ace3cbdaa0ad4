#include "content/question_words.hpp"

#include <catch2/catch.hpp>

#include <string_view>

using namespace rolebook;

TEST_CASE("a question is what asks, without numbers, marks and ornaments") {
    CHECK(question_in("Why?") == "Why?");
    CHECK(question_in(" 3. Why? ") == "Why?");
    CHECK(question_in("3) Why?") == "Why?");
    CHECK(question_in("Q: Why?") == "Why?");
    CHECK(question_in("Q12. Why?") == "Why?");
    CHECK(question_in("Question 4: Why?") == "Why?");
    CHECK(question_in("Frage: Warum?") == "Warum?");
    CHECK(question_in("Why? 🤔") == "Why?");
    CHECK(question_in("Why?!") == "Why?");
    CHECK(question_in("Why? :thinking:") == "Why?");
    CHECK(question_in("在家工作可以吗？") == "在家工作可以吗？");
    CHECK(question_in("5 years or 10?") == "5 years or 10?");
}

TEST_CASE("what only looks like a question is none") {
    for (const std::string_view text :
         {"", "?", "???", "Why.", "Why? Because.", "\"Why?\"", "Fast (slow?)", "Any questions?",
          "Still have questions?", "Didn’t find what you were looking for?", "Ready?", "Ready to start?", "Question 2?",
          "Your question here?", "[First question]?", "{{ item.question }}?"}) {
        INFO(text);
        CHECK(question_in(text).empty());
    }
}

TEST_CASE("an answer says something") {
    for (const std::string_view text : {"Yes.", "A.", "None of them.", "To be or not.", "It is to be done by you."}) {
        INFO(text);
        CHECK(is_answer(text));
    }
    for (const std::string_view text : {"", "-", "…", "TODO", "TODO: later", "tbd.", "Coming soon!", "(answer to come)",
                                        "N/A", "A: TBD", "[Answer]", "Answer 1", "Lorem ipsum dolor"}) {
        INFO(text);
        CHECK_FALSE(is_answer(text));
    }
}

TEST_CASE("headings that announce questions") {
    for (const std::string_view text : {"FAQ",
                                        "FAQs",
                                        "FAQ's",
                                        "FAQ’s 🙋",
                                        "F.A.Q.",
                                        "The FAQ",
                                        "Frequently asked questions",
                                        "Frequently Asked Questions (FAQ)",
                                        "Q&A",
                                        "Q and A",
                                        "Common questions about pay",
                                        "FAQ: moving into UX",
                                        "FAQ – Career changers",
                                        "FAQ / Help",
                                        "Pay FAQ 2024",
                                        "10 common interview questions",
                                        "Python interview questions and answers",
                                        "15 SQL interview questions that everybody gets",
                                        "Your questions, answered",
                                        "Häufig gestellte Fragen",
                                        "Questions fréquentes",
                                        "Preguntas frecuentes",
                                        "Часто задаваемые вопросы"}) {
        INFO(text);
        CHECK(opens_questions(text));
    }
    for (const std::string_view text :
         {"", "Questions", "QA", "How to write a FAQ", "The FAQ is dead", "From FAQ to guide",
          "Why your careers FAQ fails", "What interview questions tell you about a company",
          "10 interview questions to ask", "Is this a FAQ?", "Practice questions", "Research questions",
          "Open questions", "Common questions to tick off", "FAQ-driven design"}) {
        INFO(text);
        CHECK_FALSE(opens_questions(text));
    }
}
