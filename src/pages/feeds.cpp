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
#include <unordered_map>

namespace rolebook {
namespace {

// When the content of an article last changed.
const Date& change_of(const Document& article) {
    return article.updated ? *article.updated : *article.date;
}

// Links in a feed are absolute.
Edition edition_of_feeds(const Site& site) {
    return {site, {}, {}, site.settings.base_url};
}

// What both formats say.
struct Feed {
    std::string title{};
    std::string description{};
    std::string page_url{};  // of the page that shows the same articles
    std::string own_url{};
    std::string updated = "1970-01-01T00:00:00Z";  // of a feed without entries
};

using Articles = std::vector<NodeId>;
using Entries = std::unordered_map<NodeId, FeedEntry>;

Articles articles_of_feed(const Site& site, const Page& page) {
    Articles articles = site.timeline;
    if (page.node) {
        articles = articles_of(site, *page.node);
        sort_by_time(site, articles);
    }
    std::erase_if(articles, [&](NodeId id) { return !site.taxonomy.document_of(id)->date; });
    const auto most = static_cast<std::size_t>(site.settings.feed_entries);
    if (articles.size() > most) articles.resize(most);
    return articles;
}

Feed feed_of(const Site& site, const Page& page, const Articles& articles) {
    const Settings& settings = site.settings;
    Feed feed{settings.title, settings.description, settings.base_url};
    feed.own_url = settings.base_url + encode_path(page.output_path);
    if (page.node) {
        const Node& node = site.taxonomy[*page.node];
        feed.title = fmt::format("{} · {}", node.title, settings.title);
        feed.description = description_of(site.taxonomy, node);
        feed.page_url = settings.base_url + encode_path(clean_url(node.output_path));
    }
    std::int64_t newest = 0;
    for (const NodeId id : articles) {
        const Date& change = change_of(*site.taxonomy.document_of(id));
        if (unix_seconds(change) <= newest) continue;
        newest = unix_seconds(change);
        feed.updated = rfc3339(change);
    }
    return feed;
}

// jekyll-feed takes the folder of an address and the slug (feed.xml of jekyll-feed 0.17, Jekyll's document.rb).
std::string entry_id(const Site& site, const Document& article, const Node& node) {
    const Settings& settings = site.settings;
    if (settings.feed_ids == FeedIds::address) return edition_of_feeds(site).url_of(node.output_path);
    std::string_view address = clean_url(node.output_path);
    if (address.ends_with('/')) address.remove_suffix(1);
    return settings.base_url + encode_path(std::string(folder_of(address)) + jekyll_slug(article));
}

// About, with what is escaped.
std::size_t size_of_entry(std::string_view body) {
    return body.size() + body.size() / 2 + 2048;
}

// What an entry says in both formats.
struct EntryTexts {
    std::string id{};
    std::string url{};
    std::string summary{};
    std::string published{};
    std::string updated{};
    std::string body{};  // empty if feeds have the summary alone
};

EntryTexts texts_of(const Site& site, NodeId id) {
    const Node& node = site.taxonomy[id];
    const Document& article = *site.taxonomy.document_of(node);
    const Edition edition = edition_of_feeds(site);
    EntryTexts texts{entry_id(site, article, node), edition.url_of(node.output_path),
                     description_of(site.taxonomy, node), rfc3339(*article.date), rfc3339(change_of(article))};
    if (site.settings.feeds_are_full) texts.body = write_body(edition, node);
    return texts;
}

std::string atom_entry(const Site& site, NodeId id, const EntryTexts& texts) {
    const Taxonomy& taxonomy = site.taxonomy;
    std::string out;
    out.reserve(size_of_entry(texts.body));
    const auto add = [&](std::string_view before, std::string_view text, std::string_view after) {
        append_html(out += before, text);
        out += after;
    };
    out += "  <entry>\n";
    add("    <title>", taxonomy.document_of(id)->title, "</title>\n");
    add("    <link href=\"", texts.url, "\"/>\n");
    add("    <id>", texts.id, "</id>\n");
    add("    <published>", texts.published, "</published>\n");
    add("    <updated>", texts.updated, "</updated>\n");
    for (const Edge& edge : taxonomy.graph.from(id, Relation::written_by)) {
        add("    <author><name>", taxonomy[edge.to].title, "</name></author>\n");
    }
    for (const Edge& edge : taxonomy.graph.from(id, Relation::in_term)) {
        add("    <category term=\"", taxonomy[edge.to].title, "\"/>\n");
    }
    if (!texts.summary.empty()) add("    <summary>", texts.summary, "</summary>\n");
    if (site.settings.feeds_are_full) add("    <content type=\"html\">", texts.body, "</content>\n");
    return out += "  </entry>\n";
}

std::string json_entry(const Site& site, NodeId id, const EntryTexts& texts) {
    const Taxonomy& taxonomy = site.taxonomy;
    const Document& article = *taxonomy.document_of(id);
    JsonWriter json(size_of_entry(texts.body));
    json.begin_object().member("id", texts.id).member("url", texts.url);
    json.member("title", article.title).member("summary", texts.summary);
    if (site.settings.feeds_are_full) {
        json.member("content_html", texts.body);
    } else {
        json.member("content_text", article.summary);
    }
    json.member("date_published", texts.published).member("date_modified", texts.updated);
    const auto names = [&](std::string_view key, Relation relation, const auto& write) {
        json.key(key).begin_array();
        for (const Edge& edge : taxonomy.graph.from(id, relation)) write(taxonomy[edge.to].title);
        json.end_array();
    };
    names("authors", Relation::written_by,
          [&](const std::string& name) { json.begin_object().member("name", name).end_object(); });
    names("tags", Relation::in_term, [&](const std::string& name) { json.text(name); });
    return json.end_object().take();
}

// Without U+FFFE and U+FFFF, which may stand in HTML and not in XML.
std::string as_xml(std::string text) {
    for (std::size_t at = text.find("\xEF\xBF"); at != std::string::npos; at = text.find("\xEF\xBF", at + 2)) {
        if (text.compare(at, 3, "\uFFFE") == 0 || text.compare(at, 3, "\uFFFF") == 0) text.replace(at, 3, "\uFFFD");
    }
    return text;
}

Entries entries_of(const Site& site, Articles articles, Threads threads) {
    std::ranges::sort(articles);
    const auto repeated = std::ranges::unique(articles);
    articles.erase(repeated.begin(), repeated.end());
    auto written = parallel_map(
        articles,
        [&](NodeId id) {
            const EntryTexts texts = texts_of(site, id);
            return FeedEntry{atom_entry(site, id, texts), json_entry(site, id, texts)};
        },
        threads);
    Entries entries;
    for (std::size_t i = 0; i < articles.size(); ++i) entries.emplace(articles[i], std::move(written[i]));
    return entries;
}

// Of a feed in one format, and a little more.
std::size_t size_of_feed(const Articles& articles, const Entries& entries, std::string FeedEntry::*format) {
    std::size_t size = 1024;
    for (const NodeId id : articles) size += (entries.at(id).*format).size() + 2;
    return size;
}

// RFC 4287
std::string atom_feed(const Site& site, const Feed& feed, const Articles& articles, const Entries& entries) {
    const std::string page_url = escape_html(feed.page_url);
    std::string out;
    out.reserve(size_of_feed(articles, entries, &FeedEntry::atom));
    out += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
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
    for (const NodeId id : articles) out += entries.at(id).atom;
    return as_xml(std::move(out += "</feed>\n"));
}

// https://www.jsonfeed.org/version/1.1/
std::string json_feed(const Site& site, const Feed& feed, const Articles& articles, const Entries& entries) {
    JsonWriter json;
    json.reserve(size_of_feed(articles, entries, &FeedEntry::json));
    json.begin_object().member("version", "https://jsonfeed.org/version/1.1").member("title", feed.title);
    json.member("home_page_url", feed.page_url).member("feed_url", feed.own_url);
    if (!feed.description.empty()) json.member("description", feed.description);
    json.member("language", site.settings.language).key("items").begin_array();
    for (const NodeId id : articles) json.line().raw(entries.at(id).json);
    json.line().end_array().end_object();
    return json.take() + "\n";
}

}  // namespace

bool is_feed(const Page& page) {
    return page.type == PageType::atom_feed || page.type == PageType::json_feed;
}

FeedWriter::FeedWriter(const Site& site, const std::vector<const Page*>& pages, Threads threads) : site_(site) {
    auto found = parallel_map(
        pages, [&](const Page* page) { return articles_of_feed(site, *page); }, threads);
    Articles all;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        all.insert(all.end(), found[i].begin(), found[i].end());
        articles_.emplace(pages[i], std::move(found[i]));
    }
    entries_ = entries_of(site, std::move(all), threads);
}

std::string FeedWriter::write(const Page& page) const {
    const Articles& articles = articles_.at(&page);
    const Feed feed = feed_of(site_, page, articles);
    return page.type == PageType::atom_feed ? atom_feed(site_, feed, articles, entries_)
                                            : json_feed(site_, feed, articles, entries_);
}

}  // namespace rolebook
