#include "cli/new_pages.hpp"

#include "base/names.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "build_site.hpp"
#include "io/report.hpp"
#include "publish/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

// A page by its kind and matching key.
using NameKey = std::pair<Kind, std::string>;

// What the pages of a project are called, whether they are right and published or not.
std::set<NameKey> names_in(const Inputs& inputs) {
    const Settings settings = settings_of(inputs).value;
    const auto documents = parallel_map(
        inputs.content, [&](const ContentFile& file) { return read_document(inputs, file, settings).value; },
        all_cores());
    std::set<NameKey> names;
    for (const Document& document : documents) {
        for (const std::string& name : {document.title, document.id}) {
            names.emplace(document.kind, matching_key(name));
        }
    }
    return names;
}

bool has_path(const fs::path& path) {
    std::error_code failure;
    return fs::exists(fs::symlink_status(path, failure));
}

// "2 roles, 1 skill and 0 pages"
std::string in_words(const NewPages& pages) {
    std::vector<std::string> counts;
    for (const Kind kind : pages.kinds) {
        const auto count = std::ranges::count(pages.pages, kind, &ImportedPage::kind);
        counts.push_back(count_of(static_cast<std::size_t>(count), row_of(kind).noun, row_of(kind).plural));
    }
    if (counts.empty()) return "0 pages";
    const std::string last = counts.back();
    counts.pop_back();
    return counts.empty() ? last : fmt::format("{} and {}", fmt::join(counts, ", "), last);
}

std::string of_those_there(const NewPages& pages) {
    if (pages.there == 0) return {};
    return fmt::format("; {} there already", count_of(pages.there, "page was", "pages were"));
}

}  // namespace

bool tell_problems(Diagnostics problems, const Settings& settings, const std::vector<Source>& texts) {
    problems = apply_checks(std::move(problems), settings.checks);
    sort_by_location(problems);
    for (const Diagnostic& problem : problems) fmt::print(stderr, "{}", describe(problem, texts));
    if (!has_errors(problems)) return true;
    fmt::print(stderr, "{}: nothing was written\n", in_words(tally(problems)));
    return false;
}

NewPages new_pages(const ProjectPaths& paths, const Inputs& inputs, const std::vector<ImportedPage>& imported) {
    const std::set<NameKey> names = names_in(inputs);
    NewPages found;
    for (const ImportedPage& page : imported) {
        found.kinds.insert(page.kind);
        const bool has_name = page.kind != Kind::page && names.contains({page.kind, matching_key(page.title)});
        if (has_name || has_path(paths.content / page.path)) {
            ++found.there;
        } else {
            found.pages.push_back(&page);
        }
    }
    return found;
}

void write_new_pages(const fs::path& content, NewPages pages) {
    const Descriptor folder = open_or_make_folder(content);
    // Something else can have taken a path since.
    pages.there += std::erase_if(
        pages.pages, [&](const ImportedPage* page) { return !write_if_absent(folder, page->path, page->text); });
    fmt::print("{} written{}\n", in_words(pages), of_those_there(pages));
}

void show_new_pages(const fs::path& content, const NewPages& pages) {
    for (const ImportedPage* page : pages.pages) {
        fmt::print("{}\n", (content / page->path).lexically_normal().generic_string());
    }
    fmt::print("{} would be written{}\n", in_words(pages), of_those_there(pages));
    if (!pages.pages.empty()) fmt::print("Nothing was written: --write writes them.\n");
}

}  // namespace rolebook
