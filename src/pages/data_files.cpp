#include "pages/data_files.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages/edition.hpp"
#include "pages/entries.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

std::string address_of(const Node& node) {
    std::string url = encode_path(clean_url(node.output_path));
    if (!node.anchor.empty()) url += "#" + encode_path(node.anchor);
    return url;
}

// All but what is unlisted.
std::vector<NodeId> by_full_id(const Site& site) {
    const Taxonomy& taxonomy = site.taxonomy;
    std::vector<std::pair<std::string, NodeId>> named;
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        if (site.is_listed(NodeId{i})) named.emplace_back(full_id(taxonomy.nodes[i]), NodeId{i});
    }
    std::ranges::sort(named);
    std::vector<NodeId> nodes;
    nodes.reserve(named.size());
    for (const auto& [name, id] : named) nodes.push_back(id);
    return nodes;
}

void write_need(JsonWriter& json, const NeedAttributes& need) {
    if (!need.level.empty()) json.member("level", need.level);
    if (need.importance > 0) json.key("importance").number(need.importance);
    if (need.essential) json.key("essential").boolean(*need.essential);
    if (!need.note.empty()) json.member("note", need.note);
}

// Ids of nodes and paths of sources are escaped once for all edges that name them.
class EdgeWriter {
public:
    EdgeWriter(JsonWriter& json, const Site& site) : json_(json), site_(site) {
        for (const Node& node : site.taxonomy.nodes) append_json_string(ids_.emplace_back(), full_id(node));
        for (const Source& source : *site.sources) {
            std::string& path = paths_.emplace_back();
            append_json_string(path, source.path + ':');
            path.pop_back();
        }
    }

    void write(const Edge& edge) {
        const NeedAttributes& attributes = site_.taxonomy.graph.attributes(edge);
        json_.line().begin_object();
        json_.key("from").raw(ids_[index_of(edge.from)]).key("to").raw(ids_[index_of(edge.to)]);
        json_.member("type", name_of(edge.relation));
        write_need(json_, attributes);
        if (attributes.in_ladder) json_.key("in_ladder").boolean(true);
        json_.key("stated_in").begin_array();
        const std::size_t first = edge.first_statement;
        for (std::size_t i = first; i < first + edge.statement_count; ++i) write_place(i);
        json_.end_array().end_object();
    }

private:
    void write_place(std::size_t statement) {
        const SourceId source = site_.taxonomy.graph.statements()[statement].where.source;
        place_ = paths_[static_cast<std::size_t>(source)];
        place_ += std::to_string(site_.statement_lines[statement]);
        json_.raw(place_ += '"');
    }

    JsonWriter& json_;
    const Site& site_;
    std::vector<std::string> ids_;    // per node
    std::vector<std::string> paths_;  // per source: "\"roles/a.md:", which a line and a quotation mark follow
    std::string place_;
};

// Those between listed nodes, by both ids and what they say; `nodes` are in order.
std::vector<const Edge*> edges_in_order(const Site& site, const std::vector<NodeId>& nodes) {
    std::vector<std::size_t> rank(site.taxonomy.nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) rank[index_of(nodes[i])] = i;
    const auto place = [&](const Edge* edge) { return std::pair(edge->relation, rank[index_of(edge->to)]); };
    std::vector<const Edge*> edges;
    for (const NodeId from : nodes) {
        const auto first = static_cast<std::ptrdiff_t>(edges.size());
        for (const Edge& edge : std::ranges::equal_range(site.taxonomy.graph.edges(), from, {}, &Edge::from)) {
            if (site.is_listed(edge.to)) edges.push_back(&edge);
        }
        std::ranges::sort(edges.begin() + first, edges.end(), {}, place);
    }
    return edges;
}

}  // namespace

std::vector<std::uint32_t> lines_of_statements(const Graph& graph, const std::vector<LineIndex>& lines) {
    std::vector<std::uint32_t> all;
    all.reserve(graph.statements().size());
    for (const Statement& statement : graph.statements()) {
        const auto [source, span] = statement.where;
        all.push_back(lines[static_cast<std::size_t>(source)].line_of(span.begin));
    }
    return all;
}

