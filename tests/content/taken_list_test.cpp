#include "content/taken_list.hpp"

#include "body_text.hpp"
#include "content/document.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

struct Taken {
    Lines items{};  // "5:1 SQL"
    std::string rest{};
    Lines problems{};
};

Taken take(std::string_view markdown) {
    const auto [body, problems] = body_of(markdown, {.title = "Title", .taken_list = "Skills"});
    Taken out{{}, shown(body), told(markdown, problems)};
    for (const ListItem& item : body.taken_list) {
        out.items.push_back(place_of(markdown, item.where.span.begin) + " " + item.text);
    }
    return out;
}

}  // namespace

TEST_CASE("a section that is nothing but a list is taken out, with the place of each item") {
    const Taken found = take("Before.\n\n## Skills\n\n- SQL\n- Python (working): why\n\n## After\n\nText.\n");
    CHECK(found.items == Lines{"5:1 SQL", "6:1 Python (working): why"});
    CHECK(found.rest == "<p>Before.</p>\n<h2 id=\"after\">After</h2>\n<p>Text.</p>\n");
    CHECK(found.problems.empty());
}

TEST_CASE("the heading may be of any level and spelling, and the list of any kind") {
    const std::string_view texts[] = {"# Skills\n\n- SQL\n- R\n",       "## SKILLS:\n\n* SQL\n* R\n",
                                      "###### skills\n1. SQL\n2. R\n",  "Skills\n------\n\n+ SQL\n\n+ R\n",
                                      "## *Skills*\n- SQL\n- R",        "## [Skills](x.md)\n- **SQL**\n- `R`\n",
                                      "## Skills\n- [ ] SQL\n- [x] R\n"};
    for (const std::string_view text : texts) {
        DYNAMIC_SECTION(text) {
            const Taken found = take(text);
            REQUIRE(found.items.size() == 2);
            CHECK(found.items[0].ends_with(" SQL"));
            CHECK(found.items[1].ends_with(" R"));
            CHECK(found.rest.empty());
        }
    }
}

TEST_CASE("a heading may set its id") {
    CHECK(take("## Skills {#needed}\n\n- SQL\n").items == Lines{"3:1 SQL"});
}

TEST_CASE("a section that is anything else stays as it is") {
    const std::string_view texts[] = {"## Skills\n\nMany.\n\n- SQL\n",
                                      "## Skills\n\n- SQL\n\nAnd more.\n",
                                      "## Skills\n\n- SQL\n\n<!-- -->\n\n- R\n",
                                      "## Skills\n\n> - SQL\n",
                                      "## Skills\n",
                                      "## Skills\n\n## More\n\n- SQL\n",
                                      "## My skills\n\n- SQL\n",
                                      "**Skills**\n\n- SQL\n",
                                      "> ## Skills\n>\n> - SQL\n",
                                      "- SQL\n",
                                      "## Skills\n\n- SQL\n\n---\n"};
    for (const std::string_view text : texts) {
        DYNAMIC_SECTION(text) {
            CHECK(take(text).items.empty());
            CHECK(take(text).rest == shown(body_of(text, {.title = "Title"}).value));
        }
    }
}

TEST_CASE("only the first such section is taken") {
    const Taken found = take("## Skills\n\nText.\n\n## Skills\n\n- SQL\n\n## Skills\n\n- R\n");
    CHECK(found.items == Lines{"7:1 SQL"});
    CHECK(found.rest.find("<li>R</li>") != std::string::npos);
    CHECK(found.rest.find("SQL") == std::string::npos);
}

TEST_CASE("without a heading that is asked for nothing is taken") {
    const auto body = body_of("## Skills\n\n- SQL\n").value;
    CHECK(body.taken_list.empty());
    CHECK(shown(body).find("SQL") != std::string::npos);
}

TEST_CASE("an empty item names nothing") {
    const Taken found = take("## Skills\n\n-\n- SQL\n");
    REQUIRE(found.items.size() == 2);
    CHECK(found.items[1] == "4:1 SQL");
}

TEST_CASE("a skill in the list of a role is a need, with its level and its reason") {
    const std::string text =
        "# Analyst\n\n## Skills\n\n- SQL (practitioner): every day\n- Statistics (Working)\n- SQL Server (2019)\n"
        "- skill:r\n- **Python:** for what SQL cannot do\n";
    const auto [document, problems] =
        parse_document(SourceId{0}, {"roles/a.md", text}, "roles/a.md", default_settings());
    CHECK(told(text, problems).empty());
    Lines needs;
    for (const Reference& reference : document.references) {
        CHECK(reference.relation == Relation::needs);
        needs.push_back(fmt::format("{} {}|{}|{}", place_of(text, reference.where.span.begin), reference.name,
                                    reference.attributes.level, reference.attributes.note));
    }
    CHECK(needs == Lines{"5:1 SQL|practitioner|every day", "6:1 Statistics|working|", "7:1 SQL Server (2019)||",
                         "8:1 r||", "9:1 Python||for what SQL cannot do"});
}

TEST_CASE("the list counts only where the front matter does not say which skills a role needs") {
    const std::string list = "## Skills\n\n- SQL\n";
    const auto names = [&](std::string_view path, std::string_view front) {
        const std::string text = std::string(front) + list;
        return parse_document(SourceId{0}, {std::string(path), text}, path, default_settings()).value;
    };
    CHECK(names("roles/a.md", "").references.size() == 1);
    CHECK(names("roles/a.md", "---\nskills: [R]\n---\n").references.size() == 1);
    CHECK(names("roles/a.md", "---\nskills: [R]\n---\n").references[0].name == "R");
    CHECK(names("roles/a.md", "---\nskills: [R]\n---\n").body.html.find("SQL") != std::string::npos);
    CHECK(names("articles/a.md", "").references.empty());
    CHECK(names("skills/a.md", "").references.empty());
}
