// Names that are one, and names that are nearly one.
#include "support/built_site.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace rolebook;

namespace {

using Files = std::map<std::string, std::string>;
using Codes = std::vector<std::string>;

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

const Files machine_learning = {
    {"content/skills/ml.md",
     "---\ntitle: Machine learning\nalso_known_as: [AI/ML]\nhidden_terms: [statistical learning]\n---\nText.\n"}};

BuiltSite with(Files files, const Files& more) {
    files.insert(more.begin(), more.end());
    return build_in_memory(files);
}

}  // namespace

TEST_CASE("a category or tag that is a skill by any name is its page, and its address leads there") {
    for (const std::string_view name :
         {"Machine Learning", "machine-learning", "AIML", "AI ML", "AI/ML ", "Statistical Learning"}) {
        for (const std::string_view key : {"category", "tags"}) {
            INFO(key << ": " << name);
            const BuiltSite site = with(
                machine_learning, {{"content/articles/a.md", fmt::format("---\n{}: [\"{}\"]\n---\n# A\n", key, name)}});
            REQUIRE(site.is_sound);
            CHECK(site.problems.empty());
            CHECK(has(site.files.at("skills/ml/index.html"), "../../articles/a/index.html"));
            CHECK(
                has(site.files.at("data/graph.json"), "\"from\":\"article:a\",\"to\":\"skill:ml\",\"type\":\"about\""));
            CHECK_FALSE(has(site.files.at("data/graph.json"), "\"type\":\"in_term\""));
        }
    }
}

TEST_CASE("hidden terms are names for references and are shown nowhere") {
    const BuiltSite site =
        with(machine_learning, {{"content/roles/r.md", "---\nskills: [Statistical Learning]\n---\n# R\n"}});
    REQUIRE(site.is_sound);
    CHECK(has(site.files.at("roles/r/index.html"), "../../skills/ml/index.html"));
    CHECK_FALSE(has(site.files.at("skills/ml/index.html"), "tatistical learning"));
}

TEST_CASE("terms that differ in one letter are told once") {
    const auto codes = [](std::string_view first, std::string_view second) {
        const std::string tags = fmt::format("tags: [\"{}\", \"{}\"]", first, second);
        return codes_of(build_in_memory({{"content/articles/a.md", "---\n" + tags + "\n---\n# A\n"},
                                         {"content/articles/b.md", "---\n" + tags + "\n---\n# B\n"}})
                            .problems);
    };
    CHECK(codes("Interview", "Interviews") == Codes{"close-name"});
    CHECK(codes("Portfolio", "Portfoilo") == Codes{"close-name"});
    CHECK(codes("design", "designer").empty());
    CHECK(codes("year 2023", "year 2024").empty());
    CHECK(codes("Java", "Lava").empty());
}

TEST_CASE("two pages with the same ten questions have ten questions, each asked on both") {
    std::string asked;
    for (int i = 1; i <= 10; ++i)
        asked += fmt::format("{0}. **Question about thing {0}?**\n\n> It is thing {0}.\n\n", i);
    const BuiltSite site =
        build_in_memory({{"content/articles/a.md", "# A\n\n" + asked}, {"content/articles/b.md", "# B\n\n" + asked}});
    REQUIRE(site.is_sound);
    CHECK(site.problems.empty());
    const std::string& faqs = site.files.at("data/faqs.json");
    CHECK(count(faqs, "\"question\":") == 10);
    CHECK(count(faqs, "\"asked_on\":[\"articles/a/\",\"articles/b/\"]") == 10);
}

TEST_CASE("a file that answers a question of the front matter is that question") {
    const Files files = {{"content/roles/r.md",
                          "---\nfaqs:\n  - question: What does it pay?\n    answer: answers/pay.md\n"
                          "---\n# R\n"},
                         {"content/roles/answers/pay.md", "Enough.\n"}};
    const BuiltSite site = build_in_memory(files);
    INFO(site.report);
    REQUIRE(site.is_sound);
    CHECK(has(site.files.at("data/faqs.json"), "\"question\":\"What does it pay?\",\"answer\":\"Enough.\""));
    CHECK(has(site.files.at("data/faqs.json"), "\"asked_on\":[\"roles/r/\"]"));
}

TEST_CASE("a question of the front matter stands on its page, with links that work there") {
    const BuiltSite site = build_in_memory({{"content/roles/r.md",
                                             "---\nfaqs:\n  - q: Why SQL?\n    a: See [it](../skills/sql.md), `x` and\n"
                                             "      [nothing](gone.md).\n---\n# R\n\nText.\n"},
                                            {"content/skills/sql.md", "# SQL\n"}});
    REQUIRE(site.is_sound);
    CHECK(codes_of(site.problems) == Codes{"dead-link"});
    const std::string& page = site.files.at("roles/r/index.html");
    CHECK(has(page, "See <a href=\"../../skills/sql/index.html\">it</a>, <code>x</code> and nothing."));
    CHECK(has(site.files.at("data/faqs.json"),
              "\"url\":\"roles/r/#why-sql\",\"asked_on\":[\"roles/r/\"],"
              "\"about\":[\"skill:sql\"]"));
}

