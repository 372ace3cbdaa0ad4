#include "base/interruption.hpp"
#include "base/json.hpp"
#include "base/late_library.hpp"
#include "base/memory.hpp"
#include "base/names.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "cli/commands.hpp"
#include "cli/inherited_summary.hpp"
#include "cli/last_build.hpp"
#include "io/progress.hpp"
#include "io/report.hpp"
#include "pages/embeds.hpp"
#include "pages/render.hpp"
#include "publish/publication.hpp"
#include "publish/zip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

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

ZipLabel label_of(const Site& site) {
    const Settings& settings = site.settings;
    const Translation& words = site.translation;
    ZipLabel label{slug(settings.title), {}};
    if (label.folder.empty() || unfit_output_path(label.folder)) {
        label.folder = label.folder.empty() ? "site" : label.folder + "-site";
    }
    label.guide = {settings.title,
                   "",
                   words.text("zip.about"),
                   "",
                   "1. " + words.text("zip.unpack"),
                   "2. " + words.text("zip.open")};
    if (!settings.base_url.empty()) {
        label.guide.insert(label.guide.end(),
                           {"", fill_places(words.text("zip.on_the_web"), {{"address", settings.base_url}})});
    }
    return label;
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
        Diagnostics shown = found;
        if (command_.quiet) {
            std::erase_if(shown, [](const Diagnostic& problem) { return problem.severity == Severity::note; });
        }
        fmt::print(stderr, "{}", describe_all(shown, sources, colours_of(stderr)));
    }

    // What was published beside the site itself.
    struct Extras {
        OfflineCopy offline{};
        std::optional<ZipSummary> zip{};
        std::string not_packed{};  // why, if it was to be
    };

    void published(const Site& site, const PublicationSummary& summary, const Extras& extras, const Tally& found) {
        if (command_.format == Format::json) {
            published_as_json(site, summary, extras);
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
        if (!command_.quiet) published_in_words(site, summary, extras, found);
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
    void published_in_words(const Site& site, const PublicationSummary& summary, const Extras& extras,
                            const Tally& found) const {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start_;
        fmt::print("{} in {:.2f} s: {} of {} changed, {} removed{}\n", count_of(count_pages(site), "page", "pages"),
                   took.count(), summary.changed, count_of(summary.files, "file", "files"), summary.removed,
                   found.warnings > 0 ? ", " + count_of(found.warnings, "warning", "warnings") : "");
        if (!site.settings.embeds.empty()) fmt::print("{}\n", embeds_in_words(site));
        if (const std::string posts = inherited_summary(site); !posts.empty()) {
            fmt::print("{}", posts);
            if (found.warnings > 0) {
                fmt::print("{} to look at, each told above with its cure\n",
                           count_of(found.warnings, "thing", "things"));
            }
        }
        if (!summary.foreign.empty()) {
            fmt::print("{} in the output not written by a build: kept\n",
                       count_of(summary.foreign.size(), "file", "files"));
        }
        if (extras.zip) fmt::print("packed {}, {}\n", command_.paths.archive.string(), size_text(extras.zip->bytes));
        fmt::print("open {}\n", (command_.paths.output / "index.html").lexically_normal().string());
    }

    void published_as_json(const Site& site, const PublicationSummary& summary, const Extras& extras) {
        json_.key("published").boolean(true).key("pages").number(static_cast<std::int64_t>(count_pages(site)));
        json_.key("files").number(static_cast<std::int64_t>(summary.files));
        json_.key("changed").number(static_cast<std::int64_t>(summary.changed));
        json_.key("removed").number(static_cast<std::int64_t>(summary.removed));
        embeds(site);
        paths("kept_aside", summary.kept_aside);
        paths("foreign", summary.foreign);
        extras_as_json(site, extras);
        finish_json();
    }

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

// Parts of other hosts are not there without a network: by path, the pages that have some, without them.
std::map<std::string, std::string> pages_without_embeds(const Site& site) {
    std::map<std::string, std::string> pages;
    for (const Page& page : site.pages) {
        if (embeds_of(site, page).empty()) continue;
        pages.emplace(page.output_path, render_page(site, page, Embeds::left_out));
    }
    return pages;
}

// Counts what passes through it, as long as nobody interrupts.
class CountingSink final : public Sink {
public:
    CountingSink(Sink& sink, Progress& progress) : sink_(sink), progress_(progress) {}

    Written put(const std::string& path, std::string_view bytes) override {
        step();
        return sink_.put(path, bytes);
    }

    Written copy(const std::string& path, const std::string& original) override {
        step();
        return sink_.copy(path, original);
    }

private:
    void step() {
        Interruption::give_up_if_come();
        progress_.step();
    }

    Sink& sink_;
    Progress& progress_;
};

// Writes the site, and packs it if that is asked for. Whether all of it could be done.
bool publish(const BuildCommand& command, const Site& site, std::string key, const Tally& found, Progress& progress,
             BuildReport& report) {
    const Interruption interruption;
    Publication publication(command.paths.output, protected_folders(command.paths));
    progress.begin("comparing files");
    const LastBuild last(publication, site, std::move(key), command.options.threads);
    std::optional<std::vector<Written>> written = last.written();
    if (!written) {
        progress.begin("writing files");
        CountingSink sink(publication, progress);
        written = emit(site, sink, command.options.threads);
    }
    const PublicationSummary summary = publication.commit(*written);
    last.keep();
    BuildReport::Extras extras{.offline = offline_copy(site, *written)};
    // Still under the lock of the publication, so no other build changes what is packed.
    if (command.packs) {
        progress.begin("packing");
        try {
            const auto instead = pages_without_embeds(site);
            extras.zip = write_zip(command.paths.archive, command.paths.output, *written, instead, label_of(site));
        } catch (const DiskError& failure) {
            extras.not_packed = failure.what();
        } catch (const MissingLibrary& failure) {
            extras.not_packed = failure.what();
        }
    }
    progress.pause();
    report.published(site, summary, extras, found);
    return extras.not_packed.empty();
}

int build(const BuildCommand& command, BuildReport& report) {
    refuse_in_inputs(command.paths, command.paths.output);
    if (command.packs) {
        refuse_in_inputs(command.paths, command.paths.archive);
        refuse_unless_zip(command.paths.archive);
    }
    Progress progress(command.quiet ? ProgressStyle::none : progress_style_of(stderr));
    progress.begin("reading the project");
    Outcome<Inputs> inputs = read_project(command.paths);
    progress.begin("checking pages");
    // Never taken apart: the program ends soon, and the system takes memory back at once. Of 10,000 articles, it took
    // 65 ms.
    static Outcome<Site>& site = *std::make_unique<Outcome<Site>>(plan_site(inputs.value, command.options)).release();
    append(site.problems, std::move(inputs.problems));
    sort_by_location(site.problems);
    if (command.strict) make_strict(site.problems);
    progress.pause();
    report.problems(site.problems, inputs.value.sources);
    const Tally found = tally(site.problems);
    // With --keep-going what is sound is published although errors were found.
    const bool publishes = site.value.is_sound && (command.options.keep_going || found.errors == 0);
    if (!publishes) {
        report.given_up(found);
        return content_has_errors;
    }
    std::string key = key_of_build(inputs.value, command.options, site.value);
    // The plan has all that is published; publishing needs the memory.
    for (Source& source : inputs.value.sources) std::string().swap(source.text);
    Crew(static_cast<std::size_t>(command.options.threads), [](std::size_t) { return_free_memory(); }).wait();
    const bool is_whole = publish(command, site.value, std::move(key), found, progress, report);
    return is_whole && found.errors == 0 ? success : content_has_errors;
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
    } catch (const std::filesystem::filesystem_error& failure) {
        report.failed(fmt::format("cannot use '{}': {}", failure.path1().string(), failure.code().message()));
        return content_has_errors;
    } catch (const Interrupted& interrupted) {
        constexpr int by_signal = 128;  // as shells tell of it
        report.failed("interrupted");
        return by_signal + interrupted.signal;
    }
}

}  // namespace rolebook
