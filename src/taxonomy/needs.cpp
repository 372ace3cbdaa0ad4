#include "taxonomy/needs.hpp"

#include <algorithm>
#include <map>
#include <set>

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

// A level as parts of another, in hundredths: all of them where either is unstated.
int share_of_level(int had, int wanted) {
    return had == 0 || wanted == 0 || had >= wanted ? 100 : percent(had, wanted);
}

}  // namespace

int weight_of(const NeedAttributes& attributes) {
    if (attributes.importance > 0) return attributes.importance;
    return attributes.essential.value_or(false) ? 4 : 2;
}

int rank_of(const std::vector<std::string>& levels, std::string_view level) {
    const auto found = std::ranges::find(levels, level);
    return found == levels.end() ? 0 : static_cast<int>(found - levels.begin()) + 1;
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

NeedIndex::NeedIndex(const Taxonomy& taxonomy, const std::vector<std::string>& levels)
    : needs_(taxonomy.nodes.size()), roles_(taxonomy.nodes.size()), weights_(taxonomy.nodes.size()) {
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        if (taxonomy.nodes[i].kind != Kind::role || !taxonomy.is_listed(NodeId{i})) continue;
        for (const Edge& edge : taxonomy.graph.from(NodeId{i}, Relation::needs)) {
            const NeedAttributes& attributes = taxonomy.graph.attributes(edge);
            if (attributes.in_ladder || !taxonomy.is_listed(edge.to)) continue;
            const int rank = rank_of(levels, attributes.level);
            const int weight = weight_of(attributes);
            needs_[i].push_back({edge.to, weight, rank});
            roles_[index_of(edge.to)].push_back({NodeId{i}, weight});
            weights_[i] += weight;
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
    std::vector<int> shared(needs_.size());
    std::vector<NodeId> candidates;
    for (const Need& need : needs_of(role)) {
        for (const NeededBy& other : roles_[index_of(need.skill)]) {
            int& sum = shared[index_of(other.role)];
            if (sum == 0) candidates.push_back(other.role);
            sum += std::min(need.weight, other.weight);
        }
    }
    std::vector<Ranked> ranked;
    for (const NodeId candidate : candidates) {
        // What either has is what each has, less what both have.
        const int lower = shared[index_of(candidate)];
        const int higher = weights_[index_of(role)] + weights_[index_of(candidate)] - lower;
        const int similarity = percent(lower, higher);
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
    std::vector<NodeId> narrower = {skill};
    std::set<NodeId> seen = {skill};
    for (std::size_t i = 0; i < narrower.size(); ++i) {
        for (const Edge* edge : taxonomy.graph.into(narrower[i], Relation::broader)) {
            if (seen.insert(edge->from).second) narrower.push_back(edge->from);
        }
        if (i == 0) continue;
        for (const NeededBy& by : roles_[index_of(narrower[i])]) through.emplace(by.role, narrower[i]);
    }
    for (const NeededBy& by : roles_[index_of(skill)]) through.erase(by.role);
    return {through.begin(), through.end()};
}

std::vector<CoNeed> NeedIndex::together_with(NodeId skill) const {
    if (roles_[index_of(skill)].size() < 2) return {};
    std::vector<NodeId> others;
    for (const NeededBy& by : roles_[index_of(skill)]) {
        for (const Need& need : needs_of(by.role)) {
            if (need.skill != skill) others.push_back(need.skill);
        }
    }
    std::ranges::sort(others);
    std::vector<CoNeed> together;
    for (auto first = others.begin(); first != others.end();) {
        const auto last = std::find_if(first, others.end(), [&](NodeId other) { return other != *first; });
        if (last - first >= 2) together.push_back({*first, static_cast<std::size_t>(last - first)});
        first = last;
    }
    std::ranges::stable_sort(together, std::greater<>(), &CoNeed::roles);
    if (together.size() > most_together) together.resize(most_together);
    return together;
}

}  // namespace rolebook
