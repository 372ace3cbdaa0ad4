#include "base/names.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
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

    Diagnostics run() {
        sort_nodes();
        find_menu_pages();
        find_intros();
        plan_documents();
        plan_lists();
        plan_whole_site();
        for (const auto& [name, asset] : site_.theme.assets) {
            site_.pages.push_back({.type = PageType::asset, .output_path = asset.output_path, .asset = name});
        }
        report_collisions();
        for (std::size_t i = 0; i < site_.pages.size(); ++i) site_.page_of.emplace(site_.pages[i].output_path, i);
        check_menu();
        check_redirects();
        check_templates();
        return std::move(problems_);
    }

private:
    const Taxonomy& taxonomy() const { return site_.taxonomy; }

    void sort_nodes() {
        const std::vector<NodeId> order = list_order(taxonomy());
        site_.rank.resize(order.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            site_.rank[index_of(order[i])] = i;
            if (!site_.is_listed(order[i])) continue;
            site_.by_kind[static_cast<std::size_t>(taxonomy()[order[i]].kind)].push_back(order[i]);
        }
        sort_members(order);
        sort_archive();
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

    void sort_archive() {
        for (const NodeId id : site_.of_kind(Kind::article)) {
            const Document* article = taxonomy().document_of(id);
            if (article == nullptr || !article->date) continue;
            site_.archive[{article->date->year, 0}].push_back(id);
            site_.archive[{article->date->year, article->date->month}].push_back(id);
        }
    }

    void find_menu_pages() {
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) {
            const Document& document = taxonomy().documents[i];
            const bool is_top_page = document.kind == Kind::page && document.path.find('/') == std::string::npos &&
                                     taxonomy().nodes[i].output_path != "index.html" && !document.hiding.from_lists;
            if (document.menu || is_top_page) site_.menu_pages.push_back(NodeId{i});
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
        add({.type = PageType::robots, .output_path = "robots.txt"});
        add({.type = PageType::no_jekyll, .output_path = ".nojekyll"});
        add({.type = PageType::graph, .output_path = "data/graph.json"});
        add({.type = PageType::faqs, .output_path = "data/faqs.json"});
        add({.type = PageType::roles_data, .output_path = "data/roles.json"});
        add({.type = PageType::skills_data, .output_path = "data/skills.json"});
        add({.type = PageType::articles_data, .output_path = "data/articles.json"});
        add({.type = PageType::role_skills, .output_path = "data/role_skills.csv"});
        add({.type = PageType::search_index, .output_path = "search/index.json"});
        add({.type = PageType::search_index, .output_path = "search/index.js"});
        if (!site_.settings.cname.empty()) add({.type = PageType::cname, .output_path = "CNAME"});
        if (site_.settings.base_url.empty()) return;  // these have no meaning without absolute addresses
        add({.type = PageType::not_found, .output_path = "404.html"});
        plan_feeds();
        plan_sitemap();
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
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) {
            if (!taxonomy().documents[i].redirect_to) continue;
            std::uint32_t at = i;
            constexpr int most_steps = 20;  // browsers give up, too
            for (int steps = 0; steps < most_steps; ++steps) {
                const auto next = redirected(at);
                if (!next) break;
                at = *next;
                if (at < i) break;  // told there
                if (at != i) continue;
                const Document& document = taxonomy().documents[i];
                problems_.push_back({Severity::error, "redirect-loop", document.body.links[*document.redirect_to].where,
                                     fmt::format("'{}' leads back to itself", document.title),
                                     "let redirect_to name another page"});
                break;
            }
        }
    }

    // The document that a document's redirect leads to.
    std::optional<std::uint32_t> redirected(std::uint32_t from) const {
        const Document& document = taxonomy().documents[from];
        if (!document.redirect_to) return std::nullopt;
        const LinkTarget& target = taxonomy().links[from][*document.redirect_to];
        if (target.type == LinkTarget::Type::here) return from;
        if (target.type != LinkTarget::Type::node) return std::nullopt;
        return taxonomy()[target.node].document;
    }

    void check_templates() {
        for (const Document& document : taxonomy().documents) {
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

    // ---- collisions

    struct Claim {
        std::string path{};
        std::string what{};  // for the message
        Location where{};
        bool has_place = false;
        bool is_redirect = false;
        std::string name{};  // of what is found by name: that two have one is told already
    };

    Claim claim_of(const Page& page) const {
        if (page.redirect) {
            const Redirect& redirect = taxonomy().redirects[*page.redirect];
            return {page.output_path, fmt::format("the redirect to '{}'", taxonomy()[redirect.to].title),
                    redirect.where, true, true};
        }
        if (page.node && page.output_path == taxonomy()[*page.node].output_path) {
            const Node& node = taxonomy()[*page.node];
            const Document* document = taxonomy().document_of(node);
            const bool placed = document != nullptr && !node.question && document->permalink;
            const std::string source = (*site_.sources)[static_cast<std::size_t>(node.where.source)].path;
            const std::string what =
                node.is_stub() ? fmt::format("the {} '{}'", row_of(node.kind).name, node.title) : source;
            const bool is_named =
                document != nullptr && !node.question && node.kind != Kind::article && node.kind != Kind::page;
            return {page.output_path,
                    what,
                    placed ? document->permalink->where : node.where,
                    true,
                    false,
                    is_named ? fmt::format("{}:{}", row_of(node.kind).name, document->id) : ""};
        }
        if (page.type == PageType::home) return {page.output_path, "the home page", nowhere, false};
        return {page.output_path, fmt::format("the generator's own page '{}'", clean_url(page.output_path)), nowhere,
                false};
    }

    void report_collisions() {
        std::unordered_map<std::string, Claim> claims;  // by folded path: some systems know no case
        for (const Page& page : site_.pages) add_claim(claims, claim_of(page));
        for (const CopiedFile& file : site_.files) add_claim(claims, {file.output_path, file.path, nowhere, false});
        for (const auto& [key, claim] : claims) {
            for (std::size_t slash = key.find('/'); slash != std::string::npos; slash = key.find('/', slash + 1)) {
                const auto file = claims.find(key.substr(0, slash));
                if (file != claims.end()) report(claim, file->second);
            }
        }
    }

    void add_claim(std::unordered_map<std::string, Claim>& claims, Claim claim) {
        const auto [first, fresh] = claims.try_emplace(encode(fold(claim.path)), claim);
        const bool same_redirect = claim.is_redirect && first->second.is_redirect && claim.what == first->second.what;
        const bool told = !claim.name.empty() && claim.name == first->second.name;
        if (!fresh && !same_redirect && !told) report(claim, first->second);
    }

    void report(const Claim& later, const Claim& first) {
        const bool at_later = later.has_place && (!first.has_place || first.where < later.where);
        const Claim& blamed = at_later ? later : first;
        const Claim& other = at_later ? first : later;
        std::string message =
            fmt::format("'{}' would be written for {} and for {}", blamed.path, other.what, blamed.what);
        if (other.path.size() != blamed.path.size()) {
            const auto& [file, folder] =
                std::minmax(other.path, blamed.path, [](const auto& a, const auto& b) { return a.size() < b.size(); });
            message = fmt::format("'{}' would be a file for {} and a folder for {}", file,
                                  file == other.path ? other.what : blamed.what,
                                  file == other.path ? blamed.what : other.what);
        } else if (other.path != blamed.path) {
            message = fmt::format("the addresses '{}' of {} and '{}' of {} differ in case only", other.path, other.what,
                                  blamed.path, blamed.what);
        }
        const bool is_old = other.is_redirect || blamed.is_redirect;
        problems_.push_back(
            {Severity::error, "same-address", blamed.where, std::move(message),
             is_old ? "take the old address out of one of them" : "give one of them another permalink or slug"});
    }

    Site& site_;
    Diagnostics problems_;
    std::unordered_map<std::string, NodeId> intros_;
    std::unordered_set<std::size_t> taken_;  // nodes of pages that introduce lists
};

}  // namespace

