#include "base/names.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "content/document.hpp"
#include "import/onet_pages.hpp"
#include "io/folder.hpp"
#include "io/report.hpp"
#include "publish/file.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <set>
#include <utility>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

// A role or a skill by its kind and matching key.
using NameKey = std::pair<Kind, std::string>;

// What the pages of a project are called, whether they are right and published or not.
std::set<NameKey> names_in(const Inputs& inputs) {
    const auto documents = parallel_map(
        inputs.content, [&](const ContentFile& file) { return read_document(inputs, file).value; }, all_cores());
    std::set<NameKey> names;
    for (const Document& document : documents) {
        for (const std::string& name : {document.title, document.id}) {
            names.emplace(document.kind, matching_key(name));
        }
    }
    return names;
}

struct Added {
    std::size_t roles = 0;
    std::size_t skills = 0;
    std::size_t there = 0;  // of both, and of pages: already there under the name or the path
};

Added add_pages(const fs::path& content, const std::vector<ImportedPage>& pages, const std::set<NameKey>& names) {
    const Descriptor folder = open_or_make_folder(content);
    Added added;
    for (const ImportedPage& page : pages) {
        const bool has_name = page.kind != Kind::page && names.contains({page.kind, matching_key(page.title)});
        if (has_name || !write_if_absent(folder, page.path, page.text)) {
            ++added.there;
        } else if (page.kind != Kind::page) {
            ++(page.kind == Kind::role ? added.roles : added.skills);
        }
    }
    return added;
}

}  // namespace

int run_onet_import(const ImportCommand& command) {
    const Inputs inputs = read_project(command.paths).value;
    const Settings settings = settings_of(inputs).value;
    const std::vector<Source> tables = read_named_files(command.tables, onet_files);
    Diagnostics problems;
    const OnetData data = take(read_onet(tables), problems);
    problems = apply_checks(std::move(problems), settings);
    sort_by_location(problems);
    for (const Diagnostic& problem : problems) fmt::print(stderr, "{}", describe(problem, tables));
    if (has_errors(problems)) {
        fmt::print(stderr, "{}: nothing was written\n", in_words(tally(problems)));
        return content_has_errors;
    }
    const Added added = add_pages(command.paths.content, onet_pages(data, settings.levels), names_in(inputs));
    fmt::print("{} and {} written", count_of(added.roles, "role", "roles"), count_of(added.skills, "skill", "skills"));
    if (added.there > 0) fmt::print("; {} there already", count_of(added.there, "page was", "pages were"));
    fmt::print("\n");
    if (data.shared_titles > 0) {
        fmt::print("{} left out: each is of several roles\n",
                   count_of(data.shared_titles, "alternate title was", "alternate titles were"));
    }
    return success;
}

}  // namespace rolebook
