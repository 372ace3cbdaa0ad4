#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/refused_file.hpp"
#include "cli/starter.hpp"
#include "publish/file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view workflow_path = ".github/workflows/pages.yml";
constexpr std::string_view ignore_path = ".gitignore";

// Something is there, be it a link that leads nowhere.
bool is_taken(const fs::path& path) {
    return fs::symlink_status(path).type() != fs::file_type::not_found;
}

bool is_real_folder(const fs::path& path) {
    return fs::symlink_status(path).type() == fs::file_type::directory;
}

// Where releases of the program are, its source need not be in the author's repository.
std::string github_workflow() {
    constexpr std::string_view repository = ROLEBOOK_REPOSITORY;
    if (repository.empty()) return std::string(starter_file("github-pages.yml"));
    constexpr std::string_view blank = "OWNER/NAME@vVERSION";
    std::string text(starter_file("github-pages-release.yml"));
    return text.replace(text.find(blank), blank.size(), fmt::format("{}@v{}", repository, ROLEBOOK_VERSION));
}

class Starter {
public:
    explicit Starter(const InitCommand& command) : command_(command), root_(command.root) {
        if (fs::exists(root_) && !fs::is_directory(root_)) {
            throw RefusedFile(fmt::format("'{}' is not a folder", root_.string()));
        }
        is_jekyll_ = !is_taken(root_ / "content") && resolve_paths({.root = root_}).content == root_;
        is_project_ = is_jekyll_ || is_taken(root_ / "rolebook.toml") || fs::is_directory(root_ / "content");
        adds_site_ = !(command_.adds_github_pages && is_project_);
    }

    void run() {
        if (adds_site_ && is_jekyll_) {
            fmt::print("This is a Jekyll site, and nothing needs to be set up: `{}` works as it is.\n",
                       with_root("rolebook build"));
            return;
        }
        if (adds_site_) add_site();
        if (command_.adds_github_pages) files_.push_back({std::string(workflow_path), github_workflow()});
        refuse_taken();
        write_new_files(open_or_make_folder(root_), files_);
        for (const NewFile& file : files_) fmt::print("{}\n", (root_ / file.path).lexically_normal().string());
        fmt::print("\n");
        if (adds_site_) print_commands();
        if (command_.adds_github_pages) print_github_steps();
        print_what_git_should_ignore();
    }

private:
    // One that Git has already is not ours to change, and not in the way.
    void add_site() {
        constexpr std::string_view folder = "site/";
        const std::string today = iso_day(utc_day(command_.now));
        for (const EmbeddedFile& file : starter_files()) {
            if (!file.name.starts_with(folder)) continue;
            std::string path(file.name.substr(folder.size()));
            if (path == ignore_path && is_taken(root_ / path)) continue;
            files_.push_back({std::move(path), fill_in(file.text, {{"today", today}})});
        }
    }

    // What stands in the way of a file: what has its path, or what should be a folder above it and is none.
    std::optional<fs::path> obstacle(const fs::path& path) const {
        fs::path at;
        for (const fs::path& part : path) {
            at /= part;
            if (!is_taken(root_ / at)) return std::nullopt;
            if (at == path || !is_real_folder(root_ / at)) return at;
        }
        return std::nullopt;
    }

    void refuse_taken() const {
        std::vector<std::string> found;
        for (const NewFile& file : files_) {
            const auto path = obstacle(file.path);
            if (path && (found.empty() || found.back() != path->string())) found.push_back(path->string());
        }
        if (found.empty()) return;
        for (std::string& path : found) path = fmt::format("'{}'", (root_ / path).lexically_normal().string());
        throw RefusedFile(fmt::format("{} {} there already", fmt::join(found, ", "), found.size() == 1 ? "is" : "are"),
                          way_out());
    }

    std::string way_out() const {
        if (!adds_site_) return "";
        if (is_project_) return fmt::format("this is a project already: {}", with_root("rolebook build"));
        return "move what is there away, or begin in another folder: rolebook init my-site";
    }

    std::string with_root(std::string_view command) const {
        return fmt::format("{}{}", command, root_ == "." ? "" : " " + shell_word(root_.string()));
    }

    void print_commands() const {
        fmt::print("What comes next:\n\n");
        if (root_ != ".") fmt::print("  cd {}\n", shell_word(root_.string()));
        fmt::print(
            "  rolebook serve               see it in a browser; it follows what you write\n"
            "  rolebook new role \"Title\"    write a page\n"
            "  rolebook build               make the site, in site/\n"
            "\nREADME.md says what lies where.\n");
    }

    // Whether the project lies in a repository, and not at its top.
    bool is_below_repository() const {
        fs::path at = fs::weakly_canonical(fs::absolute(root_));
        if (is_taken(at / ".git")) return false;
        while (at.has_relative_path()) {
            at = at.parent_path();
            if (is_taken(at / ".git")) return true;
        }
        return false;
    }

    void print_github_steps() const {
        if (is_below_repository()) {
            fmt::print(
                "GitHub looks for workflows at the top of the repository only: move .github there, and name this "
                "folder "
                "in the step that builds the site.\n");
        }
        fmt::print(
            "GitHub publishes the site after each push, once you have chosen \"GitHub Actions\" in the settings of the "
            "repository, under Pages.\n");
    }

    void print_what_git_should_ignore() const {
        const std::string ignored =
            read_below(open_directory(root_), std::string(ignore_path)).value_or(FileBelow{}).bytes;
        for (std::string_view rest = ignored; !rest.empty();) {
            const std::string_view line = trim(rest.substr(0, next_line(rest, 0)));
            if (line == "/site/" || line == "/site" || line == "site/" || line == "site") return;
            rest.remove_prefix(next_line(rest, 0));
        }
        fmt::print("Add the line /site/ to .gitignore: each build makes that folder anew.\n");
    }

    const InitCommand& command_;
    const fs::path& root_;
    bool is_jekyll_ = false;
    bool is_project_ = false;  // there is something that `build` would read
    bool adds_site_ = false;
    std::vector<NewFile> files_;
};

}  // namespace

int run_init(const InitCommand& command) {
    try {
        Starter(command).run();
        return success;
    } catch (const RefusedFile& refused) {
        return report(refused);
    }
}

}  // namespace rolebook
