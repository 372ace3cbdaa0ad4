#include "base/interruption.hpp"
#include "base/json.hpp"
#include "base/late_library.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/external_links.hpp"
#include "io/progress.hpp"
#include "io/report.hpp"
#include "io/user_cache.hpp"
#include "net/link_cache.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

namespace rolebook {
namespace {

void print_json(const Diagnostics& problems, const std::vector<Source>& sources, std::size_t pages) {
    JsonWriter json;
    json.begin_object().key("v").number(1).key("problems").begin_array();
    for (const Diagnostic& problem : problems) {
        json.line();
        write_problem(json, problem, sources);
    }
    json.end_array().key("pages").number(static_cast<std::int64_t>(pages)).end_object();
    fmt::print("{}\n", json.take());
}

void print_for_people(const Diagnostics& problems, const std::vector<Source>& sources, std::size_t pages) {
    fmt::print(stderr, "{}", describe_all(problems, sources, colours_of(stderr)));
    const Tally found = tally(problems);
    fmt::print("{} checked: {}, {}\n", count_of(pages, "page", "pages"), in_words(found),
               count_of(found.notes, "note", "notes"));
    if (!problems.empty()) {
        fmt::print("rolebook explain {} says more about a message\n", problems.front().code);
    }
}

// Asks for each address once, as far as the cache does not know it, until all have answered or Ctrl-C is pressed.
Diagnostics check_external(const Site& site, const CheckCommand& command, Progress& progress) {
    const std::vector<ExternalLink> links = external_links(site);
    std::vector<std::string> urls;
    for (const ExternalLink& link : links) urls.push_back(link.url);
    LinkCache cache(user_cache_file("links.tsv", std::getenv("XDG_CACHE_HOME"), std::getenv("HOME")),
                    command.options.now);
    progress.begin("asking other hosts", urls.size());
    const Interruption interruption;
    const std::vector<LinkAnswer> answers = check_links(
        urls, {.user_agent = command.user_agent, .reach = *command.external}, cache, [&](const LinkProgress& at) {
            progress.set(at.answered);
            return !Interruption::has_come();
        });
    cache.save();
    progress.pause();
    for (const std::string& warning : cache.warnings()) fmt::print(stderr, "warning: {}\n", warning);
    return apply_checks(problems_of(links, answers), site.settings.checks);
}

}  // namespace

int run_check(const CheckCommand& command) {
    Progress progress(progress_style_of(stderr));
    progress.begin("reading the project");
    Diagnostics problems;
    const Inputs inputs = take(read_project(command.paths), problems);
    progress.begin("checking pages");
    Outcome<Site> site = plan_site(inputs, command.options);
    std::string not_asked;  // why other hosts were not, if they were to be
    append(problems, std::move(site.problems));
    if (site.value.is_sound) {
        append(problems, check_site(site.value, {.now = command.options.now, .stale_after = command.stale_after}));
        try {
            if (command.external) append(problems, check_external(site.value, command, progress));
        } catch (const MissingLibrary& failure) {
            not_asked = failure.what();
        }
    }
    progress.pause();
    sort_by_location(problems);
    if (command.strict) make_strict(problems);
    const std::size_t pages = count_pages(site.value);
    switch (command.format) {
        case Format::human: print_for_people(problems, inputs.sources, pages); break;
        case Format::json: print_json(problems, inputs.sources, pages); break;
        case Format::github:
            for (const Diagnostic& problem : problems) fmt::print("{}", annotation(problem, inputs.sources));
            break;
    }
    if (!not_asked.empty()) fmt::print(stderr, "error: {}\n", not_asked);
    return has_errors(problems) || !not_asked.empty() ? content_has_errors : success;
}

}  // namespace rolebook
