#include "base/names.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "pages/collisions.hpp"
#include "pages/embeds.hpp"
#include "pages/site.hpp"
#include "pages/sitemap.hpp"
#include "taxonomy/permalink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_set>

namespace rolebook {
namespace {

// Whether its page lists what is filed under it.
bool has_members(Kind kind) {
    return is_term(kind) || kind == Kind::author;
}

std::size_t pages_for(std::size_t entries, int per_page) {
    const auto size = static_cast<std::size_t>(per_page);
    return std::max<std::size_t>(1, (entries + size - 1) / size);
}

// By weight, those without one last; then articles by date, newest first and those without a date last; then by title.
std::vector<NodeId> list_order(const Taxonomy& taxonomy) {
    struct Key {
        int weight = 0;
        std::int64_t age = 0;
        std::u32string title{};
        std::string_view id{};
        NodeId node{};
    };
    std::vector<Key> keys;
    keys.reserve(taxonomy.nodes.size());
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        const Node& node = taxonomy.nodes[i];
        const Document* document = taxonomy.document_of(node);
        const bool dated = node.kind == Kind::article && document != nullptr && document->date;
        const std::int64_t age = dated ? -unix_seconds(*document->date) : std::numeric_limits<std::int64_t>::max();
        const bool weighted = document != nullptr && !node.question && document->weight;
        const int weight = weighted ? *document->weight : std::numeric_limits<int>::max();
        keys.push_back({weight, age, fold(node.title), node.id, NodeId{i}});
    }
    std::ranges::sort(keys, [](const Key& a, const Key& b) {
        return std::tie(a.weight, a.age, a.title, a.id, a.node) < std::tie(b.weight, b.age, b.title, b.id, b.node);
    });
    std::vector<NodeId> order(keys.size());
    std::ranges::transform(keys, order.begin(), &Key::node);
    return order;
}

class Planner {
public:
    explicit Planner(Site& site) : site_(site) {}

    Diagnostics run(Threads threads) {
        auto articles = in_background([&] { return ArticleIndex(taxonomy()); }, threads);
        sort_nodes();
        site_.need_index = NeedIndex(taxonomy(), site_.settings.levels);
        const std::vector<NodeId> nodes = all_nodes();
        const auto write_listing = [this](NodeId id) { return Listing(taxonomy(), site_.translation, id); };
        PendingMap listings(nodes, write_listing, threads);
        find_menu_pages();
        find_intros();
        plan_documents();
        plan_lists();
        plan_whole_site();
        for (const auto& [name, asset] : site_.theme.assets) {
            if (!is_wanted(name)) continue;
            site_.pages.push_back({.type = PageType::asset, .output_path = asset.output_path, .asset = name});
        }
        auto collisions = in_background([&] { return find_collisions(site_); }, threads);
        for (std::size_t i = 0; i < site_.pages.size(); ++i) site_.page_of.emplace(site_.pages[i].output_path, i);
        append(problems_, collisions.get());
        check_menu();
        append(problems_, check_embeds(site_));
        check_redirects();
        check_templates();
        site_.listings = listings.get();
        site_.article_index = articles.get();
        return std::move(problems_);
    }

private:
    const Taxonomy& taxonomy() const { return site_.taxonomy; }

    std::vector<NodeId> all_nodes() const {
        std::vector<NodeId> nodes;
        for (std::uint32_t i = 0; i < taxonomy().nodes.size(); ++i) nodes.push_back(NodeId{i});
        return nodes;
    }

    void sort_nodes() {
        const std::vector<NodeId> order = list_order(taxonomy());
        site_.rank.resize(order.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            site_.rank[index_of(order[i])] = i;
            if (!site_.is_listed(order[i])) continue;
            site_.by_kind[static_cast<std::size_t>(taxonomy()[order[i]].kind)].push_back(order[i]);
        }
        sort_members(order);
        sort_timeline();
    }

    void sort_members(const std::vector<NodeId>& order) {
        site_.members.resize(order.size());
        for (const NodeId id : order) {
            if (!site_.is_listed(id)) continue;
            for (const Relation relation : {Relation::written_by, Relation::in_term}) {
                for (const Edge& edge : taxonomy().graph.from(id, relation)) {
                    site_.members[index_of(edge.to)].push_back(id);
                }
            }
        }
        for (const NodeId id : site_.of_kind(Kind::series)) sort_series(site_.members[index_of(id)]);
        // Terms of unlisted pages alone are as hidden as these.
        for (const Kind kind : {Kind::category, Kind::tag, Kind::series, Kind::term}) {
            std::erase_if(site_.by_kind[static_cast<std::size_t>(kind)],
                          [&](NodeId id) { return site_.members[index_of(id)].empty(); });
        }
    }

