#include "taxonomy/graph.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace rolebook {
namespace {

auto ends_of(const Statement& s) {
    return std::tie(s.from, s.relation, s.to);
}

// first[n] is where the entries of node n begin, given how many each has.
std::vector<std::uint32_t> running_sum(std::vector<std::uint32_t> counts) {
    std::uint32_t sum = 0;
    for (std::uint32_t& count : counts) {
        const std::uint32_t here = count;
        count = sum;
        sum += here;
    }
    counts.push_back(sum);
    return counts;
}

// The numbers by key, those of one key in the order that they had; first[key] is where its numbers begin.
template <class Key>
std::vector<std::uint32_t> sorted_by(const std::vector<std::uint32_t>& numbers, std::vector<std::uint32_t> first,
                                     const Key& key) {
    std::vector<std::uint32_t> sorted(numbers.size());
    for (const std::uint32_t number : numbers) sorted[first[key(number)]++] = number;
    return sorted;
}

// By from, relation, to and place, equal ones as they were. Nodes are many, and each states little: to put them where
// their node begins takes a third of the time of sorting all.
std::vector<Statement> sorted_statements(const std::vector<Statement>& statements, std::size_t node_count) {
    std::vector<std::uint32_t> counts(node_count);
    for (const Statement& s : statements) ++counts[index_of(s.from)];
    std::vector<std::uint32_t> ends = running_sum(std::move(counts));  // first where the node begins
    std::vector<Statement> sorted(statements.size());
    for (const Statement& s : statements) sorted[ends[index_of(s.from)]++] = s;
    for (auto begin = sorted.begin(); begin != sorted.end();) {
        const auto end = sorted.begin() + ends[index_of(begin->from)];
        std::stable_sort(begin, end, [](const Statement& a, const Statement& b) {
            return std::tie(a.relation, a.to, a.where) < std::tie(b.relation, b.to, b.where);
        });
        begin = end;
    }
    return sorted;
}

}  // namespace

Graph::Graph(std::size_t node_count, const std::vector<Statement>& statements, std::vector<NeedAttributes> attributes)
    : statements_(sorted_statements(statements, node_count)), attributes_(std::move(attributes)) {
    if (attributes_.empty()) attributes_.emplace_back();
    for (std::uint32_t i = 0; i < statements_.size(); ++i) {
        const Statement& s = statements_[i];
        if (i == 0 || ends_of(statements_[i - 1]) != ends_of(s)) edges_.push_back({s.from, s.relation, s.to, 0, i, 0});
        Edge& edge = edges_.back();
        if (edge.attributes == 0) edge.attributes = s.attributes;
        ++edge.statement_count;
    }
    std::vector<std::uint32_t> leaving(node_count);
    std::vector<std::uint32_t> entering(node_count);
    std::vector<std::uint32_t> related(relation_names.size());
    for (const Edge& edge : edges_) {
        ++related[static_cast<std::size_t>(edge.relation)];
        ++leaving[index_of(edge.from)];
        ++entering[index_of(edge.to)];
    }
    first_from_ = running_sum(std::move(leaving));
    first_into_ = running_sum(std::move(entering));
    std::vector<std::uint32_t> numbers(edges_.size());
    std::iota(numbers.begin(), numbers.end(), 0U);
    by_target_ = sorted_by(sorted_by(numbers, running_sum(std::move(related)),
                                     [&](std::uint32_t i) { return static_cast<std::size_t>(edges_[i].relation); }),
                           first_into_, [&](std::uint32_t i) { return index_of(edges_[i].to); });
}

std::span<const Edge> Graph::from(NodeId node, Relation relation) const {
    const auto begin = edges_.begin() + first_from_[index_of(node)];
    const auto end = edges_.begin() + first_from_[index_of(node) + 1];
    return {std::ranges::lower_bound(begin, end, relation, {}, &Edge::relation),
            std::ranges::upper_bound(begin, end, relation, {}, &Edge::relation)};
}

std::vector<const Edge*> Graph::into(NodeId node) const {
    std::vector<const Edge*> found;
    for (std::uint32_t i = first_into_[index_of(node)]; i < first_into_[index_of(node) + 1]; ++i) {
        found.push_back(&edges_[by_target_[i]]);
    }
    return found;
}

std::vector<const Edge*> Graph::into(NodeId node, Relation relation) const {
    const std::span all =
        std::span(by_target_)
            .subspan(first_into_[index_of(node)], first_into_[index_of(node) + 1] - first_into_[index_of(node)]);
    std::vector<const Edge*> found;
    for (const std::uint32_t i :
         std::ranges::equal_range(all, relation, {}, [&](std::uint32_t e) { return edges_[e].relation; })) {
        found.push_back(&edges_[i]);
    }
    return found;
}

std::span<const Statement> Graph::statements(const Edge& edge) const {
    return std::span(statements_).subspan(edge.first_statement, edge.statement_count);
}

}  // namespace rolebook
