#include "taxonomy/taxonomy.hpp"

#include <algorithm>

namespace rolebook {
namespace {

// What the front matter alone decides.
bool has_details(const Document& document, std::string_view section) {
    const Details& details = document.details;
    if (section == "levels") return !details.descriptors.empty();
    if (section == "ladder") return !details.ladder.empty();
    if (section == "pay") return !details.pay.empty();
    if (section == "education") {
        return !details.education.empty() || !details.certifications.empty() || !details.experience.empty();
    }
    if (section == "outlook") return !details.outlook.empty();
    if (section == "steps") return !details.ways_in.empty() || !details.steps.empty();
    if (section == "resources") return !details.resources.empty();
    return false;
}

}  // namespace

std::vector<NodeId> questions_of(const Taxonomy& taxonomy, NodeId id) {
    std::vector<NodeId> found;
    const auto add = [&](NodeId target, Relation relation) {
        for (const Edge* edge : taxonomy.graph.into(target, relation)) {
            const bool is_question = taxonomy[edge->from].kind == Kind::faq;
            if (is_question && taxonomy.is_listed(edge->from)) found.push_back(edge->from);
        }
    };
    for (const Relation relation : {Relation::about, Relation::asked_on, Relation::in_term}) add(id, relation);
    for (const Edge* edge : taxonomy.graph.into(id, Relation::in_term)) {
        if (taxonomy.is_listed(edge->from)) add(edge->from, Relation::asked_on);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<NodeId> questions_below(const Taxonomy& taxonomy, NodeId id) {
    std::vector<NodeId> questions = questions_of(taxonomy, id);
    std::erase_if(questions,
                  [&](NodeId faq) { return taxonomy.is_in_text_of(taxonomy[faq], taxonomy[id].output_path); });
    return questions;
}

bool has_section(const Taxonomy& taxonomy, NodeId id, std::string_view section) {
    const Graph& graph = taxonomy.graph;
    const auto leaves = [&](Relation relation) {
        return std::ranges::any_of(graph.from(id, relation),
                                   [&](const Edge& edge) { return taxonomy.is_listed(edge.to); });
    };
    const auto enters = [&](Relation relation) {
        return std::ranges::any_of(graph.into(id, relation),
                                   [&](const Edge* edge) { return taxonomy.is_listed(edge->from); });
    };
    if (section == "main") return true;
    if (section == "skills" && taxonomy[id].kind == Kind::family) {
        return std::ranges::any_of(graph.into(id, Relation::in_family), [&](const Edge* edge) {
            return taxonomy.is_listed(edge->from) && !graph.from(edge->from, Relation::needs).empty();
        });
    }
    if (section == "skills") {
        return std::ranges::any_of(graph.from(id, Relation::needs), [&](const Edge& edge) {
            return taxonomy.is_listed(edge.to) && !graph.attributes(edge).in_ladder;
        });
    }
    if (section == "roles") return enters(Relation::needs) || enters(Relation::in_family);
    if (section == "paths") return enters(Relation::for_) || enters(Relation::from) || leaves(Relation::step_of);
    if (section == "related") return leaves(Relation::related) || enters(Relation::related);
    if (section == "links") return enters(Relation::links) || enters(Relation::mentions);
    if (section == "faq") return !is_term(taxonomy[id].kind) && !questions_below(taxonomy, id).empty();
    if (section == "articles") {
        return std::ranges::any_of(graph.into(id, Relation::about), [&](const Edge* edge) {
            const Kind kind = taxonomy[edge->from].kind;
            return (kind == Kind::article || kind == Kind::page) && taxonomy.is_listed(edge->from);
        });
    }
    const Document* document = taxonomy.document_of(id);
    return document != nullptr && has_details(*document, section);
}

}  // namespace rolebook
