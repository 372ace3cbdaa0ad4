#include "pages/entries.hpp"

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "taxonomy/needs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace rolebook {
namespace {

View link_to(const Edition& edition, NodeId id) {
    const Listing& listing = edition.site.listings[index_of(id)];
    View view;
    view.borrow("title", listing.title()).set("url", edition.url_of(listing.output_path(), listing.anchor()));
    view.borrow("description", listing.description());
    return view;
}

// The heading of a section of a body; empty before the first.
std::string_view heading_of(const Body& body, std::uint32_t section) {
    const auto heading = body.sections[section].heading;
    return heading ? std::string_view(body.headings[*heading].text) : "";
}

// The heading under which a document first links to a node or names it.
std::string_view heading_of_link(const Taxonomy& taxonomy, const Edge& edge) {
    const Document* document = taxonomy.document_of(edge.from);
    if (edge.relation == Relation::mentions) {
        const std::vector<Mention>& mentions = taxonomy.mentions[*taxonomy[edge.from].document];
        const auto mention = std::ranges::find(mentions, edge.to, &Mention::node);
        return heading_of(document->body, mention->section);
    }
    const Location where = taxonomy.graph.statements(edge).front().where;
    const auto link = std::ranges::find(document->body.links, where, &Link::where);
    return link == document->body.links.end() ? "" : heading_of(document->body, link->section);
}

}  // namespace

std::vector<View> links_to(const Edition& edition, std::vector<NodeId> nodes) {
    sort_for_list(edition.site, nodes);
    std::vector<View> views;
    views.reserve(nodes.size());
    for (const NodeId id : nodes) views.push_back(link_to(edition, id));
    return views;
}

std::string grouped(const std::string& digits) {
    const std::size_t whole = std::min(digits.find('.'), digits.size());
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0) out += "\u202F";
        out += digits[i];
    }
    return out;
}

void set_level(const Edition& edition, View& view, std::string_view level) {
    const std::vector<std::string>& levels = edition.site.settings.levels;
    const auto found = std::ranges::find(levels, level);
    view.set("level", std::string(level));
    const bool is_known = found != levels.end();
    const auto rank = static_cast<std::size_t>(found - levels.begin());
    view.set("level_label",
             is_known ? edition.site.level_labels[rank] : edition.site.translation.label_of_level(level));
    view.set("level_rank", is_known ? fmt::format("{}", rank + 1) : "");
    view.set("level_count", fmt::format("{}", levels.size()));
}

View need_entry(const Edition& edition, NodeId other, const NeedAttributes& attributes) {
    View view = link_to(edition, other);
    set_level(edition, view, attributes.level);
    view.borrow("node_id", edition.site.taxonomy[other].id);
    view.set("importance", attributes.importance > 0 ? fmt::format("{}", attributes.importance) : "");
    view.flag("essential", attributes.essential.value_or(false)).set("note", attributes.note);
    return view;
}

std::vector<View> resource_entries(const std::vector<Resource>& resources) {
    std::vector<View> views;
    for (const Resource& resource : resources) {
        View& view = views.emplace_back();
        view.set("title", resource.title).set("url", resource.url);
        view.set("type", resource.type).set("cost", resource.cost).set("hours", resource.hours);
    }
    return views;
}

View entry(const Edition& edition, NodeId id) {
    const Listing& listing = edition.site.listings[index_of(id)];
    View view = link_to(edition, id);
    // An empty date is said, too: otherwise the template would see that of the page around the entry.
    view.borrow("date", listing.day()).borrow("date_text", listing.day_in_words());
    view.borrow("kind_label", edition.site.translation.label_of(listing.kind())).flag("stub", listing.is_stub());
    return view;
}

std::vector<View> entries(const Edition& edition, const std::vector<NodeId>& nodes) {
    std::vector<View> views;
    views.reserve(nodes.size());
    for (const NodeId id : nodes) views.push_back(entry(edition, id));
    return views;
}

std::vector<View> targets(const Edition& edition, NodeId from, Relation relation, Kind kind) {
    std::vector<NodeId> nodes;
    for (const Edge& edge : edition.site.taxonomy.graph.from(from, relation)) {
        if (edition.site.taxonomy[edge.to].kind == kind) nodes.push_back(edge.to);
    }
    return links_to(edition, std::move(nodes));
}

std::vector<View> origins(const Edition& edition, NodeId to, Relation relation) {
    std::vector<NodeId> nodes;
    for (const Edge* edge : edition.site.taxonomy.graph.into(to, relation)) nodes.push_back(edge->from);
    return links_to(edition, std::move(nodes));
}