void sort_for_list(const Site& site, std::vector<NodeId>& nodes) {
    std::erase_if(nodes, [&](NodeId id) { return !site.is_listed(id); });
    std::ranges::sort(nodes, {}, [&](NodeId id) { return site.rank[index_of(id)]; });
}

std::string list_of_kind(const Site& site, Kind kind) {
    const KindRow& row = row_of(kind);
    if (row.folder.empty() || site.of_kind(kind).empty()) return {};
    return fmt::format("{}/index.html", row.folder);
}

std::string feed_folder(const Node& node) {
    const std::string_view path = node.output_path;
    if (path.ends_with("/index.html")) return std::string(folder_of(path));
    return std::string(path.substr(0, path.rfind('.'))) + "/";
}

std::string title_of(const Period& period) {
    if (period.month == 0) return fmt::format("{}", period.year);
    const std::string day = english_day({.year = period.year, .month = period.month});
    return day.substr(day.find(' ') + 1);
}

std::string path_of_period(const Period& period) {
    if (period.month == 0) return fmt::format("archive/{:04}/index.html", period.year);
    return fmt::format("archive/{:04}/{:02}/index.html", period.year, period.month);
}

const Page* page_at(const Site& site, std::string_view address) {
    const std::string path = normalize_path(decode_percent(split_url(address).path)).value_or("");
    const std::string folder = path.empty() || path.ends_with('/') ? path : path + "/";
    for (const std::string& file : {path, folder + "index.html"}) {
        if (const auto found = site.page_of.find(file); found != site.page_of.end()) return &site.pages[found->second];
    }
    return nullptr;
}

std::vector<NodeId> articles_of(const Site& site, NodeId id) {
    std::vector<NodeId> articles;
    if (site.taxonomy[id].kind == Kind::role || site.taxonomy[id].kind == Kind::skill) {
        for (const Edge* edge : site.taxonomy.graph.into(id, Relation::about)) articles.push_back(edge->from);
    } else {
        articles = site.members[index_of(id)];
    }
    std::erase_if(articles, [&](NodeId article) { return site.taxonomy[article].kind != Kind::article; });
    sort_for_list(site, articles);
    return articles;
}

std::string list_path(std::string_view first_page, std::size_t number) {
    if (number == 1) return std::string(first_page);
    return fmt::format("{}page/{}/index.html", folder_of(first_page), number);
}

Diagnostics plan_pages(Site& site) {
    return Planner(site).run();
}

}  // namespace rolebook
