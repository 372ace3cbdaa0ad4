#include "import/tab_table.hpp"

#include "base/problems.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

constexpr Column code{"Code"};
constexpr Column title{"Title"};
constexpr Column note{"Note", Presence::if_there};

Outcome<std::vector<TableRow>> read(std::string_view text, std::initializer_list<Column> columns) {
    return read_tab_table(SourceId{0}, {"table.txt", std::string(text)}, columns);
}

// Rows with '|' between their cells.
Lines shown(const std::vector<TableRow>& rows) {
    Lines lines;
    for (const TableRow& row : rows) {
        std::string& line = lines.emplace_back();
        for (const Text& cell : row) line += (&cell == &row.front() ? "" : "|") + cell.text;
    }
    return lines;
}

}  // namespace

TEST_CASE("columns of a table are found by their names, in any order") {
    const auto out = read("Note\tTitle\tDate\tCode\nn\tOne\t2024\t1\n\tTwo\t\t2\n", {code, title, note});
    CHECK(out.problems.empty());
    CHECK(shown(out.value) == Lines{"1|One|n", "2|Two|"});
}

TEST_CASE("a column that need not be there is empty where it is not") {
    const auto out = read("Code\tTitle\n1\tOne\n", {code, note, title});
    CHECK(out.problems.empty());
    CHECK(shown(out.value) == Lines{"1||One"});
}

TEST_CASE("a table without a needed column has no rows and an error for each such column") {
    const std::string_view text = "Number\tNote\n1\tOne\n";
    const auto out = read(text, {code, title, note});
    CHECK(out.value.empty());
    CHECK(told(text, out.problems) ==
          Lines{"error missing-column 1:1-1:12: the table has no column 'Code' (the first line names the columns, "
                "with tabs between them)",
                "error missing-column 1:1-1:12: the table has no column 'Title' (the first line names the columns, "
                "with tabs between them)"});
    CHECK(read("", {code}).problems.size() == 1);
}

TEST_CASE("any line end, a byte order mark and blank lines do no harm to a table") {
    for (const std::string_view text : {"Code\tTitle\n1\tOne\n2\tTwo\n", "Code\tTitle\r\n1\tOne\r\n2\tTwo\r\n",
                                        "\xEF\xBB\xBF"
                                        "Code\tTitle\n1\tOne\n\n2\tTwo",
                                        "Code\tTitle\r1\tOne\r2\tTwo\r"}) {
        DYNAMIC_SECTION('"' << text << '"') {
            const auto out = read(text, {code, title});
            CHECK(out.problems.empty());
            CHECK(shown(out.value) == Lines{"1|One", "2|Two"});
        }
    }
}

TEST_CASE("only a cell that is in quotes as a whole loses them") {
    struct Case {
        std::string_view cell;
        std::string_view text;
    };
    const Case cases[] = {
        {"\"a\tb\"", "a b"},    {"\"a \"\"b\"\" c\"", "a \"b\" c"},     {"\"\"", ""}, {"\"a\" and b", "\"a\" and b"},
        {"a \"b\"", "a \"b\""}, {"\"a\" and \"b\"", "\"a\" and \"b\""}, {"\"", "\""}, {"  a   b ", "a b"}};
    for (const auto& [cell, text] : cases) {
        DYNAMIC_SECTION(cell) {
            const auto last = read(fmt::format("Code\tTitle\n1\t{}\n2\tTwo\n", cell), {code, title});
            CHECK(last.problems.empty());
            CHECK(shown(last.value) == Lines{fmt::format("1|{}", text), "2|Two"});
            const auto first = read(fmt::format("Title\tCode\n{}\t1\n", cell), {code, title});
            CHECK(shown(first.value) == Lines{fmt::format("1|{}", text)});
        }
    }
}

TEST_CASE("a row with too many cells, with too few or with other bytes than UTF-8 is told and left out") {
    const std::string_view text = "Code\tTitle\n1\tOne\textra\n2\n3\tTh\xE9\n4\tFour\n";
    const auto out = read(text, {code, title});
    CHECK(shown(out.value) == Lines{"4|Four"});
    CHECK(told(text, out.problems) ==
          Lines{"warning bad-row 2:1-2:12: this row has 3 cells, and the table has 2 columns (the row is left out)",
                "warning bad-row 3:1-3:2: this row has 1 cell, and the table has 2 columns (the row is left out)",
                "warning bad-row 4:5-4:6: this row is not UTF-8 text (the row is left out)"});
}

TEST_CASE("a cell knows its place") {
    const std::string_view text = "Code\tTitle\n1\tÉtude\n";
    const auto out = read(text, {title});
    REQUIRE(out.value.size() == 1);
    CHECK(place_of(text, out.value[0][0].where.span) == "2:3-2:8");
}
