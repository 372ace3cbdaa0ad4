#include "import/career_rules.hpp"

#include "import/told_text.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace rolebook;

namespace {

struct Example {
    std::string_view rule{};
    std::string fires{};
    std::vector<std::string> found{};  // what the rule tells
    std::string near_miss{};
};

const std::string sentence = "A bridge that nobody opens is a wall, and whoever waits before it will say so.\n";

const std::vector<Example>& examples() {
    static const std::vector<Example> all = {
        {"role list",
         "At the river\nJobs on a bridge\n- Bridge Keeper: Opens the bridge.\n- **Tide Analyst:** Says when.\n",
         {"Bridge Keeper", "Tide Analyst"},
         "At the river\nParts of a bridge\n- Steel Girder: Carries the bridge.\n- Concrete Pier: Carries that.\n"},
        {"role headings",
         "# At the river\n\n## Careers on a bridge\n\n### **Bridge Keeper**:\n\nOpens it.\n\n### Tide Analyst\n\nSays "
         "when.\n",
         {"Bridge Keeper", "Tide Analyst"},
         "# At the river\n\n## Careers on a bridge\n\n### Bridge Keeper\n\nOpens it.\n\n### By night\n\nSays when.\n"},
        {"skill list",
         "At the river\nTools and skills\n- Knots\n- Careful writing skills\n- Drawing plans and maps with Inkscape, "
         "QGIS etc.\n",
         {"Knots", "Careful writing", "Inkscape", "QGIS"},
         "At the river\nBridges nearby\nIt takes skill to open them. There are two:\n- Long Bridge\n- Stone Bridge\n"},
        {"skill headings",
         "At the river\n1. Writing Skills\n" + sentence + "2. Soft Skills\n" + sentence,
         {"Writing"},
         "At the river\n1. Writing\n" + sentence + "2. Soft Skills\n" + sentence},
        {"one role",
         "How to become a Bridge Keeper?\nSteps to become a Keeper\n" + sentence,
         {"Bridge Keeper", "Keeper"},
         "How to become rich\n" + sentence},
        {"degree share",
         "How to become a Bridge Keeper\n68% of keepers earned a Bachelor’s degree, says the harbour\n" + sentence,
         {"Bachelor's degree, 68%"},
         "How to become a Bridge Keeper\n68% of keepers have a boat\n" + sentence},
        {"certifications",
         "How to become a Bridge Keeper\nThese certifications are offered by two companies:\n- Harbour: The first "
         "one.\n",
         {"Harbour"},
         "How to become a Bridge Keeper\nThese boats are offered by two companies:\n- Harbour: The first one.\n"},
        {"ways in",
         "How to become a Bridge Keeper\nStep 1: Learn the tides.\n" + sentence,
         {"Learn the tides"},
         "Tides\nStep 1: Learn the tides.\n" + sentence},
    };
    return all;
}

// As a dump if it has headings of Markdown.
FoundText read(const std::string& text) {
    return text.starts_with("# ") ? text_of_dump(text) : text_of_lines(text);
}

std::vector<std::string> found_by(const FoundText& text, std::string_view rule) {
    std::vector<std::string> found;
    for (const Finding& finding : text.findings) {
        if (finding.rule == rule) found.push_back(finding.what);
    }
    return found;
}

}  // namespace

TEST_CASE("each rule for careers finds what it is for, and not what only looks like it") {
    for (const Example& example : examples()) {
        DYNAMIC_SECTION(example.rule) {
            CHECK(found_by(read(example.fires), example.rule) == example.found);
            CHECK(found_by(read(example.near_miss), example.rule).empty());
        }
    }
}

TEST_CASE("each rule for careers has an example") {
    std::vector<std::string_view> told_rules;
    for (const Example& example : examples()) told_rules.push_back(example.rule);
    std::vector<std::string_view> rules;
    for (const ImportRule& rule : career_rules()) rules.push_back(rule.name);
    CHECK(told_rules == rules);
}

TEST_CASE("companies that offer certificates are their issuers") {
    const FoundText text = read(examples()[6].fires);
    REQUIRE(text.role.certifications.size() == 1);
    CHECK(text.role.certifications[0].name == "Harbour certification");
    CHECK(text.role.certifications[0].issuer == "Harbour");
}
