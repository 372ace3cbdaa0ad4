#include "cli/completion.hpp"
#include "cli/shell_script.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

namespace rolebook {
namespace {

// In single quotes, as fish reads them.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

// What offers the value; fish reads the text of -a once more, as a list.
std::string offer_of(const ArgumentSyntax& argument, std::string_view program) {
    switch (argument.kind) {
        case ValueKind::file:
        case ValueKind::path: return " -F";
        case ValueKind::folder: return fmt::format(" -a '(__{}_folders)'", program);
        case ValueKind::choice: {
            std::vector<std::string> words;
            for (const std::string& choice : argument.choices) words.push_back(quoted(choice));
            return " -a " + quoted(fmt::format("{}", fmt::join(words, " ")));
        }
        default: return "";
    }
}

// A line for what holds where the condition does.
std::string line(std::string_view program, std::string_view condition, std::string_view rest) {
    return fmt::format("complete -c {} -n {}{}\n", program, quoted(condition), rest);
}

std::string option_lines(const ArgumentSyntax& option, const CommandSyntax& command, std::string_view program) {
    std::string rest;
    for (const std::string& name : option.names) {
        rest += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    const bool needs_value = option.kind != ValueKind::none && !option.may_lack_value;
    const bool is_file = option.kind == ValueKind::file || option.kind == ValueKind::path;
    if (needs_value) rest += is_file ? " -r" : " -x";
    if (option.kind != ValueKind::none) rest += offer_of(option, program);
    rest += " -d " + quoted(meaning_of(option));
    const std::string here = fmt::format("test (__{}_place {}) -gt 0", program, quoted(command.full_name));
    std::string out = line(program, here, rest);
    if (!option.may_lack_value) return out;
    // fish offers a value that may be left out only after "="; here it is offered as the next word, too.
    const std::string after = fmt::format("{}; and __fish_prev_arg_in {}", here, fmt::join(option.names, " "));
    return out + line(program, after, offer_of(option, program) + " -d " + quoted(option.value));
}

std::string place_line(const CommandSyntax& command, std::size_t index, std::string_view program) {
    const ArgumentSyntax& place = command.places[index];
    if (place.kind == ValueKind::text) return {};
    const std::string here = fmt::format("test (__{}_place {}) {} {}", program, quoted(command.full_name),
                                         place.repeats ? "-ge" : "-eq", index + 1);
    return line(program, here, offer_of(place, program) + " -d " + quoted(place.value));
}

std::string lines_of(const CommandSyntax& command, std::string_view program) {
    std::string out = fmt::format("\n# {}\n", command.full_name);
    for (const CommandSyntax& inner : command.commands) {
        const std::string here = fmt::format("test (__{}_place {}) -eq 1", program, quoted(command.full_name));
        out += line(program, here, fmt::format(" -a {} -d {}", quoted(inner.name), quoted(inner.summary)));
    }
    for (const ArgumentSyntax& option : command.options) out += option_lines(option, command, program);
    for (std::size_t i = 0; i < command.places.size(); ++i) out += place_line(command, i, program);
    return out;
}

// Which words of the line are commands, and after which options the next word is a value.
std::string cases_of(const CommandSyntax& program) {
    std::string commands;
    std::string options;
    for (const CommandSyntax* const command : with_all_within(program)) {
        if (command != &program) commands += " " + quoted(command->full_name);
        for (const ArgumentSyntax& option : command->options) {
            if (option.kind == ValueKind::none || option.may_lack_value) continue;
            for (const std::string& name : option.names) options += " " + quoted(command->full_name + " " + name);
        }
    }
    std::string out = fmt::format("            case{}\n                set command \"$command $word\"\n", commands);
    if (!options.empty()) out += fmt::format("            case{}\n                set is_value yes\n", options);
    return out;
}

constexpr std::string_view script = R"(# Completion for fish; `@name@ completion fish` prints it.

# At which place, counted from 1, the next word stands that is not an option, after the command; 0 for another command.
function __@name@_place
    set -l command @name@
    set -l place 1
    set -l is_value no
    for word in (commandline -opc)[2..-1]
        if test $is_value = yes
            set is_value no
            continue
        end
        switch "$command $word"
@cases@            case '*'
                string match -q -- '-*' $word; or set place (math $place + 1)
        end
    end
    test "$command" = "$argv[1]"; and echo $place; or echo 0
end

# Those that can stand where the cursor is; after --option=, too.
function __@name@_folders
    __fish_complete_directories (commandline -ct | string replace -r -- '^-[^=]*=' '')
end

complete -c @name@ -f
@lines@)";

}  // namespace

std::string fish_completion(const CommandSyntax& program) {
    std::string lines;
    for (const CommandSyntax* const command : with_all_within(program)) lines += lines_of(*command, program.name);
    return filled_script(script, {{"cases", cases_of(program)}, {"lines", lines}, {"name", program.name}});
}

}  // namespace rolebook