    // The parts of a series as they are to be read: by position, then the oldest first.
    void sort_series(std::vector<NodeId>& parts) {
        std::ranges::reverse(parts);
        std::ranges::stable_sort(parts, {}, [&](NodeId id) {
            const Document* document = taxonomy().document_of(id);
            return document->series_position.value_or(std::numeric_limits<int>::max());
        });
    }

    void sort_timeline() {
        site_.timeline = site_.of_kind(Kind::article);
        sort_by_time(site_, site_.timeline);
        for (const NodeId id : site_.timeline) {
            const Document& article = *taxonomy().document_of(id);
            if (!article.date) break;
            site_.archive[{article.date->year, 0}].push_back(id);
            site_.archive[{article.date->year, article.date->month}].push_back(id);
        }
    }

    // Pages that ask for it; and those at the top of the content, if they are few enough to choose from.
    void find_menu_pages() {
        constexpr std::ptrdiff_t most_unasked = 6;
        const auto is_top_page = [&](NodeId id) {
            const Document& document = *taxonomy().document_of(id);
            return document.path.find('/') == std::string::npos && taxonomy()[id].output_path != "index.html";
        };
        const std::vector<NodeId>& pages = site_.of_kind(Kind::page);
        const bool are_few = std::ranges::count_if(pages, is_top_page) <= most_unasked;
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) {
            const Document& document = *taxonomy().documents[i];
            const bool is_offered = are_few && document.kind == Kind::page && !document.hiding.from_lists;
            if (document.menu || (is_offered && is_top_page(NodeId{i}))) site_.menu_pages.push_back(NodeId{i});
        }
    }

    // A page that an author wrote at the address of a list, or of the home page, introduces it.
    void find_intros() {
        for (const NodeId id : site_.of_kind(Kind::page)) intros_.emplace(taxonomy()[id].output_path, id);
    }

    std::optional<NodeId> intro(const std::string& path) {
        const auto found = intros_.find(path);
        if (found == intros_.end()) return std::nullopt;
        taken_.insert(index_of(found->second));
        return found->second;
    }

    void add(Page page) { site_.pages.push_back(std::move(page)); }

    void plan_documents() {
        for (const NodeId id : site_.of_kind(Kind::page)) {
            const std::string& path = taxonomy()[id].output_path;
            if (path == "index.html" || is_list_path(path)) intro(path);
        }
        for (std::uint32_t i = 0; i < taxonomy().nodes.size(); ++i) {
            const Node& node = taxonomy().nodes[i];
            if (has_members(node.kind) || !node.has_page() || taken_.contains(i)) continue;
            const Document* document = taxonomy().document_of(node);
            const bool leads_away = document != nullptr && !node.question && document->redirect_to;
            add({.type = leads_away ? PageType::redirect : PageType::document,
                 .output_path = node.output_path,
                 .kind = node.kind,
                 .node = NodeId{i}});
        }
        for (std::uint32_t i = 0; i < taxonomy().redirects.size(); ++i) {
            add({.type = PageType::redirect, .output_path = taxonomy().redirects[i].output_path, .redirect = i});
        }
    }

    bool is_list_path(std::string_view path) const {
        if (path == "archive/index.html") return !site_.archive.empty();
        for (std::uint32_t i = 0; i < site_.settings.taxonomies.size(); ++i) {
            if (path == list_of_taxonomy(i)) return count_terms(i) > 0;
        }
        return std::ranges::any_of(kinds, [&](const KindRow& row) {
            return !row.folder.empty() && path == std::string(row.folder) + "/index.html" &&
                   !site_.of_kind(row.kind).empty();
        });
    }

