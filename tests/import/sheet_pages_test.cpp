#include "import/sheet_pages.hpp"

#include "base/problems.hpp"
#include "base/random.hpp"
#include "import/csv_sheet.hpp"
#include "import/json_sheet.hpp"
#include "support/built_site.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

using namespace rolebook;

namespace {

const std::vector<std::string> levels = {"awareness", "working", "practitioner", "expert"};

Outcome<SheetImport> import_csv(const std::string& text, const std::vector<MapEntry>& map = {},
                                std::optional<Kind> kind = {}) {
    const Source file{"data/table.csv", text};
    return sheet_pages(read_csv_sheet(SourceId{0}, file), file, map, kind, levels);
}

Outcome<SheetImport> import_json(const std::string& text, std::optional<Kind> kind = {}) {
    const Source file{"table.json", text};
    return sheet_pages(read_json_sheet(SourceId{0}, file), file, {}, kind, levels);
}

std::map<std::string, std::string> by_path(const Outcome<SheetImport>& out) {
    std::map<std::string, std::string> texts;
    for (const ImportedPage& page : out.value.pages) CHECK(texts.emplace(page.path, page.text).second);
    return texts;
}

Lines paths_of(const Outcome<SheetImport>& out) {
    Lines paths;
    for (const ImportedPage& page : out.value.pages) paths.push_back(page.path);
    return paths;
}

BuiltSite built(const Outcome<SheetImport>& out) {
    std::map<std::string, std::string> files;
    for (const ImportedPage& page : out.value.pages) files.emplace("content/" + page.path, page.text);
    return build_in_memory(files);
}

// In the columns of the framework's download, with roles of our own.
constexpr std::string_view framework =
    "Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,"
    "Skill Level Description,Role Type\n"
    "Tide,Tide surveyor,\"A tide surveyor measures.\n\nIn this role, you will:\n- read gauges\n- warn of "
    "floods\",Junior tide surveyor,\"Reads gauges.\n\nAt this role level, you will:\n- read one gauge\n- keep the "
    "log\",Gauge reading,Telling how high the water stands.,Working,\"You can:\n- read a gauge by day\n- tell when it "
    "is broken\",\n"
    "Tide,Tide surveyor,\"A tide surveyor measures.\n\nIn this role, you will:\n- read gauges\n- warn of "
    "floods\",Tide surveyor,Surveys a coast.,Gauge reading,Telling how high the water stands.,Practitioner,\"You "
    "can:\n- read a gauge by night\",\n"
    "Tide,Tide surveyor,\"A tide surveyor measures.\n\nIn this role, you will:\n- read gauges\n- warn of "
    "floods\",Tide surveyor,Surveys a coast.,Flood warning,,Awareness,\"You can:\n- name who has to be told\",\n"
    "Tide,Tide surveyor,\"A tide surveyor measures.\n\nIn this role, you will:\n- read gauges\n- warn of "
    "floods\",Tide surveyor,Surveys a coast.,Flood warning,,Awareness,\"You can:\n- name who has to be told\",\n"
    "Chief tide,Chief of tides,Answers for a sea.,NOT IN USE,NOT IN USE,Setting direction,\"You can:\n- say where the "
    "coast will be\nExamples of leadership using this skill:\n- moving a harbour\",NOT IN USE,NOT IN USE,Senior Civil "
    "Service\n";

constexpr std::string_view framework_sources =
    "sources = [{ title = \"Government Digital and Data Profession Capability Framework, Crown copyright, Open "
    "Government Licence v3.0, changed\", url = \"https://ddat-capability-framework.service.gov.uk/\" }]\n";

}  // namespace

