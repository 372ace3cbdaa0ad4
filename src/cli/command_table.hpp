// Every command, with all that can be typed after it. Help, manual and completions are made of the same description.
#pragma once

#include "cli/commands.hpp"

#include <CLI/CLI.hpp>

#include <functional>

namespace rolebook {

class CommandTable {
public:
    CommandTable();
    ~CommandTable() = default;
    CommandTable(const CommandTable&) = delete;  // what is described points into it
    CommandTable& operator=(const CommandTable&) = delete;
    CommandTable(CommandTable&&) = delete;
    CommandTable& operator=(CommandTable&&) = delete;

    CLI::App& app() { return app_; }

    // Does what the line that app() has parsed asks for; gives the exit code.
    int run() const { return chosen_(); }

private:
    CLI::App& add(const char* name, const char* description, const char* examples);

    // `run` is what the command does when it is typed.
    template <class Run>
    void when_typed(CLI::App& command, Run run) {
        command.callback([this, run] { chosen_ = run; });
    }

    void add_init();
    void add_new();
    void add_serve();
    void add_build();
    void add_check();
    void add_explain();
    void add_list();
    void add_why();
    void add_inspect();
    void add_import();
    void add_completion();
    void add_manual();
    void add_help();

    CLI::App app_{"Turns career content into a searchable static site.", "rolebook"};
    std::function<int()> chosen_;
};

}  // namespace rolebook