TEST_CASE("a broader skill knows the roles that list a narrower one") {
    const BuiltSite site = build_in_memory({{"content/skills/sql.md", "---\nbroader: [Databases]\n---\n# SQL\n"},
                                            {"content/skills/pg.md", "---\nbroader: [SQL]\n---\n# PostgreSQL\n"},
                                            {"content/roles/a.md", "---\nskills: [PostgreSQL]\n---\n# Role A\n"},
                                            {"content/roles/b.md", "---\nskills: [Databases, SQL]\n---\n# Role B\n"}});
    REQUIRE(site.is_sound);
    CHECK(has(site.files.at("skills/databases/index.html"),
              "<p>through <a href=\"../pg/index.html\">PostgreSQL</a>: "
              "<a href=\"../../roles/a/index.html\">Role A</a></p>"));
    CHECK_FALSE(has(site.files.at("skills/databases/index.html"), ">SQL</a>: "));
}

TEST_CASE("a further name of several is told once, at the first") {
    const BuiltSite site = build_in_memory({{"content/roles/a.md", "---\nalso_known_as: [Boss]\n---\n# A role\n"},
                                            {"content/roles/b.md", "---\nalso_known_as: [boss]\n---\n# B role\n"}});
    CHECK(site.is_sound);
    CHECK(codes_of(site.problems) == Codes{"shared-name"});
    CHECK(has(site.report, "content/roles/a.md:2:17: note: 'Boss' is a further name of several: role:a, role:b"));
}

TEST_CASE("headings that are steps are the way through an article") {
    const auto ways = [](std::string_view text) {
        const BuiltSite site = build_in_memory({{"content/articles/a.md", fmt::format("# A\n\n{}", text)}});
        return count(site.files.at("articles/a/index.html"), "<p>step ");
    };
    CHECK(ways("## **Step 1: Learn**\n\nText.\n\n### Step 2 - Build\n\n## Between\n\n## STEP 3. Show\n") == 3);
    CHECK(ways("## Step 1: Learn\n\n## Step 3: Show\n") == 0);
    CHECK(ways("## Step 10: Learn\n\n## Steps\n") == 0);
}

TEST_CASE("a question that one page asks twice stays there") {
    const std::string text = "# A\n\n## FAQ\n\n### Why?\n\nSo.\n\n### Why?\n\nSo.\n";
    const BuiltSite one = build_in_memory({{"content/articles/a.md", text}});
    CHECK(has(one.files.at("data/faqs.json"), "\"url\":\"articles/a/#why\""));
    const BuiltSite two = build_in_memory({{"content/articles/a.md", text}, {"content/articles/b.md", text}});
    CHECK(has(two.files.at("data/faqs.json"), "\"url\":\"faqs/why/\""));
}

TEST_CASE("a page of another kind is no answer, and stays what it is") {
    const BuiltSite site = build_in_memory(
        {{"content/roles/r.md", "---\nfaqs: [{q: Why?, a: ../skills/sql.md}, {q: How?, a: gone.md}]\n---\n# R\n"},
         {"content/skills/sql.md", "# SQL\n"}});
    CHECK_FALSE(site.is_sound);
    CHECK(codes_of(site.problems) == Codes{"missing-answer", "missing-answer"});
    CHECK(has(site.report, "'../skills/sql.md' has the kind skill, and is no answer"));
    CHECK(has(site.report, "there is no file 'gone.md'"));
}

TEST_CASE("the page of questions leads to the section of questions where there is one") {
    const BuiltSite site =
        build_in_memory({{"content/roles/a.md", "# Analyst\n\n## FAQ\n\n### What does an analyst do?\n\nMuch.\n"},
                         {"content/roles/b.md", "# Builder\n"},
                         {"content/faqs/q.md", "---\nquestion: What does a builder do?\n---\nMore.\n"}});
    REQUIRE(site.is_sound);
    const std::string& page = site.files.at("faqs/index.html");
    CHECK(has(page, "<p>role: <a href=\"../roles/a/index.html\">Analyst</a> 1</p>"));
    CHECK(has(page, "<p>role: <a href=\"../roles/b/index.html#faq\">Builder</a> 1</p>"));
}

TEST_CASE("questions are counted by topic, and the page of the topic has them") {
    const BuiltSite site = build_in_memory(
        {{"content/faqs/q.md", "---\nquestion: How long is a trial day?\ncategory: Interviews\n---\nHalf a day.\n"},
         {"content/faqs/hidden.md", "---\nquestion: Who asks?\ncategory: Interviews\nunlisted: true\n---\nNobody.\n"},
         {"content/articles/a.md",
          "---\ncategory: Interviews\n---\n# A\n\n## FAQ\n\n### What to wear?\n\nWhat you wear there.\n"}});
    REQUIRE(site.is_sound);
    CHECK(has(site.files.at("faqs/index.html"),
              "<p>topic: <a href=\"../categories/interviews/index.html#topic_questions\">Interviews</a> 2</p>"));
    const std::string& topic = site.files.at("categories/interviews/index.html");
    CHECK(has(topic, "How long is a trial day?"));
    CHECK(has(topic, "What to wear?"));
    CHECK_FALSE(has(topic, "Who asks?"));
}