TEST_CASE("the capability framework needs no map") {
    const auto out = import_csv(std::string(framework));
    CHECK(out.problems.empty());
    CHECK(paths_of(out) == Lines{"roles/chief-of-tides.md", "roles/tide-surveyor.md", "skills/flood-warning.md",
                                 "skills/gauge-reading.md", "skills/setting-direction.md", "capability-framework.md"});
    auto pages = by_path(out);
    CHECK(pages["roles/tide-surveyor.md"] ==
          fmt::format("+++\n"
                      "title = \"Tide surveyor\"\n"
                      "description = \"A tide surveyor measures.\"\n"
                      "family = [\n  \"Tide\",\n]\n"
                      "responsibilities = [\n"
                      "  \"read gauges\",\n"
                      "  \"warn of floods\",\n"
                      "]\n"
                      "{}"
                      "\n[[ladder]]\n"
                      "title = \"Junior tide surveyor\"\n"
                      "summary = \"Reads gauges. At this role level, you will: read "
                      "one gauge; keep the log.\"\n"
                      "skills = [\n"
                      "  {{ skill = \"Gauge reading\", level = \"working\" }},\n"
                      "]\n"
                      "\n[[ladder]]\n"
                      "title = \"Tide surveyor\"\n"
                      "summary = \"Surveys a coast.\"\n"
                      "skills = [\n"
                      "  {{ skill = \"Flood warning\", level = \"awareness\" }},\n"
                      "  {{ skill = \"Gauge reading\", level = \"practitioner\" }},\n"
                      "]\n"
                      "+++\n",
                      framework_sources));
    CHECK(pages["roles/chief-of-tides.md"] == fmt::format("+++\n"
                                                          "title = \"Chief of tides\"\n"
                                                          "description = \"Answers for a sea.\"\n"
                                                          "family = [\n  \"Chief tide\",\n]\n"
                                                          "skills = [\n  \"Setting direction\",\n]\n"
                                                          "{}"
                                                          "+++\n",
                                                          framework_sources));
    CHECK(pages["skills/gauge-reading.md"] == fmt::format("+++\n"
                                                          "title = \"Gauge reading\"\n"
                                                          "description = \"Telling how high the water stands.\"\n"
                                                          "{}"
                                                          "\n[descriptors]\n"
                                                          "working = [\n"
                                                          "  \"read a gauge by day\",\n"
                                                          "  \"tell when it is broken\",\n"
                                                          "]\n"
                                                          "practitioner = [\n  \"read a gauge by night\",\n]\n"
                                                          "+++\n",
                                                          framework_sources));
    CHECK(pages["skills/setting-direction.md"].find(
              "description = \"You can: say where the coast will be. Examples of leadership using this skill: moving a "
              "harbour.\"\n") != std::string::npos);
    CHECK(pages["capability-framework.md"].find("Open Government Licence v3.0") != std::string::npos);
    const BuiltSite site = built(out);
    CHECK(site.report.empty());
    CHECK(site.is_sound);
}

TEST_CASE("the framework's skills have a column for each level, and may come with semicolons") {
    const auto out = import_csv(
        "Skill Name;Skill Description;Awareness;Working;Practitioner;Expert;Roles that require Skill\n"
        "Gauge reading;\"Telling; how high.\";\"You can:\n- see a gauge\";;;\"build one; sell one\";Tide surveyor\n");
    CHECK(out.problems.empty());
    CHECK(by_path(out)["skills/gauge-reading.md"] == fmt::format("+++\n"
                                                                 "title = \"Gauge reading\"\n"
                                                                 "description = \"Telling; how high.\"\n"
                                                                 "{}"
                                                                 "\n[descriptors]\n"
                                                                 "awareness = [\n  \"see a gauge\",\n]\n"
                                                                 "expert = [\n  \"build one\",\n  \"sell one\",\n]\n"
                                                                 "+++\n",
                                                                 framework_sources));
    CHECK(out.value.readings.back() == "'Roles that require Skill' is not used");
    CHECK(built(out).report.empty());
}

TEST_CASE("columns are found in any order, case and with underscores; those of others are not the framework's") {
    const auto out =
        import_csv("SKILL_LEVEL,role.description,Remarks,role,skill name\nexpert,Weaves.,x,Weaver,Looms\n");
    CHECK(out.problems.empty());
    CHECK(by_path(out) == std::map<std::string, std::string>{
                              {"roles/weaver.md",
                               "+++\ntitle = \"Weaver\"\ndescription = \"Weaves.\"\nskills = [\n  { skill = \"Looms\", "
                               "level = \"expert\" },\n]\nsources = [\"table.csv\"]\n+++\n"},
                              {"skills/looms.md", "+++\ntitle = \"Looms\"\nsources = [\"table.csv\"]\n+++\n"}});
    CHECK(out.value.readings == Lines{"'role' is role", "'role.description' is role.description",
                                      "'skill name' is skill", "'SKILL_LEVEL' is level", "'Remarks' is not used"});
}

