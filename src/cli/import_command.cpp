#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/new_pages.hpp"
#include "import/onet_pages.hpp"
#include "io/folder.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

namespace rolebook {

int run_onet_import(const ImportCommand& command) {
    const Inputs inputs = read_project(command.paths).value;
    const Settings settings = settings_of(inputs).value;
    const std::vector<Source> tables = read_named_files(command.tables, onet_files);
    Diagnostics problems;
    const OnetData data = take(read_onet(tables), problems);
    if (!tell_problems(std::move(problems), settings, tables)) return content_has_errors;
    const std::vector<ImportedPage> pages = onet_pages(data, settings.levels);
    write_new_pages(command.paths.content, new_pages(command.paths, inputs, pages));
    if (data.shared_titles > 0) {
        fmt::print("{} left out: each is of several roles\n",
                   count_of(data.shared_titles, "alternate title was", "alternate titles were"));
    }
    return success;
}

}  // namespace rolebook
