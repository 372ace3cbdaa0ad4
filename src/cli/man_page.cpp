#include "base/text.hpp"
#include "cli/facts.hpp"
#include "cli/manual.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

// Of a line of the page's source.
constexpr std::size_t line_width = 80;

// As roff reads it: what it takes for an instruction, or sets as another character, is written by name.
std::string roff(std::string_view text) {
    std::string out;
    if (text.starts_with('.')) out += "\\&";
    for (const char c : text) {
        switch (c) {
            case '\\': out += "\\e"; break;
            case '-': out += "\\-"; break;
            case '\'': out += "\\(aq"; break;
            case '"': out += "\\(dq"; break;
            case '`': out += "\\(ga"; break;
            case '^': out += "\\(ha"; break;
            case '~': out += "\\(ti"; break;
            default: out += c;
        }
    }
    return out;
}

std::string bold(std::string_view text) {
    return fmt::format("\\fB{}\\fR", roff(text));
}
std::string italic(std::string_view text) {
    return fmt::format("\\fI{}\\fR", roff(text));
}

// Each sentence begins a line, so that roff sets the space after the last one.
std::string prose(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    for (const std::string_view word : split_on_spaces(text)) {
        const std::string set = roff(word);
        const bool begins_line = out.empty() || out.ends_with(".\n") || at + 1 + set.size() > line_width;
        if (begins_line && !out.empty() && !out.ends_with('\n')) out += '\n';
        if (!begins_line) out += ' ';
        at = (begins_line ? 0 : at + 1) + set.size();
        out += set;
        if (word.ends_with('.')) out += '\n';
    }
    if (!out.ends_with('\n')) out += '\n';
    return out;
}

// "-q, --quiet", "--content DIR", "FILE..."
std::string set_form(const ArgumentSyntax& argument) {
    std::string out;
    for (const std::string& name : argument.names) {
        if (!out.empty()) out += ", ";
        out += bold(name);
    }
    if (argument.kind == ValueKind::none) return out;
    if (!out.empty()) out += ' ';
    out += argument.may_lack_value ? "[" + italic(argument.value) + "]" : italic(argument.value);
    return argument.repeats ? out + "..." : out;
}

std::string to_upper_ascii(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

// The sentence as part of another: "turns content into a site"
std::string as_phrase(std::string sentence) {
    if (sentence.ends_with('.')) sentence.pop_back();
    return roff(to_lower_ascii(sentence.substr(0, 1)) + sentence.substr(1));
}

std::string set_usage(const CommandSyntax& command) {
    return bold(command.full_name) + roff(usage_of(command).substr(command.full_name.size()));
}

std::string tagged(std::string_view tag, std::string_view text) {
    return fmt::format(".TP\n{}\n{}", tag, prose(text));
}

std::string facts(std::string_view heading, const auto& rows) {
    std::string out = fmt::format(".SH {}\n", heading);
    for (const Fact& row : rows) out += tagged(bold(row.name), row.meaning);
    return out;
}

std::string section_of(const CommandSyntax& command) {
    std::string out = fmt::format(".SS {}\n{}", set_usage(command), prose(command.opening));
    for (const std::string& paragraph : command.details) out += ".PP\n" + prose(paragraph);
    for (const ArgumentSyntax& place : command.places) out += tagged(set_form(place), meaning_of(place));
    for (const ArgumentSyntax& option : command.options) {
        if (!asks_for_help(option)) out += tagged(set_form(option), meaning_of(option));
    }
    return out;
}

// Those of the program are some of those of its commands.
std::string examples_of(const CommandSyntax& program) {
    std::string out;
    for (const CommandSyntax* const command : with_all_within(program)) {
        if (command == &program) continue;
        for (const Example& example : command->examples) out += tagged(bold(example.command), example.meaning);
    }
    return out.empty() ? out : ".SH EXAMPLES\n" + out;
}

}  // namespace

std::string man_page(const CommandSyntax& program, std::string_view version) {
    const auto commands = with_all_within(program);
    std::string out =
        fmt::format(".TH {} 1 \"\" \"{} {}\" \"User Commands\"\n", to_upper_ascii(program.name), program.name, version);
    out += fmt::format(".SH NAME\n{} \\- {}\n", program.name, as_phrase(program.summary));
    out += ".SH SYNOPSIS\n.nf\n";
    for (const CommandSyntax* const command : commands) {
        if (command->commands.empty()) out += set_usage(*command) + '\n';
    }
    out += ".fi\n.SH DESCRIPTION\n" + prose(program.opening);
    for (const std::string& paragraph : program.details) out += ".PP\n" + prose(paragraph);
    out += ".SH OPTIONS\n";
    for (const ArgumentSyntax& option : program.options) out += tagged(set_form(option), meaning_of(option));
    out += ".SH COMMANDS\n";
    for (const CommandSyntax* const command : commands) {
        if (command != &program && command->commands.empty()) out += section_of(*command);
    }
    out += facts("EXIT STATUS", exit_codes) + facts("ENVIRONMENT", variables) + facts("FILES", project_files);
    out += examples_of(program);
    out += ".SH SEE ALSO\n.BR git (1)\n.PP\n";
    return out + prose("The folder docs/ of the source tells all about pages, settings, messages and themes.");
}

}  // namespace rolebook
