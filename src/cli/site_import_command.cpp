#include "base/text.hpp"
#include "cli/commands.hpp"
#include "import/site_import.hpp"
#include "io/report.hpp"
#include "publish/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

// What is there already stays.
struct WrittenFiles {
    std::size_t texts = 0;
    std::size_t copies = 0;
    std::vector<std::string> there{};
};

WrittenFiles write(const fs::path& project, const SiteImport& site) {
    const Descriptor folder = open_or_make_folder(project);
    WrittenFiles written;
    const auto add = [&](const std::string& path, const std::string& bytes, std::size_t& count) {
        if (write_if_absent(folder, path, bytes)) {
            ++count;
        } else {
            written.there.push_back(path);
        }
    };
    add(site.settings.path, site.settings.text, written.texts);
    for (const SiteText& text : site.texts) add(text.path, text.text, written.texts);
    for (const SiteCopy& copy : site.copies) add(copy.path, read_regular_file(copy.original), written.copies);
    return written;
}

void show_settings(const SiteImport& site) {
    fmt::print("{}\n", site.settings.path);
    for (std::string_view left = site.settings.text; !left.empty();) {
        const std::size_t end = next_line(left, 0);
        const std::string_view line = trim(left.substr(0, end));
        fmt::print("{}{}\n", line.empty() ? "" : "  ", line);
        left.remove_prefix(end);
    }
}

void show_changes(const SiteImport& site) {
    std::size_t changed = 0;
    for (const SiteText& text : site.texts) {
        if (text.changes.empty()) continue;
        ++changed;
        fmt::print("{}\n", text.path);
        for (const std::string& change : text.changes) fmt::print("  {}\n", change);
    }
    fmt::print("{} in content/, {} not a byte changed; {} copied\n", count_of(site.texts.size(), "text", "texts"),
               site.texts.size() - changed, count_of(site.copies.size(), "other file", "other files"));
}

void show_left_behind(const Inputs& inputs) {
    if (inputs.skipped.empty()) return;
    std::vector<SkippedFile> skipped = inputs.skipped;
    std::ranges::sort(skipped, {}, &SkippedFile::path);
    fmt::print("left behind:\n");
    for (const SkippedFile& file : skipped) fmt::print("  {}  ({})\n", file.path, file.reason);
}

std::string_view configuration_of(Generator generator) {
    switch (generator) {
        case Generator::jekyll: return "_config.yml";
        case Generator::mkdocs: return "mkdocs.yml";
        case Generator::zola: return "a config.toml with base_url";
        default: return "hugo.toml, or a config.toml with baseURL,";
    }
}

bool is_same_folder(const fs::path& one, const fs::path& other) {
    std::error_code failure;
    return fs::equivalent(one, other, failure);
}

}  // namespace

int run_site_import(const SiteImportCommand& command) {
    const ProjectPaths from = resolve_paths({.root = command.site});
    auto [inputs, problems] = read_project(from);
    const bool is_that = inputs.configuration && inputs.configuration->generator == command.generator;
    if (!is_that) {
        fmt::print(stderr, "error: '{}' is no site of {}: {} is not there\n", command.site.string(),
                   name_of(command.generator), configuration_of(command.generator));
        return bad_usage;
    }
    if (is_same_folder(command.site, command.project)) {
        fmt::print(stderr, "error: the site is the project itself; it can be built where it is: rolebook build\n");
        return bad_usage;
    }
    Settings settings = take(settings_of(inputs), problems);
    sort_by_location(problems);
    fmt::print(stderr, "{}", describe_all(problems, inputs.sources, colours_of(stderr)));
    if (has_errors(problems)) return content_has_errors;
    const SiteImport site = import_site(inputs, settings, from.content == from.root ? "" : from.content.string() + "/");
    if (!command.writes) show_settings(site);
    show_changes(site);
    show_left_behind(inputs);
    if (!command.writes) {
        fmt::print("Nothing was written: --write writes it.\n");
        return success;
    }
    const WrittenFiles written = write(command.project, site);
    for (const std::string& path : written.there) fmt::print("{} is there already and stays as it is\n", path);
    fmt::print("{} and {} written\n", count_of(written.texts, "text", "texts"),
               count_of(written.copies, "other file", "other files"));
    return success;
}

}  // namespace rolebook
