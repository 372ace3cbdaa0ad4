#include "cli/syntax.hpp"

#include "base/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace rolebook {
namespace {

// More than this is not told in a line of help.
constexpr std::size_t most_choices_told = 24;
// A value that is one of a few short words is called by them: human|json.
constexpr std::size_t longest_choices_as_name = 24;

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (const std::string_view part = trim(text.substr(0, end)); !part.empty()) parts.emplace_back(part);
        text.remove_prefix(std::min(end + separator.size(), text.size()));
    }
    return parts;
}

void describe_command(CommandSyntax& command, std::string_view description) {
    for (const std::string& paragraph : split(description, "\n\n")) {
        command.details.push_back(collapse_spaces(paragraph));
    }
    if (command.details.empty()) return;
    command.opening = command.details.front();
    command.details.erase(command.details.begin());
    command.summary = command.opening.substr(0, std::min(command.opening.find(". "), command.opening.size() - 1) + 1);
}

std::vector<Example> examples_in(std::string_view footer) {
    std::vector<Example> examples;
    for (const std::string& line : split(footer, "\n")) {
        const std::size_t mark = std::min(line.find(" # "), line.size());
        const std::string_view meaning = std::string_view(line).substr(std::min(mark + 3, line.size()));
        examples.push_back({std::string(trim(line.substr(0, mark))), std::string(trim(meaning))});
    }
    return examples;
}

// By the words of a type, or of what stands at a place.
ValueKind kind_of(std::string_view type) {
    if (type.find("DIR") != std::string_view::npos) return ValueKind::folder;
    if (type.find("FILE") != std::string_view::npos) return ValueKind::file;
    if (type.find("PATH") != std::string_view::npos) return ValueKind::path;
    return ValueKind::text;
}

// The library tells a type and what the value is checked for in one text: "TEXT:DIR", "TEXT:{human,json}".
void describe_value(ArgumentSyntax& argument, const CLI::Option& option) {
    if (option.get_items_expected_max() == 0) return;
    const std::string type = option.get_type_name();
    const std::size_t list = type.find('{');
    argument.kind = kind_of(type.substr(0, list) + option.get_name(true));
    argument.may_lack_value = option.get_items_expected_min() == 0 && option.nonpositional();
    argument.repeats = option.get_items_expected_max() > 1;
    if (list != std::string::npos) {
        argument.kind = ValueKind::choice;
        argument.choices = split(std::string_view(type).substr(list + 1, type.find('}') - list - 1), ",");
    }
    const std::string choices = fmt::format("{}", fmt::join(argument.choices, "|"));
    if (option.get_positional()) {
        argument.value = option.get_name(true);
    } else if (!choices.empty() && choices.size() <= longest_choices_as_name) {
        argument.value = choices;
    } else {
        const std::string name = split(type.substr(0, list), ":").back();
        argument.value = name.substr(0, name.find_first_of(" ("));
        std::erase_if(argument.value, [](char c) { return c == '[' || c == ']'; });
    }
}

ArgumentSyntax argument_of(const CLI::Option& option) {
    ArgumentSyntax argument;
    for (const std::string& name : option.get_snames()) argument.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) argument.names.push_back("--" + name);
    argument.is_required = option.get_required();
    argument.group = option.get_group();
    argument.meaning = option.get_description();
    if (!option.get_default_str().empty()) argument.meaning += fmt::format(" (default: {})", option.get_default_str());
    describe_value(argument, option);
    return argument;
}

CommandSyntax command_of(const CLI::App& app, const std::string& outer) {
    CommandSyntax command;
    command.name = app.get_name();
    command.full_name = outer + command.name;
    // What the library calls a command that was put into no group.
    command.group = app.get_group() == "Subcommands" ? "Commands" : app.get_group();
    describe_command(command, app.get_description());
    command.examples = examples_in(app.get_footer());
    for (const CLI::Option* const option : app.get_options()) {
        if (option->get_group().empty() || option == app.get_help_ptr()) continue;
        (option->nonpositional() ? command.options : command.places).push_back(argument_of(*option));
    }
    if (const CLI::Option* const help = app.get_help_ptr()) command.options.push_back(argument_of(*help));
    for (const CLI::App* const inner : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (!inner->get_group().empty()) command.commands.push_back(command_of(*inner, command.full_name + " "));
    }
    return command;
}

}  // namespace

CommandSyntax syntax_of(const CLI::App& app) {
    return command_of(app, "");
}

std::vector<const CommandSyntax*> with_all_within(const CommandSyntax& command) {
    std::vector<const CommandSyntax*> all = {&command};
    for (const CommandSyntax& inner : command.commands) {
        const auto within = with_all_within(inner);
        all.insert(all.end(), within.begin(), within.end());
    }
    return all;
}

std::string usage_of(const CommandSyntax& command) {
    std::string usage = command.full_name;
    if (!command.commands.empty()) usage += " COMMAND";
    if (!std::ranges::all_of(command.options, asks_for_help)) usage += " [OPTIONS]";
    for (const ArgumentSyntax& place : command.places) {
        usage += place.is_required ? " " + form_of(place) : " [" + form_of(place) + "]";
    }
    return usage;
}

std::string form_of(const ArgumentSyntax& argument) {
    std::string form = fmt::format("{}", fmt::join(argument.names, ", "));
    if (argument.kind == ValueKind::none) return form;
    if (!form.empty()) form += ' ';
    form += argument.may_lack_value ? "[" + argument.value + "]" : argument.value;
    return argument.repeats ? form + "..." : form;
}

std::string meaning_of(const ArgumentSyntax& argument) {
    const std::size_t count = argument.choices.size();
    const bool is_told = argument.value.find('|') != std::string::npos;
    if (count == 0 || count > most_choices_told || is_told) return argument.meaning;
    return fmt::format("{} ({})", argument.meaning, fmt::join(argument.choices, ", "));
}

bool asks_for_help(const ArgumentSyntax& argument) {
    return std::ranges::find(argument.names, "--help") != argument.names.end();
}

}  // namespace rolebook
