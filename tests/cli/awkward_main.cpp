// Help, manual and completions of a program whose words are as awkward as words can be.
#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/manual.hpp"

#include <fmt/format.h>

#include <functional>
#include <map>

using namespace rolebook;

namespace {

// Quotes, brackets, what shells expand and what roff takes for an instruction.
constexpr const char* awkward_text = R"(.TH 'is' "no" \fBmacro\fR, [nor] `id` $HOME: a-b * | <x> é → 😀)";

ArgumentSyntax colour() {
    return {.names = {"-c", "--colour"},
            .kind = ValueKind::choice,
            .value = "COLOUR",
            .choices = {"light blue", "light:green", "it's red", "$HOME", "b[o]l\\d"},
            .group = "Options",
            .meaning = awkward_text};
}

ArgumentSyntax help() {
    return {.names = {"-h", "--help"}, .group = "Options", .meaning = "say what can be typed"};
}

CommandSyntax painting() {
    ArgumentSyntax target{.kind = ValueKind::choice, .value = "THING", .choices = {"front door", "roof"}};
    target.is_required = true;
    target.meaning = "what is painted";
    ArgumentSyntax rest{.kind = ValueKind::file, .value = "FILE", .repeats = true, .meaning = "pictures of it"};
    return {.name = "paint",
            .full_name = "tool paint",
            .summary = awkward_text,
            .opening = awkward_text,
            .details = {awkward_text, "'quoted'. .Second sentence."},
            .group = "Commands",
            .examples = {{R"(tool paint 'front door' -c "it's red")", awkward_text}},
            .places = {target, rest},
            .options = {colour(), help()}};
}

// Options with values stand before the command, too.
CommandSyntax tool() {
    CommandSyntax ask{.name = "ask-first", .full_name = "tool ask-first", .summary = "Ask.", .opening = "Ask."};
    ask.group = "Commands";
    ask.options = {help()};
    return {.name = "tool",
            .full_name = "tool",
            .summary = "Does things.",
            .opening = "Does things.",
            .options = {colour(), help()},
            .commands = {painting(), ask}};
}

}  // namespace

int main(int argc, char** argv) {
    const CommandSyntax program = tool();
    const std::map<std::string, std::function<std::string()>> texts = {
        {"bash", [&] { return bash_completion(program); }},
        {"zsh", [&] { return zsh_completion(program); }},
        {"fish", [&] { return fish_completion(program); }},
        {"man", [&] { return man_page(program, "1.0"); }},
        {"markdown", [&] { return commands_page(program); }},
        {"help", [&] { return help_text(program.commands.front(), program); }}};
    if (argc != 2) return 2;
    fmt::print("{}", texts.at(argv[1])());
}
