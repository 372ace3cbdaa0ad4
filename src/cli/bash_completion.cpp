#include "cli/completion.hpp"
#include "cli/shell_script.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

namespace rolebook {
namespace {

std::string words_after(const CommandSyntax& command) {
    std::vector<std::string> commands;
    std::vector<std::string> options;
    for (const CommandSyntax& inner : command.commands) commands.push_back(inner.name);
    for (const ArgumentSyntax& option : command.options) {
        options.insert(options.end(), option.names.begin(), option.names.end());
    }
    return fmt::format("        {})\n            commands=({})\n            options=({})\n            ;;\n",
                       in_single_quotes(command.full_name), list_in_single_quotes(commands),
                       list_in_single_quotes(options));
}

std::string_view name_of(ValueKind kind) {
    switch (kind) {
        case ValueKind::file:
        case ValueKind::path: return "file";
        case ValueKind::folder: return "folder";
        case ValueKind::choice: return "choice";
        default: return "text";
    }
}

std::string value_at(const std::string& pattern, const ArgumentSyntax& argument) {
    std::string out = fmt::format("        {})\n            value={}\n", pattern, name_of(argument.kind));
    if (argument.may_lack_value) out += "            optional=yes\n";
    if (!argument.choices.empty())
        out += fmt::format("            choices=({})\n", list_in_single_quotes(argument.choices));
    return out + "            ;;\n";
}

// Under "COMMAND OPTION", or "COMMAND NUMBER" for what is told by its place.
std::string values_of(const CommandSyntax& command) {
    std::string out;
    for (const ArgumentSyntax& option : command.options) {
        if (option.kind == ValueKind::none) continue;
        std::vector<std::string> patterns;
        for (const std::string& name : option.names)
            patterns.push_back(in_single_quotes(command.full_name + " " + name));
        out += value_at(fmt::format("{}", fmt::join(patterns, " | ")), option);
    }
    for (std::size_t i = 0; i < command.places.size(); ++i) {
        const bool repeats = command.places[i].repeats;
        const std::string pattern = repeats ? in_single_quotes(command.full_name + " ") + "[0-9]*"
                                            : in_single_quotes(fmt::format("{} {}", command.full_name, i + 1));
        out += value_at(pattern, command.places[i]);
    }
    return out;
}

constexpr std::string_view script = R"(# Completion for bash; `@name@ completion bash` prints it.

# What can follow a command: sets `commands` and `options`. Fails if there is no such command.
_@name@_words() {
    case $1 in
@words@        *) return 1 ;;
    esac
}

# What an option takes, or what stands at a place: sets `value`, `optional` and `choices`.
_@name@_value() {
    value='' optional='' choices=()
    case $1 in
@values@    esac
}

# Those of the choices that begin with what was typed; bash replaces what stands after the last colon only.
_@name@_offer() {
    local choice before=''
    [[ $COMP_WORDBREAKS != *:* ]] || before=${current%"${current##*:}"}
    for choice; do
        printf -v choice %q "$choice"
        [[ $choice != "$current"* ]] || COMPREPLY+=("${choice#"$before"}")
    done
}

_@name@_offer_value() {
    case $value in
        file) compopt -o default ;;
        folder) compopt -o dirnames ;;
        choice) _@name@_offer "${choices[@]}" ;;
    esac
}

# The words up to the one that is completed: bash parts them at colons, too.
_@name@_typed() {
    local word joins=''
    typed=()
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if [[ -n $joins || $word == :* ]] && ((${#typed[@]})); then
            typed[-1]+=$word
        else
            typed+=("$word")
        fi
        [[ $word == *: ]] && joins=yes || joins=''
    done
}

_@name@() {
    local command=@name@ place=1 at=1 options_ended='' typed last current
    local commands options value optional choices word
    COMPREPLY=()
    _@name@_typed
    last=$((${#typed[@]} - 1))
    current=${typed[last]}
    _@name@_words "$command"
    while ((at < last)); do
        word=${typed[at]}
        ((++at))
        if [[ -z $options_ended && $word == -- ]]; then
            options_ended=yes
        elif [[ -z $options_ended && $word == -?* ]]; then
            _@name@_value "$command $word"
            [[ -n $value ]] || continue
            if [[ ${typed[at]} == = ]]; then # bash parts --option=value into three words
                ((at < last)) || current=''
                ((++at))
            elif [[ -n $optional && ${typed[at]} == -* ]]; then
                continue
            fi
            if ((at >= last)); then
                _@name@_offer_value
                return
            fi
            ((++at))
        elif _@name@_words "$command $word"; then
            command+=" $word"
        else
            ((++place))
        fi
    done
    if [[ -z $options_ended && $current == -* ]]; then
        _@name@_offer "${options[@]}"
        return
    fi
    _@name@_value "$command $place"
    if ((${#commands[@]})); then
        _@name@_offer "${commands[@]}"
    elif [[ -n $value ]]; then
        _@name@_offer_value
    else
        _@name@_offer "${options[@]}"
    fi
}

complete -F _@name@ @name@
)";

}  // namespace

std::string bash_completion(const CommandSyntax& program) {
    std::string words;
    std::string values;
    for (const CommandSyntax* const command : with_all_within(program)) {
        words += words_after(*command);
        values += values_of(*command);
    }
    return filled_script(script, {{"words", words}, {"values", values}, {"name", program.name}});
}

}  // namespace rolebook
