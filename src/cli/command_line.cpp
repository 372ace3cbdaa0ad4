#include "cli/command_line.hpp"

#include "cli/commands.hpp"
#include "content/settings.hpp"

#include <CLI/CLI.hpp>

#include <charconv>
#include <chrono>
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
const std::map<std::string, Format> check_formats = {
    {"human", Format::human}, {"json", Format::json}, {"github", Format::github}};

std::string check_base_url(std::string& text) {
    const auto url = parse_base_url(text);
    if (!url) return "write it as https://example.org/path/";
    text = *url;
    return {};
}

std::string check_age(const std::string& text) {
    return parse_age(text) ? "" : "write it as 90d, 12m or 2y";
}

struct CommandLine {
    CLI::App app{
        "Turns career content into a searchable static site.\n\n"
        "  rolebook build            content/ to site/, in the current folder\n"
        "  rolebook serve            the site in your browser while you write\n"
        "  rolebook check            what is wrong, and what could be better\n"
        "  rolebook inspect FILE     what is understood of one page, and why\n"
        "  rolebook import onet DIR  roles and skills of the O*NET database as pages\n",
        "rolebook"};
    BuildCommand build{};
    ServeCommand serve{};
    CheckCommand check{};
    std::string explained_code{};
    ListCommand list{};
    WhyCommand why{};
    InspectCommand inspect{};
    ImportCommand onet{};
    unsigned jobs = static_cast<unsigned>(all_cores());
    bool inspect_json = false;
    CLI::App* build_app = nullptr;
    CLI::App* serve_app = nullptr;
    CLI::App* check_app = nullptr;
    CLI::App* explain_app = nullptr;
    CLI::App* list_app = nullptr;
    CLI::App* why_app = nullptr;
    CLI::App* inspect_app = nullptr;
    CLI::App* onet_app = nullptr;

    CommandLine() {
        app.require_subcommand(1);
        app.set_version_flag("--version", "rolebook " ROLEBOOK_VERSION);
        app.footer(
            "Exit codes: 0 good, 1 the content has errors (or the disk refused), 2 the command line is wrong, 70 a bug "
            "of ours.");
        add_build();
        add_serve();
        add_check();
        add_explain();
        add_list();
        add_why();
        add_inspect();
        add_import();
    }

private:
    // What every command that plans the site understands.
    static void add_project(CLI::App& command, ProjectPaths& paths, BuildOptions& options) {
        command.add_option("ROOT", paths.root, "the project: rolebook.toml, content/, static/, themes/")
            ->check(CLI::ExistingDirectory)
            ->capture_default_str();
        command.add_option("--content", paths.content, "the content (default: ROOT/content)")
            ->check(CLI::ExistingDirectory);
        command.add_option("--theme", paths.theme, "a folder in ROOT/themes, or 'default'");
        command.add_flag("--drafts", options.publish_also.drafts, "publish drafts, too");
        command.add_flag("--future", options.publish_also.future, "publish pages of the future, too");
        command.add_flag("--expired", options.publish_also.expired, "publish expired pages, too");
    }

    void add_build() {
        build_app = app.add_subcommand("build", "Build the site. Nothing is written while an error stands.");
        BuildOptions& options = build.options;
        add_project(*build_app, build.paths, options);
        build_app->add_option("--output", build.paths.output, "where the site goes (default: ROOT/site)");
        build_app
            ->add_option("--zip", build.paths.archive,
                         "also pack the site into a file (default: beside the output, as site.zip)")
            ->expected(0, 1)
            ->type_name("[FILE]");
        build_app
            ->add_option("--base-url", options.base_url, "where the site will be: https://user.github.io/repository/")
            ->transform(CLI::Validator(check_base_url, "URL"));
        build_app->add_flag("--strict", build.strict, "take warnings for errors");
        build_app->add_flag("--keep-going", options.keep_going,
                            "publish the pages that are sound; still exits 1 if any is not");
        build_app->add_option("--jobs", jobs, "how many threads (default: one per core)")->check(CLI::Range(1U, 1024U));
        build_app->add_flag("--quiet", build.quiet, "print errors and warnings only");
        build_app->add_option("--format", build.format, "human or json")
            ->transform(CLI::CheckedTransformer(formats).description(""));
    }

    void add_serve() {
        serve_app = app.add_subcommand("serve", "Show the site in your browser, and follow what you edit.");
        add_project(*serve_app, serve.paths, serve.options);
        serve_app->add_option("--port", serve.address.port, "where to listen (default: 4000, or the next that is free)")
            ->check(CLI::Range(1U, 65535U));
        serve_app
            ->add_option("--host", serve.address.host,
                         "an address of this machine, in digits (default: 127.0.0.1, for this machine alone)")
            ->check(CLI::ValidIPV4);
    }

