#include "cli/command_line.hpp"

#include "cli/command_table.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/syntax.hpp"
#include "cli/usage_error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace rolebook {

int run_command_line(int argc, char** argv) {
    CommandTable table;
    const CommandSyntax program = syntax_of(table.app());
    try {
        table.app().parse(argc, argv);
        return table.run();
    } catch (const CLI::CallForHelp&) {
        fmt::print("{}", help_text(typed_command(table.app(), program), program));
        return success;
    } catch (const CLI::CallForVersion& version) {
        fmt::print("{}\n", version.what());
        return success;
    } catch (const CLI::ParseError& error) {
        if (lacks_command(table.app(), program)) {
            fmt::print(stderr, "{}", help_text(typed_command(table.app(), program), program));
        } else {
            fmt::print(stderr, "error: {}\n", usage_error(table.app(), program, error));
        }
        return bad_usage;
    }
}

}  // namespace rolebook
