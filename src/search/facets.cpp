#include "search/facets.hpp"

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "search/codes.hpp"

#include <algorithm>
#include <map>

namespace rolebook {
namespace {

// The skills that a page is about, or that a role needs; the families of a role, or of the roles that a page is about.
void add_facets(const Graph& graph, const Taxonomy& taxonomy, NodeId page, std::vector<NodeId>& facets) {
    for (const Relation relation : {Relation::needs, Relation::about, Relation::in_family}) {
        for (const Edge& edge : graph.from(page, relation)) {
            const Kind kind = taxonomy[edge.to].kind;
            if (kind == Kind::skill || kind == Kind::family) facets.push_back(edge.to);
            if (kind != Kind::role) continue;
            for (const Edge& family : graph.from(edge.to, Relation::in_family)) facets.push_back(family.to);
        }
    }
}

}  // namespace

std::string facets_json(const Taxonomy& taxonomy, const std::vector<NodeId>& pages, int version) {
    std::map<NodeId, std::vector<std::uint32_t>> pages_of;
    for (std::uint32_t i = 0; i < pages.size(); ++i) {
        const Kind kind = taxonomy[pages[i]].kind;
        std::vector<NodeId> facets;
        if (kind == Kind::skill || kind == Kind::family) facets.push_back(pages[i]);
        add_facets(taxonomy.graph, taxonomy, pages[i], facets);
        std::ranges::sort(facets);
        facets.erase(std::unique(facets.begin(), facets.end()), facets.end());
        for (const NodeId facet : facets) pages_of[facet].push_back(i);
    }
    JsonWriter json;
    json.begin_object().key("v").number(version).line().key("facets").begin_array();
    // Families, then skills, each by title.
    std::vector<NodeId> in_order;
    for (const auto& [facet, numbers] : pages_of) in_order.push_back(facet);
    std::ranges::stable_sort(in_order, {}, [&](NodeId id) {
        return std::pair(taxonomy[id].kind != Kind::family, fold(taxonomy[id].title));
    });
    for (const NodeId facet : in_order) {
        const std::vector<std::uint32_t>& numbers = pages_of[facet];
        if (!taxonomy.is_listed(facet)) continue;
        std::string code;
        std::uint32_t last = 0;
        for (const std::uint32_t number : numbers) {
            append_code(code, number - last);
            last = number;
        }
        const Node& node = taxonomy[facet];
        json.line().begin_array().number(static_cast<int>(node.kind)).text(node.title).text(code).end_array();
    }
    json.end_array().end_object();
    return json.take();
}

}  // namespace rolebook