TEST_CASE("every field can be mapped, and becomes the key that it is called as") {
    std::vector<MapEntry> map;
    std::string header;
    std::string row;
    const std::map<std::string_view, std::string> values = {
        {"level", "Working"}, {"importance", "5"},       {"essential", "Yes"},
        {"rung.rank", "1"},   {"rung.years_min", "2.5"}, {"role.skills", "Knots (expert); Ropes (hemp)"}};
    for (const SheetField& field : sheet_fields()) {
        const std::string name = std::string(field.name) + (field.shape == FieldShape::codes ? ".isco-08" : "");
        map.push_back({name, "Column of " + name});
        header += "Column of " + name + ",";
        const auto value = values.find(field.name);
        row += value == values.end() ? fmt::format("\"the {} \n", name) + "\"," : value->second + ",";
    }
    const auto out = import_csv(header + "\n" + row + "\n", map);
    CHECK(told("", out.problems).empty());
    auto pages = by_path(out);
    CHECK(pages["roles/the-role.md"] ==
          "+++\n"
          "title = \"the role\"\n"
          "description = \"the role.description\"\n"
          "also_known_as = [\n  \"the role.also_known_as\",\n]\n"
          "hidden_terms = [\n  \"the role.hidden_terms\",\n]\n"
          "family = [\n  \"the family\",\n]\n"
          "entered_from = [\n  \"the role.entered_from\",\n]\n"
          "leads_to = [\n  \"the role.leads_to\",\n]\n"
          "related = [\n  \"the role.related\",\n]\n"
          "responsibilities = [\n  \"the role.responsibilities\",\n]\n"
          "skills = [\n  { skill = \"Knots\", level = \"expert\" },\n  \"Ropes (hemp)\",\n]\n"
          "experience = \"the role.experience\"\n"
          "outlook = \"the role.outlook\"\n"
          "steps = [\n  \"the role.steps\",\n]\n"
          "codes = { isco-08 = \"the role.codes.isco-08\" }\n"
          "sources = [\"table.csv\"]\n"
          "\n[[ladder]]\n"
          "title = \"the rung\"\n"
          "summary = \"the rung.summary\"\n"
          "years_min = 2.5\n"
          "skills = [\n  { skill = \"the skill\", level = \"working\", importance = 5, essential = true, note = \"the "
          "note\" },\n]\n"
          "+++\n");
    CHECK(pages["skills/the-skill.md"] ==
          "+++\n"
          "title = \"the skill\"\n"
          "description = \"the skill.description\"\n"
          "also_known_as = [\n  \"the skill.also_known_as\",\n]\n"
          "hidden_terms = [\n  \"the skill.hidden_terms\",\n]\n"
          "type = \"the skill.type\"\n"
          "roles = [\n  \"the skill.roles\",\n]\n"
          "broader = [\n  \"the skill.broader\",\n]\n"
          "requires = [\n  \"the skill.requires\",\n]\n"
          "related = [\n  \"the skill.related\",\n]\n"
          "codes = { isco-08 = \"the skill.codes.isco-08\" }\n"
          "sources = [\"table.csv\"]\n"
          "\n[descriptors]\n"
          "working = [\n  \"the skill.descriptors\",\n]\n"
          "+++\n");
    CHECK(pages["families/the-family.md"] ==
          "+++\ntitle = \"the family\"\ndescription = \"the family.description\"\nsources = [\"table.csv\"]\n+++\n");
    CHECK(built(out).is_sound);
}

