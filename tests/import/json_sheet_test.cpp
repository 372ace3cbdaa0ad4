#include "import/json_sheet.hpp"

#include "base/problems.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

Outcome<Sheet> read(std::string_view text) {
    return read_json_sheet(SourceId{0}, {"table.json", std::string(text)});
}

// The columns and the rows, with '|' between their cells, and '+' between the entries of a list.
Lines shown(const Sheet& sheet) {
    Lines lines(1);
    for (const Text& column : sheet.columns) lines[0] += (&column == &sheet.columns.front() ? "" : "|") + column.text;
    for (const SheetRow& row : sheet.rows) {
        std::string& line = lines.emplace_back();
        for (const Cell& cell : row.cells) {
            line += (&cell == &row.cells.front() ? "" : "|") + cell.text.text;
            for (const Text& item : cell.items) line += "+" + item.text;
        }
    }
    return lines;
}

}  // namespace

TEST_CASE("an object is a row, wherever the list of them stands") {
    for (const std::string_view text :
         {R"([{"role": "A", "n": 1}, {"n": 2.50, "role": "B"}])",
          R"({"roles": [{"role": "A", "n": 1}, {"n": 2.50, "role": "B"}]})",
          "{\"role\": \"A\", \"n\": 1}\r\n\r\n{\"n\": 2.50, \"role\": \"B\"}\n",
          "\xEF\xBB\xBF[\n{\"role\": \" A \", \"n\": 1, \"x\": null},\n{\"n\": 2.50, \"role\": \"B\"}\n]"}) {
        DYNAMIC_SECTION(text) {
            const Outcome<Sheet> out = read(text);
            CHECK(out.problems.empty());
            CHECK(shown(out.value) == Lines{"role|n", "A|1", "B|2.50"});
        }
    }
    CHECK(shown(read(R"({"role": "A"})").value) == Lines{"role", "A"});
}

TEST_CASE("a list is several values; what an object lacks is empty") {
    CHECK(shown(read(R"([{"a": ["x; y", 2, ""]}, {"b": true}, {}])").value) == Lines{"a|b", "+x; y+2|", "|true"});
}

TEST_CASE("objects within an object become columns, lists of them rows") {
    CHECK(shown(read(R"([{"role": {"name": "A", "skills": [{"is": "S"}, {"is": "T"}]}, "family": "F"}])").value) ==
          Lines{"role.name|family|role.skills.is", "A|F|S", "A|F|T"});
    CHECK(shown(read(R"({"roles": [{"t": "A"}], "skills": [{"t": "S"}, {"t": "T"}]})").value) ==
          Lines{"roles.t|skills.t", "A|", "|S", "|T"});
}

TEST_CASE("places are those in the file, in lines of their own, too") {
    const std::string_view text = "{\"role\": \"A\"}\n{\"role\": \"B\"}\n";
    const Outcome<Sheet> out = read(text);
    REQUIRE(out.value.rows.size() == 2);
    CHECK(place_of(text, out.value.rows[1].where.span) == "2:1-2:14");
    CHECK(place_of(text, out.value.rows[1].cells[0].text.where.span) == "2:10-2:13");
}

TEST_CASE("what is no table of objects is an error") {
    struct Case {
        std::string text;
        std::string problem;
    };
    const Case cases[] = {
        {"", "error no-rows 1:1: the file holds no list of objects (each object is a row, and its keys are columns)"},
        {"[]", "error no-rows 1:1: the file holds no list of objects (each object is a row, and its keys are columns)"},
        {"{}\n{}",
         "error no-rows 1:1: the file holds no list of objects (each object is a row, and its keys are columns)"},
        {"[{\"a\": 1}, 2]", "warning bad-row 1:12-1:13: a row is an object (the row is left out)"},
        {"{\"a\": 1}\n{\"a\": }\n",
         "error bad-json 2:7-2:8: this is not JSON: '\"a\": }' (names and texts stand in double quotes, between "
         "entries there "
         "is a comma, and a } closes each {)"},
        {"[{\"a\": 1, \"a\": 2}]", "error bad-json 1:11-1:14: 'a' is written twice (keep one of them)"},
        {"[{\"a\": \"\xE4\"}]", "error not-utf8 1:9-1:10: the file is not UTF-8 text (save it as UTF-8)"}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.text) {
            CHECK(told(each.text, read(each.text).problems) == Lines{each.problem});
        }
    }
}

TEST_CASE("values that are used as keys do not make a table of a million cells") {
    std::string text = "[";
    for (int i = 0; i < 1001; ++i) text += "{\"" + std::to_string(i) + "\": 1},";
    text.back() = ']';
    const Outcome<Sheet> out = read(text);
    CHECK(out.value.rows.size() <= 1001);
    REQUIRE(out.problems.size() == 1);
    CHECK(out.problems.front().message == "more than 1000 different keys");
}

TEST_CASE("a file of data may be longer than front matter") {
    std::string text = "[";
    for (int i = 0; i < 5000; ++i) text += R"({"role": "A role with a long name", "skill": "S"},)";
    text.back() = ']';
    const Outcome<Sheet> out = read(text);
    CHECK(out.problems.empty());
    CHECK(out.value.rows.size() == 5000);
}
