#include "import/skill_pool.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("names with one matching key are one skill, in the spelling that is most frequent") {
    SkillPool pool;
    CHECK(pool.add_technology("MapBoard", {}) == 0);
    CHECK(pool.add_technology("C", {}) == 1);
    CHECK(pool.add_technology("Map Board", {}) == 0);
    CHECK(pool.add_technology("C++", {}) == 2);
    CHECK(pool.add_technology("Map Board", {}) == 0);
    CHECK(pool.add_technology("c", {}) == 1);
    const std::vector<OnetSkill> skills = pool.take();
    REQUIRE(skills.size() == 3);
    CHECK(skills[0].title == "Map Board");
    CHECK(skills[1].title == "C");  // of two that are as frequent, the first
    CHECK(skills[2].title == "C++");
}

TEST_CASE("a technology has the commodity that it is most often an example of") {
    SkillPool pool;
    pool.add_technology("Map Board", {"1", "Drawing software"});
    pool.add_technology("Map Board", {"2", "Route software"});
    pool.add_technology("map board", {"2", "Route software"});
    const OnetSkill skill = pool.take().at(0);
    CHECK(skill.commodity_code == "2");
    CHECK(skill.commodity_title == "Route software");
    CHECK(skill.element_id.empty());
}

TEST_CASE("an element and a technology of one name are one skill") {
    SkillPool pool;
    CHECK(pool.add_element("Counting", "2.A.2") == pool.add_technology("counting", {"1", "Counting software"}));
    const OnetSkill skill = pool.take().at(0);
    CHECK(skill.element_id == "2.A.2");
    CHECK(skill.commodity_code == "1");
}