TEST_CASE("columns can be called as keys of the pages of one kind") {
    const std::string roles = "title,description,also_known_as,skills\nWeaver,Weaves.,Loomer; weaver,Looms (working)\n";
    CHECK(by_path(import_csv(roles))["roles/weaver.md"] ==
          "+++\ntitle = \"Weaver\"\ndescription = \"Weaves.\"\nalso_known_as = [\n  \"Loomer\",\n]\nskills = [\n  { "
          "skill = \"Looms\", level = \"working\" },\n]\nsources = [\"table.csv\"]\n+++\n");
    const std::string skills = "Name,Type,Broader\nLooms,tool,Machines\n";
    CHECK(by_path(import_csv(skills, {}, Kind::skill))["skills/looms.md"] ==
          "+++\ntitle = \"Looms\"\ntype = \"tool\"\nbroader = [\n  \"Machines\",\n]\nsources = [\"table.csv\"]\n+++\n");
    const std::string all =
        "kind,title,description\nRole,Weaver,Weaves.\nskills,Looms,Wood.\nfamily,Cloth,Soft.\nx,Y,Z\n";
    const auto out = import_csv(all);
    CHECK(paths_of(out) == Lines{"roles/weaver.md", "skills/looms.md", "families/cloth.md"});
    CHECK(told(all, out.problems) ==
          Lines{"warning bad-row 5:1-5:2: 'x' is none of role, skill and family (the row is left out)"});
    CHECK(
        told(skills, import_csv(skills).problems) ==
        Lines{"error missing-column 1:1-1:5: no column is known to name roles, skills or families (say what the titles "
              "are of: --kind role, skill or family)"});
}

TEST_CASE("objects in JSON may be nested as the pages are") {
    const auto out = import_json(
        R"([{"title": "Weaver", "also_known_as": ["Loomer; of cloth"], "family": "Cloth",
             "skills": [{"name": "Looms", "level": "working", "importance": 4}, {"name": "path: finder"}]},
            {"title": "Spinner", "skills": ["Looms"]}])");
    CHECK(out.problems.empty());
    auto pages = by_path(out);
    CHECK(
        pages["roles/weaver.md"] ==
        "+++\ntitle = \"Weaver\"\nalso_known_as = [\n  \"Loomer; of cloth\",\n]\nfamily = [\n  \"Cloth\",\n]\nskills = "
        "[\n  { skill = \"Looms\", level = \"working\", importance = 4 },\n  \"skill:path: finder\",\n]\nsources = "
        "[\"table.json\"]\n+++\n");
    CHECK(pages["roles/spinner.md"] ==
          "+++\ntitle = \"Spinner\"\nskills = [\n  \"Looms\",\n]\nsources = [\"table.json\"]\n+++\n");
    CHECK(built(out).is_sound);
}

TEST_CASE("what is wrong with columns is told with what to type instead") {
    const std::string text = "Job title,Competency,Job title\nA,B,C\n";
    CHECK(
        told(text, import_csv(text).problems) ==
        Lines{
            "error missing-column 1:1-1:10: no column is known to name roles, skills or families (the columns are 'Job "
            "title', 'Competency', 'Job title'; say what they are: --map 'role=Job title' --map skill=Competency)"});
    CHECK(
        told(text, import_csv(text, {{"role", "Job"}, {"skill", "Competence"}}).problems) ==
        Lines{
            "error missing-column 1:1-1:10: the table has no column 'Competence' (did you mean 'Competency'?)",
            "error missing-column 1:1-1:10: the table has no column 'Job' (the columns are 'Job title', 'Competency', "
            "'Job title')"});
    CHECK(told(text, import_csv(text, {{"role", "job TITLE"}}).problems) ==
          Lines{"error duplicate-column 1:22-1:31: there are two columns 'Job title' (give one another name)"});
    CHECK(import_csv(text, {{"skill", "Competency"}}).problems.empty());
}

