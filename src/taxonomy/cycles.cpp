#include "taxonomy/cycles.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

// Goes along the edges of one relation, depth first. A node is on the trail, or done with, or neither yet.
class CycleSearch {
public:
    CycleSearch(const Taxonomy& taxonomy, Relation relation)
        : taxonomy_(taxonomy), relation_(relation), states_(taxonomy.nodes.size(), State::unseen) {}

    Diagnostics run() {
        for (std::uint32_t i = 0; i < taxonomy_.nodes.size(); ++i) visit_all_from(NodeId{i});
        return std::move(problems_);
    }

private:
    enum class State : std::uint8_t { unseen, on_trail, done };

    struct Stop {
        NodeId node{};
        std::size_t next_edge = 0;
    };

    State& state(NodeId node) { return states_[index_of(node)]; }

    void visit_all_from(NodeId start) {
        if (state(start) != State::unseen) return;
        enter(start);
        while (!trail_.empty()) {
            Stop& stop = trail_.back();
            const auto edges = taxonomy_.graph.from(stop.node, relation_);
            if (stop.next_edge == edges.size()) {
                state(stop.node) = State::done;
                trail_.pop_back();
                continue;
            }
            const Edge& edge = edges[stop.next_edge++];
            if (state(edge.to) == State::unseen) {
                enter(edge.to);
            } else if (state(edge.to) == State::on_trail) {
                report(edge);
            }
        }
    }

    void enter(NodeId node) {
        state(node) = State::on_trail;
        trail_.push_back({node, 0});
    }

    void report(const Edge& closing) {
        std::string way;
        const auto begin = std::ranges::find(trail_, closing.to, &Stop::node);
        for (auto stop = begin; stop != trail_.end(); ++stop)
            way += fmt::format("'{}' → ", taxonomy_[stop->node].title);
        problems_.push_back(
            {Severity::error, "cycle", taxonomy_.graph.statements(closing).front().where,
             fmt::format("'{}' goes round in a circle: {}'{}'", name_of(relation_), way, taxonomy_[closing.to].title),
             "take one of them out"});
    }

    const Taxonomy& taxonomy_;
    Relation relation_;
    std::vector<State> states_;
    std::vector<Stop> trail_;
    Diagnostics problems_;
};

}  // namespace

Diagnostics find_cycles(const Taxonomy& taxonomy) {
    Diagnostics problems;
    for (const Relation relation : {Relation::broader, Relation::requires_}) {
        append(problems, CycleSearch(taxonomy, relation).run());
    }
    return problems;
}

}  // namespace rolebook
