// What the program does for each command, once the command line is understood.
#pragma once

#include "build_site.hpp"
#include "check/check_site.hpp"
#include "import/sheet_fields.hpp"
#include "io/project.hpp"
#include "net/link_checker.hpp"
#include "serve/request_rules.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace rolebook {

enum ExitCode { success = 0, content_has_errors = 1, bad_usage = 2, internal_error = 70 };

enum class Format : std::uint8_t { human, json, github };

struct BuildCommand {
    ProjectPaths paths{};
    BuildOptions options{};
    bool strict = false;  // a warning is an error
    bool quiet = false;   // only errors and warnings
    bool packs = false;   // the output is packed into paths.archive, too
    Format format = Format::human;
};

int run_build(const BuildCommand& command);

struct CheckCommand {
    ProjectPaths paths{};
    BuildOptions options{};
    std::optional<Age> stale_after{};
    std::optional<Reach> external{};  // which other hosts are asked for what is linked to; none if unset
    std::string user_agent{};         // that they are told
    bool strict = false;              // a warning is an error
    Format format = Format::human;
};

// Everything that a build would report, and what could be better. Nothing is written.
int run_check(const CheckCommand& command);

// What `list` lists: pages of a kind, or what has a thing in common.
struct ListCommand {
    ProjectPaths paths{};
    BuildOptions options{};
    std::string topic{};
    Format format = Format::human;
};

int run_list(const ListCommand& command);

// The topics of `list`, kinds first.
std::vector<std::string> list_topics();

struct WhyCommand {
    ProjectPaths paths{};
    BuildOptions options{};
    std::string page{};  // a file, an address, an id or a title
};

// Where one page comes from, why it is published or not, and what it has to do with others.
int run_why(const WhyCommand& command);

// What the documentation says of a code of a message; of none, the list of all.
int run_explain(const std::string& code);

// All codes, in order.
std::vector<std::string_view> explained_codes();

struct ServeCommand {
    ProjectPaths paths{};
    BuildOptions options{};
    ListenAddress address{};
    bool takes_any_port = true;  // if the address's own is taken
};

// Shows the site in a browser of this machine and follows the sources, until it is told to end. Nothing is written.
int run_serve(const ServeCommand& command);

struct InspectCommand {
    std::vector<std::filesystem::path> files{};
    std::int64_t now = 0;
    Format format = Format::human;
};

int run_inspect(const InspectCommand& command);

struct ImportCommand {
    ProjectPaths paths{};
    std::filesystem::path tables{};  // the folder of what is imported
};

// Adds the roles and skills of the O*NET database to the content; what the project has already stays as it is.
int run_onet_import(const ImportCommand& command);

enum class SheetFormat : std::uint8_t { csv, json };

// A project of a site of another generator.
struct SiteImportCommand {
    std::filesystem::path site{};
    std::filesystem::path project = ".";
    Generator generator{};
    bool writes = false;
};

int run_site_import(const SiteImportCommand& command);

struct SheetCommand {
    ProjectPaths paths{};
    std::filesystem::path file{};
    SheetFormat format = SheetFormat::csv;
    std::vector<MapEntry> map{};
    std::optional<Kind> kind{};  // of all rows
    bool writes = false;         // else it is only told what would be written
};

// Adds the roles, skills and families of a table to the content; what the project has already stays as it is.
int run_sheet_import(const SheetCommand& command);
enum class TextFormat : std::uint8_t { lines, html_dump };

struct TextCommand {
    ProjectPaths paths{};
    std::vector<std::filesystem::path> files{};
    TextFormat format{};
    bool writes = false;  // else it is only said what would be
};

// Drafts of texts that came without their marks, and of pages of other sites; and what was left out of them.
int run_text_import(const TextCommand& command);

struct InitCommand {
    std::filesystem::path root = ".";  // made if it is not there
    bool adds_github_pages = false;    // the workflow; to a project that is there, nothing else
    std::int64_t now = 0;
};

// Writes a small site to begin with, all of it or nothing.
int run_init(const InitCommand& command);

struct NewCommand {
    ProjectPaths paths{};
    std::string kind{};  // as it was typed
    std::string title{};
    std::int64_t now = 0;
};

// Writes a page with the keys of its kind.
int run_new(const NewCommand& command);

}  // namespace rolebook