TEST_CASE("a row that makes no sense is left out") {
    const std::string text =
        "role,rung,skill,family,level,importance,essential,rung.rank,rung.years_min,role.description,skill."
        "descriptors\n"
        ",,,,,,,,,Weaves.,\n"
        ",Junior,S,,,,,,,,\n"
        "?!,,,,,,,,,,\n"
        "A,,,,working,,,,,,\n"
        "A,,S,,,high,,,,,\n"
        "A,,S,,,,perhaps,,,,\n"
        "A,R,,,,,,0,,,\n"
        "A,R,,,,,,,one,,\n"
        ",,S,,,,,,,Weaves.,\n"
        "A,,S,,,,,,,,knit\n"
        "B,,S,,,,,,,,\n";
    const auto out = import_csv(text);
    CHECK(
        told(text, out.problems) ==
        Lines{"warning bad-row 2:1-2:18: this row names no role, no skill and no family (the row is left out)",
              "warning bad-row 3:2-3:8: this row names a rung, and not of which role (the row is left out)",
              "warning bad-row 4:1-4:3: '?!' has no letter and no digit (the row is left out)",
              "warning bad-row 5:6-5:13: this row says 'level' of nothing: it names no skill (the row is left out)",
              "warning bad-row 6:8-6:12: 'importance' is a number from 1 to 5, not 'high' (the row is left out)",
              "warning bad-row 7:9-7:16: 'essential' is yes or no, not 'perhaps' (the row is left out)",
              "warning bad-row 8:10-8:11: 'rung.rank' is a number from 1 to 99, not '0' (the row is left out)",
              "warning bad-row 9:11-9:14: 'rung.years_min' is a number, not 'one' (the row is left out)",
              "warning bad-row 10:11-10:18: this row says 'role.description' of nothing: it names no role (the row is "
              "left out)",
              "warning bad-row 11:13-11:17: this row says what can be done, and not at which level (the row is left "
              "out)"});
    CHECK(paths_of(out) == Lines{"roles/b.md", "skills/s.md"});
}

TEST_CASE("where rows contradict each other, the first holds") {
    const std::string text = "role,skill,level,skill.description\nA,S,working,One.\nA,s,expert,Two.\nB,S,,One.\n";
    const auto out = import_csv(text);
    CHECK(
        told(text, out.problems) ==
        Lines{
            "warning contradicting-rows 3:5-3:11: 'level' of 'S' is not what another row says (the first one holds)",
            "warning contradicting-rows 3:12-3:16: 'skill.description' of 'S' is not what another row says (the first "
            "one holds)"});
    REQUIRE(out.problems.front().remark);
    CHECK(place_of(text, out.problems.front().remark->where.span) == "2:5-2:12");
    auto pages = by_path(out);
    CHECK(pages["roles/a.md"].find("level = \"working\"") != std::string::npos);
    CHECK(pages["skills/s.md"].find("description = \"One.\"") != std::string::npos);
}

TEST_CASE("a level that the site does not have is told once, with how to set the scale") {
    const std::string text = "role,skill,level\nA,S,Level 2\nA,T,Workin\nB,S,level 2\n";
    const auto out = import_csv(text);
    CHECK(out.value.pages.empty());
    CHECK(
        told(text, out.problems) ==
        Lines{"error unknown-level 2:5-2:12: 'Level 2' is not a level of this site (the levels are awareness, working, "
              "practitioner, expert; others can be set in rolebook.toml, lowest first: [levels] scale = [\"level-2\", "
              "\"workin\"])",
              "error unknown-level 3:5-3:11: 'Workin' is not a level of this site (did you mean 'working'?)"});
}

TEST_CASE("of many problems of one sort, the first twenty are told") {
    std::string text = "role,skill\n";
    for (int i = 0; i < 30; ++i) text += "A\n";
    const auto out = import_csv(text);
    REQUIRE(out.problems.size() == 21);
    CHECK(told(text, out.problems).back() ==
          "warning bad-row 31:1-31:2: the last of 10 more of this sort (is each column what it was taken for?)");
}

TEST_CASE("names that differ in case or signs are one, spelled as most rows spell it; addresses differ") {
    const auto out = import_csv("skill\nnode.js\nNode.js\nNode.js\nC++\nC Plus Plus\nindex\n");
    Lines titles;
    for (const ImportedPage& page : out.value.pages) titles.push_back(page.title + " " + page.path);
    CHECK(titles.size() == 4);
    CHECK(std::ranges::count(titles, "Node.js skills/node-js.md") == 1);
    CHECK(built(out).is_sound);
}

