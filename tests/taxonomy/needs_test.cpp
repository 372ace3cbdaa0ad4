#include "taxonomy/needs.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

Need need(std::uint32_t skill, int weight, int rank = 0) {
    return {NodeId{skill}, weight, rank};
}

using Needs = std::vector<Need>;
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
    const Needs a = {need(1, 5), need(2, 3), need(4, 4)};
    const Needs b = {need(1, 3), need(2, 5), need(3, 5)};
    CHECK(similarity_of(a, b) == 32);
    CHECK(similarity_of(b, a) == 32);
    CHECK(similarity_of(a, a) == 100);
    CHECK(similarity_of(a, {}) == 0);
    CHECK(similarity_of({}, {}) == 0);
    CHECK(similarity_of({need(1, 1), need(2, 1)}, {need(1, 1), need(3, 1)}) == 33);
}