    void add_check() {
        check_app = app.add_subcommand("check", "Say what is wrong and what could be better. Nothing is written.");
        add_project(*check_app, check.paths, check.options);
        check_app
            ->add_option_function<std::string>(
                "--stale", [this](const std::string& text) { check.stale_after = parse_age(text); },
                "tell facts that are older: 90d, 12m, 2y")
            ->check(CLI::Validator(check_age, "AGE"));
        check_app->add_flag("--strict", check.strict, "take warnings for errors");
        check_app->add_option("--format", check.format, "human, json, or github for annotations in its workflows")
            ->transform(CLI::CheckedTransformer(check_formats).description(""));
    }

    void add_list() {
        list_app = app.add_subcommand("list", "List pages: of a kind, or that have something in common.");
        list_app->add_option("WHAT", list.topic, "what to list")->required()->check(CLI::IsMember(list_topics()));
        add_project(*list_app, list.paths, list.options);
        list_app->add_option("--format", list.format, "human or json")
            ->transform(CLI::CheckedTransformer(formats).description(""));
    }

    void add_why() {
        why_app =
            app.add_subcommand("why", "Say where a page comes from, why it is there, and what it is connected with.");
        why_app->add_option("PAGE", why.page, "a file, an address, an id as role:analyst, or a title")->required();
        add_project(*why_app, why.paths, why.options);
    }

    void add_explain() {
        explain_app = app.add_subcommand("explain", "Show an example of what a message means, and its cure.");
        explain_app->add_option("CODE", explained_code,
                                "what stands in brackets after a message; without it, all codes");
    }

    void add_inspect() {
        inspect_app = app.add_subcommand("inspect", "Show what is understood of pages, and why.");
        inspect_app->add_option("FILE", inspect.files, "Markdown files")->required()->check(CLI::ExistingFile);
        inspect_app->add_flag("--json", inspect_json, "one JSON object per file and line");
    }

    void add_import() {
        CLI::App* const import_app =
            app.add_subcommand("import", "Make pages of public data. What is there already stays as it is.");
        import_app->require_subcommand(1);
        onet_app = import_app->add_subcommand("onet", "Make roles and skills of the O*NET database.");
        onet_app
            ->add_option("DIR", onet.tables, "its text files: 'Occupation Data.txt', and others as far as there are")
            ->required()
            ->check(CLI::ExistingDirectory);
        onet_app->add_option("--source", onet.paths.root, "the project that the pages are for")
            ->check(CLI::ExistingDirectory)
            ->capture_default_str();
        onet_app->add_option("--content", onet.paths.content, "its content (default: content/ in the project)")
            ->check(CLI::ExistingDirectory);
    }
};

void prepare(ProjectPaths& paths, BuildOptions& options) {
    paths = resolve_paths(paths);
    options.theme = paths.theme;
    options.now = now();
    options.threads = all_cores();
}

int run(CommandLine& line) {
    if (line.inspect_app->parsed()) {
        line.inspect.now = now();
        line.inspect.format = line.inspect_json ? Format::json : Format::human;
        return run_inspect(line.inspect);
    }
    if (line.onet_app->parsed()) {
        line.onet.paths = resolve_paths(line.onet.paths);
        return run_onet_import(line.onet);
    }
    if (line.explain_app->parsed()) return run_explain(line.explained_code);
    if (line.list_app->parsed()) {
        prepare(line.list.paths, line.list.options);
        return run_list(line.list);
    }
    if (line.why_app->parsed()) {
        prepare(line.why.paths, line.why.options);
        return run_why(line.why);
    }
    if (line.check_app->parsed()) {
        prepare(line.check.paths, line.check.options);
        return run_check(line.check);
    }
    if (line.serve_app->parsed()) {
        prepare(line.serve.paths, line.serve.options);
        line.serve.takes_any_port = line.serve_app->count("--port") == 0;
        return run_serve(line.serve);
    }
    prepare(line.build.paths, line.build.options);
    line.build.packs = line.build_app->count("--zip") > 0;
    line.build.options.threads = Threads{line.jobs};
    return run_build(line.build);
}

}  // namespace

int run_command_line(int argc, char** argv) {
    CommandLine line;
    try {
        line.app.parse(argc, argv);
        return run(line);
    } catch (const CLI::ParseError& error) {
        return line.app.exit(error) == 0 ? success : bad_usage;
    }
}

}  // namespace rolebook
