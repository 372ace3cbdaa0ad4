#include "import/onet_tables.hpp"

#include "base/problems.hpp"
#include "io/folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using namespace rolebook;

namespace {

constexpr std::string_view occupation_table =
    "O*NET-SOC Code\tTitle\tDescription\n1\tSurveyors\tMeasure.\n2\tKeepers\tKeep.\n3\tWeavers\tWeave.\n";

// The sample, whose texts are made up.
const OnetData& sample() {
    static const Outcome<OnetData> out =
        read_onet(read_named_files(std::filesystem::path(TESTS_DIR) / "import/onet", onet_files));
    REQUIRE(out.problems.empty());
    return out.value;
}

const OnetOccupation& occupation(std::string_view code) {
    const auto found = std::ranges::find(sample().occupations, code, &OnetOccupation::code);
    REQUIRE(found != sample().occupations.end());
    return *found;
}

// "Counting 2.5 level 1.74 hot in demand"
Lines needs_of(const OnetData& data, const OnetOccupation& occupation) {
    Lines lines;
    for (const OnetNeed& need : occupation.needs) {
        std::string& line = lines.emplace_back(data.skills[need.skill].title);
        if (need.importance > 0) line += fmt::format(" {}", need.importance);
        if (need.level) line += fmt::format(" level {}", *need.level);
        if (need.is_hot) line += " hot";
        if (need.is_in_demand) line += " in demand";
    }
    return lines;
}

Lines needs_of(std::string_view code) {
    return needs_of(sample(), occupation(code));
}

// The second table beside that of the occupations, which is right.
Outcome<OnetData> with(std::string_view name, std::string_view text) {
    return read_onet(
        {{"db/Occupation Data.txt", std::string(occupation_table)}, {fmt::format("db/{}", name), std::string(text)}});
}

}  // namespace

TEST_CASE("occupations have a code, a title and a description, and those of one title have the code in it") {
    Lines titles;
    for (const OnetOccupation& each : sample().occupations) titles.push_back(each.title);
    CHECK(titles == Lines{"Tide Surveyors", "Bridge Keepers", "Map Weavers", "Map Readers, All Other",
                          "Keepers (43-3000.00)", "Keepers (43-3000.01)"});
    CHECK(occupation("11-1000.01").description == "Open bridges for ships and close them for \"everybody else\".");
}

TEST_CASE("a rated skill is needed from an importance of 2.5 on") {
    CHECK(needs_of("11-1000.00") ==
          Lines{"Close Reading 4.12 level 4", "Counting 2.5 level 1.74", "Gauge*Miler", "STARFOLD:LIMS"});
}

TEST_CASE("a rating that is to be suppressed is not there, and what is not relevant is not needed") {
    CHECK(needs_of("11-1000.01") == Lines{"Close Reading 3", "Mending 4.5 level 5.25", "Map Board in demand"});
    CHECK(needs_of("15-2000.00").front() == "Counting 4.88 level 7");
}

TEST_CASE("a technology is needed without a rating, once however it is spelled") {
    CHECK(needs_of("15-2000.00") == Lines{"Counting 4.88 level 7", "C hot", "C++ hot in demand", "C# hot", "Wendel.js",
                                          "path: finder", "Map Board"});
    CHECK(needs_of("15-2001.00") == Lines{"Map Board", "The \"Quoted\" Board, large"});
    const auto out = with("Technology Skills.txt",
                          "O*NET-SOC Code\tTitle\tExample\tHot Technology\tIn Demand\n1\tS\tC\tN\tN\n1\tS\tc\tY\tN\n"
                          "1\tS\tC\tN\tY\n");
    CHECK(needs_of(out.value, out.value.occupations[0]) == Lines{"C hot in demand"});
}

TEST_CASE("the tasks of an occupation are ten core ones, or ten others where none is core") {
    CHECK(occupation("11-1000.00").tasks ==
          Lines{"Read the gauge at high water.", "Warn those who live by the shore."});
    CHECK(occupation("15-2000.00").tasks == Lines{"Draw what was measured."});
    std::string table = "O*NET-SOC Code\tTask\tTask Type\n";
    for (int i = 0; i < 12; ++i) table += fmt::format("1\tTask {}.\tCore\n", i);
    const Lines tasks = with("Task Statements.txt", table).value.occupations[0].tasks;
    CHECK(tasks.size() == 10);
    CHECK(tasks.back() == "Task 9.");
}

