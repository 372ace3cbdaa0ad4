#include "taxonomy/needs.hpp"

#include "support/built_site.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

Need need(std::uint32_t skill, int weight, int rank = 0) {
    return {NodeId{skill}, weight, rank};
}

using Skills = std::vector<NodeId>;

}  // namespace

TEST_CASE("a need without importance weighs 4 if it is essential, else 2") {
    CHECK(weight_of({.importance = 5}) == 5);
    CHECK(weight_of({.importance = 1, .essential = true}) == 1);
    CHECK(weight_of({.essential = true}) == 4);
    CHECK(weight_of({.essential = false}) == 2);
    CHECK(weight_of({}) == 2);
}

TEST_CASE("coverage counts weights, and lower levels by their share") {
    CHECK(coverage_of({need(1, 3, 2), need(2, 5, 3), need(3, 5)}, {need(1, 5, 2), need(2, 3, 2)}).percent == 49);
    CHECK(coverage_of({need(1, 5, 2), need(2, 3, 2), need(4, 4)}, {need(1, 3, 2), need(2, 5, 3)}).percent == 67);
    CHECK(coverage_of({need(1, 2, 4)}, {need(1, 2, 1)}).percent == 25);
    CHECK(coverage_of({need(1, 2, 4)}, {need(1, 2)}).percent == 100);
    CHECK(coverage_of({need(1, 2)}, {need(1, 2, 1)}).percent == 100);
    CHECK(coverage_of({need(1, 2)}, {}).percent == 0);
    CHECK(coverage_of({}, {need(1, 2)}).percent == 0);
}

TEST_CASE("what is shared and what is missing come with the heaviest first") {
    const Coverage coverage =
        coverage_of({need(1, 1), need(2, 5), need(3, 2), need(4, 3), need(5, 3)}, {need(1, 1), need(2, 1)});
    CHECK(coverage.shared == Skills{NodeId{2}, NodeId{1}});
    CHECK(coverage.missing == Skills{NodeId{4}, NodeId{5}, NodeId{3}});
}

TEST_CASE("similarity is the same to both") {
    const BuiltSite site = build_in_memory({{"content/roles/a.md",
                                             "---\nskills: [{skill: S1, importance: 5}, {skill: S2, importance: 3}, "
                                             "{skill: S4, importance: 4}]\n---\n# A role\n"},
                                            {"content/roles/b.md",
                                             "---\nskills: [{skill: S1, importance: 3}, {skill: S2, importance: 5}, "
                                             "{skill: S3, importance: 5}]\n---\n# B role\n"},
                                            {"content/roles/c.md", "---\nskills: [S9]\n---\n# C role\n"}});
    REQUIRE(site.is_sound);
    const std::string& roles = site.files.at("data/roles.json");
    CHECK(roles.find("\"similar\":[{\"id\":\"role:b\",\"similarity\":32,\"coverage\":62,") != std::string::npos);
    CHECK(roles.find("\"similar\":[{\"id\":\"role:a\",\"similarity\":32,\"coverage\":67,") != std::string::npos);
    CHECK(roles.find("\"similar\":[]") != std::string::npos);
}
