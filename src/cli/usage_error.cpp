#include "cli/usage_error.hpp"

#include "base/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace rolebook {
namespace {

// A command that was typed, and the words after it that it does not know.
struct Typed {
    const CLI::App* app;
    const CommandSyntax* command;
    std::vector<std::string> unknown;
};

// From the program inwards.
std::vector<Typed> typed_commands(const CLI::App& app, const CommandSyntax& program) {
    std::vector<Typed> typed = {{&app, &program, app.remaining()}};
    while (!typed.back().app->get_subcommands().empty()) {
        const CLI::App* const inner = typed.back().app->get_subcommands().front();
        const auto& known = typed.back().command->commands;
        const auto found = std::ranges::find(known, inner->get_name(), &CommandSyntax::name);
        if (found == known.end()) break;  // one that help does not tell of
        typed.push_back({inner, &*found, inner->remaining()});
    }
    return typed;
}

// What the word begins, if that is one only; else what it is nearly.
std::optional<std::string_view> meant_by(std::string_view word, const std::vector<std::string_view>& known) {
    const auto is_begun = [&](std::string_view each) { return word.size() > 1 && each.starts_with(word); };
    if (std::ranges::count_if(known, is_begun) == 1) return *std::ranges::find_if(known, is_begun);
    return closest(word, known);
}

std::vector<std::string_view> option_names(const CommandSyntax& command) {
    std::vector<std::string_view> names;
    for (const ArgumentSyntax& option : command.options)
        names.insert(names.end(), option.names.begin(), option.names.end());
    return names;
}

bool has_option(const CommandSyntax& command, std::string_view name) {
    const auto names = option_names(command);
    return std::ranges::find(names, name) != names.end();
}

std::string no_such_option(const Typed& typed, const CommandSyntax& innermost, std::string_view word) {
    const std::string_view name = word.substr(0, word.find('='));
    const CommandSyntax& command = *typed.command;
    if (has_option(innermost, name)) {
        return fmt::format("write '{}' after the command: {} {}", name, innermost.full_name, word);
    }
    const auto meant = meant_by(name, option_names(command));
    return meant ? fmt::format("{} has no option '{}'; did you mean '{}'?", command.full_name, name, *meant)
                 : fmt::format("{0} has no option '{1}'; see '{0} --help'", command.full_name, name);
}

std::string unexpected(const Typed& typed, const CommandSyntax& innermost) {
    // "--" ends the options, and is no mistake.
    const auto word = std::ranges::find_if(typed.unknown, [](const std::string& each) { return each != "--"; });
    if (word == typed.unknown.end()) return {};
    if (word->starts_with("-") && *word != "-") return no_such_option(typed, innermost, *word);
    if (!typed.command->commands.empty()) return no_such_command(*typed.command, *word);
    return fmt::format("'{}' is one too many: {}", *word, usage_of(*typed.command));
}

// The library says "NAME: what is wrong", or "NAME is required".
const ArgumentSyntax* argument_blamed(const CommandSyntax& command, std::string_view text) {
    const std::string_view name = text.substr(0, text.find_first_of(": "));
    for (const auto* const list : {&command.places, &command.options}) {
        for (const ArgumentSyntax& argument : *list) {
            const bool has_name = std::ranges::find(argument.names, name) != argument.names.end();
            if (has_name || (argument.names.empty() && argument.value == name)) return &argument;
        }
    }
    return nullptr;
}

std::string unfit(const Typed& typed, const CLI::ParseError& error) {
    const std::string text = error.what();
    const ArgumentSyntax* const argument = argument_blamed(*typed.command, text);
    if (argument == nullptr) return text;
    const std::string& name = argument->names.empty() ? argument->value : argument->names.back();
    if (error.get_name() == "RequiredError") {
        return fmt::format("{} is missing: {}", name, usage_of(*typed.command));
    }
    if (error.get_name() == "ArgumentMismatch") {
        if (argument->kind == ValueKind::none) return fmt::format("{} takes no value", name);
        const bool is_repeated = typed.app->count(name) > 1;
        return is_repeated ? fmt::format("{} can be given once only", name)
                           : fmt::format("{} needs a value: {}", name, form_of(*argument));
    }
    return text;
}

}  // namespace

const CommandSyntax& typed_command(const CLI::App& app, const CommandSyntax& program) {
    return *typed_commands(app, program).back().command;
}

bool lacks_command(const CLI::App& app, const CommandSyntax& program) {
    const Typed innermost = typed_commands(app, program).back();
    return !innermost.command->commands.empty() && innermost.unknown.empty();
}

std::string usage_error(const CLI::App& app, const CommandSyntax& program, const CLI::ParseError& error) {
    const std::vector<Typed> typed = typed_commands(app, program);
    for (const Typed& each : typed) {
        if (const std::string said = unexpected(each, *typed.back().command); !said.empty()) return said;
    }
    return unfit(typed.back(), error);
}

std::string no_such_command(const CommandSyntax& command, std::string_view word) {
    std::vector<std::string_view> names;
    for (const CommandSyntax& inner : command.commands) names.emplace_back(inner.name);
    if (const auto meant = meant_by(word, names)) {
        return fmt::format("there is no command '{}'; did you mean '{}'?", word, *meant);
    }
    // One that has to be typed after another; an option that was typed as a command.
    for (const CommandSyntax* const each : with_all_within(command)) {
        if (each->name == word)
            return fmt::format("there is no command '{}'; did you mean '{}'?", word, each->full_name);
    }
    const std::string option = fmt::format("--{}", word);
    if (has_option(command, option)) return fmt::format("there is no command '{}'; did you mean '{}'?", word, option);
    return fmt::format("there is no command '{}'; see '{} --help'", word, command.full_name);
}

}  // namespace rolebook
