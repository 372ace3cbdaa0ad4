#include "support/built_site.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>

using namespace rolebook;

namespace {

using Files = std::map<std::string, std::string>;

// The tree on the page of a skill, with the titles alone: "Wide(*This(Part))".
std::string tree_of(const std::string& skill, Files files) {
    const BuiltSite site = build_in_memory(std::move(files));
    INFO(site.report);
    REQUIRE(site.is_sound);
    const std::string& page = site.files.at("skills/" + skill + "/index.html");
    const std::size_t begin = page.find("<div class=\"tree\">");
    if (begin == std::string::npos) return {};
    std::string tree;
    for (std::size_t at = begin; page.compare(at, 6, "</div>") != 0;) {
        const std::size_t close = page.find('>', at);
        const std::string tag = page.substr(at, close - at);
        if (tag == "<ul") tree += "(";
        if (tag == "</ul") tree += ")";
        if (tag == "<li" && tree.back() != '(') tree += ", ";
        if (tag.find("aria-current") != std::string::npos) tree += "*";
        at = page.find('<', close);
        tree += page.substr(close + 1, at - close - 1);
    }
    return tree;
}

Files::value_type skill(const std::string& title, const std::string& broader) {
    return {"content/skills/" + title + ".md", "---\nbroader: [" + broader + "]\n---\n# " + title + "\n"};
}

}  // namespace

TEST_CASE("a skill stands in the tree of wider and narrower skills") {
    const Files files = {skill("stats", "maths"), skill("maths", ""), skill("algebra", "maths"),
                         skill("tests", "stats"), skill("t-tests", "tests")};
    CHECK(tree_of("stats", files) == "(maths(*stats(tests(t-tests))))");
    CHECK(tree_of("maths", files) == "(*maths(algebra, stats(tests(t-tests))))");
    CHECK(tree_of("t-tests", files) == "(maths(stats(tests(*t-tests))))");
    CHECK(tree_of("alone", {skill("alone", "")}).empty());
}

TEST_CASE("a part of several wholes stands in each, with its own parts once") {
    const Files files = {skill("sql", "data, code"), skill("data", ""), skill("code", ""), skill("joins", "sql")};
    CHECK(tree_of("sql", files) == "(code(*sql(joins)), data(*sql))");
    CHECK(tree_of("joins", files) == "(code(sql(*joins)), data(sql))");
}

TEST_CASE("a long chain and many parts are cut") {
    Files chain = {skill("s00", "")};
    for (int i = 1; i < 20; ++i) {
        const auto name = [](int number) { return (number < 10 ? "s0" : "s") + std::to_string(number); };
        chain.insert(skill(name(i), name(i - 1)));
    }
    CHECK(tree_of("s10", chain) == "(s04(s05(s06(s07(s08(s09(*s10(s11(s12(s13(s14)))))))))))");
    Files many = {skill("all", "")};
    for (int i = 100; i < 145; ++i) many.insert(skill("p" + std::to_string(i), "all"));
    const std::string tree = tree_of("all", many);
    CHECK(tree.starts_with("(*all(p100, p101, "));
    CHECK(tree.ends_with(", p139, + 5))"));
}
