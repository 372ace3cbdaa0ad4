#include "import/draft_pages.hpp"

#include "import/told_text.hpp"
#include "support/built_site.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace rolebook;

namespace {

std::string only_article(std::string_view lines) {
    return draft_pages({text_of_lines(lines)}).at(0).at(0).text;
}

// Below the front matter.
std::string body_of(std::string_view lines) {
    return markdown_of(text_of_lines(lines));
}

BuiltSite build(const std::vector<DraftPages>& pages) {
    std::map<std::string, std::string> files;
    for (const DraftPages& each : pages) {
        for (const ImportedPage& page : each) CHECK(files.emplace("content/" + page.path, page.text).second);
    }
    const Inputs inputs = project_of(files);
    return build_in_memory(inputs, {.publish_also = {.drafts = true}, .now = test_now});
}

}  // namespace

TEST_CASE("an article is a draft that says where it comes from") {
    CHECK(only_article("Work on a bridge\n"
                       "Ships wait until somebody sees them. Then they go on.\n"
                       "Jobs\n"
                       "- Bridge Keeper: Opens it.\n"
                       "- Tide Analyst: Says when.\n"
                       "Share\n") ==
          "+++\n"
          "title = \"Work on a bridge\"\n"
          "description = \"Ships wait until somebody sees them. Then they go on.\"\n"
          "roles = [\n  \"Bridge Keeper\",\n  \"Tide Analyst\",\n]\n"
          "draft = true\n"
          "sources = [\"talk.txt\"]\n"
          "+++\n"
          "\n"
          "Ships wait until somebody sees them. Then they go on.\n"
          "\n"
          "## Jobs\n"
          "\n"
          "- Bridge Keeper: Opens it.\n"
          "- Tide Analyst: Says when.\n");
}

TEST_CASE("a text about one role makes a page of the role") {
    const auto pages =
        draft_pages({text_of_lines("How to become a Bridge Keeper?\n"
                                   "Steps to become a Keeper\n"
                                   "A keeper opens bridges. It is done by day and by night.\n"
                                   "68% of keepers have a master's degree\n"
                                   "Skills\n"
                                   "- Knots\n"
                                   "Step 1: Learn the tides\n"
                                   "Earn one of the certifications that these companies offer:\n"
                                   "- Harbour: for tides.\n"
                                   "Career path\n"
                                   "Bridge Keeper\n"
                                   "Senior Bridge Keeper\n")});
    REQUIRE(pages.at(0).size() == 2);
    CHECK(pages[0][1].path == "roles/bridge-keeper.md");
    CHECK(pages[0][1].text ==
          "+++\n"
          "title = \"Bridge Keeper\"\n"
          "description = \"A keeper opens bridges.\"\n"
          "also_known_as = [\n  \"Keeper\",\n]\n"
          "skills = [\n  \"Knots\",\n]\n"
          "steps = [\n  \"Learn the tides\",\n]\n"
          "draft = true\n"
          "sources = [\"talk.txt\"]\n"
          "\n[[education]]\n"
          "degree = \"Master's degree\"\n"
          "share = 68\n"
          "source = \"talk.txt\"\n"
          "\n[[certifications]]\n"
          "name = \"Harbour certification\"\n"
          "issuer = \"Harbour\"\n"
          "\n[[ladder]]\n"
          "title = \"Bridge Keeper\"\n"
          "\n[[ladder]]\n"
          "title = \"Senior Bridge Keeper\"\n"
          "+++\n");
    const BuiltSite site = build(pages);
    CHECK(codes_of(site.problems) == std::vector<std::string>{"unsourced-figure"});
    CHECK(site.is_sound);
}

TEST_CASE("signs of plain text mean themselves") {
    CHECK(
        body_of("Title\nUse <b> in C# & C++, a_b, *x* and [[here]] `now`.\n#5 is alive, and so is everybody else.\n") ==
        "Use \\<b> in C# & C++, a_b, \\*x\\* and \\[\\[here]] \\`now\\`.\n"
        "\n"
        "\\#5 is alive, and so is everybody else.\n");
    CHECK(body_of("Title\nIt is **bold**, see [there](https://example.org/).\n") ==
          "It is **bold**, see [there](https://example.org/).\n");
}

TEST_CASE("texts of one title get files of their own") {
    const std::string text = "Work on a bridge\nShips wait until somebody sees them.\n";
    const auto pages = draft_pages({text_of_lines(text), text_of_lines(text), text_of_lines("...\n…\n")});
    CHECK(pages[0][0].path == "articles/work-on-a-bridge.md");
    CHECK(pages[1][0].path == "articles/work-on-a-bridge-2.md");
    CHECK(pages[2][0].path == "articles/talk.md");
    CHECK(build(pages).is_sound);
}

TEST_CASE("the original's address is the source") {
    const auto pages = draft_pages(texts_of_dumps(
        {"Rope work - The Bridge\n\n# Rope work\n\nRopes hold what they hold.\n",
         "Rings - The Bridge\n\n# Rings\n\nRings are round.\n\n[NextRope workNext](https://example.org/rope/)\n"}));
    CHECK(pages[0][0].text.find(
              "sources = [{ title = \"Rope work - The Bridge\", url = \"https://example.org/rope/\" }]\n") !=
          std::string::npos);
    CHECK(pages[1][0].text.find("sources = [\"Rings - The Bridge (page-2.md)\"]\n") != std::string::npos);
    CHECK(build(pages).is_sound);
}

TEST_CASE("nothing is made of nothing") {
    const auto pages = draft_pages({text_of_lines(""), text_of_lines("Share\n"), text_of_lines("One line.\n")});
    CHECK(pages[0].empty());
    CHECK(pages[1].empty());
    CHECK(pages[2].size() == 1);
}