std::string graph_json(const Site& site) {
    const Taxonomy& taxonomy = site.taxonomy;
    const std::vector<NodeId> nodes = by_full_id(site);
    JsonWriter json(taxonomy.nodes.size() * 150 + taxonomy.graph.statements().size() * 250);
    json.begin_object().key("v").number(1).key("nodes").begin_array();
    for (const NodeId id : nodes) {
        const Node& node = taxonomy[id];
        json.line().begin_object().member("id", full_id(node)).member("kind", row_of(node.kind).name);
        json.member("title", node.title)
            .member("url", address_of(node))
            .key("stub")
            .boolean(node.is_stub())
            .end_object();
    }
    json.line().end_array().key("edges").begin_array();
    EdgeWriter edges(json, site);
    for (const Edge* edge : edges_in_order(site, nodes)) edges.write(*edge);
    json.line().end_array().end_object();
    return json.take() + "\n";
}

std::string faqs_json(const Site& site) {
    const Taxonomy& taxonomy = site.taxonomy;
    JsonWriter json;
    json.begin_object().key("v").number(1).key("faqs").begin_array();
    for (const NodeId id : by_full_id(site)) {
        const Node& node = taxonomy[id];
        if (node.kind != Kind::faq) continue;
        const Body& body = taxonomy.document_of(node)->body;
        std::string answer = node.question ? body.questions[*node.question].answer : "";
        if (!node.question) {
            for (const Section& section : body.sections) answer += section.text + ' ';
        }
        json.line().begin_object().member("id", full_id(node)).member("question", node.title);
        json.member("answer", trim(answer)).member("url", address_of(node));
        json.key("asked_on").begin_array();
        for (const Edge& edge : taxonomy.graph.from(id, Relation::asked_on)) json.text(address_of(taxonomy[edge.to]));
        json.end_array().key("about").begin_array();
        for (const Edge& edge : taxonomy.graph.from(id, Relation::about)) json.text(full_id(taxonomy[edge.to]));
        json.end_array().end_object();
    }
    json.line().end_array().end_object();
    return json.take() + "\n";
}

// ---- lists of one kind