std::vector<View> needs(const Edition& edition, NodeId node) {
    const Graph& graph = edition.site.taxonomy.graph;
    struct Row {
        bool optional = false;
        int lightness = 0;
        std::u32string title{};
        NodeId other{};
        const NeedAttributes* attributes = nullptr;
    };
    std::vector<Row> rows;
    const auto add = [&](const Edge& edge, NodeId other) {
        const NeedAttributes& attributes = graph.attributes(edge);
        rows.push_back({!attributes.essential.value_or(false), -weight_of(attributes),
                        fold(edition.site.taxonomy[other].title), other, &attributes});
    };
    for (const Edge& edge : graph.from(node, Relation::needs)) {
        if (!graph.attributes(edge).in_ladder) add(edge, edge.to);
    }
    for (const Edge* edge : graph.into(node, Relation::needs)) add(*edge, edge->from);
    std::erase_if(rows, [&](const Row& row) { return !edition.site.is_listed(row.other); });
    std::ranges::sort(rows, [](const Row& a, const Row& b) {
        return std::tie(a.optional, a.lightness, a.title, a.other) <
               std::tie(b.optional, b.lightness, b.title, b.other);
    });
    std::vector<View> views;
    for (const Row& row : rows) views.push_back(need_entry(edition, row.other, *row.attributes));
    return views;
}

namespace {

View question_entry(const Edition& edition, NodeId faq, std::size_t number) {
    const Node& node = edition.site.taxonomy[faq];
    const std::string prefix = fmt::format("q{}-", number);
    const Edition embedded{edition.site, edition.page, prefix, edition.base};
    View view;
    view.borrow("question", node.title).set("url", edition.url_of(node));
    // A question of the front matter stands nowhere else on its page.
    const bool is_here = !node.has_page() && node.output_path == edition.page;
    view.set("id", is_here ? node.anchor : "");
    view.set("answer", Markup{write_answer(embedded, node)});
    std::vector<View> about = targets(edition, faq, Relation::about, Kind::role);
    for (View& skill : targets(edition, faq, Relation::about, Kind::skill)) about.push_back(std::move(skill));
    view.set("about", std::move(about));
    return view;
}

}  // namespace

std::vector<View> question_entries(const Edition& edition, const std::vector<NodeId>& faqs) {
    std::vector<View> views;
    for (const NodeId faq : faqs) views.push_back(question_entry(edition, faq, views.size() + 1));
    return views;
}

LinksHere links_here(const Edition& edition, NodeId node, std::size_t most) {
    const Taxonomy& taxonomy = edition.site.taxonomy;
    std::vector<const Edge*> edges;  // of what is listed
    for (const Relation relation : {Relation::links, Relation::mentions}) {
        for (const Edge* edge : taxonomy.graph.into(node, relation)) {
            if (edition.site.is_listed(edge->from)) edges.push_back(edge);
        }
    }
    // A link says more than a name.
    const auto from = [](const Edge* edge) { return edge->from; };
    std::ranges::stable_sort(edges, {}, from);
    const auto repeated = std::ranges::unique(edges, {}, from);
    edges.erase(repeated.begin(), repeated.end());
    LinksHere found;
    found.more = edges.size() - std::min(edges.size(), most);
    edges.resize(edges.size() - found.more);
    for (const Edge* edge : edges) {
        View& view = found.shown.emplace_back(link_to(edition, edge->from));
        view.borrow("kind_label",
                    edition.site.translation.label_of(edition.site.listings[index_of(edge->from)].kind()));
        view.borrow("heading", heading_of_link(taxonomy, *edge));
    }
    return found;
}

std::vector<NodeId> on_page(const Site& site, const Page& page, const std::vector<NodeId>& all) {
    const auto size = static_cast<std::size_t>(site.settings.paginate);
    const std::size_t begin = std::min((page.number - 1) * size, all.size());
    const std::size_t end = std::min(begin + size, all.size());
    const auto at = [&](std::size_t i) { return all.begin() + static_cast<std::ptrdiff_t>(i); };
    return {at(begin), at(end)};
}

Cut cut(std::vector<NodeId> nodes, std::size_t most) {
    Cut result{std::move(nodes), {}};
    if (result.shown.size() > most) {
        result.more = fmt::format("{}", result.shown.size() - most);
        result.shown.resize(most);
    }
    return result;
}

}  // namespace rolebook
