#include "import/onet_pages.hpp"

#include "io/folder.hpp"
#include "support/built_site.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

using namespace rolebook;

namespace {

const std::vector<std::string> levels = {"awareness", "working", "practitioner", "expert"};

// The text of a page below its title.
std::string page_of(const std::vector<ImportedPage>& pages, std::string_view path) {
    const auto found = std::ranges::find(pages, path, &ImportedPage::path);
    REQUIRE(found != pages.end());
    return found->text;
}

std::string only_role(OnetOccupation occupation, std::vector<OnetSkill> skills = {}) {
    occupation.code = "1";
    occupation.title = "Surveyors";
    OnetData data;
    data.occupations.push_back(std::move(occupation));
    data.skills = std::move(skills);
    return page_of(onet_pages(data, levels), "roles/surveyors.md");
}

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("the pages of the sample build without a problem") {
    const auto tables = read_named_files(std::filesystem::path(TESTS_DIR) / "import/onet", onet_files);
    std::map<std::string, std::string> files;
    for (ImportedPage& page : onet_pages(read_onet(tables).value, levels)) {
        const auto [place, fresh] = files.emplace("content/" + page.path, std::move(page.text));
        CHECK(fresh);
    }
    CHECK(files.contains("content/roles/map-readers-all-other.md"));
    CHECK(files.contains("content/skills/c-plus-plus.md"));
    const BuiltSite site = build_in_memory(files);
    CHECK(site.report.empty());
    CHECK(site.is_sound);
    const std::string& data = site.files.at("data/role_skills.csv");
    CHECK(holds(data, "map-weavers,c-plus-plus,,,true,hot technology\n"));
    CHECK(holds(data, "map-weavers,counting,expert,5,,\n"));
    CHECK(holds(data, "map-weavers,path-finder,,,,\n"));
    CHECK(holds(data, "tide-surveyors,counting,awareness,3,,\n"));
    CHECK(holds(data, "bridge-keepers,mending,expert,5,,\n"));
    CHECK(holds(data, "bridge-keepers,close-reading,,3,,\n"));
}

TEST_CASE("a role says what the tables say of its occupation") {
    OnetOccupation occupation{.description = "Measure \"it\".",
                              .other_titles = {"Gauge Clerk"},
                              .tasks = {"Measure.", "Warn."},
                              .needs = {{.skill = 0, .importance = 4.5, .level = 3.5}, {.skill = 1}},
                              .job_zone = 4};
    CHECK(only_role(occupation, {{.title = "Counting"}, {.title = "path: finder"}}) ==
          "+++\n"
          "title = \"Surveyors\"\n"
          "description = \"Measure \\\"it\\\".\"\n"
          "also_known_as = [\n  \"Gauge Clerk\",\n]\n"
          "responsibilities = [\n  \"Measure.\",\n  \"Warn.\",\n]\n"
          "skills = [\n"
          "  { skill = \"Counting\", level = \"practitioner\", importance = 5 },\n"
          "  \"skill:path: finder\",\n"
          "]\n"
          "experience = \"Considerable preparation (job zone 4 of 5)\"\n"
          "codes = { \"O*NET-SOC\" = \"1\" }\n"
          "sources = [{ title = \"O*NET database, U.S. Department of Labor, Employment and Training Administration "
          "(USDOL/ETA), CC BY 4.0, changed\", url = \"https://www.onetcenter.org/database.html\" }]\n"
          "+++\n");
}

TEST_CASE("texts do not link to a rated skill of one word") {
    OnetData data;
    data.skills = {{.title = "Counting", .element_id = "2.A.1"},
                   {.title = "Close Reading", .element_id = "2.A.2"},
                   {.title = "Mapboard"}};
    const std::vector<ImportedPage> pages = onet_pages(data, levels);
    CHECK(holds(page_of(pages, "skills/counting.md"), "autolink = false\n"));
    CHECK(!holds(page_of(pages, "skills/close-reading.md"), "autolink"));
    CHECK(!holds(page_of(pages, "skills/mapboard.md"), "autolink"));
}

TEST_CASE("the eight points of the data's scale are as many equal parts as the site has levels") {
    struct Case {
        double value;
        std::vector<std::string> scale;
        std::string_view level;
    };
    const Case cases[] = {{0, levels, "awareness"},      {1.74, levels, "awareness"},   {1.75, levels, "working"},
                          {3.49, levels, "working"},     {3.5, levels, "practitioner"}, {5.25, levels, "expert"},
                          {7, levels, "expert"},         {7, {"some"}, "some"},         {3.4, {"low", "high"}, "low"},
                          {3.5, {"low", "high"}, "high"}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.value << " of " << each.scale.size()) {
            OnetData data;
            data.skills.push_back({.title = "Counting"});
            data.occupations.push_back(
                {.code = "1", .title = "Surveyors", .needs = {{.skill = 0, .importance = 3, .level = each.value}}});
            CHECK(holds(page_of(onet_pages(data, each.scale), "roles/surveyors.md"),
                        fmt::format("level = \"{}\"", each.level)));
        }
    }
}

TEST_CASE("a role with more needs than front matter may have keys only names the last") {
    OnetOccupation occupation;
    std::vector<OnetSkill> skills;
    for (std::size_t i = 0; i < 600; ++i) {
        skills.push_back({.title = fmt::format("Technology {}", i)});
        occupation.needs.push_back({.skill = i, .is_hot = true});
    }
    const std::string text = only_role(occupation, skills);
    CHECK(holds(text, "{ skill = \"Technology 0\", note = \"hot technology\" }"));
    CHECK(holds(text, "\n  \"Technology 599\",\n"));
    std::map<std::string, std::string> files = {{"content/roles/surveyors.md", text}};
    const Diagnostics problems = build_in_memory(files).problems;
    CHECK(std::ranges::find(problems, "too-large", &Diagnostic::code) == problems.end());
}

TEST_CASE("the page on the data names its publisher, its licence, and that it was changed") {
    const std::string text = page_of(onet_pages({}, levels), "onet.md");
    for (const std::string_view part :
         {"https://www.onetcenter.org/database.html", "https://creativecommons.org/licenses/by/4.0/", "was changed",
          "Employment and Training", "(USDOL/ETA)", "trademark", "not approved, endorsed or tested"}) {
        CHECK(holds(text, part));
    }
}
