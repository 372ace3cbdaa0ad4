#include "commands.hpp"

#include "base/json.hpp"
#include "base/names.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "content/document.hpp"
#include "import/onet_pages.hpp"
#include "io/folder.hpp"
#include "io/report.hpp"
#include "pages/embeds.hpp"
#include "pages/render.hpp"
#include "publish/publication.hpp"
#include "publish/zip.hpp"
#include "taxonomy/permalink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <set>
#include <utility>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

void make_strict(Diagnostics& problems) {
    for (Diagnostic& problem : problems) {
        if (problem.severity == Severity::warning) problem.severity = Severity::error;
    }
}

// What a build writes must not be read by the next build as what the author wrote.
void refuse_in_inputs(const ProjectPaths& paths, const fs::path& written) {
    const fs::path output = fs::weakly_canonical(fs::absolute(written));
    const fs::path root = fs::weakly_canonical(fs::absolute(paths.root));
    for (const fs::path& folder : {paths.content, paths.root / "static", paths.root / "themes"}) {
        const fs::path read = fs::weakly_canonical(fs::absolute(folder));
        const fs::path relative = output.lexically_relative(read);
        const bool inside = !relative.empty() && *relative.begin() != "..";
        if (inside && read != root) {
            throw RefusedOutput(fmt::format("'{}' cannot be the output: it lies in '{}', which is read",
                                            written.string(), folder.string()));
        }
    }
}

std::vector<fs::path> protected_folders(const ProjectPaths& paths) {
    std::vector<fs::path> folders = {fs::absolute(paths.root), fs::absolute(paths.content)};
    for (const std::string_view name : {"static", "themes"}) folders.push_back(fs::absolute(paths.root / name));
    return folders;
}

ZipLabel label_of(const Settings& settings) {
    std::string folder = slug(settings.title);
    if (folder.empty() || unfit_output_path(folder)) folder = folder.empty() ? "site" : folder + "-site";
    return {folder, settings.title, settings.base_url};
}

struct Tally {
    std::size_t errors = 0;
    std::size_t warnings = 0;
};

Tally tally(const Diagnostics& problems) {
    const auto count = [&](Severity severity) {
        return static_cast<std::size_t>(std::ranges::count(problems, severity, &Diagnostic::severity));
    };
    return {count(Severity::error), count(Severity::warning)};
}

std::string in_words(const Tally& found) {
    return fmt::format("{}, {}", count_of(found.errors, "error", "errors"),
                       count_of(found.warnings, "warning", "warnings"));
}

// What a reader would call a page: everything of HTML.
std::size_t count_pages(const Site& site) {
    return static_cast<std::size_t>(
        std::ranges::count_if(site.pages, [](const Page& page) { return page.output_path.ends_with(".html"); }));
}

// "2 parts of other hosts: https://giscus.app on 11 pages, …"; what readers' browsers are asked to load from elsewhere.
std::string embeds_in_words(const Site& site) {
    const std::vector<std::size_t> counts = count_embeds(site);
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        parts.push_back(fmt::format("{} on {}", fmt::join(site.settings.embeds[i].hosts, " and "),
                                    count_of(counts[i], "page", "pages")));
    }
    return fmt::format("{} of other hosts: {}", count_of(parts.size(), "part", "parts"), fmt::join(parts, ", "));
}

class BuildReport {
public:
    explicit BuildReport(const BuildCommand& command) : command_(command), start_(std::chrono::steady_clock::now()) {
        json_.begin_object().key("v").number(1);
    }

    void problems(const Diagnostics& found, const std::vector<Source>& sources) {
        if (command_.format == Format::json) {
            json_.key("problems").begin_array();
            for (const Diagnostic& problem : found) {
                json_.line();
                write_problem(json_, problem, sources);
            }
            json_.end_array();
            return;
        }
        for (const Diagnostic& problem : found) {
            if (command_.quiet && problem.severity == Severity::note) continue;
            fmt::print(stderr, "{}", describe(problem, sources));
        }
    }

    // What was published beside the site itself.
    struct Extras {
        OfflineCopy offline{};
        std::optional<ZipSummary> zip{};
        std::string not_packed{};  // why, if it was to be
    };

