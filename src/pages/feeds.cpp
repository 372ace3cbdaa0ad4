#include "pages/feeds.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages/edition.hpp"
#include "pages/entries.hpp"
#include "taxonomy/permalink_tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rolebook {
namespace {

// When the content of an article last changed.
const Date& change_of(const Document& article) {
    return article.updated ? *article.updated : *article.date;
}

// What both formats say.
struct Feed {
    const Site& site;
    std::string title{};
    std::string description{};
    std::string page_url{};  // of the page that shows the same articles
    std::string own_url{};
    std::vector<NodeId> articles{};                // newest first
    std::string updated = "1970-01-01T00:00:00Z";  // of a feed without entries

    const Document& document_of(NodeId id) const { return *site.taxonomy.document_of(id); }
    Edition edition() const { return {site, {}, {}, site.settings.base_url}; }
};

Feed feed_of(const Site& site, const Page& page) {
    const Settings& settings = site.settings;
    Feed feed{site, settings.title, settings.description, settings.base_url};
    feed.own_url = settings.base_url + encode_path(page.output_path);
    feed.articles = site.timeline;
    if (page.node) {
        const Node& node = site.taxonomy[*page.node];
        feed.title = fmt::format("{} · {}", node.title, settings.title);
        feed.description = description_of(site.taxonomy, node);
        feed.page_url = settings.base_url + encode_path(clean_url(node.output_path));
        feed.articles = articles_of(site, *page.node);
        sort_by_time(site, feed.articles);
    }
    std::erase_if(feed.articles, [&](NodeId id) { return !feed.document_of(id).date; });
    const auto most = static_cast<std::size_t>(settings.feed_entries);
    if (feed.articles.size() > most) feed.articles.resize(most);
    std::int64_t newest = 0;
    for (const NodeId id : feed.articles) {
        const Date& change = change_of(feed.document_of(id));
        if (unix_seconds(change) <= newest) continue;
        newest = unix_seconds(change);
        feed.updated = rfc3339(change);
    }
    return feed;
}

// jekyll-feed takes the folder of an address and the slug (feed.xml of jekyll-feed 0.17, Jekyll's document.rb).
std::string entry_id(const Feed& feed, const Document& article, const Node& node) {
    const Settings& settings = feed.site.settings;
    if (settings.feed_ids == FeedIds::address) return feed.edition().url_of(node.output_path);
    std::string_view address = clean_url(node.output_path);
    if (address.ends_with('/')) address.remove_suffix(1);
    return settings.base_url + encode_path(std::string(folder_of(address)) + jekyll_slug(article));
}

void append_atom_entry(std::string& out, const Feed& feed, NodeId id) {
    const Document& article = feed.document_of(id);
    const Node& node = feed.site.taxonomy[id];
    const std::string url = escape_html(feed.edition().url_of(node.output_path));
    const auto add = [&](std::string_view element, std::string_view text) {
        fmt::format_to(std::back_inserter(out), "    <{0}>{1}</{0}>\n", element, escape_html(text));
    };
    out += "  <entry>\n";
    add("title", article.title);
    fmt::format_to(std::back_inserter(out), "    <link href=\"{}\"/>\n    <id>{}</id>\n", url,
                   escape_html(entry_id(feed, article, node)));
    add("published", rfc3339(*article.date));
    add("updated", rfc3339(change_of(article)));
    for (const Edge& edge : feed.site.taxonomy.graph.from(id, Relation::written_by)) {
        fmt::format_to(std::back_inserter(out), "    <author><name>{}</name></author>\n",
                       escape_html(feed.site.taxonomy[edge.to].title));
    }
    for (const Edge& edge : feed.site.taxonomy.graph.from(id, Relation::in_term)) {
        fmt::format_to(std::back_inserter(out), "    <category term=\"{}\"/>\n",
                       escape_html(feed.site.taxonomy[edge.to].title));
    }
    if (const std::string summary = description_of(feed.site.taxonomy, node); !summary.empty()) add("summary", summary);
    if (feed.site.settings.feeds_are_full) {
        fmt::format_to(std::back_inserter(out), "    <content type=\"html\">{}</content>\n",
                       escape_html(write_body(feed.edition(), node)));
    }
    out += "  </entry>\n";
}

void write_json_entry(JsonWriter& json, const Feed& feed, NodeId id) {
    const Document& article = feed.document_of(id);
    const Node& node = feed.site.taxonomy[id];
    const std::string url = feed.edition().url_of(node.output_path);
    json.line()
        .begin_object()
        .member("id", entry_id(feed, article, node))
        .member("url", url)
        .member("title", article.title);
    json.member("summary", description_of(feed.site.taxonomy, node));
    if (feed.site.settings.feeds_are_full) {
        json.member("content_html", write_body(feed.edition(), node));
    } else {
        json.member("content_text", article.summary);
    }
    json.member("date_published", rfc3339(*article.date)).member("date_modified", rfc3339(change_of(article)));
    const auto names = [&](std::string_view key, Relation relation, const auto& write) {
        json.key(key).begin_array();
        for (const Edge& edge : feed.site.taxonomy.graph.from(id, relation)) write(feed.site.taxonomy[edge.to].title);
        json.end_array();
    };
    names("authors", Relation::written_by,
          [&](const std::string& name) { json.begin_object().member("name", name).end_object(); });
    names("tags", Relation::in_term, [&](const std::string& name) { json.text(name); });
    json.end_object();
}

}  // namespace

std::string atom_feed(const Site& site, const Page& page) {
    const Feed feed = feed_of(site, page);
    const std::string page_url = escape_html(feed.page_url);
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    fmt::format_to(std::back_inserter(out), "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
                   escape_html(site.settings.language));
    fmt::format_to(std::back_inserter(out), "  <title>{}</title>\n", escape_html(feed.title));
    if (!feed.description.empty()) {
        fmt::format_to(std::back_inserter(out), "  <subtitle>{}</subtitle>\n", escape_html(feed.description));
    }
    fmt::format_to(std::back_inserter(out),
                   "  <link href=\"{}\" rel=\"self\" type=\"application/atom+xml\"/>\n"
                   "  <link href=\"{}\" rel=\"alternate\" type=\"text/html\"/>\n"
                   "  <id>{}</id>\n  <updated>{}</updated>\n  <author><name>{}</name></author>\n",
                   escape_html(feed.own_url), page_url, page_url, feed.updated, escape_html(site.settings.title));
    for (const NodeId id : feed.articles) append_atom_entry(out, feed, id);
    return out + "</feed>\n";
}

std::string json_feed(const Site& site, const Page& page) {
    const Feed feed = feed_of(site, page);
    JsonWriter json;
    json.begin_object().member("version", "https://jsonfeed.org/version/1.1").member("title", feed.title);
    json.member("home_page_url", feed.page_url).member("feed_url", feed.own_url);
    if (!feed.description.empty()) json.member("description", feed.description);
    json.member("language", site.settings.language).key("items").begin_array();
    for (const NodeId id : feed.articles) write_json_entry(json, feed, id);
    json.line().end_array().end_object();
    return json.take() + "\n";
}

}  // namespace rolebook
