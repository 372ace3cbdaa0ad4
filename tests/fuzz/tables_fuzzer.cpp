// Any bytes as a file to be imported: a sheet, a table of occupations, a text or a saved page.
#include "fuzzed.hpp"
#include "import/csv_sheet.hpp"
#include "import/json_sheet.hpp"
#include "import/sheet_pages.hpp"
#include "import/tab_table.hpp"
#include "import/text_import.hpp"

#include <array>

namespace {

using namespace rolebook;

void make_pages(const Outcome<Sheet>& sheet, const Source& file) {
    for (const SheetRow& row : sheet.value.rows) require(row.cells.size() == sheet.value.columns.size());
    sheet_pages(sheet, file, {}, Kind::role, default_settings().levels);
}

void read_csv(const Source& source) {
    const Source file = as_utf8(source);
    make_pages(read_csv_sheet(SourceId{0}, file), file);
}

void read_json(const Source& source) {
    const Source file = as_utf8(source);
    make_pages(read_json_sheet(SourceId{0}, file), file);
}

void read_tabs(const Source& source) {
    constexpr std::array columns = {Column{"Code"}, Column{"Title", Presence::if_there}};
    for (const TableRow& row : read_tab_table(SourceId{0}, source, columns).value)
        require(row.size() == columns.size());
}

void read_text(const Source& source) {
    read_lines({source});
}

void read_pages(const Source& source) {
    read_html_dumps({source, source});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array readers = {read_csv, read_json, read_tabs, read_text, read_pages};
    FuzzedInput input(data, size);
    const auto& reader = input.one_of(readers);
    reader({"x", std::string(input.rest())});
    return 0;
}
