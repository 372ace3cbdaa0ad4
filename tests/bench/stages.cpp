// Times the stages between reading a project and writing its pages, each the median of some rounds.
#include "base/parallel.hpp"
#include "content/document.hpp"
#include "io/project.hpp"
#include "search/index.hpp"
#include "taxonomy/name_finder.hpp"
#include "taxonomy/needs.hpp"
#include "taxonomy/related_articles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <numeric>

using namespace rolebook;

namespace {

using Clock = std::chrono::steady_clock;

struct Stage {
    std::string name{};
    std::vector<double> rounds{};  // ms

    double median() {
        std::ranges::sort(rounds);
        return rounds[rounds.size() / 2];
    }
};

template <class Work>
auto timed(Stage& stage, const Work& work) {
    const auto begin = Clock::now();
    auto result = work();
    stage.rounds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    return result;
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

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "usage: stages PROJECT\n");
        return 2;
    }
    constexpr int most_rounds = 5;
    const Threads threads = all_cores();
    const Inputs inputs = read_project(resolve_paths({.root = argv[1]})).value;
    Settings settings = default_settings();
    if (inputs.settings) {
        settings = parse_settings(*inputs.settings, inputs.sources[static_cast<std::size_t>(*inputs.settings)]).value;
    }
    const Translation translation = read_translation(inputs.theme, inputs.sources, settings.language).value;
    Stage parsing{"parsing the Markdown"};
    Stage joining{"joining, names in texts included"};
    Stage scanning{"names in texts alone"};
    Stage scoring{"scoring"};
    Stage indexing{"the search index"};
    std::size_t documents = 0;
    std::size_t nodes = 0;
    std::size_t names = 0;
    for (int round = 0; round < most_rounds; ++round) {
        auto parsed = timed(parsing, [&] {
            return parallel_map(
                inputs.content,
                [&](const ContentFile& file) {
                    return parse_document(file.source, inputs.sources[static_cast<std::size_t>(file.source)], file.path,
                                          settings);
                },
                threads);
        });
        TaxonomyInputs joined;
        for (Outcome<Document>& each : parsed)
            joined.documents.push_back(std::make_shared<Document>(std::move(each.value)));
        const Taxonomy taxonomy =
            timed(joining, [&] { return build_taxonomy(std::move(joined), settings, threads); }).value;
        names = timed(scanning, [&] { return scan(taxonomy, threads); });
        timed(scoring, [&] { return score(taxonomy, settings.levels, threads); });
        timed(indexing, [&] { return search_files(taxonomy, settings, translation, threads); });
        documents = taxonomy.documents.size();
        nodes = taxonomy.nodes.size();
    }
    fmt::print("{} documents, {} nodes, {} names found in texts; medians of {} rounds\n", documents, nodes, names,
               most_rounds);
    for (Stage* stage : {&parsing, &joining, &scanning, &scoring, &indexing}) {
        fmt::print("{:<34} {:>9.1f} ms\n", stage->name, stage->median());
    }
    return 0;
}
