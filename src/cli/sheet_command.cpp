#include "cli/commands.hpp"
#include "cli/new_pages.hpp"
#include "import/csv_sheet.hpp"
#include "import/json_sheet.hpp"
#include "import/sheet_pages.hpp"
#include "publish/file.hpp"

#include <fmt/format.h>

#include <utility>

namespace rolebook {

int run_sheet_import(const SheetCommand& command) {
    const Inputs inputs = read_project(command.paths).value;
    const Settings settings = settings_of(inputs).value;
    const std::vector<Source> files = {
        as_utf8({command.file.lexically_normal().generic_string(), read_regular_file(command.file)})};
    const auto read = command.format == SheetFormat::csv ? read_csv_sheet : read_json_sheet;
    Diagnostics problems;
    const SheetImport found =
        take(sheet_pages(read(SourceId{0}, files.front()), files.front(), command.map, command.kind, settings.levels),
             problems);
    if (!tell_problems(std::move(problems), settings, files)) return content_has_errors;
    NewPages pages = new_pages(command.paths, inputs, found.pages);
    if (command.writes) {
        write_new_pages(command.paths.content, std::move(pages));
    } else {
        for (const std::string& reading : found.readings) fmt::print("{}\n", reading);
        show_new_pages(command.paths.content, pages);
    }
    return success;
}

}  // namespace rolebook
