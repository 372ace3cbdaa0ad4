#include "base/names.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/refused_file.hpp"
#include "cli/starter.hpp"
#include "import/page_ids.hpp"
#include "import/toml_text.hpp"
#include "io/folder.hpp"
#include "publish/file.hpp"
#include "taxonomy/names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

// A page that is to be written.
struct NewPage {
    const KindRow& row;
    std::string title{};
    std::string id{};
    std::string path{};   // within the content folder
    std::string draft{};  // the line that makes it one; empty if it is none
    std::string text{};
};

// "role" as its name says, "roles" as its folder, "question" as messages; "post" as Jekyll and Hugo.
const KindRow* kind_called(std::string_view word) {
    for (const KindRow& row : kinds) {
        if (is_written(row.kind) && (word == row.name || word == row.noun || word == row.plural)) return &row;
    }
    return kind_of_directory(word == "post" ? "posts" : word);
}

const KindRow& kind_meant(std::string_view typed) {
    const std::string word = to_lower_ascii(trim(typed));
    if (const KindRow* row = kind_called(word)) return *row;
    std::vector<std::string_view> known;
    for (const KindRow& row : kinds) {
        if (is_written(row.kind)) known.push_back(row.name);
    }
    const auto meant = closest(word, known);
    throw RefusedFile(
        fmt::format("there is no kind '{}'", typed),
        meant ? fmt::format("did you mean '{}'?", *meant) : fmt::format("the kinds are {}", fmt::join(known, ", ")));
}

std::string title_meant(std::string_view typed) {
    if (find_invalid_utf8(typed)) throw RefusedFile("the title is not UTF-8 text");
    std::string title = collapse_spaces(typed);
    if (slug(title).empty()) {
        throw RefusedFile(fmt::format("no address can be made of the title '{}'", title),
                          "give it a letter or a number");
    }
    return title;
}

// Where pages of the kind lie already; else where they are looked for first.
std::string folder_for(const KindRow& row, const ProjectPaths& paths) {
    for (const std::string_view directory : row.directories) {
        for (const std::string_view mark : {"", "_"}) {
            std::string folder = fmt::format("{}{}/", mark, directory);
            if (fs::is_directory(paths.content / folder)) return folder;
        }
    }
    if (row.kind == Kind::article && paths.content == paths.root) return "_posts/";
    return row.folder.empty() ? "" : fmt::format("{}/", row.folder);
}

// What a template without tables says, in YAML.
std::string as_yaml(std::string_view toml) {
    constexpr std::string_view equals = " = ";
    std::string yaml;
    for (std::size_t at = toml.find(equals); at != std::string_view::npos; at = toml.find(equals)) {
        yaml.append(toml.substr(0, at)).append(": ");
        toml.remove_prefix(at + equals.size());
    }
    yaml += toml;
    constexpr std::string_view fence = "+++\n";
    for (std::size_t at = yaml.find(fence); at != std::string::npos; at = yaml.find(fence)) {
        yaml.replace(at, fence.size(), "---\n");
    }
    return yaml;
}

// Jekyll reads what lies in a folder of its own, too.
bool is_for_jekyll(const NewPage& page) {
    return page.path.starts_with("_posts/");
}

std::string text_of(const NewPage& page, const std::string& today, const std::vector<std::string>& levels) {
    std::string text(starter_file(fmt::format("new/{}.md", page.row.name)));
    std::string every_page = fill_in(starter_file("new/every_page.toml"), {{"today", today}});
    std::string first_keys = page.draft;
    if (is_for_jekyll(page)) {
        text = as_yaml(text);
        every_page = as_yaml(every_page);
        first_keys.insert(0, "layout: post\n");
    }
    return fill_in(text, {{"title", toml_string(page.title)},  // YAML reads it alike
                          {"draft", first_keys},
                          {"today", today},
                          {"year", std::string_view(today).substr(0, today.find('-'))},
                          {"level", toml_string(levels[(levels.size() - 1) / 2])},
                          {"levels", fmt::format("{}", fmt::join(levels, ", "))},
                          {"every_page", every_page}});
}

NewPage make_page(const NewCommand& command, const Settings& settings) {
    NewPage page{.row = kind_meant(command.kind), .title = title_meant(command.title)};
    const std::string today = iso_day(utc_day(command.now));
    page.id = page_ids({page.title}).front();
    const bool is_article = page.row.kind == Kind::article;
    page.path = folder_for(page.row, command.paths) + (is_article ? today + "-" : "") + page.id + ".md";
    if (is_article) page.draft = is_for_jekyll(page) ? "published: false" : "draft = true";
    page.text = text_of(page, today, settings.levels);
    return page;
}

// Names are looked for in what is not published, too.
void refuse_name_in_use(const NewPage& page, const Site& site, SourceId own) {
    for (const SharedDocument& document : site.taxonomy.documents) {
        if (document->kind != page.row.kind || document->source == own) continue;
        const std::string& path = (*site.sources)[static_cast<std::size_t>(document->source)].path;
        const std::string key = matching_key(page.title);
        if (matching_key(document->title) == key || matching_key(document->id) == key) {
            throw RefusedFile(
                fmt::format("'{}' is already the name of {}: {}", page.title, with_article(document->kind), path));
        }
        if (document->id == page.id) {
            throw RefusedFile(fmt::format("'{}' would have the id of '{}': {}", page.title, document->title, path),
                              "give it another title");
        }
    }
}

// Throws RefusedFile if the site could not be built with the page.
void refuse_unless_fit(const NewPage& page, Inputs inputs, const NewCommand& command) {
    const SourceId own{static_cast<std::uint32_t>(inputs.sources.size())};
    const fs::path shown = (command.paths.content / page.path).lexically_relative(command.paths.root);
    inputs.sources.push_back({shown.generic_string(), page.text});
    inputs.content.push_back({page.path, own});
    const BuildOptions options{.publish_also = {.drafts = true, .unpublished = true, .future = true, .expired = true},
                               .now = command.now,
                               .threads = all_cores()};
    const Outcome<Site> site = plan_site(inputs, options);
    refuse_name_in_use(page, site.value, own);
    for (const Diagnostic& problem : site.problems) {
        if (problem.where.source == own && problem.severity == Severity::error) {
            throw RefusedFile(problem.message, "give it another title");
        }
    }
}

void print_next(const NewPage& page, const ProjectPaths& paths) {
    const std::string root = paths.root == "." ? "" : " " + shell_word(paths.root.string());
    if (page.draft.empty()) {
        fmt::print("Write in it; then `rolebook build{}` makes the site.\n", root);
    } else {
        fmt::print("It is a draft: `rolebook build{} --drafts` shows it. Take out `{}` to publish it.\n", root,
                   page.draft);
    }
}

void write_page(const NewCommand& command) {
    const Inputs inputs = read_project(command.paths).value;
    const NewPage page = make_page(command, settings_of(inputs).value);
    refuse_unless_fit(page, inputs, command);
    const fs::path shown = (command.paths.content / page.path).lexically_normal();
    if (!write_if_absent(open_or_make_folder(command.paths.content), page.path, page.text)) {
        throw RefusedFile(fmt::format("'{}' is there already", shown.string()));
    }
    fmt::print("{}\n", shown.string());
    print_next(page, command.paths);
}

}  // namespace

int run_new(const NewCommand& command) {
    try {
        write_page(command);
        return success;
    } catch (const RefusedFile& refused) {
        return report(refused);
    }
}

}  // namespace rolebook
