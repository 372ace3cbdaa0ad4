#include "base/text.hpp"
#include "cli/commands.hpp"
#include "io/progress.hpp"
#include "io/report.hpp"
#include "serve/follow.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

namespace rolebook {
namespace {

// Who asks for a port gets that one; else the next that is free is as good.
Listener listen(ServeCommand command) {
    constexpr int most_tries = 20;
    for (int left = command.takes_any_port ? most_tries : 1;; ++command.address.port) {
        try {
            return Listener(command.address);
        } catch (const PortTaken&) {
            if (--left == 0) throw;
        }
    }
}

// Tells of each edition what is wrong with it, and nothing twice in a row.
class ServeReport {
public:
    void tell(const Diagnostics& problems, const std::vector<Source>& sources) {
        Diagnostics serious = problems;
        std::erase_if(serious, [](const Diagnostic& problem) { return problem.severity == Severity::note; });
        const std::string told = describe_all(serious, sources, colours_of(stderr));
        if (told != told_) fmt::print(stderr, "{}", told);
        told_ = told;
    }

    void tell(const Update& update) {
        const std::string changed = update.changed.size() == 1 ? update.changed.front().generic_string()
                                                               : count_of(update.changed.size(), "file", "files");
        if (update.edition == nullptr) {
            fmt::print(stderr, "error: {}\n", update.failure);
            return;
        }
        const Outcome<Site>& site = update.edition->site;
        tell(site.problems, update.edition->inputs.sources);
        const Tally found = tally(site.problems);
        fmt::print("{} changed: {} in {:.2f} s{}\n", changed, count_of(count_pages(site.value), "page", "pages"),
                   update.seconds,
                   found.errors == 0
                       ? ""
                       : fmt::format("; {}: the last good site is shown", count_of(found.errors, "error", "errors")));
        std::fflush(stdout);
    }

private:
    std::string told_;
};

void greet(const Preview& preview, const PreviewEdition& edition, const ListenAddress& address, double seconds) {
    const std::size_t pages = count_pages(edition.site.value);
    if (preview.errors().empty()) fmt::print("{} in {:.2f} s\n", count_of(pages, "page", "pages"), seconds);
    if (!is_loopback(address.host)) {
        fmt::print(stderr, "warning: everybody who reaches this machine at {} can read the preview, drafts included\n",
                   address.host);
    }
    fmt::print("open {}\nEdit and save: the page follows. Ctrl-C ends.\n", shown(address));
    std::fflush(stdout);
}

int serve(const ServeCommand& command) {
    const auto begun = std::chrono::steady_clock::now();
    const EndSignals signals;
    Listener listener = listen(command);
    const ListenAddress address = listener.address();
    BuildOptions options = command.options;
    options.base_url = shown(address);
    Preview preview(command.paths, options);
    // What changes while everything is read for the first time is read again.
    const std::unique_ptr<Watch> watch = watch_project(command.paths);
    ServeReport report;
    Progress progress(progress_style_of(stderr));
    progress.begin("reading the project");
    const std::shared_ptr<PreviewEdition> first = preview.read();
    progress.pause();
    report.tell(first->site.problems, first->inputs.sources);
    preview.adopt(first);
    HttpServer server(preview, std::move(listener));
    greet(preview, *first, address, std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
    follow(preview, server, *watch, signals, [&](const Update& update) { report.tell(update); });
    return success;
}

}  // namespace

int run_serve(const ServeCommand& command) {
    try {
        return serve(command);
    } catch (const PortTaken& taken) {
        fmt::print(stderr, "error: {}\n  hint: leave --port out to take the next one that is free\n", taken.what());
        return content_has_errors;
    }
}

}  // namespace rolebook
