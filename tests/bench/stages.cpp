// Times the stages of a build, each the median of some rounds: by the clock, and by the processors. What makes files
// also writes them, as a build does.
#include "base/parallel.hpp"
#include "build_site.hpp"
#include "content/document.hpp"
#include "io/project.hpp"
#include "pages/feeds.hpp"
#include "publish/publication.hpp"
#include "search/index.hpp"
#include "taxonomy/name_finder.hpp"
#include "taxonomy/needs.hpp"
#include "taxonomy/related_articles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <numeric>

using namespace rolebook;

namespace {

using Clock = std::chrono::steady_clock;

struct Stage {
    std::string name{};
    std::vector<double> clock{};       // ms
    std::vector<double> processors{};  // ms of all of them
};

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double processor_milliseconds() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <class Work>
auto timed(Stage& stage, const Work& work) {
    const auto begin = Clock::now();
    const double before = processor_milliseconds();
    auto result = work();
    stage.clock.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    stage.processors.push_back(processor_milliseconds() - before);
    return result;
}

Inputs read(const char* root) {
    return read_project(resolve_paths({.root = root})).value;
}

// As build_site.cpp does it.
std::vector<Outcome<SharedDocument>> parse_all(const Inputs& inputs, const Settings& settings, Threads threads) {
    auto parsed = parallel_map(
        inputs.content,
        [&](const ContentFile& file) {
            auto [document, problems] =
                parse_document(file.source, inputs.sources[static_cast<std::size_t>(file.source)], file.path, settings);
            return Outcome<SharedDocument>{std::make_shared<const Document>(std::move(document)), std::move(problems)};
        },
        threads);
    adopt_answers(parsed);
    return parsed;
}

// All names there are, found in all texts: what the join does for its mentions.
std::size_t scan(const Taxonomy& taxonomy, Threads threads) {
    NameFinder finder;
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        const Kind kind = taxonomy.nodes[i].kind;
        const Document* document = taxonomy.document_of(NodeId{i});
        if (document == nullptr || (kind != Kind::role && kind != Kind::skill && kind != Kind::path)) continue;
        finder.add(document->title, NodeId{i});
        for (const Text& name : document->also_known_as) finder.add(name.text, NodeId{i});
    }
    const auto found = parallel_map(
        taxonomy.documents,
        [&](const SharedDocument& document) {
            std::size_t names = 0;
            for (const TextRun& run : document->body.runs) {
                const std::string_view html(document->body.html);
                names += finder.find(html.substr(run.html.begin, run.html.end - run.html.begin)).size();
            }
            return names;
        },
        threads);
    return std::accumulate(found.begin(), found.end(), std::size_t{0});
}

// What pages show of similar roles, skills needed together and related articles.
std::size_t score(const Taxonomy& taxonomy, const std::vector<std::string>& levels, Threads threads) {
    const NeedIndex needs(taxonomy, levels);
    const ArticleIndex articles(taxonomy);
    std::vector<NodeId> nodes;
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) nodes.push_back(NodeId{i});
    const auto found = parallel_map(
        nodes,
        [&](NodeId id) -> std::size_t {
            switch (taxonomy[id].kind) {
                case Kind::role: return needs.similar_to(id).size();
                case Kind::skill: return needs.together_with(id).size();
                case Kind::article: return articles.related_to(id, 5).size();
                default: return 0;
            }
        },
        threads);
    return std::accumulate(found.begin(), found.end(), std::size_t{0});
}

bool is_data_file(const Page& page) {
    return page.type >= PageType::graph && page.type <= PageType::planner_script;
}

bool is_page(const Page& page) {
    return page.type <= PageType::not_found;
}

// A folder for what a stage writes, gone at its end.
class Scratch {
public:
    explicit Scratch(const char* parent) : publication_(std::filesystem::path(parent) / "stages", {}) {}

