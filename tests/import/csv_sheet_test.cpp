#include "import/csv_sheet.hpp"

#include "base/problems.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

Outcome<Sheet> read(std::string_view text) {
    return read_csv_sheet(SourceId{0}, {"table.csv", std::string(text)});
}

// The columns and the rows, with '|' between their cells.
Lines shown(const Sheet& sheet) {
    Lines lines(1);
    for (const Text& column : sheet.columns) lines[0] += (&column == &sheet.columns.front() ? "" : "|") + column.text;
    for (const SheetRow& row : sheet.rows) {
        std::string& line = lines.emplace_back();
        for (const Cell& cell : row.cells) line += (&cell == &row.cells.front() ? "" : "|") + cell.text.text;
    }
    return lines;
}

}  // namespace

TEST_CASE("cells stand between commas, semicolons or tabs, whichever the first line has most of") {
    for (const std::string_view text : {"Role,Skill;or two\nA,B\n", "\nRole;\"Skill,or,two\"\nA;B\n",
                                        "Role\tSkill\nA\tB\n", "sep=;\nRole;Skill, a; b\n", "Role\nA\n"}) {
        DYNAMIC_SECTION('"' << text << '"') {
            CHECK(read(text).problems.empty());
        }
    }
    CHECK(shown(read("Role,Skill;or two\nA,B\n").value) == Lines{"Role|Skill;or two", "A|B"});
    CHECK(shown(read("\nRole;\"Skill,or,two\"\nA;B\n").value) == Lines{"Role|Skill,or,two", "A|B"});
    CHECK(shown(read("Role\tSkill\nA\tB\n").value) == Lines{"Role|Skill", "A|B"});
    CHECK(shown(read("sep=|\nRole|Skill\nA|B,C\n").value) == Lines{"Role|Skill", "A|B,C"});
    CHECK(shown(read("Role\nA\n").value) == Lines{"Role", "A"});
}

TEST_CASE("a cell in quotes holds separators, line ends and doubled quotes") {
    CHECK(shown(read("Role,Note\r\n\"A, \"\"B\"\"\",\"one\r\ntwo\rthree\"\r\nC, \"x\" \r\n").value) ==
          Lines{"Role|Note", "A, \"B\"|one\ntwo\nthree", "C|x"});
    CHECK(shown(read("Role,Note\n5\" pipe,it's\n").value) == Lines{"Role|Note", "5\" pipe|it's"});
}

TEST_CASE("a mark, blank lines, blank rows and columns without name and cells do no harm") {
    CHECK(shown(read("\xEF\xBB\xBF\n\n Role , Other  note ,,\n\nA,B,,\n,,,\n\"\",\"\"\nC,D").value) ==
          Lines{"Role|Other note", "A|B", "C|D"});
    CHECK(shown(read("Role,,Note\nA,b,c\n").value) == Lines{"Role||Note", "A|b|c"});
}

TEST_CASE("a cell of CSV knows its place") {
    const std::string_view text = "Role,Note\n\n  A ,\"x\ny\"\n";
    const Outcome<Sheet> out = read(text);
    REQUIRE(out.value.rows.size() == 1);
    const SheetRow& row = out.value.rows.front();
    CHECK(place_of(text, row.where.span) == "3:1-3:8");
    CHECK(place_of(text, row.cells[0].text.where.span) == "3:3-3:4");
    CHECK(place_of(text, row.cells[1].text.where.span) == "3:6-4:3");
}

TEST_CASE("a row with cells missing or left over is left out") {
    const std::string_view text = "Role,Skill\nA\nB,C\nD,E,F\n";
    const Outcome<Sheet> out = read(text);
    CHECK(shown(out.value) == Lines{"Role|Skill", "B|C"});
    CHECK(told(text, out.problems) ==
          Lines{"warning bad-row 2:1-2:2: this row has 1 cell, and the table has 2 columns (the row is left out)",
                "warning bad-row 4:1-4:6: this row has 3 cells, and the table has 2 columns (the row is left out)"});
}

TEST_CASE("what cannot be read for sure is an error, and there are no rows") {
    struct Case {
        std::string text;
        std::string problem;
    };
    const Case cases[] = {
        {"", "error no-rows 1:1: the file is empty (its first line names the columns)"},
        {"\n , \n", "error no-rows 1:1: the file is empty (its first line names the columns)"},
        {"Role\nA\n\"B\nC\n",
         "error bad-csv 3:1-3:2: this quote is not closed (a cell in quotes ends with a quote; quotes within it are "
         "doubled)"},
        {"Role,Note\n\"A\"x,y\n",
         "error bad-csv 2:3-2:4: the cell goes on after its quotes (a quote within a cell is doubled)"},
        {"Role\nB\xE4"
         "cker\n",
         "error not-utf8 2:2-2:3: the file is not UTF-8 text (save it as UTF-8: a spreadsheet offers \"CSV UTF-8\")"},
        {std::string("R\0o\0", 4),
         "error bad-csv 1:2-1:3: a NUL character (save it as UTF-8: a spreadsheet offers \"CSV UTF-8\")"}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.problem) {
            const Outcome<Sheet> out = read(each.text);
            CHECK(out.value.rows.empty());
            CHECK(told(each.text, out.problems) == Lines{each.problem});
        }
    }
}