namespace {

void write_ids(JsonWriter& json, const Site& site, std::string_view key, NodeId from, Relation relation) {
    json.key(key).begin_array();
    for (const Edge& edge : site.taxonomy.graph.from(from, relation)) json.text(full_id(site.taxonomy[edge.to]));
    json.end_array();
}

void write_names(JsonWriter& json, std::string_view key, const Document* document) {
    json.key(key).begin_array();
    if (document != nullptr) {
        for (const Text& name : document->also_known_as) json.text(name.text);
    }
    json.end_array();
}

void begin_entry(JsonWriter& json, const Site& site, NodeId id) {
    const Node& node = site.taxonomy[id];
    json.line().begin_object().member("id", full_id(node)).member("title", node.title).member("url", address_of(node));
    json.member("description", description_of(site.taxonomy, node)).key("stub").boolean(node.is_stub());
}

void write_ladder(JsonWriter& json, const Site& site, const Node& node) {
    const Document& document = *site.taxonomy.document_of(node);
    json.key("ladder").begin_array();
    for (const Rung& rung : document.details.ladder) {
        json.begin_object().member("id", rung.id).member("title", rung.title).key("rank").number(rung.rank);
        json.key("skills").begin_array();
        for (std::uint32_t i = rung.skills.first; i < rung.skills.first + rung.skills.count; ++i) {
            const auto& skill = site.taxonomy.referred[*node.document][i];
            if (!skill) continue;
            json.begin_object().member("id", full_id(site.taxonomy[*skill]));
            write_need(json, document.references[i].attributes);
            json.end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

void write_skills(JsonWriter& json, const Site& site, NodeId role) {
    json.key("skills").begin_array();
    for (const Edge& edge : site.taxonomy.graph.from(role, Relation::needs)) {
        if (site.taxonomy.graph.attributes(edge).in_ladder) continue;
        json.begin_object().member("id", full_id(site.taxonomy[edge.to]));
        write_need(json, site.taxonomy.graph.attributes(edge));
        json.end_object();
    }
    json.end_array();
}

void write_nodes(JsonWriter& json, const Site& site, std::string_view key, const std::vector<NodeId>& nodes) {
    json.key(key).begin_array();
    for (const NodeId id : nodes) json.text(full_id(site.taxonomy[id]));
    json.end_array();
}

void write_similar(JsonWriter& json, const Site& site, NodeId role) {
    json.key("similar").begin_array();
    for (const SimilarRole& similar : site.need_index.similar_to(role)) {
        json.begin_object().member("id", full_id(site.taxonomy[similar.role]));
        json.key("similarity").number(similar.similarity).key("coverage").number(similar.coverage.percent);
        write_nodes(json, site, "shared", similar.coverage.shared);
        write_nodes(json, site, "missing", similar.coverage.missing);
        json.end_object();
    }
    json.end_array();
}

void write_together(JsonWriter& json, const Site& site, NodeId skill) {
    json.key("needed_together").begin_array();
    for (const CoNeed& other : site.need_index.together_with(skill)) {
        json.begin_object().member("id", full_id(site.taxonomy[other.skill]));
        json.key("roles").number(static_cast<std::int64_t>(other.roles)).end_object();
    }
    json.end_array();
}

// "a,b" where a text with a comma, a quotation mark or a line end stands between quotation marks (RFC 4180).
void append_csv(std::string& out, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace

std::string roles_json(const Site& site) {
    JsonWriter json;
    json.begin_object().key("v").number(1).key("levels").begin_array();
    for (const std::string& level : site.settings.levels) json.text(level);
    json.end_array().key("roles").begin_array();
    for (const NodeId id : site.of_kind(Kind::role)) {
        const Node& node = site.taxonomy[id];
        begin_entry(json, site, id);
        write_names(json, "also_known_as", site.taxonomy.document_of(node));
        write_skills(json, site, id);
        write_similar(json, site, id);
        if (!node.is_stub()) write_ladder(json, site, node);
        write_ids(json, site, "leads_to", id, Relation::leads_to);
        write_ids(json, site, "families", id, Relation::in_family);
        json.key("codes").begin_object();
        if (const Document* document = site.taxonomy.document_of(node)) {
            for (const Code& code : document->details.codes) json.member(code.scheme, code.value);
        }
        json.end_object().end_object();
    }
    json.line().end_array().end_object();
    return json.take() + "\n";
}

std::string skills_json(const Site& site) {
    JsonWriter json;
    json.begin_object().key("v").number(1).key("levels").begin_array();
    for (const std::string& level : site.settings.levels) json.text(level);
    json.end_array().key("skills").begin_array();
    for (const NodeId id : site.of_kind(Kind::skill)) {
        const Document* document = site.taxonomy.document_of(id);
        begin_entry(json, site, id);
        write_names(json, "also_known_as", document);
        json.member("type", document == nullptr ? "" : document->details.type);
        write_ids(json, site, "broader", id, Relation::broader);
        write_ids(json, site, "requires", id, Relation::requires_);
        write_together(json, site, id);
        json.key("descriptors").begin_object();
        for (const LevelDescriptor& descriptor :
             document == nullptr ? std::vector<LevelDescriptor>() : document->details.descriptors) {
            json.key(descriptor.level).begin_array();
            for (const std::string& statement : descriptor.statements) json.text(statement);
            json.end_array();
        }
        json.end_object().end_object();
    }
    json.line().end_array().end_object();
    return json.take() + "\n";
}

std::string articles_json(const Site& site) {
    JsonWriter json;
    json.begin_object().key("v").number(1).key("articles").begin_array();
    for (const NodeId id : site.of_kind(Kind::article)) {
        const Document* article = site.taxonomy.document_of(id);
        begin_entry(json, site, id);
        json.member("date", article->date ? rfc3339(*article->date) : "");
        json.member("updated", article->updated ? rfc3339(*article->updated) : "");
        write_ids(json, site, "authors", id, Relation::written_by);
        write_ids(json, site, "terms", id, Relation::in_term);
        write_ids(json, site, "about", id, Relation::about);
        json.end_object();
    }
    json.line().end_array().end_object();
    return json.take() + "\n";
}

std::string role_skills_csv(const Site& site) {
    std::string out = "role,skill,level,importance,essential,note\n";
    for (const NodeId role : site.of_kind(Kind::role)) {
        for (const Edge& edge : site.taxonomy.graph.from(role, Relation::needs)) {
            const NeedAttributes& need = site.taxonomy.graph.attributes(edge);
            if (need.in_ladder) continue;
            const std::string importance = need.importance > 0 ? fmt::format("{}", need.importance) : "";
            const std::string_view essential = !need.essential ? "" : *need.essential ? "true" : "false";
            const std::string role_id = site.taxonomy[role].id;
            const std::string skill_id = site.taxonomy[edge.to].id;
            std::string_view separator;
            for (const std::string_view text :
                 {std::string_view(role_id), std::string_view(skill_id), std::string_view(need.level),
                  std::string_view(importance), essential, std::string_view(need.note)}) {
                out += separator;
                append_csv(out, text);
                separator = ",";
            }
            out += '\n';
        }
    }
    return out;
}

}  // namespace rolebook
