#include "cli/help.hpp"

#include "base/text.hpp"
#include "cli/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace rolebook {
namespace {

constexpr std::size_t line_width = 80;
// Where the meanings begin; a form that is too long for that has them below it.
constexpr std::size_t most_indent = 28;

struct Row {
    std::string form;
    std::string meaning;
};

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

// The words in lines of the width, of which all but the first are indented.
std::string filled(std::string_view text, std::size_t indent) {
    std::string out;
    std::size_t at = indent;
    for (const std::string_view word : split_on_spaces(text)) {
        const std::size_t width = width_of(word);
        if (at > indent && at + 1 + width > line_width) {
            out += '\n' + std::string(indent, ' ');
            at = indent;
        } else if (at > indent) {
            out += ' ';
            ++at;
        }
        out += word;
        at += width;
    }
    return out;
}

// Rows in two columns, below a heading.
struct Table {
    std::string heading;
    std::vector<Row> rows;
};

// The rows of a heading are those of its group; headings in the order in which they first come.
template <typename Entry, typename RowOf>
void append_groups(std::vector<Table>& tables, const std::vector<Entry>& entries, RowOf row_of) {
    const std::size_t first = tables.size();
    for (const Entry& entry : entries) {
        auto table = std::find_if(tables.begin() + static_cast<std::ptrdiff_t>(first), tables.end(),
                                  [&](const Table& each) { return each.heading == entry.group; });
        if (table == tables.end()) table = tables.insert(tables.end(), {entry.group, {}});
        table->rows.push_back(row_of(entry));
    }
}

// Options without a short name stand below those that have one.
Row row_of_option(const ArgumentSyntax& option) {
    const bool has_short_name = !option.names.front().starts_with("--");
    return {(has_short_name ? "" : "    ") + form_of(option), meaning_of(option)};
}

std::vector<Table> tables_of(const CommandSyntax& command) {
    std::vector<Table> tables;
    append_groups(tables, command.commands, [](const CommandSyntax& inner) { return Row{inner.name, inner.summary}; });
    for (const ArgumentSyntax& place : command.places) {
        if (&place == &command.places.front()) tables.push_back({"Arguments", {}});
        tables.back().rows.push_back({form_of(place), meaning_of(place)});
    }
    append_groups(tables, command.options, row_of_option);
    return tables;
}

// All with their meanings in one column.
std::string set(const std::vector<Table>& tables) {
    std::size_t indent = 0;
    for (const Table& table : tables) {
        for (const Row& row : table.rows) {
            if (row.form.size() + 4 <= most_indent) indent = std::max(indent, row.form.size() + 4);
        }
    }
    std::string out;
    for (const Table& table : tables) {
        out += fmt::format("\n{}:\n", table.heading);
        for (const Row& row : table.rows) {
            const bool has_room = row.form.size() + 4 <= indent;
            out += "  " + row.form +
                   (has_room ? std::string(indent - row.form.size() - 2, ' ') : "\n" + std::string(indent, ' '));
            out += filled(row.meaning, indent) + '\n';
        }
    }
    return out;
}

// What an example means stands behind it, or above it if the lines would be too long.
std::string examples(const CommandSyntax& command) {
    if (command.examples.empty()) return {};
    std::size_t longest = 0;
    std::size_t longest_meaning = 0;
    for (const Example& example : command.examples) {
        longest = std::max(longest, width_of(example.command));
        longest_meaning = std::max(longest_meaning, width_of(example.meaning));
    }
    const bool has_room = longest + longest_meaning + 6 <= line_width;
    std::string out = "\nExamples:\n";
    for (const Example& example : command.examples) {
        const std::string space(longest - width_of(example.command), ' ');
        out += has_room ? fmt::format("  {}{}  # {}\n", example.command, space, example.meaning)
                        : fmt::format("  # {}\n  {}\n", example.meaning, example.command);
    }
    return out;
}

std::string ending_of(const CommandSyntax& program) {
    std::vector<Row> codes;
    for (const Fact& code : exit_codes) codes.push_back({std::string(code.name), std::string(code.meaning)});
    return set({{"Exit codes", codes}}) +
           fmt::format("\n'{} COMMAND --help' tells more about a command.\n", program.name);
}

}  // namespace

std::string help_text(const CommandSyntax& command, const CommandSyntax& program) {
    std::string out = filled(command.opening, 0) + '\n';
    for (const std::string& paragraph : command.details) out += '\n' + filled(paragraph, 0) + '\n';
    out += "\nUsage: " + filled(usage_of(command), 7) + '\n' + set(tables_of(command)) + examples(command);
    if (&command == &program) out += ending_of(program);
    return out;
}

}  // namespace rolebook
