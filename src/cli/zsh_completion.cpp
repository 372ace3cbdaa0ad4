#include "base/text.hpp"
#include "cli/completion.hpp"
#include "cli/shell_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace rolebook {
namespace {

// With a backslash before each of the characters.
std::string escaped(std::string_view text, std::string_view characters) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || characters.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string function_of(const CommandSyntax& command) {
    std::string name = "_" + command.full_name;
    std::ranges::replace(name, ' ', '_');
    return name;
}

// What offers the value.
std::string action_for(const ArgumentSyntax& argument) {
    switch (argument.kind) {
        case ValueKind::file:
        case ValueKind::path: return "_files";
        case ValueKind::folder: return "_path_files -/";  // _files would offer files where no folder fits
        case ValueKind::choice: {
            std::vector<std::string> words;
            for (const std::string& choice : argument.choices) words.push_back(escaped(choice, " :()'\"$&;|<>`*?[]#~"));
            return fmt::format("({})", fmt::join(words, " "));
        }
        default: return " ";
    }
}

// ":FILE:_files"; with two colons where it may be left out.
std::string value_of(const ArgumentSyntax& argument) {
    return fmt::format("{}:{}:{}", argument.may_lack_value ? ":" : "", escaped(argument.value, ":"),
                       action_for(argument));
}

// As _arguments reads it: '(-h --help)--help[what it means]'. An option is offered once.
std::string option_lines(const ArgumentSyntax& option) {
    const bool ends_all = asks_for_help(option) || option.names.back() == "--version";
    const std::string others = ends_all ? "- : *" : fmt::format("{}", fmt::join(option.names, " "));
    std::string out;
    for (const std::string& name : option.names) {
        const bool takes_value = option.kind != ValueKind::none;
        const bool is_long = name.starts_with("--");
        const std::string line = fmt::format("{}{}{}[{}]{}", option.repeats ? "*" : "(" + others + ")", name,
                                             takes_value ? is_long ? "=" : "+" : "", escaped(meaning_of(option), "[]"),
                                             takes_value ? value_of(option) : "");
        out += fmt::format("        {} \\\n", in_single_quotes(line));
    }
    return out;
}

std::string place_line(const ArgumentSyntax& place, std::size_t number) {
    const std::string_view optional = place.is_required ? "" : ":";
    const std::string at = place.repeats ? "*" : fmt::format("{}", number);
    const std::string line =
        fmt::format("{}:{}{}:{}", at, place.repeats ? "" : optional, escaped(place.value, ":"), action_for(place));
    return fmt::format("        {} \\\n", in_single_quotes(line));
}

std::string lines_of(const CommandSyntax& command) {
    std::string out;
    for (const ArgumentSyntax& option : command.options) out += option_lines(option);
    for (std::size_t i = 0; i < command.places.size(); ++i) out += place_line(command.places[i], i + 1);
    return out;
}

constexpr std::string_view leaf = R"(
@function@() {
    _arguments -S \
@lines@        && return 0
    return 1
}
)";

constexpr std::string_view branch = R"(
@function@() {
    local curcontext=$curcontext state line result=1
    local -a commands
    typeset -A opt_args
    _arguments -C -S \
@lines@        '1: :->command' \
        '*:: :->rest' && result=0
    case $state in
        command)
            commands=(
@commands@            )
            _describe -t commands command commands && result=0
            ;;
        rest)
            case $line[1] in
@functions@            esac
            ;;
    esac
    return result
}
)";

std::string function_text(const CommandSyntax& command) {
    const std::string name = function_of(command);
    const std::string lines = lines_of(command);
    if (command.commands.empty()) return filled_script(leaf, {{"lines", lines}, {"function", name}});
    std::string commands;
    std::string functions;
    for (const CommandSyntax& inner : command.commands) {
        const std::string entry = escaped(inner.name, ":") + ":" + escaped(inner.summary, "");
        commands += fmt::format("                {}\n", in_single_quotes(entry));
        functions += fmt::format("                {}) {} && result=0 ;;\n", inner.name, function_of(inner));
    }
    return filled_script(branch,
                         {{"lines", lines}, {"commands", commands}, {"functions", functions}, {"function", name}});
}

constexpr std::string_view script = R"(#compdef @name@
# Completion for zsh; `@name@ completion zsh` prints it.
@all_functions@
# In a file of fpath, this text is the body of the function; otherwise it is sourced.
if [[ $funcstack[1] == _@name@ ]]; then
    _@name@ "$@"
else
    compdef _@name@ @name@
fi
)";

}  // namespace

std::string zsh_completion(const CommandSyntax& program) {
    std::string functions;
    for (const CommandSyntax* const command : with_all_within(program)) functions += function_text(*command);
    return filled_script(script, {{"all_functions", functions}, {"name", program.name}});
}

}  // namespace rolebook
