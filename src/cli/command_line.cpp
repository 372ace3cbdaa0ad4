#include "cli/command_line.hpp"

#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/manual.hpp"
#include "cli/syntax.hpp"
#include "cli/usage_error.hpp"
#include "cli/values.hpp"
#include "cli/versions.hpp"
#include "content/settings.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace rolebook {
namespace {

// The one clock of the program. It decides which pages are in the future or expired, and nothing else.
std::int64_t now() {
    if (const char* const fixed = std::getenv("SOURCE_DATE_EPOCH"); fixed != nullptr) {
        const std::string_view text(fixed);
        std::int64_t seconds = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
        if (failure != std::errc() || end != text.data() + text.size()) {
            throw CLI::ValidationError("SOURCE_DATE_EPOCH", "must be a number of seconds since 1970");
        }
        return seconds;
    }
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

const std::map<std::string, Format> formats = {{"human", Format::human}, {"json", Format::json}};

using WriteCompletion = std::string (*)(const CommandSyntax&);
const std::map<std::string, WriteCompletion> shells = {
    {"bash", bash_completion}, {"fish", fish_completion}, {"zsh", zsh_completion}};

enum class ManualFormat : std::uint8_t { man, markdown };
const std::map<std::string, ManualFormat> manual_formats = {{"man", ManualFormat::man},
                                                            {"markdown", ManualFormat::markdown}};

// Headings of help, below which commands and options stand.
constexpr const char* about_the_program = "About the program";
constexpr const char* where_things_are = "Where things are";
constexpr const char* what_is_published = "What is published";
constexpr const char* how_it_runs = "How it runs";

struct CommandLine {
    CLI::App app{"Turns career content into a searchable static site.", "rolebook"};
    BuildCommand build{};
    InspectCommand inspect{};
    ImportCommand onet{};
    std::vector<std::string> help_words{};
    std::string shell{};
    ManualFormat manual_format = ManualFormat::man;
    unsigned jobs = static_cast<unsigned>(all_cores());
    bool inspect_json = false;
    CLI::App* build_app = nullptr;
    CLI::App* inspect_app = nullptr;
    CLI::App* onet_app = nullptr;
    CLI::App* help_app = nullptr;
    CLI::App* completion_app = nullptr;
    CLI::App* manual_app = nullptr;

    CommandLine() {
        app.require_subcommand(1);
        app.set_help_flag("-h,--help", "say what can be typed, and end");
        app.set_version_flag("--version", versions, "print the versions of the program and its libraries, and end");
        add_build();
        add_inspect();
        add_import();
        add_completion();
        add_manual();
        add_help();  // last: it knows the names of all
        // Examples; here, because a command would take over what the program has when it is added.
        app.footer(R"(
            rolebook build            # content/ to site/, in the current folder
            rolebook inspect FILE     # what is understood of one page, and why
            rolebook import onet DIR  # roles and skills of the O*NET database as pages)");
    }

private:
    void add_build() {
        build_app = app.add_subcommand("build", R"(Build the site. Nothing is written while an error stands.

            The project is the current folder, or ROOT. A Jekyll site is read as it is. Everything is read and checked
            first; every problem is told with its place and, where there is one, a cure. Then the new site takes the
            place of the old one in one step. Files in the output that no build wrote are kept.)");
        build_app->footer(R"(
            rolebook build                              # the project in the current folder
            rolebook build --drafts --future            # with what is not published yet
            rolebook build --strict --format json       # for a program that checks: warnings count, too
            rolebook build --zip                        # also as site.zip, to hand on)");
        build_app->add_option("ROOT", build.paths.root, "the project: rolebook.toml, content/, static/, themes/")
            ->check(existing_folder())
            ->capture_default_str();
        add_places();
        add_choice_of_pages();
        build_app->add_option("--jobs", jobs, "how many threads (default: one per core)")
            ->check(number_between(1, 1024))
            ->group(how_it_runs);
        build_app->add_flag("--quiet", build.quiet, "print errors and warnings only")->group(how_it_runs);
        build_app
            ->add_option("--format", build.format, "how to print what was found: for people, or as one JSON object")
            ->transform(one_of(formats))
            ->group(how_it_runs);
    }

    void add_places() {
        build_app->add_option("--content", build.paths.content, "the content (default: ROOT/content)")
            ->check(existing_folder())
            ->group(where_things_are);
        build_app->add_option("--output", build.paths.output, "where the site goes (default: ROOT/site)")
            ->type_name("DIR")
            ->group(where_things_are);
        build_app
            ->add_option("--zip", build.paths.archive,
                         "also pack the site into a file (default: beside the output, as site.zip)")
            ->expected(0, 1)
            ->type_name("FILE")
            ->group(where_things_are);
        build_app->add_option("--theme", build.paths.theme, "a folder in ROOT/themes, or 'default'")
            ->type_name("NAME")
            ->group(where_things_are);
        build_app
            ->add_option("--base-url", build.options.base_url,
                         "where the site will be: https://user.github.io/repository/")
            ->transform(site_address())
            ->group(where_things_are);
    }

    void add_choice_of_pages() {
        BuildOptions& options = build.options;
        build_app->add_flag("--drafts", options.publish_also.drafts, "publish drafts, too")->group(what_is_published);
        build_app->add_flag("--future", options.publish_also.future, "publish pages of the future, too")
            ->group(what_is_published);
        build_app->add_flag("--expired", options.publish_also.expired, "publish expired pages, too")
            ->group(what_is_published);
        build_app->add_flag("--strict", build.strict, "take warnings for errors")->group(what_is_published);
        build_app
            ->add_flag("--keep-going", options.keep_going,
                       "publish the pages that are sound; still exits 1 if any is not")
            ->group(what_is_published);
    }

    void add_inspect() {
        inspect_app = app.add_subcommand("inspect", R"(Show what is understood of pages, and why.

            Of each file: its kind and why it is of that kind, its address, whether it is published, what it names, and
            what is wrong with it by itself. What needs the other pages to be seen is told by a build.)");
        inspect_app->footer(R"(
            rolebook inspect content/roles/analyst.md   # one page
            rolebook inspect --json content/roles/*.md  # a line of JSON for each)");
        inspect_app->add_option("FILE", inspect.files, "Markdown files")->required()->check(existing_file());
        inspect_app->add_flag("--json", inspect_json, "one JSON object per file and line");
    }

    void add_import() {
        CLI::App* const import_app =
            app.add_subcommand("import", "Make pages of public data. What is there already stays as it is.");
        import_app->require_subcommand(1);
        onet_app = import_app->add_subcommand("onet", R"(Make roles and skills of the O*NET database.

            Reads the text files of a release, as they can be downloaded from the O*NET Resource Center, and writes a
            page for each role and skill that the project does not have yet. Pages that are there stay as they are,
            so it can be run again.)");
        onet_app->footer("rolebook import onet db_text  # into content/ of the current folder");
        onet_app
            ->add_option("DIR", onet.tables, "its text files: 'Occupation Data.txt', and others as far as there are")
            ->required()
            ->check(existing_folder());
        onet_app->add_option("--source", onet.paths.root, "the project that the pages are for")
            ->check(existing_folder())
            ->capture_default_str();
        onet_app->add_option("--content", onet.paths.content, "its content (default: content/ in the project)")
            ->check(existing_folder());
    }

    void add_completion() {
        completion_app = app.add_subcommand("completion", R"(Print a script that completes commands in a shell.

            It offers commands, options, their values, and the files and folders that fit. Packages install it; without
            one, put it where the shell looks for it.)");
        completion_app->group(about_the_program);
        completion_app->footer(R"(
            source <(rolebook completion bash)                                 # in ~/.bashrc
            rolebook completion zsh > ~/.zfunc/_rolebook                       # after fpath+=~/.zfunc in ~/.zshrc
            rolebook completion fish > ~/.config/fish/completions/rolebook.fish  # from the next shell on)");
        std::vector<std::string> names;
        for (const auto& [name, write] : shells) names.push_back(name);
        completion_app->add_option("SHELL", shell, "the shell")->required()->check(one_of(names));
    }

    void add_manual() {
        manual_app = app.add_subcommand("manual", R"(Print the manual of all commands.

            As a page for man, which packages install, or as a page in Markdown.)");
        manual_app->group(about_the_program);
        manual_app->footer(R"(
            rolebook manual man > rolebook.1   # man ./rolebook.1 shows it
            rolebook manual markdown           # the same for a web page)");
        manual_app->add_option("FORMAT", manual_format, "the form")->required()->transform(one_of(manual_formats));
    }

    void add_help() {
        help_app = app.add_subcommand("help", "Say what can be typed after a command. The same as its --help.");
        help_app->group(about_the_program);
        help_app->footer("rolebook help import onet  # the same as rolebook import onet --help");
        std::string names;
        for (const CommandSyntax& command : syntax_of(app).commands) names += command.name + ",";
        help_app->add_option("COMMAND", help_words, "the command; without one, the whole program")
            ->type_name("{" + names + "}");
    }
};

int run_help(const std::vector<std::string>& words, const CommandSyntax& program) {
    const CommandSyntax* command = &program;
    for (const std::string& word : words) {
        const auto found = std::ranges::find(command->commands, word, &CommandSyntax::name);
        if (found == command->commands.end()) {
            fmt::print(stderr, "error: {}\n", no_such_command(*command, word));
            return bad_usage;
        }
        command = &*found;
    }
    fmt::print("{}", help_text(*command, program));
    return success;
}

int run_manual(ManualFormat format, const CommandSyntax& program) {
    fmt::print("{}", format == ManualFormat::man ? man_page(program, ROLEBOOK_VERSION) : commands_page(program));
    return success;
}

int run_completion(const std::string& shell, const CommandSyntax& program) {
    fmt::print("{}", shells.at(shell)(program));
    return success;
}

int run(CommandLine& line, const CommandSyntax& program) {
    if (line.help_app->parsed()) return run_help(line.help_words, program);
    if (line.manual_app->parsed()) return run_manual(line.manual_format, program);
    if (line.completion_app->parsed()) return run_completion(line.shell, program);
    if (line.inspect_app->parsed()) {
        line.inspect.now = now();
        line.inspect.format = line.inspect_json ? Format::json : Format::human;
        return run_inspect(line.inspect);
    }
    if (line.onet_app->parsed()) {
        line.onet.paths = resolve_paths(line.onet.paths);
        return run_onet_import(line.onet);
    }
    line.build.paths = resolve_paths(line.build.paths);
    line.build.packs = line.build_app->count("--zip") > 0;
    line.build.options.theme = line.build.paths.theme;
    line.build.options.now = now();
    line.build.options.threads = Threads{line.jobs};
    return run_build(line.build);
}

}  // namespace

int run_command_line(int argc, char** argv) {
    CommandLine line;
    const CommandSyntax program = syntax_of(line.app);
    try {
        line.app.parse(argc, argv);
        return run(line, program);
    } catch (const CLI::CallForHelp&) {
        fmt::print("{}", help_text(typed_command(line.app, program), program));
        return success;
    } catch (const CLI::CallForVersion& version) {
        fmt::print("{}\n", version.what());
        return success;
    } catch (const CLI::ParseError& error) {
        if (lacks_command(line.app, program)) {
            fmt::print(stderr, "{}", help_text(typed_command(line.app, program), program));
        } else {
            fmt::print(stderr, "error: {}\n", usage_error(line.app, program, error));
        }
        return bad_usage;
    }
}

}  // namespace rolebook