TEST_CASE("related occupations are the primary ones, each once and never itself") {
    CHECK(occupation("11-1000.00").related == std::vector<std::size_t>{1, 5});
    const auto out =
        with("Related Occupations.txt", "O*NET-SOC Code\tRelated O*NET-SOC Code\n1\t1\n1\t3\n1\t2\n1\t3\n");
    CHECK(out.problems.empty());
    CHECK(out.value.occupations[0].related == std::vector<std::size_t>{2, 1});
}

TEST_CASE("another title belongs to one occupation only, and is no title") {
    CHECK(occupation("11-1000.00").other_titles == Lines{"Chief Gauge Reader (CGR)", "CGR"});
    CHECK(occupation("15-2000.00").other_titles == Lines{"Tide Surveyor"});
    CHECK(occupation("11-1000.01").other_titles.empty());
    CHECK(sample().shared_titles == 3);  // Gauge Clerk, tide surveyors, Keepers
}

TEST_CASE("an occupation has the job zone that is stated") {
    CHECK(occupation("11-1000.00").job_zone == 4);
    CHECK(occupation("43-3000.00").job_zone == 0);
}

TEST_CASE("only the table of occupations must be there") {
    CHECK(with("Read Me.txt", "Hello").problems.empty());
    const auto out = read_onet({{"db/Skills.txt", "O*NET-SOC Code\n"}});
    CHECK(out.value.occupations.empty());
    CHECK(told("", out.problems).front() ==
          "error missing-table 1:1: there is no file 'Occupation Data.txt' (take the text files of the database: they "
          "are named as their tables)");
}

TEST_CASE("a row that makes no sense is told in its place and left out") {
    struct Case {
        std::string_view file;
        std::string_view text;
        std::string_view told;
    };
    const Case cases[] = {
        {"Job Zones.txt", "O*NET-SOC Code\tJob Zone\n9\t2\n", "2:1-2:2: there is no occupation '9'"},
        {"Job Zones.txt", "O*NET-SOC Code\tJob Zone\n1\tsix\n", "2:3-2:6: 'six' is not a number from 1 to 5"},
        {"Job Zones.txt", "O*NET-SOC Code\tJob Zone\n1\t6\n", "2:3-2:4: '6' is not a number from 1 to 5"},
        {"Technology Skills.txt", "O*NET-SOC Code\tExample\n1\t***\n",
         "2:3-2:6: '***' has no letter and no digit, so it names nothing"},
        {"Skills.txt", "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\n1\t2.A\tCounting\tLV\t7.1\n",
         "2:19-2:22: '7.1' is not a number from 0 to 7"},
        {"Related Occupations.txt", "O*NET-SOC Code\tRelated O*NET-SOC Code\n1\t9\n",
         "2:3-2:4: there is no occupation '9'"}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.file << ": " << each.told) {
            const auto out = with(each.file, each.text);
            CHECK(told(each.text, out.problems) ==
                  Lines{fmt::format("warning bad-row {} (the row is left out)", each.told)});
            CHECK(out.value.occupations[0].needs.empty());
        }
    }
}

TEST_CASE("a code belongs to the first occupation that has it") {
    const std::string text = "O*NET-SOC Code\tTitle\n1\tSurveyors\n1\tKeepers\n";
    const auto out = read_onet({{"Occupation Data.txt", text}});
    CHECK(told(text, out.problems) ==
          Lines{"warning bad-row 3:1-3:2: the code '1' is another occupation's already (the row is left out)"});
    REQUIRE(out.value.occupations.size() == 1);
    CHECK(out.value.occupations[0].title == "Surveyors");
}

TEST_CASE("of many rows that make no sense only the first twenty are quoted") {
    std::string text = "O*NET-SOC Code\tJob Zone\n";
    for (int i = 0; i < 25; ++i) text += "9\t2\n";
    const Lines lines = told(text, with("Job Zones.txt", text).problems);
    REQUIRE(lines.size() == 21);
    CHECK(lines.back() == "warning bad-row 1:1: 5 more rows are left out (are all files of one release?)");
}
