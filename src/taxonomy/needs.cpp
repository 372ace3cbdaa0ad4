#include "taxonomy/needs.hpp"

#include <algorithm>
#include <map>

namespace rolebook {
namespace {

constexpr std::size_t most_similar = 6;
constexpr int least_similarity = 15;
constexpr std::size_t few_needs = 5;
constexpr std::size_t most_together = 8;

// Half up, of numbers of at least 0.
int percent(int part, int whole) {
    return whole == 0 ? 0 : (200 * part + whole) / (2 * whole);
}

const Need* find_need(const std::vector<Need>& needs, NodeId skill) {
    const auto found = std::ranges::lower_bound(needs, skill, {}, &Need::skill);
    return found == needs.end() || found->skill != skill ? nullptr : &*found;
}

bool is_listed(const Taxonomy& taxonomy, NodeId node) {
    const Document* document = taxonomy.document_of(node);
    return document == nullptr || !document->hiding.from_lists;
}

// A level as parts of another, in hundredths: all of them where either is unstated.
int share_of_level(int had, int wanted) {
    return had == 0 || wanted == 0 || had >= wanted ? 100 : percent(had, wanted);
}

}  // namespace

int weight_of(const NeedAttributes& attributes) {
    if (attributes.importance > 0) return attributes.importance;
    return attributes.essential.value_or(false) ? 4 : 2;
}

std::vector<Need> needs_of(const Taxonomy& taxonomy, NodeId role, const std::vector<std::string>& levels) {
    std::vector<Need> needs;
    for (const Edge& edge : taxonomy.graph.from(role, Relation::needs)) {
        const NeedAttributes& attributes = taxonomy.graph.attributes(edge);
        if (attributes.in_ladder || !is_listed(taxonomy, edge.to)) continue;
        const auto level = std::ranges::find(levels, attributes.level);
        const auto rank = level == levels.end() ? 0 : static_cast<int>(level - levels.begin()) + 1;
        needs.push_back({edge.to, weight_of(attributes), rank});
    }
    std::ranges::sort(needs, {}, &Need::skill);
    return needs;
}

Coverage coverage_of(const std::vector<Need>& wanted, const std::vector<Need>& had) {
    std::vector<Need> by_weight = wanted;
    std::ranges::stable_sort(by_weight, std::greater<>(), &Need::weight);
    Coverage coverage;
    int covered = 0;
    int all = 0;
    for (const Need& need : by_weight) {
        const Need* other = find_need(had, need.skill);
        all += 100 * need.weight;
        if (other != nullptr) covered += need.weight * share_of_level(other->rank, need.rank);
        (other != nullptr ? coverage.shared : coverage.missing).push_back(need.skill);
    }
    coverage.percent = percent(covered, all);
    return coverage;
}

int similarity_of(const std::vector<Need>& a, const std::vector<Need>& b) {
    int shared = 0;
    int all = 0;
    for (const Need& need : a) {
        const Need* other = find_need(b, need.skill);
        shared += other == nullptr ? 0 : std::min(need.weight, other->weight);
        all += other == nullptr ? need.weight : std::max(need.weight, other->weight);
    }
    for (const Need& need : b) all += find_need(a, need.skill) == nullptr ? need.weight : 0;
    return percent(shared, all);
}

std::vector<SimilarRole> similar_roles(const Taxonomy& taxonomy, NodeId role, const std::vector<std::string>& levels) {
    const std::vector<Need> own = needs_of(taxonomy, role, levels);
    std::vector<NodeId> candidates;
    for (const Need& need : own) {
        for (const Edge* edge : taxonomy.graph.into(need.skill, Relation::needs)) candidates.push_back(edge->from);
    }
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    struct Ranked {
        bool has_few = false;
        int difference = 0;
        NodeId role{};
        auto operator<=>(const Ranked&) const = default;
    };
    std::vector<Ranked> ranked;
    for (const NodeId candidate : candidates) {
        if (candidate == role || !is_listed(taxonomy, candidate)) continue;
        const std::vector<Need> needs = needs_of(taxonomy, candidate, levels);
        const int similarity = similarity_of(own, needs);
        if (similarity >= least_similarity) ranked.push_back({needs.size() < few_needs, -similarity, candidate});
    }
    std::ranges::sort(ranked);
    if (ranked.size() > most_similar) ranked.resize(most_similar);
    std::vector<SimilarRole> similar;
    for (const auto& [has_few, difference, other] : ranked) {
        similar.push_back({other, -difference, coverage_of(needs_of(taxonomy, other, levels), own)});
    }
    return similar;
}

std::vector<CoNeed> needed_together(const Taxonomy& taxonomy, NodeId skill) {
    std::map<NodeId, std::size_t> counts;
    for (const Edge* edge : taxonomy.graph.into(skill, Relation::needs)) {
        if (!is_listed(taxonomy, edge->from)) continue;
        for (const Edge& other : taxonomy.graph.from(edge->from, Relation::needs)) {
            if (other.to != skill && is_listed(taxonomy, other.to)) ++counts[other.to];
        }
    }
    std::vector<CoNeed> together;
    for (const auto& [other, roles] : counts) {
        if (roles >= 2) together.push_back({other, roles});
    }
    std::ranges::stable_sort(together, std::greater<>(), &CoNeed::roles);
    if (together.size() > most_together) together.resize(most_together);
    return together;
}

}  // namespace rolebook
