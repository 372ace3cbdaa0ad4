#include "taxonomy/name_finder.hpp"

#include "base/random.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace rolebook;

namespace {

using Names = std::vector<std::string>;

// What is found, as "0:SQL" for the first name.
Names found(const Names& names, std::string_view text) {
    NameFinder finder;
    for (std::uint32_t i = 0; i < names.size(); ++i) finder.add(names[i], NodeId{i});
    Names out;
    for (const NameFound& name : finder.find(text)) {
        out.push_back(fmt::format("{}:{}", index_of(name.node), text.substr(name.begin, name.end - name.begin)));
    }
    return out;
}

}  // namespace

TEST_CASE("names are found in any spelling that has their matching key") {
    CHECK(found({"Machine Learning"}, "machine-learning, Machine  learning and MACHINE LEARNING") ==
          Names{"0:machine-learning", "0:Machine  learning", "0:MACHINE LEARNING"});
    CHECK(found({"AI/ML engineer"}, "An AI ML Engineer, an AIML engineer") ==
          Names{"0:AI ML Engineer", "0:AIML engineer"});
    CHECK(found({"Research & development"}, "research and development; Research & Development") ==
          Names{"0:research and development", "0:Research & Development"});
    CHECK(found({"Résumé writing"}, "resume writing, RÉSUMÉ-WRITING") == Names{"0:resume writing", "0:RÉSUMÉ-WRITING"});
    CHECK(found({"Data Scientist"}, "a data\nscientist") == Names{"0:data\nscientist"});
    CHECK(found({"Data Scientist"}, "a data\xC2\xA0scientist") == Names{"0:data\xC2\xA0scientist"});
}

TEST_CASE("a name begins and ends with a word of the text") {
    CHECK(found({"SQL", "Script"}, "NoSQL JavaScript SQLite") == Names{});
    CHECK(found({"Java", "JavaScript"}, "Java, JavaScript; (Java)") == Names{"0:Java", "1:JavaScript", "0:Java"});
    CHECK(found({"Data Scientist"}, "data, scientist. Data. Scientist (data) scientist") == Names{});
}

TEST_CASE("words of a text end where words of the name do") {
    CHECK(found({"Therapist"}, "the rapist, therapist") == Names{"0:therapist"});
    CHECK(found({"PowerPoint", "JavaScript"}, "Power Point, powerpoint, Java-Script") ==
          Names{"0:Power Point", "0:powerpoint", "1:Java-Script"});
    CHECK(found({"AIMLX", "CICDX"}, "AI/MLX, CI-CDX, cicdx") == Names{"0:AI/MLX", "1:CI-CDX", "1:cicdx"});
    CHECK(found({"AI ML"}, "aiml") == Names{"0:aiml"});
}

TEST_CASE("signs belong to names") {
    const Names names = {"Node.js", ".NET", "C++ programming", "C# programming", "C programming"};
    CHECK(found(names, "Node.js. Or .NET? C++ programming/C# programming, C programming.") ==
          Names{"0:Node.js", "1:.NET", "2:C++ programming", "3:C# programming", "4:C programming"});
    CHECK(found({"Node.js"}, "nodejs and node js") == Names{});
}

TEST_CASE("of names that overlap the first counts, of those at one place the longest") {
    CHECK(found({"Data", "Data engineering", "Engineering manager"}, "data engineering manager") ==
          Names{"1:data engineering"});
    CHECK(found({"Machine learning", "Machine learning operations"}, "machine learning in operations") ==
          Names{"0:machine learning"});
    CHECK(found({"Machine learning", "Learning design"}, "machine learning design") == Names{"0:machine learning"});
}

TEST_CASE("short names in capitals are found in capitals") {
    CHECK(found({"SAS", "AWS", "SCRUM"}, "SAS is not sas; aws Aws AWS; scrum") == Names{"0:SAS", "1:AWS", "2:scrum"});
    CHECK(found({"R"}, "R and r, R's") == Names{"0:R", "0:R"});
}

TEST_CASE("where words have no spaces between them a name may stand anywhere") {
    CHECK(found({"機械学習"}, "毎日機械学習を使う") == Names{"0:機械学習"});
}

TEST_CASE("any text and any names are taken") {
    CHECK(found({"", "+", "é"}, "é + .") == Names{"2:é"});
    CHECK(found({}, "text") == Names{});
    CHECK(found({"a.b"}, "a.b. .a.b .") == Names{"0:a.b"});
    CHECK(found({"x"}, "") == Names{});
}

TEST_CASE("ten thousand names are each found among the others") {
    Names names;
    std::string text;
    for (int i = 0; i < 10'000; ++i) names.push_back(fmt::format("Skill number {}", i));
    for (int i = 0; i < 10'000; i += 97) text += fmt::format("and skill-number {}, ", i);
    Names expected;
    for (int i = 0; i < 10'000; i += 97) expected.push_back(fmt::format("{0}:skill-number {0}", i));
    CHECK(found(names, text) == expected);
}

TEST_CASE("what is found does not depend on where in the text it stands") {
    NameFinder finder;
    std::uint32_t number = 0;
    for (const char* name : {"Node.js", ".NET", "C++ programming", "C", "Data Science", "Über uns", "数据", "SQL"}) {
        finder.add(name, NodeId{number++});
    }
    constexpr auto pieces = std::to_array<std::string_view>(
        {"node", "js",           "NET", "C", "data", "science", "programming", "SQL", "über", "uns", "数据",
         "é",    "unmistakably", " ",   " ", " ",    "\n",      ".",           "+",   "#",    "-",   "/",
         "“",    "\xC2\xA0",     "_",   "7"});
    Random random(3);
    for (int i = 0; i < 3000; ++i) {
        const std::string text = random.text(pieces, random.below(30));
        const std::string before(1 + random.below(70), ' ');
        const std::vector<NameFound> here = finder.find(text);
        const std::vector<NameFound> there = finder.find(before + text);
        CAPTURE(text, before.size());
        REQUIRE(here.size() == there.size());
        for (std::size_t k = 0; k < here.size(); ++k) {
            REQUIRE(there[k].begin == here[k].begin + before.size());
            REQUIRE(there[k].end == here[k].end + before.size());
            REQUIRE(there[k].node == here[k].node);
        }
    }
}