    void published(const Site& site, const PublicationSummary& summary, const Extras& extras, const Tally& found) {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start_;
        if (command_.format == Format::json) {
            json_.key("published").boolean(true).key("pages").number(static_cast<std::int64_t>(count_pages(site)));
            json_.key("files").number(static_cast<std::int64_t>(summary.files));
            json_.key("changed").number(static_cast<std::int64_t>(summary.changed));
            json_.key("removed").number(static_cast<std::int64_t>(summary.removed));
            embeds(site);
            paths("kept_aside", summary.kept_aside);
            paths("foreign", summary.foreign);
            extras_as_json(site, extras);
            finish_json();
            return;
        }
        for (const std::string& path : summary.kept_aside) {
            fmt::print(stderr, "warning: a page was edited by hand in the output; your version is in '{}'\n", path);
        }
        if (!summary.swapped_in_one_step) {
            fmt::print(
                stderr,
                "note: this file system cannot exchange two folders in one step; the site was away for a moment\n");
        }
        warn_of(extras);
        if (command_.quiet) return;
        fmt::print("{} in {:.2f} s: {} of {} changed, {} removed{}\n", count_of(count_pages(site), "page", "pages"),
                   took.count(), summary.changed, count_of(summary.files, "file", "files"), summary.removed,
                   found.warnings > 0 ? ", " + count_of(found.warnings, "warning", "warnings") : "");
        if (!site.settings.embeds.empty()) fmt::print("{}\n", embeds_in_words(site));
        if (!summary.foreign.empty()) {
            fmt::print("{} in the output not written by a build: kept\n",
                       count_of(summary.foreign.size(), "file", "files"));
        }
        if (extras.zip) fmt::print("packed {}, {}\n", command_.paths.archive.string(), size_text(extras.zip->bytes));
        fmt::print("open {}\n", (command_.paths.output / "index.html").lexically_normal().string());
    }

    void given_up(const Tally& found) {
        if (command_.format == Format::json) {
            json_.key("published").boolean(false);
            finish_json();
        } else {
            const bool there = fs::exists(command_.paths.output);
            fmt::print(stderr, "{}: nothing was written{}\n", in_words(found), there ? ", the last site stands" : "");
        }
    }

    // The output may not be written, or the disk failed.
    void failed(std::string_view reason) {
        if (command_.format == Format::json) {
            json_.key("published").boolean(false).member("error", reason);
            finish_json();
        } else {
            fmt::print(stderr, "error: {}; nothing was published\n", reason);
        }
    }

private:
    void embeds(const Site& site) {
        const std::vector<std::size_t> counts = count_embeds(site);
        json_.key("embeds").begin_array();
        for (std::size_t i = 0; i < counts.size(); ++i) {
            json_.begin_object().key("hosts").begin_array();
            for (const std::string& host : site.settings.embeds[i].hosts) json_.text(host);
            json_.end_array().key("pages").number(static_cast<std::int64_t>(counts[i])).end_object();
        }
        json_.end_array();
    }

    static void warn_of(const Extras& extras) {
        for (const std::string& path : extras.offline.left_out) {
            fmt::print(stderr, "warning: '{}' is not kept offline: the site is larger than {}\n", path,
                       size_text(most_offline_bytes));
        }
        if (extras.offline.is_too_large) {
            fmt::print(stderr,
                       "warning: the site is not offered for keeping offline: without its pictures, too, it is larger "
                       "than {}\n",
                       size_text(most_offline_bytes));
        }
        if (!extras.not_packed.empty()) {
            fmt::print(stderr, "error: {}; the site was published, but not packed\n", extras.not_packed);
        }
        if (!extras.zip) return;
        for (const std::string& path : extras.zip->long_paths) {
            fmt::print(stderr, "warning: the path '{}' is too long to be unpacked everywhere on Windows\n", path);
        }
    }

    void extras_as_json(const Site& site, const Extras& extras) {
        if (site.settings.offers_offline) {
            json_.key("offline").begin_object();
            json_.key("files").number(static_cast<std::int64_t>(extras.offline.files.size()));
            json_.key("bytes").number(static_cast<std::int64_t>(extras.offline.bytes));
            paths("left_out", extras.offline.left_out);
            json_.end_object();
        }
        if (!extras.not_packed.empty()) json_.member("error", extras.not_packed);
        if (!extras.zip) return;
        json_.key("zip").begin_object().member("path", command_.paths.archive.string());
        json_.key("bytes").number(static_cast<std::int64_t>(extras.zip->bytes));
        paths("long_paths", extras.zip->long_paths);
        json_.end_object();
    }

