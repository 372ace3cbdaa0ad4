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

std::string check_base_url(std::string& text) {
    const auto url = parse_base_url(text);
    if (!url) return "write it as https://example.org/path/";
    text = *url;
    return {};
}

struct CommandLine {
    CLI::App app{
        "Turns career content into a searchable static site.\n\n"
        "  rolebook init             a small site to begin with\n"
        "  rolebook new role TITLE   a page to fill in, of any kind\n"
        "  rolebook build            content/ to site/, in the current folder\n"
        "  rolebook inspect FILE     what is understood of one page, and why\n"
        "  rolebook import onet DIR  roles and skills of the O*NET database as pages\n",
        "rolebook"};
    InitCommand init{};
    NewCommand page{};
    BuildCommand build{};
    InspectCommand inspect{};
    ImportCommand onet{};
    unsigned jobs = static_cast<unsigned>(all_cores());
    bool inspect_json = false;
    CLI::App* init_app = nullptr;
    CLI::App* new_app = nullptr;
    CLI::App* build_app = nullptr;
    CLI::App* inspect_app = nullptr;
    CLI::App* onet_app = nullptr;

    CommandLine() {
        app.require_subcommand(1);
        app.set_version_flag("--version", "rolebook " ROLEBOOK_VERSION);
        app.footer(
            "Exit codes: 0 good, 1 the content has errors (or the disk refused), 2 the command line is wrong, 70 a bug "
            "of ours.");
        add_init();
        add_new();
        add_build();
        add_inspect();
        add_import();
    }

private:
    void add_init() {
        init_app = app.add_subcommand("init", "Write a small site to begin with. Nothing that is there is changed.");
        init_app->add_option("DIR", init.root, "the folder of the project; made if it is not there")
            ->capture_default_str();
        init_app->add_flag(
            "--github-pages", init.adds_github_pages,
            "also a workflow with which GitHub publishes the site; only that in a project that is there");
    }

    void add_new() {
        new_app = app.add_subcommand("new", "Write a page to fill in, with all that its kind can say.");
        new_app->add_option("KIND", page.kind, "role, skill, article, faq, path, family, author or page")->required();
        new_app->add_option("TITLE", page.title, "the title, in quotes if it has several words")->required();
        new_app->add_option("--source", page.paths.root, "the project that the page is for")
            ->check(CLI::ExistingDirectory)
            ->capture_default_str();
    }

    void add_build() {
        build_app = app.add_subcommand("build", "Build the site. Nothing is written while an error stands.");
        BuildOptions& options = build.options;
        build_app->add_option("ROOT", build.paths.root, "the project: rolebook.toml, content/, static/, themes/")
            ->check(CLI::ExistingDirectory)
            ->capture_default_str();
        build_app->add_option("--content", build.paths.content, "the content (default: ROOT/content)")
            ->check(CLI::ExistingDirectory);
        build_app->add_option("--output", build.paths.output, "where the site goes (default: ROOT/site)");
        build_app
            ->add_option("--zip", build.paths.archive,
                         "also pack the site into a file (default: beside the output, as site.zip)")
            ->expected(0, 1)
            ->type_name("[FILE]");
        build_app->add_option("--theme", build.paths.theme, "a folder in ROOT/themes, or 'default'");
        build_app
            ->add_option("--base-url", options.base_url, "where the site will be: https://user.github.io/repository/")
            ->transform(CLI::Validator(check_base_url, "URL"));
        build_app->add_flag("--drafts", options.publish_also.drafts, "publish drafts, too");
        build_app->add_flag("--future", options.publish_also.future, "publish pages of the future, too");
        build_app->add_flag("--expired", options.publish_also.expired, "publish expired pages, too");
        build_app->add_flag("--strict", build.strict, "take warnings for errors");
        build_app->add_flag("--keep-going", options.keep_going,
                            "publish the pages that are sound; still exits 1 if any is not");
        build_app->add_option("--jobs", jobs, "how many threads (default: one per core)")->check(CLI::Range(1U, 1024U));
        build_app->add_flag("--quiet", build.quiet, "print errors and warnings only");
        build_app->add_option("--format", build.format, "human or json")
            ->transform(CLI::CheckedTransformer(formats).description(""));
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

int run(CommandLine& line) {
    if (line.init_app->parsed()) {
        line.init.now = now();
        return run_init(line.init);
    }
    if (line.new_app->parsed()) {
        line.page.paths = resolve_paths(line.page.paths);
        line.page.now = now();
        return run_new(line.page);
    }
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
    try {
        line.app.parse(argc, argv);
        return run(line);
    } catch (const CLI::ParseError& error) {
        return line.app.exit(error) == 0 ? success : bad_usage;
    }
}

}  // namespace rolebook
