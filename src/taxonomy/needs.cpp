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
    auto one = a.begin();
    auto other = b.begin();
    while (one != a.end() || other != b.end()) {
        if (other == b.end() || (one != a.end() && one->skill < other->skill)) {
            all += (one++)->weight;
        } else if (one == a.end() || other->skill < one->skill) {
            all += (other++)->weight;
        } else {
            shared += std::min(one->weight, other->weight);
            all += std::max((one++)->weight, (other++)->weight);
        }
    }
    return percent(shared, all);
}

NeedIndex::NeedIndex(const Taxonomy& taxonomy, const std::vector<std::string>& levels)
    : needs_(taxonomy.nodes.size()), roles_(taxonomy.nodes.size()) {
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        if (taxonomy.nodes[i].kind != Kind::role || !is_listed(taxonomy, NodeId{i})) continue;
        for (const Edge& edge : taxonomy.graph.from(NodeId{i}, Relation::needs)) {
            const NeedAttributes& attributes = taxonomy.graph.attributes(edge);
            if (attributes.in_ladder || !is_listed(taxonomy, edge.to)) continue;
            const auto level = std::ranges::find(levels, attributes.level);
            const int rank = level == levels.end() ? 0 : static_cast<int>(level - levels.begin()) + 1;
            needs_[i].push_back({edge.to, weight_of(attributes), rank});
            roles_[index_of(edge.to)].push_back(NodeId{i});
        }
        std::ranges::sort(needs_[i], {}, &Need::skill);
    }
}

std::vector<SimilarRole> NeedIndex::similar_to(NodeId role) const {
    struct Ranked {
        bool has_few = false;
        int difference = 0;
        NodeId role{};
        auto operator<=>(const Ranked&) const = default;
    };
    std::vector<NodeId> candidates;
    for (const Need& need : needs_of(role)) {
        const std::vector<NodeId>& roles = roles_with(need.skill);
        candidates.insert(candidates.end(), roles.begin(), roles.end());
    }
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::vector<Ranked> ranked;
    for (const NodeId candidate : candidates) {
        const int similarity = similarity_of(needs_of(role), needs_of(candidate));
        if (candidate == role || similarity < least_similarity) continue;
        ranked.push_back({needs_of(candidate).size() < few_needs, -similarity, candidate});
    }
    std::ranges::sort(ranked);
    if (ranked.size() > most_similar) ranked.resize(most_similar);
    std::vector<SimilarRole> similar;
    for (const Ranked& other : ranked) {
        similar.push_back({other.role, -other.difference, coverage_of(needs_of(other.role), needs_of(role))});
    }
    return similar;
}

std::vector<std::pair<NodeId, NodeId>> NeedIndex::roles_through_narrower(const Taxonomy& taxonomy, NodeId skill) const {
    std::map<NodeId, NodeId> through;
    std::vector<NodeId> narrower = {skill};  // there are no circles
    for (std::size_t i = 0; i < narrower.size(); ++i) {
        for (const Edge* edge : taxonomy.graph.into(narrower[i], Relation::broader)) narrower.push_back(edge->from);
        if (i == 0) continue;
        for (const NodeId role : roles_with(narrower[i])) through.emplace(role, narrower[i]);
    }
    for (const NodeId role : roles_with(skill)) through.erase(role);
    return {through.begin(), through.end()};
}

std::vector<CoNeed> NeedIndex::together_with(NodeId skill) const {
    std::map<NodeId, std::size_t> counts;
    for (const NodeId role : roles_with(skill)) {
        for (const Need& need : needs_of(role)) {
            if (need.skill != skill) ++counts[need.skill];
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