TEST_CASE("rungs stand by rank, else as they come") {
    const auto ladder = [](const std::string& text) {
        const std::string page = by_path(import_csv(text))["roles/a.md"];
        return std::pair(page.find("\"Junior\"") < page.find("\"Senior\""), page.find("rank"));
    };
    CHECK(ladder("role,rung\nA,Junior\nA,Senior\n") == std::pair(true, std::string::npos));
    CHECK(ladder("role,rung\nA,Senior\nA,Junior\n") == std::pair(false, std::string::npos));
    CHECK(ladder("role,rung,rung.rank\nA,Senior,2\nA,Junior,1\n") == std::pair(true, std::string::npos));
}

TEST_CASE("the order of rows and columns does not matter where rungs have ranks") {
    std::vector<std::vector<std::string>> table = {
        {"role", "role.description", "rung", "rung.rank", "skill", "level", "family"}};
    Random random(7);
    for (int role = 0; role < 6; ++role) {
        for (int rung = 0; rung < 3; ++rung) {
            for (int skill = 0; skill < 4; ++skill) {
                if ((role + rung * skill) % 3 == 0) continue;
                table.push_back(
                    {fmt::format("Role {}", role), fmt::format("Does {}.", role), fmt::format("Rung {}", rung),
                     std::to_string(rung + 1), fmt::format("Skill {}", (role + skill) % 7),
                     levels[static_cast<std::size_t>((rung + skill) % 4)], fmt::format("Family {}", role % 2)});
            }
        }
    }
    const auto text_of = [](const std::vector<std::vector<std::string>>& rows) {
        std::string text;
        for (const auto& row : rows) text += fmt::format("{}\n", fmt::join(row, ","));
        return text;
    };
    const auto expected = by_path(import_csv(text_of(table)));
    CHECK(expected.size() == 13);
    for (int round = 0; round < 20; ++round) {
        for (std::size_t i = table.size() - 1; i > 1; --i) std::swap(table[i], table[1 + random.below(i)]);
        const std::size_t a = random.below(7);
        const std::size_t b = random.below(7);
        for (auto& row : table) std::swap(row[a], row[b]);
        CHECK(by_path(import_csv(text_of(table))) == expected);
    }
}

TEST_CASE("whatever is in a sheet, its pages are sound") {
    using namespace std::string_view_literals;
    constexpr std::array pieces = {"\""sv,   ","sv,           ";"sv,          "\n"sv,     "\r"sv,
                                   "- "sv,   "]"sv,           "'"sv,          "path: "sv, "\\"sv,
                                   "C++"sv,  "\t"sv,          "NOT IN USE"sv, "Expert"sv, "index"sv,
                                   "\x01"sv, "2024-01-01-"sv, "\u00E4"sv,     "+++\n"sv,  "#"sv};
    Random random(11);
    for (int round = 0; round < 12; ++round) {
        std::string text(framework);
        for (int times = 0; times < 3; ++times) text = random.mutated(text, pieces);
        std::map<std::string, std::string> files;
        for (const auto& [path, page] : by_path(import_csv(text))) files.emplace("content/" + path, page);
        const Inputs inputs = project_of(files);
        const auto site = plan_site(inputs, {.now = test_now});
        if (has_errors(site.problems)) {
            CAPTURE(text);
            CHECK(codes_of(site.problems).empty());
        }
    }
}

TEST_CASE("a sheet of ten thousand rows is gathered") {
    std::string text = "Role,Role Description,Role Level,Skill Name,Skill Level,Skill Level Description\n";
    for (int row = 0; row < 10'000; ++row) {
        text += fmt::format(
            "Role {0},\"What role {0} does.\n- first\n- second\",Rung {1},Skill {2},{3},\"You can:\n- do {2} {3}\"\n",
            row / 50, row / 10 % 5, row * 7 % 900, levels[static_cast<std::size_t>(row * 7 % 900 % 4)]);
    }
    const auto out = import_csv(text);
    CHECK(out.problems.empty());
    CHECK(out.value.pages.size() == 1100);
}
