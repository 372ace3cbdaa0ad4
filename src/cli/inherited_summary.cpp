#include "cli/inherited_summary.hpp"

#include "base/text.hpp"
#include "taxonomy/permalink.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace rolebook {
namespace {

// "'Data Science', 'data-science'": each term that texts write in more than one way.
std::vector<std::string> merged_terms(const Site& site) {
    const Taxonomy& taxonomy = site.taxonomy;
    std::map<NodeId, std::set<std::string>> spellings;
    for (std::size_t i = 0; i < taxonomy.documents.size(); ++i) {
        const std::vector<Reference>& references = taxonomy.documents[i]->references;
        for (std::size_t k = 0; k < references.size(); ++k) {
            const auto& node = taxonomy.referred[i][k];
            if (node && references[k].relation == Relation::in_term) spellings[*node].insert(references[k].name);
        }
    }
    std::vector<std::string> merged;
    for (const auto& [node, names] : spellings) {
        if (names.size() > 1) merged.push_back(fmt::format("'{}'", fmt::join(names, "' = '")));
    }
    return merged;
}

}  // namespace

std::string inherited_summary(const Site& site) {
    const Generator generator = site.settings.inherited.generator;
    if (generator == Generator::rolebook) return {};
    Settings as_before = default_settings();
    as_before.inherited = site.settings.inherited;
    as_before.time_zone = site.settings.time_zone;
    std::size_t articles = 0;
    std::size_t there = 0;
    std::size_t questions = 0;
    std::size_t asking = 0;
    for (std::size_t i = 0; i < site.taxonomy.documents.size(); ++i) {
        const Document& document = *site.taxonomy.documents[i];
        if (document.kind != Kind::article) continue;
        ++articles;
        if (output_path_of(document, as_before).value == site.taxonomy.nodes[i].output_path) ++there;
        questions += document.body.questions.size();
        asking += document.body.questions.empty() ? 0U : 1U;
    }
    if (articles == 0) return {};
    std::string out = fmt::format("{}, {} at {}'s addresses\n", count_of(articles, "article", "articles"),
                                  there == articles ? "all" : fmt::format("{}", there), name_of(generator));
    const std::vector<std::string> merged = merged_terms(site);
    if (!merged.empty()) {
        out += fmt::format("{} written in several ways, now one each: {}\n",
                           count_of(merged.size(), "category or tag", "categories and tags"), fmt::join(merged, ", "));
    }
    if (questions > 0) {
        out += fmt::format("{} found in {}\n", count_of(questions, "question", "questions"),
                           count_of(asking, "article", "articles"));
    }
    return out;
}

}  // namespace rolebook
