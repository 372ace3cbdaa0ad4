#include "cli/facts.hpp"
#include "cli/manual.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

// Without what Markdown would take for markup, in a cell of a table, too.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|' || c == '<' || c == '*' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

// In a table, a bar ends a cell even in code.
std::string code_cell(std::string_view text) {
    std::string out = "`";
    for (const char c : text) {
        if (c == '|') out += '\\';
        out += c;
    }
    return out + "`";
}

// GitHub's id of the heading of a command.
std::string anchor_of(const CommandSyntax& command) {
    std::string anchor = command.full_name;
    std::ranges::replace(anchor, ' ', '-');
    return anchor;
}

std::string table(std::string_view head, const std::vector<std::pair<std::string, std::string>>& rows) {
    if (rows.empty()) return {};
    std::string out = fmt::format("\n| {} | meaning |\n|---|---|\n", head);
    for (const auto& [form, meaning] : rows) out += fmt::format("| {} | {} |\n", form, meaning);
    return out;
}

std::string facts(std::string_view heading, std::string_view head, const auto& facts) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Fact& fact : facts) rows.emplace_back(code_cell(fact.name), escaped(fact.meaning));
    return fmt::format("\n## {}\n{}", heading, table(head, rows));
}

std::string options_table(std::string_view head, const std::vector<ArgumentSyntax>& arguments,
                          const CommandSyntax& command, const CommandSyntax& program) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const ArgumentSyntax& argument : arguments) {
        if (asks_for_help(argument) && &command != &program) continue;
        rows.emplace_back(code_cell(form_of(argument)), escaped(meaning_of(argument)));
    }
    return table(head, rows);
}

std::string examples_of(const CommandSyntax& command) {
    if (command.examples.empty()) return {};
    std::size_t longest = 0;
    for (const Example& example : command.examples) longest = std::max(longest, example.command.size());
    std::string out = "\n```sh\n";
    for (const Example& example : command.examples) {
        out += fmt::format("{:<{}}  # {}\n", example.command, longest, example.meaning);
    }
    return out + "```\n";
}

std::string section_of(const CommandSyntax& command, const CommandSyntax& program) {
    std::string out;
    if (&command != &program) out = fmt::format("\n## `{}`\n\n{}\n", command.full_name, escaped(command.opening));
    for (const std::string& paragraph : command.details) out += '\n' + escaped(paragraph) + '\n';
    out += fmt::format("\n    {}\n", usage_of(command));
    out += options_table("argument", command.places, command, program);
    out += options_table("option", command.options, command, program);
    return out + examples_of(command);
}

}  // namespace

std::string commands_page(const CommandSyntax& program) {
    std::vector<std::pair<std::string, std::string>> rows;
    std::string sections;
    for (const CommandSyntax* const command : with_all_within(program)) {
        if (command != &program && !command->commands.empty()) continue;  // its commands say all
        if (command != &program) {
            rows.emplace_back(fmt::format("[`{}`](#{})", command->full_name, anchor_of(*command)),
                              escaped(command->summary));
        }
        if (command != &program) sections += section_of(*command, program);
    }
    return fmt::format(
               "# Commands\n\n{0}\n\n`{1} COMMAND --help` prints what stands here about a command; `{1} manual man` "
               "prints all of it as a manual page.\n",
               escaped(program.opening), program.name) +
           section_of(program, program) + table("command", rows) + sections + facts("Exit codes", "code", exit_codes) +
           facts("Environment", "variable", variables) + facts("Files of a project", "path", project_files);
}

}  // namespace rolebook