    void paths(std::string_view key, const std::vector<std::string>& paths) {
        json_.key(key).begin_array();
        for (const std::string& path : paths) json_.text(path);
        json_.end_array();
    }

    void finish_json() {
        json_.end_object();
        fmt::print("{}\n", json_.take());
    }

    const BuildCommand& command_;
    std::chrono::steady_clock::time_point start_;
    JsonWriter json_;
};

// ---- inspect

void write_value(JsonWriter& json, const Value& value) {
    if (value.type == ValueType::map) {
        json.begin_object();
        for (const Field& field : value.fields) {
            json.key(field.key);
            write_value(json, field.value);
        }
        json.end_object();
    } else if (value.type == ValueType::list) {
        json.begin_array();
        for (const Value& item : value.items) write_value(json, item);
        json.end_array();
    } else {
        json.text(value.text);
    }
}

// One document with all that is known of it before it is joined with others.
struct Inspected {
    const Document& document;
    const Diagnostics& problems;
    const std::vector<Source>& sources;
    std::string url{};
    std::string reason{};

    const Source& source() const { return sources[static_cast<std::size_t>(document.source)]; }
};

// What a reference states; one that is only shown states nothing.
std::string_view type_of(const Reference& reference) {
    return reference.relation ? name_of(*reference.relation) : "mentions";
}

void write_body_facts(JsonWriter& json, const Inspected& file) {
    const Body& body = file.document.body;
    json.key("headings").begin_array();
    for (const Heading& heading : body.headings) {
        json.begin_object()
            .key("level")
            .number(heading.level)
            .member("id", heading.id)
            .member("text", heading.text)
            .end_object();
    }
    json.end_array().key("faqs").begin_array();
    for (const Question& question : body.questions) {
        json.begin_object().member("question", question.text).member("answer", question.answer).end_object();
    }
    json.end_array().key("links").begin_array();
    for (const Link& link : body.links) {
        const auto line = position_at(file.source().text, link.where.span.begin).line;
        const std::string target =
            link.fragment.empty() ? link.target : fmt::format("{}#{}", link.target, link.fragment);
        json.begin_object().member("target", target).key("line").number(line).end_object();
    }
    json.end_array().key("mentions").begin_array();
    for (const Reference& reference : file.document.references) {
        const auto line = position_at(file.source().text, reference.where.span.begin).line;
        const Kind kind = reference.typed.value_or(reference.targets.front());
        json.begin_object().member("type", type_of(reference)).member("kind", row_of(kind).name);
        json.member("name", reference.name).key("line").number(line).end_object();
    }
    json.end_array();
}

std::string inspected_json(const Inspected& file) {
    const Document& document = file.document;
    JsonWriter json;
    json.begin_object().member("path", file.source().path).member("kind", row_of(document.kind).name);
    json.member("kind_reason", document.kind_reason).member("id", document.id).member("title", document.title);
    json.member("url", file.url).key("published").boolean(file.reason.empty()).member("reason", file.reason);
    json.key("front_matter");
    write_value(json, document.front_matter);
    write_body_facts(json, file);
    json.key("problems").begin_array();
    for (const Diagnostic& problem : file.problems) {
        const Position at = position_at(file.source().text, problem.where.span.begin);
        json.begin_object().member("severity", name_of(problem.severity)).member("code", problem.code);
        json.key("line").number(at.line).key("column").number(at.column);
        json.member("message", problem.message).member("hint", problem.hint).end_object();
    }
    json.end_array().end_object();
    return json.take() + "\n";
}

std::string inspected_text(const Inspected& file) {
    const Document& document = file.document;
    std::string out = fmt::format("{}\n", file.source().path);
    const auto row = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) out += fmt::format("  {:<12} {}\n", name, value);
    };
    row("kind", fmt::format("{} ({})", row_of(document.kind).name, document.kind_reason));
    row("title", document.title);
    row("id", document.id);
    row("url", file.url);
    row("published", file.reason.empty() ? "yes" : fmt::format("no: {}", file.reason));
    row("date", document.date ? rfc3339(*document.date) : "");
    row("description", document.description);
    for (const Heading& heading : document.body.headings) {
        row("heading", fmt::format("{} {} #{}", std::string(static_cast<std::size_t>(heading.level), '#'), heading.text,
                                   heading.id));
    }
    for (const Question& question : document.body.questions) row("question", question.text);
    for (const Reference& reference : document.references) {
        row(type_of(reference), reference.name);
    }
    for (const Link& link : document.body.links) row("link", link.target);
    for (const Diagnostic& problem : file.problems) out += describe(problem, file.sources);
    return out;
}

