#include "taxonomy/cycles.hpp"

#include "../base/random.hpp"
#include "content/settings.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <set>

using namespace rolebook;

namespace {

struct Arrow {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    Relation relation = Relation::requires_;
};

using Ways = std::set<std::pair<std::uint32_t, std::uint32_t>>;

// Skills called "0", "1" and so on; each arrow is stated at the place of its number.
Taxonomy taxonomy_of(std::uint32_t nodes, const std::vector<Arrow>& arrows) {
    Taxonomy taxonomy;
    for (std::uint32_t i = 0; i < nodes; ++i) {
        taxonomy.nodes.push_back({.kind = Kind::skill, .id = std::to_string(i), .title = std::to_string(i)});
    }
    std::vector<Statement> statements;
    for (std::uint32_t i = 0; i < arrows.size(); ++i) {
        const Location where{SourceId{0}, {i, i + 1}};
        statements.push_back({NodeId{arrows[i].from}, arrows[i].relation, NodeId{arrows[i].to}, where});
    }
    taxonomy.graph = Graph(nodes, statements, {});
    return taxonomy;
}

std::vector<std::string> messages(const Diagnostics& problems) {
    std::vector<std::string> found;
    for (const Diagnostic& problem : problems) {
        CHECK(problem.severity == Severity::error);
        CHECK(problem.code == "cycle");
        CHECK_FALSE(problem.hint.empty());
        found.push_back(problem.message);
    }
    return found;
}

// Which nodes lead to which, by any number of arrows.
Ways all_ways(std::uint32_t nodes, const std::vector<Arrow>& arrows, Relation relation) {
    Ways ways;
    for (const Arrow& arrow : arrows) {
        if (arrow.relation == relation) ways.emplace(arrow.from, arrow.to);
    }
    for (std::uint32_t middle = 0; middle < nodes; ++middle) {
        for (std::uint32_t from = 0; from < nodes; ++from) {
            if (!ways.contains({from, middle})) continue;
            for (std::uint32_t to = 0; to < nodes; ++to) {
                if (ways.contains({middle, to})) ways.emplace(from, to);
            }
        }
    }
    return ways;
}

bool has_cycle(std::uint32_t nodes, const Ways& ways) {
    for (std::uint32_t i = 0; i < nodes; ++i) {
        if (ways.contains({i, i})) return true;
    }
    return false;
}

using Messages = std::vector<std::string>;

}  // namespace

TEST_CASE("a cycle is told with the way around it, where the last statement closes it") {
    const Taxonomy two = taxonomy_of(2, {{0, 1}, {1, 0}});
    const Diagnostics problems = find_cycles(two);
    CHECK(messages(problems) == Messages{"'requires' goes round in a circle: '0' → '1' → '0'"});
    CHECK(problems[0].where == Location{SourceId{0}, {1, 2}});
    CHECK(messages(find_cycles(taxonomy_of(4, {{3, 2}, {2, 1}, {1, 3}, {0, 1}}))) ==
          Messages{"'requires' goes round in a circle: '1' → '3' → '2' → '1'"});
}

TEST_CASE("what leads to itself is a cycle") {
    CHECK(messages(find_cycles(taxonomy_of(1, {{0, 0}}))) == Messages{"'requires' goes round in a circle: '0' → '0'"});
}

TEST_CASE("a way that only leads into a cycle is not a part of it") {
    CHECK(messages(find_cycles(taxonomy_of(4, {{0, 1}, {1, 2}, {2, 3}, {3, 2}}))) ==
          Messages{"'requires' goes round in a circle: '2' → '3' → '2'"});
}

TEST_CASE("two ways to one place are no cycle") {
    CHECK(find_cycles(taxonomy_of(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {0, 3}})).empty());
}

TEST_CASE("only broader and requires may not lead back, and each of them by itself") {
    for (const Relation relation : {Relation::leads_to, Relation::related, Relation::links}) {
        CHECK(find_cycles(taxonomy_of(2, {{0, 1, relation}, {1, 0, relation}})).empty());
    }
    CHECK(find_cycles(taxonomy_of(2, {{0, 1, Relation::broader}, {1, 0, Relation::requires_}})).empty());
    CHECK(messages(find_cycles(taxonomy_of(2, {{0, 1, Relation::requires_},
                                               {1, 0, Relation::requires_},
                                               {0, 1, Relation::broader},
                                               {1, 0, Relation::broader}}))) ==
          Messages{"'broader' goes round in a circle: '0' → '1' → '0'",
                   "'requires' goes round in a circle: '0' → '1' → '0'"});
}

TEST_CASE("a cycle that is stated twice is told once") {
    CHECK(find_cycles(taxonomy_of(2, {{0, 1}, {1, 0}, {0, 1}, {1, 0}})).size() == 1);
}

TEST_CASE("a long way needs no deep stack") {
    constexpr std::uint32_t length = 50'000;
    std::vector<Arrow> arrows;
    for (std::uint32_t i = 0; i + 1 < length; ++i) arrows.push_back({i, i + 1});
    CHECK(find_cycles(taxonomy_of(length, arrows)).empty());
    arrows.push_back({length - 1, length - 2});
    CHECK(find_cycles(taxonomy_of(length, arrows)).size() == 1);
}

TEST_CASE("of any graph exactly the cycles are told, and without the statements that are told it has none") {
    Random random(8);
    int with_cycles = 0;
    for (int round = 0; round < 400; ++round) {
        const auto nodes = static_cast<std::uint32_t>(1 + random.below(9));
        std::vector<Arrow> arrows;
        for (std::size_t left = random.below(2 * nodes + 1); left > 0; --left) {
            constexpr std::array relations = {Relation::requires_, Relation::requires_, Relation::broader,
                                              Relation::related};
            arrows.push_back({static_cast<std::uint32_t>(random.below(nodes)),
                              static_cast<std::uint32_t>(random.below(nodes)), random.one_of(relations)});
        }
        const Diagnostics problems = find_cycles(taxonomy_of(nodes, arrows));
        std::set<std::uint32_t> told;
        for (const Diagnostic& problem : problems) {
            const std::uint32_t number = problem.where.span.begin;
            REQUIRE(number < arrows.size());
            REQUIRE(told.insert(number).second);
            const Arrow& closing = arrows[number];
            const bool leads_back = closing.from == closing.to ||
                                    all_ways(nodes, arrows, closing.relation).contains({closing.to, closing.from});
            REQUIRE(leads_back);
            REQUIRE(problem.message.ends_with("→ '" + std::to_string(closing.to) + "'"));
        }
        for (const Relation relation : {Relation::requires_, Relation::broader}) {
            const bool expected = has_cycle(nodes, all_ways(nodes, arrows, relation));
            const bool found =
                std::ranges::any_of(told, [&](std::uint32_t number) { return arrows[number].relation == relation; });
            REQUIRE(found == expected);
            with_cycles += expected ? 1 : 0;
            // Every statement of an edge that is told goes.
            std::vector<Arrow> rest;
            for (const Arrow& arrow : arrows) {
                const bool is_told = std::ranges::any_of(told, [&](std::uint32_t number) {
                    return arrows[number].from == arrow.from && arrows[number].to == arrow.to &&
                           arrows[number].relation == arrow.relation;
                });
                if (!is_told) rest.push_back(arrow);
            }
            REQUIRE_FALSE(has_cycle(nodes, all_ways(nodes, rest, relation)));
        }
    }
    CHECK(with_cycles > 50);
}
