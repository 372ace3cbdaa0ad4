#include "pages/data_files.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages/edition.hpp"
#include "pages/entries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rolebook {
namespace {

std::string address_of(const Node& node) {
    std::string url = encode_path(clean_url(node.output_path));
    if (!node.anchor.empty()) url += "#" + encode_path(node.anchor);
    return url;
}

std::vector<NodeId> by_full_id(const Taxonomy& taxonomy) {
    std::vector<NodeId> nodes;
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) nodes.push_back(NodeId{i});
    std::ranges::sort(nodes, {}, [&](NodeId id) { return full_id(taxonomy[id]); });
    return nodes;
}

std::string place_of(const Site& site, Location where) {
    const Source& source = (*site.sources)[static_cast<std::size_t>(where.source)];
    return fmt::format("{}:{}", source.path, position_at(source.text, where.span.begin).line);
}

void write_need(JsonWriter& json, const NeedAttributes& need) {
    if (!need.level.empty()) json.member("level", need.level);
    if (need.importance > 0) json.key("importance").number(need.importance);
    if (need.essential) json.key("essential").boolean(*need.essential);
    if (!need.note.empty()) json.member("note", need.note);
}

void write_edge(JsonWriter& json, const Site& site, const Edge& edge) {
    const Taxonomy& taxonomy = site.taxonomy;
    json.line().begin_object();
    json.member("from", full_id(taxonomy[edge.from])).member("to", full_id(taxonomy[edge.to]));
    json.member("type", name_of(edge.relation));
    write_need(json, taxonomy.graph.attributes(edge));
    json.key("stated_in").begin_array();
    for (const Statement& statement : taxonomy.graph.statements(edge)) json.text(place_of(site, statement.where));
    json.end_array().end_object();
}

// When the content of an article last changed.
const Date& change_of(const Document& article) {
    return article.updated ? *article.updated : *article.date;
}

void append_feed_entry(std::string& out, const Site& site, const Document& article, const Node& node) {
    const Edition edition{site, {}, {}, site.settings.base_url};
    const std::string url = escape_html(edition.url_of(node.output_path));
    const auto add = [&](std::string_view element, std::string_view text) {
        fmt::format_to(std::back_inserter(out), "    <{0}>{1}</{0}>\n", element, escape_html(text));
    };
    out += "  <entry>\n";
    add("title", article.title);
    fmt::format_to(std::back_inserter(out), "    <link href=\"{}\"/>\n    <id>{}</id>\n", url, url);
    add("published", rfc3339(*article.date));
    add("updated", rfc3339(change_of(article)));
    for (const Edge& edge : site.taxonomy.graph.from(NodeId{*node.document}, Relation::written_by)) {
        fmt::format_to(std::back_inserter(out), "    <author><name>{}</name></author>\n",
                       escape_html(site.taxonomy[edge.to].title));
    }
    if (const std::string summary = description_of(site.taxonomy, node); !summary.empty()) add("summary", summary);
    fmt::format_to(std::back_inserter(out), "    <content type=\"html\">{}</content>\n  </entry>\n",
                   escape_html(write_body(edition, article)));
}

bool is_in_sitemap(const Page& page) {
    const bool shown = page.type == PageType::document || page.type == PageType::list ||
                       page.type == PageType::questions || page.type == PageType::home || page.type == PageType::az;
    return shown && page.number == 1;
}

}  // namespace

std::string graph_json(const Site& site) {
    const Taxonomy& taxonomy = site.taxonomy;
    const std::vector<NodeId> nodes = by_full_id(taxonomy);
    JsonWriter json;
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
    std::vector<const Edge*> edges;
    std::vector<std::size_t> rank(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) rank[index_of(nodes[i])] = i;
    for (const Edge& edge : taxonomy.graph.edges()) edges.push_back(&edge);
    std::ranges::sort(edges, {}, [&](const Edge* edge) {
        return std::tuple(rank[index_of(edge->from)], edge->relation, rank[index_of(edge->to)]);
    });
    for (const Edge* edge : edges) write_edge(json, site, *edge);
    json.line().end_array().end_object();
    return json.take() + "\n";
}

std::string faqs_json(const Site& site) {
    const Taxonomy& taxonomy = site.taxonomy;
    JsonWriter json;
    json.begin_object().key("v").number(1).key("faqs").begin_array();
    for (const NodeId id : by_full_id(taxonomy)) {
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

std::string atom_feed(const Site& site) {
    constexpr std::size_t most_entries = 20;
    const Settings& settings = site.settings;
    std::string entries;
    std::string updated = "1970-01-01T00:00:00Z";  // of a feed without entries
    std::int64_t newest = 0;
    std::size_t count = 0;
    for (const NodeId id : site.of_kind(Kind::article)) {
        const Document* article = site.taxonomy.document_of(id);
        if (article == nullptr || !article->date || count++ == most_entries) break;
        append_feed_entry(entries, site, *article, site.taxonomy[id]);
        if (unix_seconds(change_of(*article)) > newest) {
            newest = unix_seconds(change_of(*article));
            updated = rfc3339(change_of(*article));
        }
    }
    const std::string base = escape_html(settings.base_url);
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    fmt::format_to(std::back_inserter(out), "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
                   escape_html(settings.language));
    fmt::format_to(std::back_inserter(out), "  <title>{}</title>\n", escape_html(settings.title));
    if (!settings.description.empty()) {
        fmt::format_to(std::back_inserter(out), "  <subtitle>{}</subtitle>\n", escape_html(settings.description));
    }
    fmt::format_to(std::back_inserter(out),
                   "  <link href=\"{0}feed.xml\" rel=\"self\" type=\"application/atom+xml\"/>\n"
                   "  <link href=\"{0}\" rel=\"alternate\" type=\"text/html\"/>\n"
                   "  <id>{0}</id>\n  <updated>{1}</updated>\n  <author><name>{2}</name></author>\n",
                   base, updated, escape_html(settings.title));
    return out + entries + "</feed>\n";
}

std::string sitemap(const Site& site) {
    std::vector<std::pair<std::string, std::string>> addresses;  // with the day of the last change, if known
    for (const Page& page : site.pages) {
        if (!is_in_sitemap(page)) continue;
        const Document* document = page.node ? site.taxonomy.document_of(*page.node) : nullptr;
        std::string day;
        if (document != nullptr && (document->updated || document->date)) day = iso_day(change_of(*document));
        addresses.emplace_back(site.settings.base_url + encode_path(clean_url(page.output_path)), std::move(day));
    }
    std::ranges::sort(addresses);
    std::string out =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const auto& [address, day] : addresses) {
        out += "<url><loc>";
        append_html(out, address);
        out += "</loc>";
        if (!day.empty()) fmt::format_to(std::back_inserter(out), "<lastmod>{}</lastmod>", day);
        out += "</url>\n";
    }
    return out + "</urlset>\n";
}

std::string robots_txt(const Site& site) {
    std::string out = "User-agent: *\nAllow: /\n";
    if (!site.settings.base_url.empty()) out += fmt::format("Sitemap: {}sitemap.xml\n", site.settings.base_url);
    return out;
}

}  // namespace rolebook