    void plan_lists() {
        for (const KindRow& row : kinds) {
            const std::string path = list_of_kind(site_, row.kind);
            if (path.empty()) continue;
            const PageType type = row.kind == Kind::faq ? PageType::questions : PageType::list;
            add_list({.type = type, .output_path = path, .kind = row.kind, .intro = intro(path)},
                     site_.of_kind(row.kind).size());
        }
        for (std::uint32_t i = 0; i < taxonomy().nodes.size(); ++i) {
            const Node& node = taxonomy().nodes[i];
            if (!has_members(node.kind)) continue;
            add_list({.type = PageType::list, .output_path = node.output_path, .kind = node.kind, .node = NodeId{i}},
                     site_.members[i].size());
        }
        for (std::uint32_t i = 0; i < site_.settings.taxonomies.size(); ++i) plan_taxonomy(i);
        if (site_.archive.empty()) return;
        add({.type = PageType::archive, .output_path = "archive/index.html", .intro = intro("archive/index.html")});
        for (const auto& [period, articles] : site_.archive) {
            add_list({.type = PageType::list,
                      .output_path = path_of_period(period),
                      .kind = Kind::article,
                      .period = period},
                     articles.size());
        }
    }

    std::string list_of_taxonomy(std::uint32_t index) const {
        return site_.settings.taxonomies[index].plural + "/index.html";
    }

    std::size_t count_terms(std::uint32_t index) const {
        return static_cast<std::size_t>(std::ranges::count_if(
            site_.of_kind(Kind::term), [&](NodeId id) { return taxonomy()[id].taxonomy == index; }));
    }

    void plan_taxonomy(std::uint32_t taxonomy_index) {
        const std::size_t count = count_terms(taxonomy_index);
        if (count == 0) return;
        const std::string path = list_of_taxonomy(taxonomy_index);
        add_list({.type = PageType::list,
                  .output_path = path,
                  .kind = Kind::term,
                  .intro = intro(path),
                  .taxonomy = taxonomy_index},
                 count);
    }

    void add_list(Page first, std::size_t entries) {
        const std::size_t count = pages_for(entries, site_.settings.paginate);
        for (std::size_t number = 1; number <= count; ++number) {
            Page page = first;
            page.output_path = list_path(first.output_path, number);
            page.number = number;
            add(std::move(page));
        }
    }

    void plan_whole_site() {
        add({.type = PageType::home, .output_path = "index.html", .intro = intro("index.html")});
        add({.type = PageType::search, .output_path = "search/index.html"});
        add({.type = PageType::az, .output_path = "a-z/index.html"});
        if (!site_.of_kind(Kind::role).empty()) plan_planner();
        add({.type = PageType::robots, .output_path = "robots.txt"});
        add({.type = PageType::no_jekyll, .output_path = ".nojekyll"});
        plan_service_worker();
        add({.type = PageType::graph, .output_path = "data/graph.json"});
        add({.type = PageType::faqs, .output_path = "data/faqs.json"});
        add({.type = PageType::roles_data, .output_path = "data/roles.json"});
        add({.type = PageType::skills_data, .output_path = "data/skills.json"});
        add({.type = PageType::articles_data, .output_path = "data/articles.json"});
        add({.type = PageType::role_skills, .output_path = "data/role_skills.csv"});
        if (!site_.settings.cname.empty()) add({.type = PageType::cname, .output_path = "CNAME"});
        if (site_.settings.base_url.empty()) return;  // these have no meaning without absolute addresses
        add({.type = PageType::not_found, .output_path = "404.html"});
        plan_feeds();
        plan_sitemap();
    }

    // Whether a page loads it. The service worker is written elsewhere: it rules over the folder that it lies in.
    bool is_wanted(std::string_view asset) const {
        if (asset == "offline.js") return site_.settings.offers_offline;
        if (asset == "marks.js" || asset == "plan.js") return !site_.of_kind(Kind::role).empty();
        return asset != "sw.js";
    }

    void plan_planner() {
        add({.type = PageType::planner, .output_path = "plan/index.html"});
        add({.type = PageType::comparison, .output_path = "compare/index.html"});
        add({.type = PageType::planner_data, .output_path = "data/plan.json"});
        add({.type = PageType::planner_script, .output_path = "data/plan.js"});
    }

    // Also where the site is not offered for keeping: a browser that keeps it from an earlier build learns so from the
    // service worker, and from nothing else. But not in place of an author's own.
    void plan_service_worker() {
        const std::string path = "sw.js";
        if (!site_.settings.offers_offline && site_.file_of.contains(path)) return;
        add({.type = PageType::service_worker, .output_path = path});
    }

