#include "support/built_site.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace rolebook;

namespace {

std::vector<std::string> codes_for(const std::vector<std::string>& questions) {
    std::map<std::string, std::string> files = {{"content/skills/sql.md", "# SQL\n"},
                                                {"content/skills/python.md", "# Python\n"}};
    for (std::size_t i = 0; i < questions.size(); ++i) {
        files[fmt::format("content/faqs/{}.md", i)] =
            fmt::format("---\nquestion: {}\n---\nAnswer {}.\n", questions[i], i);
    }
    return codes_of(build_in_memory(files).problems);
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("questions that share four of five words are told") {
    CHECK(codes_for({"How long does it take to learn?", "How long does it usually take to learn?"}) ==
          Codes{"similar-question"});
    CHECK(codes_for({"To learn how long does it take?", "How long does it take to learn?"}) ==
          Codes{"similar-question"});
    CHECK(codes_for({"How long does it take to learn?", "How long does it take to teach this?"}).empty());
    CHECK(codes_for({"Why?", "How?", "Why not?"}).empty());
}

TEST_CASE("questions about different skills are different questions") {
    CHECK(codes_for({"How long does it usually take to learn SQL well?",
                     "How long does it usually take to learn Python well?"})
              .empty());
}
