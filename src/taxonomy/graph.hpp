// Typed edges between nodes, found from either end.
#pragma once

#include "content/references.hpp"

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace rolebook {

// Index of a node in its taxonomy.
enum class NodeId : std::uint32_t {};

constexpr std::size_t index_of(NodeId id) {
    return static_cast<std::size_t>(id);
}

// One place that says that an edge exists.
struct Statement {
    NodeId from{};
    Relation relation{};
    NodeId to{};
    Location where{};
    std::uint32_t attributes = 0;  // in Graph::attributes; 0 stands for none
};

struct Edge {
    NodeId from{};
    Relation relation{};
    NodeId to{};
    std::uint32_t attributes = 0;       // in Graph::attributes
    std::uint32_t first_statement = 0;  // in Graph's statements, which are in order of place
    std::uint32_t statement_count = 0;
};

class Graph {
public:
    Graph() = default;

    // The first attributes stated for an edge are its attributes.
    Graph(std::size_t node_count, const std::vector<Statement>& statements, std::vector<NeedAttributes> attributes);

    const std::vector<Edge>& edges() const { return edges_; }  // by from, relation, to

    // The edges of one relation that leave a node, by target; or that enter it, by origin.
    std::span<const Edge> from(NodeId node, Relation relation) const;
    std::vector<const Edge*> into(NodeId node, Relation relation) const;
    std::vector<const Edge*> into(NodeId node) const;  // of every relation, by relation and origin

    const std::vector<Statement>& statements() const { return statements_; }  // edge by edge, each in order of place
    std::span<const Statement> statements(const Edge& edge) const;
    const NeedAttributes& attributes(const Edge& edge) const { return attributes_[edge.attributes]; }

private:
    std::vector<Statement> statements_;
    std::vector<Edge> edges_;
    std::vector<std::uint32_t> first_from_;  // in edges_, per node and one more
    std::vector<std::uint32_t> by_target_;   // in edges_, by to, relation, from
    std::vector<std::uint32_t> first_into_;  // in by_target_, per node and one more
    std::vector<NeedAttributes> attributes_;
};

}  // namespace rolebook