    std::size_t put(const std::string& path, std::string_view bytes) { return publication_.put(path, bytes).size; }

private:
    Publication publication_;
};

template <class Item, class Put>
std::size_t put_all(const std::vector<Item>& items, const Put& put, Threads threads) {
    const std::vector<std::size_t> sizes = parallel_map(items, put, threads);
    return std::accumulate(sizes.begin(), sizes.end(), std::size_t{0});
}

template <class Is>
std::vector<const Page*> pages_that(const Site& site, const Is& is) {
    std::vector<const Page*> pages;
    for (const Page& page : site.pages) {
        if (is(page)) pages.push_back(&page);
    }
    return pages;
}

template <class Is>
std::size_t write_pages(const Site& site, const Is& is, Scratch& scratch, Threads threads) {
    return put_all(
        pages_that(site, is), [&](const Page* page) { return scratch.put(page->output_path, render(site, *page)); },
        threads);
}

std::size_t write_feeds(const Site& site, Scratch& scratch, Threads threads) {
    const std::vector<const Page*> pages = pages_that(site, is_feed);
    const FeedWriter writer(site, pages, threads);
    return put_all(
        pages, [&](const Page* page) { return scratch.put(page->output_path, writer.write(*page)); }, threads);
}

std::size_t write_index(const Site& site, Scratch& scratch, Threads threads) {
    return put_all(
        search_files(site.taxonomy, site.settings, site.translation, threads),
        [&](const SearchFile& file) {
            return scratch.put("search/" + file.name + ".json", file.json) +
                   scratch.put("search/" + file.name + ".js", as_search_script(file));
        },
        threads);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        fmt::print(stderr, "usage: stages PROJECT SCRATCH    (a folder to write into)\n");
        return 2;
    }
    constexpr int most_rounds = 5;
    const Threads threads = all_cores();
    const Inputs inputs = read(argv[1]);
    const Settings settings = settings_of(inputs).value;
    const Site site = plan_site(inputs, {.now = std::time(nullptr), .threads = threads}).value;
    Stage reading{"reading the files"};
    Stage parsing{"parsing the Markdown"};
    Stage joining{"joining, names in texts included"};
    Stage scanning{"names in texts alone"};
    Stage scoring{"scoring"};
    Stage pages{"pages, scoring included"};
    Stage feeds{"feeds"};
    Stage data{"data files"};
    Stage indexing{"the search index"};
    std::size_t names = 0;
    for (int round = 0; round < most_rounds; ++round) {
        timed(reading, [&] { return read(argv[1]); });
        auto parsed = timed(parsing, [&] { return parse_all(inputs, settings, threads); });
        TaxonomyInputs joined;
        for (Outcome<SharedDocument>& each : parsed) joined.documents.push_back(std::move(each.value));
        const Taxonomy taxonomy =
            timed(joining, [&] { return build_taxonomy(std::move(joined), settings, threads); }).value;
        names = timed(scanning, [&] { return scan(taxonomy, threads); });
        timed(scoring, [&] { return score(taxonomy, settings.levels, threads); });
        Scratch scratch(argv[2]);
        timed(pages, [&] { return write_pages(site, is_page, scratch, threads); });
        timed(feeds, [&] { return write_feeds(site, scratch, threads); });
        timed(data, [&] { return write_pages(site, is_data_file, scratch, threads); });
        timed(indexing, [&] { return write_index(site, scratch, threads); });
    }
    fmt::print(
        "{} documents, {} nodes, {} names found in texts; medians of {} rounds, by the clock and the processors\n",
        site.taxonomy.documents.size(), site.taxonomy.nodes.size(), names, most_rounds);
    for (const Stage* stage : {&reading, &parsing, &joining, &scanning, &scoring, &pages, &feeds, &data, &indexing}) {
        fmt::print("{:<34} {:>9.1f} ms {:>9.1f} ms\n", stage->name, median(stage->clock), median(stage->processors));
    }
    return 0;
}