    void plan_feeds() {
        add_feed("", std::nullopt);
        for (const Kind kind : {Kind::role, Kind::author, Kind::category}) {
            for (const NodeId id : site_.of_kind(kind)) {
                if (!articles_of(site_, id).empty()) add_feed(feed_folder(taxonomy()[id]), id);
            }
        }
    }

    void add_feed(std::string_view folder, std::optional<NodeId> node) {
        add({.type = PageType::atom_feed, .output_path = fmt::format("{}feed.xml", folder), .node = node});
        add({.type = PageType::json_feed, .output_path = fmt::format("{}feed.json", folder), .node = node});
    }

    // Numbered parts where there is more than one file may hold.
    void plan_sitemap() {
        const std::size_t parts = sitemap_parts(site_);
        add({.type = PageType::sitemap, .output_path = "sitemap.xml", .number = parts == 1 ? 1U : 0U});
        for (std::size_t part = 1; parts > 1 && part <= parts; ++part) {
            add({.type = PageType::sitemap, .output_path = fmt::format("sitemap-{}.xml", part), .number = part});
        }
    }

    void check_menu() {
        for (const MenuEntry& entry : site_.settings.menu) {
            const std::string scheme = split_url(entry.url.text).scheme;
            if (!scheme.empty() && !is_allowed_scheme(scheme)) {
                problems_.push_back({Severity::warning, "link-scheme", entry.url.where,
                                     fmt::format("links of the scheme '{}:' are not published", scheme),
                                     "use http, https, mailto or tel"});
            }
            if (!scheme.empty() || page_at(site_, entry.url.text) != nullptr) continue;
            problems_.push_back({Severity::warning, "dead-menu", entry.url.where,
                                 fmt::format("'{}' in the menu is no page of the site", entry.url.text),
                                 "write the address of a page as /roles/, or a whole address with https://"});
        }
    }

    // A page that leads to itself, by whatever way, leads nowhere.
    void check_redirects() {
        const auto count = static_cast<std::uint32_t>(taxonomy().documents.size());
        std::vector<std::uint32_t> come_from(count, count);  // the document that the way to each began at
        for (std::uint32_t i = 0; i < count; ++i) {
            std::optional<std::uint32_t> at = i;
            for (; at && come_from[*at] == count; at = redirected(*at)) come_from[*at] = i;
            if (at && come_from[*at] == i) report_redirect_loop(*at);
        }
    }

    // At the first of its pages.
    void report_redirect_loop(std::uint32_t member) {
        std::uint32_t first = member;
        for (auto at = redirected(member); at && *at != member; at = redirected(*at)) first = std::min(first, *at);
        const Document& document = *taxonomy().documents[first];
        problems_.push_back({Severity::error, "redirect-loop", document.body.links[*document.redirect_to].where,
                             fmt::format("'{}' leads back to itself", document.title),
                             "let redirect_to name another page"});
    }

    // The document that a document's redirect leads to.
    std::optional<std::uint32_t> redirected(std::uint32_t from) const {
        const Document& document = *taxonomy().documents[from];
        if (!document.redirect_to) return std::nullopt;
        const LinkTarget& target = taxonomy().links[from][*document.redirect_to];
        if (target.type == LinkTarget::Type::here) return from;
        if (target.type != LinkTarget::Type::node) return std::nullopt;
        return taxonomy()[target.node].document;
    }

    void check_templates() {
        for (const SharedDocument& shared : taxonomy().documents) {
            const Document& document = *shared;
            const std::string& name = document.template_name;
            if (name.empty() || site_.theme.templates.contains(name)) continue;
            std::vector<std::string_view> known;
            for (const auto& [known_name, compiled] : site_.theme.templates) known.push_back(known_name);
            const auto meant = closest(name, known);
            const Field* field = find_field(document.front_matter, "template");
            problems_.push_back({Severity::error,
                                 "unknown-template",
                                 {document.source, field->value.span},
                                 fmt::format("the theme has no template '{}'", name),
                                 meant ? fmt::format("did you mean '{}'?", *meant)
                                       : fmt::format("the templates are {}", fmt::join(known, ", "))});
        }
    }

    Site& site_;
    Diagnostics problems_;
    std::unordered_map<std::string, NodeId> intros_;
    std::unordered_set<std::size_t> taken_;  // nodes of pages that introduce lists
};

}  // namespace

Diagnostics plan_pages(Site& site, Threads threads) {
    return Planner(site).run(threads);
}

}  // namespace rolebook
