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

// Whether questions are shown below the text: those that the page itself asks stand in it.
bool has_questions(const Taxonomy& taxonomy, NodeId id) {
    const auto asks_elsewhere = [&](const Edge* edge) {
        const Node& faq = taxonomy[edge->from];
        return faq.kind == Kind::faq && !taxonomy.is_in_text_of(faq, taxonomy[id].output_path);
    };
    return std::ranges::any_of(taxonomy.graph.into(id, Relation::about), asks_elsewhere) ||
           std::ranges::any_of(taxonomy.graph.into(id, Relation::asked_on), asks_elsewhere);
}

}  // namespace

bool has_section(const Taxonomy& taxonomy, NodeId id, std::string_view section) {
    const Graph& graph = taxonomy.graph;
    // What is unlisted is shown on its own page only.
    const auto is_listed = [&](NodeId node) {
        const Document* document = taxonomy.document_of(node);
        return document == nullptr || !document->hiding.from_lists;
    };
    const auto leaves = [&](Relation relation) {
        return std::ranges::any_of(graph.from(id, relation), [&](const Edge& edge) { return is_listed(edge.to); });
    };
    const auto enters = [&](Relation relation) {
        return std::ranges::any_of(graph.into(id, relation), [&](const Edge* edge) { return is_listed(edge->from); });
    };
    if (section == "main") return true;
    if (section == "skills" && taxonomy[id].kind == Kind::family) {
        return std::ranges::any_of(graph.into(id, Relation::in_family), [&](const Edge* edge) {
            return is_listed(edge->from) && !graph.from(edge->from, Relation::needs).empty();
        });
    }
    if (section == "skills") {
        return std::ranges::any_of(graph.from(id, Relation::needs), [&](const Edge& edge) {
            return is_listed(edge.to) && !graph.attributes(edge).in_ladder;
        });
    }
    if (section == "roles") return enters(Relation::needs) || enters(Relation::in_family);
    if (section == "paths") return enters(Relation::for_) || enters(Relation::from) || leaves(Relation::step_of);
    if (section == "related") return leaves(Relation::related) || enters(Relation::related);
    if (section == "links") return enters(Relation::links) || enters(Relation::mentions);
    if (section == "faq") return has_questions(taxonomy, id);
    if (section == "articles") {
        return std::ranges::any_of(graph.into(id, Relation::about), [&](const Edge* edge) {
            const Kind kind = taxonomy[edge->from].kind;
            return (kind == Kind::article || kind == Kind::page) && is_listed(edge->from);
        });
    }
    const Document* document = taxonomy.document_of(id);
    return document != nullptr && has_details(*document, section);
}

}  // namespace rolebook
