#include "cli/command_table.hpp"

#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/import_table.hpp"
#include "cli/manual.hpp"
#include "cli/syntax.hpp"
#include "cli/usage_error.hpp"
#include "cli/values.hpp"
#include "cli/versions.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

namespace rolebook {
namespace {

// The one clock of the program. It decides which pages are in the future, expired or stale, and nothing else.
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
const std::map<std::string, Format> check_formats = {
    {"human", Format::human}, {"json", Format::json}, {"github", Format::github}};

const std::map<std::string, Reach> reaches = {{"public", Reach::public_network}, {"everywhere", Reach::everywhere}};
const std::vector<std::string> reach_names = {"public", "everywhere"};

using WriteCompletion = std::string (*)(const CommandSyntax&);
const std::map<std::string, WriteCompletion> shells = {
    {"bash", bash_completion}, {"fish", fish_completion}, {"zsh", zsh_completion}};

enum class ManualFormat : std::uint8_t { man, markdown };
const std::map<std::string, ManualFormat> manual_formats = {{"man", ManualFormat::man},
                                                            {"markdown", ManualFormat::markdown}};

// Headings of help, below which commands and options stand.
constexpr const char* to_write = "To write";
constexpr const char* to_look = "To look closer";
constexpr const char* to_bring_over = "To bring over";
constexpr const char* about_the_program = "About the program";
constexpr const char* where_things_are = "Where things are";
constexpr const char* what_is_published = "What is published";
constexpr const char* what_is_told = "What is told";
constexpr const char* how_it_runs = "How it runs";

// What every command understands that plans the site.
template <class Command>
void add_project(CLI::App& app, Command& command) {
    app.add_option("ROOT", command.paths.root, "the project: rolebook.toml, content/, static/, themes/")
        ->check(existing_folder())
        ->capture_default_str();
    app.add_option("--content", command.paths.content, "the content (default: ROOT/content)")
        ->check(existing_folder())
        ->group(where_things_are);
    app.add_option("--theme", command.paths.theme, "a folder in ROOT/themes, or 'default'")
        ->type_name("NAME")
        ->group(where_things_are);
    Exceptions& also = command.options.publish_also;
    app.add_flag_callback(
           "--drafts", [&] { also.drafts = also.unpublished = true; }, "publish drafts, too")
        ->group(what_is_published);
    app.add_flag("--future", also.future, "publish pages of the future, too")->group(what_is_published);
    app.add_flag("--expired", also.expired, "publish expired pages, too")->group(what_is_published);
}

template <class Command>
void add_format(CLI::App& app, Command& command, const std::map<std::string, Format>& known) {
    app.add_option("--format", command.format, "how to print what was found")
        ->transform(one_of(known))
        ->group(how_it_runs);
}

// The same, as it is when the command runs.
template <class Command>
void prepare(Command& command) {
    command.paths = resolve_paths(command.paths);
    command.options.theme = command.paths.theme;
    command.options.now = now();
    if (command.options.threads == Threads{1}) command.options.threads = all_cores();
}

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

}  // namespace

CommandTable::CommandTable() {
    app_.require_subcommand(1);
    app_.set_help_flag("-h,--help", "say what can be typed, and end");
    app_.set_version_flag("--version", versions, "print the versions of the program and its libraries, and end");
    add_init();
    add_new();
    add_serve();
    add_build();
    add_check();
    add_explain();
    add_list();
    add_why();
    add_inspect();
    add_import();
    add_completion();
    add_manual();
    add_help();  // last: it knows the names of all
    // Examples; here, because a command would take over what the program has when it is added.
    app_.footer(R"(
        rolebook init my-site     # a small site to begin with
        rolebook new role "Title" # a page to fill in
        rolebook serve            # the site in your browser while you write
        rolebook check            # what is wrong, and what could be better
        rolebook build            # content/ to site/, to publish it)");
}

CLI::App& CommandTable::add(const char* name, const char* description, const char* examples) {
    CLI::App& command = *app_.add_subcommand(name, description);
    command.footer(examples);
    return command;
}

void CommandTable::add_init() {
    const auto command = std::make_shared<InitCommand>();
    CLI::App& app = add("init", R"(Write a small site to begin with. Nothing that is there is changed.

        It has a page of each kind, settings with comments, and builds at once. If a file that it would write is there
        already, it writes nothing. A Jekyll site needs none of this: it builds as it is.)",
                        R"(
        rolebook init my-site          # a site in a folder of its own
        rolebook init --github-pages   # also a workflow with which GitHub publishes it)");
    app.group(to_write);
    app.add_option("DIR", command->root, "the folder of the project; made if it is not there")
        ->type_name("DIR")
        ->capture_default_str();
    app.add_flag("--github-pages", command->adds_github_pages,
                 "also a workflow with which GitHub publishes the site; only that in a project that is there");
    when_typed(app, [command] {
        command->now = now();
        return run_init(*command);
    });
}

void CommandTable::add_new() {
    const auto command = std::make_shared<NewCommand>();
    CLI::App& app = add("new", R"(Write a page to fill in, with all that its kind can say.

        It goes where pages of its kind lie, by a name made of the title. The useful keys are filled in, all others
        stand there as comments. A page that is there is never changed, nor is its name given to a second one.)",
                        R"(
        rolebook new role "Data Analyst"    # content/roles/data-analyst.md
        rolebook new post "What I learned"  # an article; it begins as a draft)");
    app.group(to_write);
    std::string kind_names;
    for (const KindRow& row : kinds) {
        if (is_written(row.kind)) kind_names.append(row.name).append(",");
    }
    app.add_option("KIND", command->kind, "what it is about")->required()->type_name("{" + kind_names + "}");
    app.add_option("TITLE", command->title, "its title, in quotes if it has several words")
        ->required()
        ->type_name("TITLE");
    app.add_option("--source", command->paths.root, "the project that the page is for")
        ->check(existing_folder())
        ->capture_default_str()
        ->group(where_things_are);
    when_typed(app, [command] {
        command->paths = resolve_paths(command->paths);
        command->now = now();
        return run_new(*command);
    });
}

void CommandTable::add_serve() {
    const auto command = std::make_shared<ServeCommand>();
    CLI::App& app = add("serve", R"(Show the site in your browser, and follow what you edit.

        Pages are made when they are asked for, and nothing is written. A page that is open shows a change by itself,
        where it was scrolled to; while the content has an error, it shows that, over the last good page.)",
                        R"(
        rolebook serve           # open the address that it prints; Ctrl-C ends it
        rolebook serve --drafts  # with what is not published yet)");
    app.group(to_write);
    add_project(app, *command);
    CLI::Option* const port =
        app.add_option("--port", command->address.port, "where to listen (default: 4000, or the next that is free)")
            ->check(number_between(1, 65535))
            ->group(how_it_runs);
    app.add_option("--host", command->address.host,
                   "an address of this machine, in digits; any but the default lets others read the preview")
        ->check(own_address())
        ->capture_default_str()
        ->group(how_it_runs);
    when_typed(app, [command, port] {
        prepare(*command);
        command->takes_any_port = port->count() == 0;
        return run_serve(*command);
    });
}

void CommandTable::add_build() {
    const auto command = std::make_shared<BuildCommand>();
    CLI::App& app = add("build", R"(Build the site. Nothing is written while an error stands.

        The project is the current folder, or ROOT. A Jekyll site is read as it is. Everything is read and checked
        first; every problem is told with its place and, where there is one, a cure. Then the new site takes the
        place of the old one in one step. Files in the output that no build wrote are kept.)",
                        R"(
        rolebook build                              # the project in the current folder
        rolebook build --drafts --future            # with what is not published yet
        rolebook build --strict --format json       # for a program that checks: warnings count, too
        rolebook build --zip                        # also as site.zip, to hand on)");
    app.group(to_write);
    add_project(app, *command);
    app.add_option("--output", command->paths.output, "where the site goes (default: ROOT/site)")
        ->type_name("DIR")
        ->group(where_things_are);
    CLI::Option* const zip = app.add_option("--zip", command->paths.archive,
                                            "also pack the site into a file (default: beside the output, as site.zip)")
                                 ->expected(0, 1)
                                 ->type_name("FILE")
                                 ->group(where_things_are);
    app.add_option("--base-url", command->options.base_url,
                   "where the site will be: https://user.github.io/repository/")
        ->transform(site_address())
        ->group(where_things_are);
    app.add_flag("--strict", command->strict, "take warnings for errors")->group(what_is_published);
    app.add_flag("--keep-going", command->options.keep_going,
                 "publish the pages that are sound; still exits 1 if any is not")
        ->group(what_is_published);
    const auto jobs = std::make_shared<unsigned>(static_cast<unsigned>(all_cores()));
    app.add_option("--jobs", *jobs, "how many threads (default: one per core)")
        ->check(number_between(1, 1024))
        ->group(how_it_runs);
    app.add_flag("--quiet", command->quiet, "print errors and warnings only")->group(how_it_runs);
    add_format(app, *command, formats);
    when_typed(app, [command, zip, jobs] {
        prepare(*command);
        command->options.threads = Threads{*jobs};
        command->packs = zip->count() > 0;
        return run_build(*command);
    });
}

void CommandTable::add_check() {
    const auto command = std::make_shared<CheckCommand>();
    CLI::App& app = add("check", R"(Say what is wrong and what could be better. Nothing is written.

        All that a build would report, and more: titles and descriptions, headings, texts of pictures, pages that
        nothing leads to, roles and skills that lack something, facts that are old.)",
                        R"(
        rolebook check                   # the project in the current folder
        rolebook check --stale 12m       # also facts that nobody looked at for a year
        rolebook check --external        # also whether links to other hosts still lead somewhere
        rolebook check --format github   # in a workflow: each problem beside its line)");
    app.group(to_write);
    add_project(app, *command);
    app.add_option_function<std::string>(
           "--stale", [command](const std::string& text) { command->stale_after = parse_age(text); },
           "tell facts that are older: 90d, 12m, 2y")
        ->check(age())
        ->group(what_is_told);
    app.add_option_function<std::string>(
           "--external", [command](const std::string& text) { command->external = reaches.at(text); },
           "ask other hosts whether what is linked to is still there; 'everywhere' also asks private networks")
        ->expected(0, 1)
        ->default_str("public")
        ->check(one_of(reach_names))
        ->group(what_is_told);
    app.add_flag("--strict", command->strict, "take warnings for errors")->group(what_is_told);
    add_format(app, *command, check_formats);
    when_typed(app, [command] {
        prepare(*command);
        command->user_agent = "rolebook/" ROLEBOOK_VERSION;
        return run_check(*command);
    });
}

void CommandTable::add_explain() {
    const auto code = std::make_shared<std::string>();
    CLI::App& app = add("explain", "Show an example of what a message means, and its cure.", R"(
        rolebook explain            # every message in a line
        rolebook explain dead-link  # one of them)");
    app.group(to_write);
    std::string codes;
    for (const std::string_view each : explained_codes()) codes.append(each).append(",");
    app.add_option("CODE", *code, "what stands in brackets after a message; without it, all of them")
        ->type_name("{" + codes + "}");
    when_typed(app, [code] { return run_explain(*code); });
}

void CommandTable::add_list() {
    const auto command = std::make_shared<ListCommand>();
    CLI::App& app = add("list", R"(List pages: of a kind, or that have something in common.

        Of each its file, its address in the site and its title, as far as it has them.)",
                        R"(
        rolebook list roles      # every role
        rolebook list drafts     # what is not published because it is a draft
        rolebook list stubs      # what is mentioned, and has no file
        rolebook list skipped    # what lies in the content and is not part of the site)");
    app.group(to_look);
    app.add_option("WHAT", command->topic, "what to list")->required()->check(one_of(list_topics()));
    add_project(app, *command);
    add_format(app, *command, formats);
    when_typed(app, [command] {
        prepare(*command);
        return run_list(*command);
    });
}

void CommandTable::add_why() {
    const auto command = std::make_shared<WhyCommand>();
    CLI::App& app = add("why", R"(Say where a page comes from, why it is there, and what it is connected with.

        Also of a page that is not published: why not, and what would publish it.)",
                        R"(
        rolebook why content/roles/analyst.md           # of a file
        rolebook why /roles/analyst/                    # of an address
        rolebook why "Data Analyst"                     # of a title)");
    app.group(to_look);
    app.add_option("PAGE", command->page, "a file, an address, an id as role:analyst, or a title")
        ->required()
        ->type_name("FILE");
    add_project(app, *command);
    when_typed(app, [command] {
        prepare(*command);
        return run_why(*command);
    });
}

void CommandTable::add_inspect() {
    const auto command = std::make_shared<InspectCommand>();
    CLI::App& app = add("inspect", R"(Show what is understood of pages, and why.

        Of each file: its kind and why it is of that kind, its address, whether it is published, what it names, and
        what is wrong with it by itself. What needs the other pages to be seen is told by a build.)",
                        R"(
        rolebook inspect content/roles/analyst.md   # one page
        rolebook inspect --json content/roles/*.md  # a line of JSON for each)");
    app.group(to_look);
    app.add_option("FILE", command->files, "Markdown files")->required()->check(existing_file());
    app.add_flag_callback(
        "--json", [command] { command->format = Format::json; }, "one JSON object per file and line");
    when_typed(app, [command] {
        command->now = now();
        return run_inspect(*command);
    });
}

void CommandTable::add_import() {
    CLI::App& all = add("import", "Make pages of sites, data, tables and texts that are there already.", "");
    all.group(to_bring_over);
    all.require_subcommand(1);
    add_imports(all, [this](CLI::App& command, std::function<int()> run) { when_typed(command, std::move(run)); });
}

void CommandTable::add_completion() {
    CLI::App& app = add("completion", R"(Print a script that completes commands in a shell.

        It offers commands, options, their values, and the files and folders that fit. Packages install it; without
        one, put it where the shell looks for it.)",
                        R"(
        source <(rolebook completion bash)                                 # in ~/.bashrc
        rolebook completion zsh > ~/.zfunc/_rolebook                       # after fpath+=~/.zfunc in ~/.zshrc
        rolebook completion fish > ~/.config/fish/completions/rolebook.fish  # from the next shell on)");
    app.group(about_the_program);
    const auto shell = std::make_shared<std::string>();
    std::vector<std::string> names;
    for (const auto& [name, write] : shells) names.push_back(name);
    app.add_option("SHELL", *shell, "the shell")->required()->check(one_of(names));
    when_typed(app, [this, shell] {
        fmt::print("{}", shells.at(*shell)(syntax_of(app_)));
        return success;
    });
}

void CommandTable::add_manual() {
    CLI::App& app = add("manual", R"(Print the manual of all commands.

        As a page for man, which packages install, or as a page in Markdown.)",
                        R"(
        rolebook manual man > rolebook.1   # man ./rolebook.1 shows it
        rolebook manual markdown           # the same for a web page)");
    app.group(about_the_program);
    const auto format = std::make_shared<ManualFormat>();
    app.add_option("FORMAT", *format, "the form")->required()->transform(one_of(manual_formats));
    when_typed(app, [this, format] {
        const CommandSyntax program = syntax_of(app_);
        fmt::print("{}", *format == ManualFormat::man ? man_page(program, ROLEBOOK_VERSION) : commands_page(program));
        return success;
    });
}

void CommandTable::add_help() {
    CLI::App& app = add("help", "Say what can be typed after a command. The same as its --help.",
                        "rolebook help import onet  # the same as rolebook import onet --help");
    app.group(about_the_program);
    const auto words = std::make_shared<std::vector<std::string>>();
    std::string names;
    for (const CommandSyntax& command : syntax_of(app_).commands) names += command.name + ",";
    app.add_option("COMMAND", *words, "the command; without one, the whole program")->type_name("{" + names + "}");
    when_typed(app, [this, words] { return run_help(*words, syntax_of(app_)); });
}

}  // namespace rolebook
