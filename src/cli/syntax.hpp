// What can be typed, as data: help, the manual and the completions of shells are made of it, without the library that
// reads the command line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace rolebook {

// What a value is, as far as a shell can complete it.
enum class ValueKind : std::uint8_t { none, text, file, folder, path, choice };

// An option; or, without names, what is told by its place.
struct ArgumentSyntax {
    std::vector<std::string> names{};  // "-h", "--help"
    ValueKind kind = ValueKind::none;
    std::string value{};                 // what its value is called: "FILE"
    std::vector<std::string> choices{};  // all that the value can be, if that is a list
    bool is_required = false;
    bool may_lack_value = false;  // --zip, --zip FILE
    bool repeats = false;
    std::string group{};
    std::string meaning{};
};

struct Example {
    std::string command{};
    std::string meaning{};
};

struct CommandSyntax {
    std::string name{};                  // "onet"
    std::string full_name{};             // "rolebook import onet"
    std::string summary{};               // one sentence
    std::string opening{};               // the paragraph that begins with it
    std::vector<std::string> details{};  // the paragraphs after that
    std::string group{};
    std::vector<Example> examples{};
    std::vector<ArgumentSyntax> places{};  // in the order in which they are typed
    std::vector<ArgumentSyntax> options{};
    std::vector<CommandSyntax> commands{};
};

// Of the program and all its commands. A description is a sentence, then paragraphs; a footer is examples, one a line:
// "rolebook build --zip  # also as one file". What has no group (of the library's words) is left out.
CommandSyntax syntax_of(const CLI::App& app);

// The command itself, then all commands in it, each before those in it.
std::vector<const CommandSyntax*> with_all_within(const CommandSyntax& command);

// "rolebook build [OPTIONS] [ROOT]"
std::string usage_of(const CommandSyntax& command);

// "-q, --quiet", "--content DIR", "FILE..."
std::string form_of(const ArgumentSyntax& argument);

// With all that it can be, unless its form says that already.
std::string meaning_of(const ArgumentSyntax& argument);

// Whether it is the option that every command has.
bool asks_for_help(const ArgumentSyntax& argument);

}  // namespace rolebook
