#include "base/text.hpp"
#include "base/url.hpp"
#include "check/checks.hpp"
#include "taxonomy/permalink.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

// Whether a reader who is on the page at the edge's end is led to the node by it. What an article is filed under lists
// it, and a question stands on the page that asks it.
bool leads_to(const Taxonomy& taxonomy, const Edge& edge, NodeId node) {
    if (edge.from == edge.to) return false;
    const NodeId other = edge.from == node ? edge.to : edge.from;
    if (!taxonomy.is_listed(other)) return false;
    // A link leads one way; all else is shown on both sides.
    return edge.relation != Relation::links || edge.to == node;
}

class ConnectionChecks {
public:
    explicit ConnectionChecks(const Site& site) : site_(site), taxonomy_(site.taxonomy), is_led_to_(find_led_to()) {}

    Diagnostics run() {
        for (std::uint32_t i = 0; i < taxonomy_.nodes.size(); ++i) {
            check_orphan(NodeId{i});
            check_stub(NodeId{i});
        }
        check_redirects();
        return std::move(problems_);
    }

private:
    std::vector<bool> find_led_to() const {
        std::vector<bool> found(taxonomy_.nodes.size());
        for (const Edge& edge : taxonomy_.graph.edges()) {
            for (const NodeId node : {edge.from, edge.to}) {
                if (leads_to(taxonomy_, edge, node)) found[index_of(node)] = true;
            }
        }
        for (const NodeId page : site_.menu_pages) found[index_of(page)] = true;
        return found;
    }

    void check_orphan(NodeId id) {
        const Node& node = taxonomy_[id];
        const Document* document = taxonomy_.document_of(node);
        if (document == nullptr || node.question || document->redirect_to || is_led_to_[index_of(id)]) return;
        // The page that introduces a list, or the home page, is where the list is.
        if (site_.page_of.contains(node.output_path) && site_.pages[site_.page_of.at(node.output_path)].node != id)
            return;
        const bool is_in_lists = taxonomy_.is_listed(id) && node.kind != Kind::page;
        if (is_in_lists && node.kind == Kind::article) return;  // the archive is how articles are read
        problems_.push_back({Severity::note, "orphan-page", document->title_where,
                             fmt::format("nothing leads to the {} '{}'{}", row_of(node.kind).noun, node.title,
                                         is_in_lists ? " but lists and the search" : ""),
                             "name it, or link to it, where readers would want it"});
    }

    void check_stub(NodeId id) {
        const Node& node = taxonomy_[id];
        if (!node.is_stub() || !is_written(node.kind) || node.kind == Kind::author) return;
        problems_.push_back({Severity::note, "stub-page", node.where,
                             fmt::format("the {} '{}' is only mentioned: its page says where, and nothing else",
                                         row_of(node.kind).noun, node.title),
                             fmt::format("write it: rolebook new {} \"{}\"", row_of(node.kind).name, node.title)});
    }

    // One address after another: each costs readers a moment, and search engines give up.
    void check_redirects() {
        for (std::size_t i = 0; i < taxonomy_.documents.size(); ++i) {
            const Document& document = *taxonomy_.documents[i];
            if (!document.redirect_to) continue;
            const LinkTarget& target = taxonomy_.links[i][*document.redirect_to];
            if (target.type != LinkTarget::Type::node) continue;
            const Document* next = taxonomy_.document_of(target.node);
            if (next == nullptr || !next->redirect_to) continue;
            report_chain(document.body.links[*document.redirect_to].where, *next);
        }
        for (const Redirect& redirect : taxonomy_.redirects) {
            const Document* next = taxonomy_.document_of(redirect.to);
            if (next != nullptr && next->redirect_to) report_chain(redirect.where, *next);
        }
    }

    void report_chain(Location where, const Document& next) {
        problems_.push_back(
            {Severity::warning, "redirect-chain", where, fmt::format("this leads to '{}', which leads on", next.title),
             "lead to the last page at once", Remark{next.body.links[*next.redirect_to].where, "it leads here"}});
    }

    const Site& site_;
    const Taxonomy& taxonomy_;
    std::vector<bool> is_led_to_;  // per node
    Diagnostics problems_;
};

}  // namespace

Diagnostics check_connections(const Site& site) {
    return ConnectionChecks(site).run();
}

}  // namespace rolebook