// ---- import

// A role or a skill by its kind and matching key.
using NameKey = std::pair<Kind, std::string>;

Settings settings_of(const Inputs& inputs) {
    if (!inputs.settings) return default_settings();
    return parse_settings(*inputs.settings, inputs.sources[static_cast<std::size_t>(*inputs.settings)]).value;
}

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

// Parts of other hosts are not there without a network: by path, the pages that have some, without them.
std::map<std::string, std::string> pages_without_embeds(const Site& site) {
    std::map<std::string, std::string> pages;
    for (const Page& page : site.pages) {
        if (embeds_of(site, page).empty()) continue;
        pages.emplace(page.output_path, render_page(site, page, Embeds::left_out));
    }
    return pages;
}

int build(const BuildCommand& command, BuildReport& report) {
    refuse_in_inputs(command.paths, command.paths.output);
    if (command.packs) {
        refuse_in_inputs(command.paths, command.paths.archive);
        refuse_unless_zip(command.paths.archive);
    }
    Outcome<Inputs> inputs = read_project(command.paths);
    Outcome<Site> site = plan_site(inputs.value, command.options);
    append(site.problems, std::move(inputs.problems));
    sort_by_location(site.problems);
    if (command.strict) make_strict(site.problems);
    report.problems(site.problems, inputs.value.sources);
    const Tally found = tally(site.problems);
    // With --keep-going what is sound is published although errors were found.
    const bool publishes = site.value.is_sound && (command.options.keep_going || found.errors == 0);
    if (!publishes) {
        report.given_up(found);
        return content_has_errors;
    }
    Publication publication(command.paths.output, protected_folders(command.paths));
    const std::vector<Written> written = emit(site.value, publication, command.options.threads);
    const PublicationSummary summary = publication.commit(written);
    BuildReport::Extras extras{.offline = offline_copy(site.value, written)};
    // Still under the lock of the publication, so no other build changes what is packed.
    if (command.packs) {
        try {
            const ZipLabel label = label_of(site.value.settings);
            const auto instead = pages_without_embeds(site.value);
            extras.zip = write_zip(command.paths.archive, command.paths.output, written, instead, label);
        } catch (const DiskError& failure) {
            extras.not_packed = failure.what();
        }
    }
    report.published(site.value, summary, extras, found);
    return found.errors == 0 && extras.not_packed.empty() ? success : content_has_errors;
}

}  // namespace

int run_build(const BuildCommand& command) {
    BuildReport report(command);
    try {
        return build(command, report);
    } catch (const RefusedOutput& refused) {
        report.failed(refused.what());
        return bad_usage;
    } catch (const DiskError& failure) {
        report.failed(failure.what());
        return content_has_errors;
    }
}

int run_inspect(const InspectCommand& command) {
    const Outcome<Inputs> inputs = read_files(command.files);
    Settings settings = default_settings();
    if (inputs.value.settings) {
        const Source& source = inputs.value.sources[static_cast<std::size_t>(*inputs.value.settings)];
        settings = parse_settings(*inputs.value.settings, source).value;
    }
    bool sound = true;
    for (const ContentFile& file : inputs.value.content) {
        Outcome<Document> document = read_document(inputs.value, file);
        const std::string path = take(output_path_of(document.value, settings), document.problems);
        sort_by_location(document.problems);
        sound = sound && !has_errors(document.problems);
        const Inspected inspected{document.value, document.problems, inputs.value.sources, encode_path(clean_url(path)),
                                  reason_not_published(document.value, {.now = command.now})};
        fmt::print("{}", command.format == Format::json ? inspected_json(inspected) : inspected_text(inspected));
    }
    return sound ? success : content_has_errors;
}

int run_onet_import(const ImportCommand& command) {
    const Inputs inputs = read_project(command.paths).value;
    const Settings settings = settings_of(inputs);
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
