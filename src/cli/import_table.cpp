#include "cli/import_table.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/values.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

namespace rolebook {
namespace {

const std::map<std::string, Kind> sheet_kinds = {
    {"role", Kind::role}, {"skill", Kind::skill}, {"family", Kind::family}};
const std::vector<std::string> sheet_kind_names = {"role", "skill", "family"};

void add_source(CLI::App& app, std::filesystem::path& project, const char* meaning) {
    app.add_option("--source", project, meaning)->check(existing_folder())->capture_default_str();
}

// Where pages go that are made.
void add_project(CLI::App& app, ProjectPaths& paths) {
    add_source(app, paths.root, "the project that the pages are for");
    app.add_option("--content", paths.content, "its content (default: content/ in the project)")
        ->check(existing_folder());
}

void add_write(CLI::App& app, bool& writes) {
    app.add_flag("--write", writes, "write the pages; without it, only say which");
}

// What the command does, in the project as it is when it runs.
template <class Command>
std::function<int()> in_project(std::shared_ptr<Command> command, int (*run)(const Command&)) {
    return [command = std::move(command), run] {
        command->paths = resolve_paths(command->paths);
        return run(*command);
    };
}

void add_site_import(CLI::App& all, Generator generator, const WhenTyped& when_typed) {
    const auto command = std::make_shared<SiteImportCommand>();
    command->generator = generator;
    const std::string name = to_lower_ascii(name_of(generator));
    CLI::App& app = *all.add_subcommand(name, fmt::format(R"(Make a project of a site of {}.

        A site can also be built where it is. This makes a project of its own of it: texts and files are copied, the
        configuration becomes rolebook.toml, and a text that would move gets its former address. Nothing is written
        without --write, nothing that is there is overwritten, and the site itself stays as it is.)",
                                                          name_of(generator)));
    app.footer(fmt::format(R"(
        rolebook import {0} {0}-site          # what it would write into the current folder
        rolebook import {0} {0}-site --write  # writes it)",
                           name));
    app.add_option("DIR", command->site, "the folder of the site, with its configuration")
        ->required()
        ->check(existing_folder());
    add_source(app, command->project, "the project that is made of it");
    app.add_flag("--write", command->writes, "write the files, instead of telling which");
    when_typed(app, [command] { return run_site_import(*command); });
}

void add_onet_import(CLI::App& all, const WhenTyped& when_typed) {
    const auto command = std::make_shared<ImportCommand>();
    CLI::App& app = *all.add_subcommand("onet", R"(Make roles and skills of the O*NET database.

        Reads the text files of a release, as they can be downloaded from the O*NET Resource Center, and writes a
        page for each role and skill that the project does not have yet. Pages that are there stay as they are,
        so it can be run again.)");
    app.footer("rolebook import onet db_text  # into content/ of the current folder");
    app.add_option("DIR", command->tables, "its text files: 'Occupation Data.txt', and others as far as there are")
        ->required()
        ->check(existing_folder());
    add_project(app, command->paths);
    when_typed(app, in_project(command, run_onet_import));
}

// What is said of both formats.
constexpr const char* text_details = R"(

        Each file becomes a draft of an article, and one of a role if it says how to become that. What each rule has
        read is told, and every line that was left out. Nothing is written without --write, and pages that are there
        stay as they are.)";

void add_text_import(CLI::App& all, TextFormat format, const WhenTyped& when_typed) {
    const bool is_lines = format == TextFormat::lines;
    const auto command = std::make_shared<TextCommand>();
    command->format = format;
    const std::string summary = is_lines
                                    ? "Make articles of text in which each line is a heading, an item or a paragraph."
                                    : "Make articles of web pages saved as Markdown, menus and footers included.";
    CLI::App& app = *all.add_subcommand(is_lines ? "lines" : "html-dump", summary + text_details);
    app.footer(is_lines ? R"(
        rolebook import lines texts/talk.txt         # what it would write
        rolebook import lines texts/*.txt --write    # writes it)"
                        : R"(
        rolebook import html-dump saved/*.md          # several pages of a site show what its menu and footer are
        rolebook import html-dump saved/*.md --write  # writes the articles)");
    app.add_option("FILE", command->files, is_lines ? "the texts" : "the pages")->required()->check(existing_file());
    add_project(app, command->paths);
    add_write(app, command->writes);
    when_typed(app, in_project(command, run_text_import));
}

// What is said of both formats.
constexpr const char* sheet_details = R"(

        The columns of the UK Government's Digital and Data Profession Capability Framework are known, and so are
        columns that are called as fields: role, rung, skill, level, family. --map says what other columns are. What
        the rows say of one role is gathered on its page. Nothing is written without --write, and pages that are there
        stay as they are.)";

void add_sheet_import(CLI::App& all, SheetFormat format, const WhenTyped& when_typed) {
    const bool is_csv = format == SheetFormat::csv;
    const auto command = std::make_shared<SheetCommand>();
    command->format = format;
    const std::string summary = is_csv ? "Make roles and skills of a spreadsheet, saved as CSV."
                                       : "Make roles and skills of a list of JSON objects.";
    CLI::App& app = *all.add_subcommand(is_csv ? "csv" : "json", summary + sheet_details);
    app.footer(is_csv ? R"(
        rolebook import csv roles.csv                                  # what it would write
        rolebook import csv roles.csv --write                          # writes it
        rolebook import csv jobs.csv --map role=Job --map skill=Skill  # columns of other names)"
                      : R"(
        rolebook import json roles.json                     # what it would write
        rolebook import json skills.json --kind skill --write  # each object is a skill)");
    app.add_option("FILE", command->file,
                   is_csv ? "the table; commas, semicolons or tabs stand between its cells"
                          : "a list of objects, or an object on each line")
        ->required()
        ->check(existing_file());
    app.add_option_function<std::vector<std::string>>(
           "--map",
           [command](const std::vector<std::string>& entries) {
               for (const std::string& entry : entries) {
                   const std::size_t equals = entry.find('=');
                   command->map.push_back({entry.substr(0, equals), entry.substr(equals + 1)});
               }
           },
           "which column a field is: role=Job; can be given again")
        ->allow_extra_args(false)
        ->check(field_and_column());
    app.add_option_function<std::string>(
           "--kind", [command](const std::string& word) { command->kind = sheet_kinds.at(word); },
           "what every row is of, if columns are called as keys of its pages: title, description")
        ->check(one_of(sheet_kind_names));
    add_project(app, command->paths);
    add_write(app, command->writes);
    when_typed(app, in_project(command, run_sheet_import));
}

}  // namespace

void add_imports(CLI::App& all, const WhenTyped& when_typed) {
    for (const Generator from : {Generator::jekyll, Generator::hugo, Generator::zola, Generator::mkdocs}) {
        add_site_import(all, from, when_typed);
    }
    add_onet_import(all, when_typed);
    add_sheet_import(all, SheetFormat::csv, when_typed);
    add_sheet_import(all, SheetFormat::json, when_typed);
    add_text_import(all, TextFormat::lines, when_typed);
    add_text_import(all, TextFormat::html_dump, when_typed);
}

}  // namespace rolebook
