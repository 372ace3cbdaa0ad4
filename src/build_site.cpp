#include "build_site.hpp"

#include "base/hash.hpp"
#include "content/document.hpp"
#include "generators/configuration.hpp"
#include "generators/hugo_sections.hpp"
#include "pages/data_files.hpp"
#include "pages/edition.hpp"
#include "pages/feeds.hpp"
#include "pages/planner_data.hpp"
#include "pages/render.hpp"
#include "pages/sitemap.hpp"
#include "search/index.hpp"
#include "taxonomy/revise.hpp"

#include <fmt/format.h>

#include <iterator>
#include <ranges>
#include <set>
#include <span>

namespace rolebook {
namespace {

Settings read_settings(const Inputs& inputs, const BuildOptions& options, Diagnostics& problems) {
    Settings settings = take(settings_of(inputs), problems);
    if (options.base_url) settings.base_url = *options.base_url;
    if (options.theme) settings.theme = {*options.theme, nowhere};
    return settings;
}

const Source& source_of(const Inputs& inputs, SourceId id) {
    return inputs.sources[static_cast<std::size_t>(id)];
}

Outcome<SharedDocument> parse(const Inputs& inputs, const ContentFile& file, const Settings& settings) {
    Outcome<Document> out = parse_document(file.source, source_of(inputs, file.source), file.path, settings);
    // What the history of the project knows, where the author did not say it.
    const auto change = inputs.changes.find(file.source);
    if (!out.value.updated && change != inputs.changes.end()) out.value.updated = change->second;
    return {std::make_shared<const Document>(std::move(out.value)), std::move(out.problems)};
}

// All that the meaning of a text depends on.
std::string key_of(const Inputs& inputs, const ContentFile& file, std::string_view settings) {
    const auto change = inputs.changes.find(file.source);
    const std::string changed = change == inputs.changes.end() ? "" : rfc3339(change->second);
    return fmt::format("{} {} {} {} {}", settings, static_cast<std::uint32_t>(file.source), file.path, changed,
                       hash_of(source_of(inputs, file.source).text));
}

// All texts that say what the settings are.
std::string texts_of_settings(const Inputs& inputs) {
    std::string texts;
    if (inputs.settings) texts += source_of(inputs, *inputs.settings).text;
    if (!inputs.configuration) return texts;
    texts += '\0' + source_of(inputs, inputs.configuration->source).text;
    if (inputs.configuration->generator == Generator::hugo) {
        for (const ContentFile* file : section_files(inputs)) texts += '\0' + source_of(inputs, file->source).text;
    }
    return texts;
}

std::vector<Outcome<SharedDocument>> parse_all(const Inputs& inputs, const Settings& settings, Threads threads) {
    return parallel_map(
        inputs.content, [&](const ContentFile& file) { return parse(inputs, file, settings); }, threads);
}

// Leaves in `known` what this time was found, and nothing else.
std::vector<Outcome<SharedDocument>> parse_all(const Inputs& inputs, const Settings& settings, ParsedTexts& known,
                                               Threads threads) {
    const std::string settings_hash = hash_of(texts_of_settings(inputs));
    known = parallel_map(
        inputs.content,
        [&](const ContentFile& file) {
            const auto place = static_cast<std::size_t>(&file - inputs.content.data());
            std::string key = key_of(inputs, file, settings_hash);
            if (place < known.size() && known[place].key == key) return known[place];
            return ParsedText{std::move(key), parse(inputs, file, settings)};
        },
        threads);
    return parallel_map(
        known, [](const ParsedText& text) { return text.outcome; }, threads);
}

// The authors of a data file are documents without a text.
void add_authors(const Inputs& inputs, const Settings& settings, std::vector<Outcome<SharedDocument>>& parsed,
                 Diagnostics& problems) {
    if (!inputs.authors) return;
    const Source& source = source_of(inputs, *inputs.authors);
    for (Document& author : take(parse_authors(*inputs.authors, source, settings), problems)) {
        parsed.push_back({std::make_shared<const Document>(std::move(author)), {}});
    }
}

// Sources whose errors keep their documents out of the site.
using Excluded = std::set<SourceId>;

// Which documents take part, which do not, and why.
TaxonomyInputs sort_out(std::vector<Outcome<SharedDocument>> parsed, const Settings& settings,
                        const BuildOptions& options, const Excluded& excluded, Diagnostics& problems) {
    TaxonomyInputs inputs;
    for (Outcome<SharedDocument>& outcome : parsed) {
        const Document& document = *outcome.value;
        std::optional<Withheld> reason = withheld(document, settings, options);
        // What is not published need not be right yet.
        if (!reason && excluded.contains(document.source)) {
            reason = {Withheld::Why::faulty, "it has an error"};
        } else if (!reason) {
            append(problems, std::move(outcome.problems));
        }
        if (!reason) {
            inputs.documents.push_back(std::move(outcome.value));
        } else {
            const Location whole_file{document.source, {}};
            problems.push_back(
                {Severity::note, "not-published", whole_file, fmt::format("not published: {}", reason->reason)});
            inputs.unpublished.push_back(std::move(outcome.value));
            inputs.reasons.push_back(*std::move(reason));
        }
    }
    return inputs;
}

// The templates with the words of the interface in them.
struct ThemeRead {
    Outcome<Translation> translation{};
    Outcome<Theme> theme{};
};

ThemeRead read_theme(const Inputs& inputs, const Settings& settings) {
    ThemeRead read{read_translation(inputs.theme, inputs.sources, settings.language)};
    read.theme = make_theme(inputs.theme, inputs.sources, read.translation.value, settings.embeds);
    // What could not be read would be missed in every template.
    if (has_errors(read.translation.problems)) read.theme.problems.clear();
    return read;
}

void take_theme(ThemeRead read, const Inputs& inputs, Site& site, Diagnostics& problems) {
    const Settings& settings = site.settings;
    site.translation = take(std::move(read.translation), problems);
    site.theme = take(std::move(read.theme), problems);
    if (!has_errors(problems)) append(problems, check_theme_scripts(inputs.theme, inputs.sources, settings.embeds));
    for (const std::string& level : settings.levels) {
        site.level_labels.push_back(site.translation.label_of_level(level));
    }
}

std::vector<LineIndex> lines_of(const std::vector<Source>& sources) {
    std::vector<LineIndex> lines;
    lines.reserve(sources.size());
    for (const Source& source : sources) lines.emplace_back(source.text);
    return lines;
}

// Where nobody asks again, `known` is none.
Outcome<Site> plan_without(const Excluded& excluded, const Inputs& inputs, const BuildOptions& options,
                           ParsedTexts* known) {
    Outcome<Site> out;
    Site& site = out.value;
    site.sources = &inputs.sources;
    site.settings = read_settings(inputs, options, out.problems);
    auto theme = in_background([&] { return read_theme(inputs, site.settings); }, options.threads);
    auto parsed = known == nullptr ? parse_all(inputs, site.settings, options.threads)
                                   : parse_all(inputs, site.settings, *known, options.threads);
    take_theme(theme.get(), inputs, site, out.problems);
    add_authors(inputs, site.settings, parsed, out.problems);
    adopt_answers(parsed);
    TaxonomyInputs documents = sort_out(std::move(parsed), site.settings, options, excluded, out.problems);
    site.files = inputs.files;
    for (std::size_t i = 0; i < site.files.size(); ++i) {
        site.file_of.emplace(site.files[i].output_path, i);
        documents.files.insert(site.files[i].output_path);
    }
    // Joining and planning are mostly work for one thread. Others find meanwhile on which line everything stands.
    auto lines_read = in_background([&] { return lines_of(inputs.sources); }, options.threads);
    site.taxonomy = take(build_taxonomy(std::move(documents), site.settings, options.threads), out.problems);
    const std::vector<LineIndex> lines = lines_read.get();
    auto statement_lines =
        in_background([&] { return lines_of_statements(site.taxonomy.graph, lines); }, options.threads);
    append(out.problems, check_pictures(site));
    append(out.problems, plan_pages(site, options.threads));
    site.statement_lines = statement_lines.get();
    out.problems = apply_checks(tell_once(std::move(out.problems)), site.settings.checks);
    sort_by_location(out.problems);
    site.is_sound = !has_errors(out.problems);
    return out;
}

// The sources of content that errors blame.
Excluded blamed(const Inputs& inputs, const Diagnostics& problems) {
    Excluded sources;
    for (const ContentFile& file : inputs.content) sources.insert(file.source);
    Excluded found;
    for (const Diagnostic& problem : problems) {
        const bool counts = problem.severity == Severity::error && sources.contains(problem.where.source);
        if (counts) found.insert(problem.where.source);
    }
    return found;
}

Outcome<Site> plan_sound(const Inputs& inputs, const BuildOptions& options, ParsedTexts* known) {
    Excluded excluded;
    Outcome<Site> out = plan_without(excluded, inputs, options, known);
    // Leaving a document out can show an error in another: until none is left that can be left out.
    Diagnostics errors;
    while (options.keep_going && !out.value.is_sound) {
        const std::size_t before = excluded.size();
        excluded.merge(blamed(inputs, out.problems));
        if (excluded.size() == before) break;
        append(errors, std::move(out.problems));
        out = plan_without(excluded, inputs, options, known);
    }
    std::erase_if(errors, [](const Diagnostic& problem) { return problem.severity != Severity::error; });
    append(out.problems, std::move(errors));
    sort_by_location(out.problems);
    return out;
}

std::vector<OfflineFile> as_offline_files(const std::vector<Written>& written) {
    std::vector<OfflineFile> files;
    files.reserve(written.size());
    for (const Written& file : written) files.push_back({file.path, file.hash, file.size});
    return files;
}

// Whether a file says something of all the others.
bool comes_last(const Site& site, const Page& page) {
    return site.settings.offers_offline && (page.type == PageType::home || page.type == PageType::service_worker);
}

// The home page says how much a browser has to keep, itself included.
std::string render_home(const Site& site, Page home, const std::vector<Written>& others) {
    home.offline_bytes = 1;  // so that the button is there, and counts
    std::vector<OfflineFile> files = as_offline_files(others);
    files.push_back({home.output_path, {}, render(site, home).size()});
    home.offline_bytes = choose_offline_files(std::move(files)).bytes;
    return render(site, home);
}

void append(std::vector<Written>& written, std::vector<Written> more) {
    written.insert(written.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Some at a time: however many there are, little of them is kept at once.
std::vector<Written> emit_feeds(const std::vector<const Page*>& feeds, const Site& site, Sink& sink, Threads threads) {
    constexpr std::size_t at_once = 128;
    std::vector<Written> written;
    for (std::size_t begin = 0; begin < feeds.size(); begin += at_once) {
        const std::span part = std::span(feeds).subspan(begin, std::min(at_once, feeds.size() - begin));
        const std::vector these(part.begin(), part.end());
        const FeedWriter writer(site, these, threads);
        const auto put = [&](const Page* page) { return sink.put(page->output_path, writer.write(*page)); };
        append(written, parallel_map(these, put, threads));
    }
    return written;
}

// The home page, then the service worker, which lists the home page, too.
void emit_last(const Site& site, Sink& sink, std::vector<Written>& written) {
    const Page& home = site.pages[site.page_of.at("index.html")];
    written.push_back(sink.put(home.output_path, render_home(site, home, written)));
    const std::string& script = site.theme.asset("sw.js").bytes;
    written.push_back(sink.put("sw.js", service_worker(script, offline_copy(site, written))));
}

}  // namespace

Outcome<Site> plan_site(const Inputs& inputs, const BuildOptions& options) {
    ParsedTexts of_this_time;
    return plan_sound(inputs, options, options.keep_going ? &of_this_time : nullptr);
}

Outcome<Site> plan_site(const Inputs& inputs, const BuildOptions& options, ParsedTexts& parsed) {
    return plan_sound(inputs, options, &parsed);
}

bool revise_site(Site& site, const Inputs& inputs, const ContentFile& file, const BuildOptions& options) {
    const auto [document, problems] = parse(inputs, file, site.settings);
    if (has_errors(problems) || withheld(*document, site.settings, options)) return false;
    if (!revise(site.taxonomy, document, site.settings)) return false;
    for (std::uint32_t i = 0; i < site.listings.size(); ++i) {
        if (site.taxonomy.document_of(NodeId{i}) != document.get()) continue;
        site.listings[i] = Listing(site.taxonomy, site.translation, NodeId{i});
    }
    return true;
}

Outcome<Settings> settings_of(const Inputs& inputs) {
    Outcome<Settings> out{default_settings(), {}};
    if (const auto& configuration = inputs.configuration) {
        out = read_configuration(*configuration, source_of(inputs, configuration->source));
        if (configuration->generator == Generator::hugo) add_sections(inputs, out.value);
    }
    if (inputs.settings) {
        auto own = parse_settings(*inputs.settings, source_of(inputs, *inputs.settings), std::move(out.value));
        out.value = take(std::move(own), out.problems);
    }
    return out;
}

Outcome<Document> read_document(const Inputs& inputs, const ContentFile& file, const Settings& settings) {
    return parse_document(file.source, source_of(inputs, file.source), file.path, settings);
}

std::optional<Withheld> withheld(const Document& document, const Settings& settings, const BuildOptions& options) {
    const Exceptions& asked = options.publish_also;
    const Exceptions& set = settings.inherited.publish_also;
    const Exceptions also{asked.drafts || set.drafts, asked.unpublished || set.unpublished, asked.future || set.future,
                          asked.expired || set.expired};
    for (const Held& held : document.held) {
        const bool is_excepted =
            (held.by == Held::By::draft && also.drafts) || (held.by == Held::By::published_false && also.unpublished);
        if (is_excepted) continue;
        const bool is_draft = held.by != Held::By::collection;
        return Withheld{is_draft ? Withheld::Why::draft : Withheld::Why::no_output, held.reason};
    }
    const auto& from = document.publish_date ? document.publish_date : document.date;
    if (!also.future && from && unix_seconds(*from) > options.now) {
        return Withheld{Withheld::Why::future, fmt::format("its date, {}, is in the future", iso_day(*from))};
    }
    if (!also.expired && document.expires && unix_seconds(*document.expires) <= options.now) {
        return Withheld{Withheld::Why::expired, fmt::format("it expired on {}", iso_day(*document.expires))};
    }
    return std::nullopt;
}

std::string render(const Site& site, const Page& page) {
    switch (page.type) {
        case PageType::asset: return site.theme.asset(page.asset).bytes;
        case PageType::no_jekyll: return {};
        case PageType::service_worker: return service_worker(site.theme.asset("sw.js").bytes, {});
        case PageType::robots: return robots_txt(site);
        case PageType::cname: return site.settings.cname + "\n";
        case PageType::sitemap: return sitemap(site, page);
        case PageType::atom_feed:
        case PageType::json_feed: return FeedWriter(site, {&page}, Threads{1}).write(page);
        case PageType::graph: return graph_json(site);
        case PageType::faqs: return faqs_json(site);
        case PageType::roles_data: return roles_json(site);
        case PageType::skills_data: return skills_json(site);
        case PageType::articles_data: return articles_json(site);
        case PageType::role_skills: return role_skills_csv(site);
        case PageType::planner_data: return planner_json(site);
        case PageType::planner_script: return planner_script(site);
        default: return render_page(site, page);
    }
}

OfflineCopy offline_copy(const Site& site, const std::vector<Written>& written) {
    return site.settings.offers_offline ? choose_offline_files(as_offline_files(written)) : OfflineCopy();
}

std::vector<Written> emit(const Site& site, Sink& sink, Threads threads) {
    std::vector<Written> written;
    // Half of this is work for one thread, which would leave the others idle.
    auto index =
        in_background([&] { return search_files(site.taxonomy, site.settings, site.translation, threads); }, threads);
    // From the last one on: what says something of the whole site takes longest, and must not begin when all else ends.
    std::vector<const Page*> pages;
    std::vector<const Page*> feeds;
    for (const Page& page : std::views::reverse(site.pages)) {
        if (!comes_last(site, page)) (is_feed(page) ? feeds : pages).push_back(&page);
    }
    append(written, emit_feeds(feeds, site, sink, threads));
    append(written,
           parallel_map(
               pages, [&](const Page* page) { return sink.put(page->output_path, render(site, *page)); }, threads));
    const std::vector<SearchFile> search = index.get();
    const auto put_search = [&](const SearchFile& file) {
        return sink.put("search/" + file.name + ".json", file.json);
    };
    const auto put_script = [&](const SearchFile& file) {
        return sink.put("search/" + file.name + ".js", as_search_script(file));
    };
    append(written, parallel_map(search, put_search, threads));
    append(written, parallel_map(search, put_script, threads));
    append(written,
           parallel_map(
               site.files, [&](const CopiedFile& file) { return sink.copy(file.output_path, file.path); }, threads));
    if (site.settings.offers_offline) emit_last(site, sink, written);
    return written;
}

}  // namespace rolebook
