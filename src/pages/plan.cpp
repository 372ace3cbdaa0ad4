#include "base/names.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "pages/site.hpp"
#include "taxonomy/permalink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_set>

namespace rolebook {
namespace {

bool is_term(Kind kind) {
    return kind == Kind::author || kind == Kind::category || kind == Kind::tag;
}

std::size_t pages_for(std::size_t entries, int per_page) {
    const auto size = static_cast<std::size_t>(per_page);
    return std::max<std::size_t>(1, (entries + size - 1) / size);
}

// Articles by date, newest first and those without a date last; then everything else by title.
std::vector<NodeId> list_order(const Taxonomy& taxonomy) {
    struct Key {
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
        const bool dated = node.kind == Kind::article && document->date;
        const std::int64_t age = dated ? -unix_seconds(*document->date) : std::numeric_limits<std::int64_t>::max();
        keys.push_back({age, fold(node.title), node.id, NodeId{i}});
    }
    std::ranges::sort(keys, [](const Key& a, const Key& b) {
        return std::tie(a.age, a.title, a.id, a.node) < std::tie(b.age, b.title, b.id, b.node);
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
        find_intros();
        plan_documents();
        plan_lists();
        plan_whole_site();
        for (const auto& [name, asset] : site_.theme.assets) {
            site_.pages.push_back({.type = PageType::asset, .output_path = asset.output_path, .asset = name});
        }
        report_collisions();
        return std::move(problems_);
    }

private:
    const Taxonomy& taxonomy() const { return site_.taxonomy; }

    void sort_nodes() {
        const std::vector<NodeId> order = list_order(taxonomy());
        site_.rank.resize(order.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            site_.rank[index_of(order[i])] = i;
            site_.by_kind[static_cast<std::size_t>(taxonomy()[order[i]].kind)].push_back(order[i]);
        }
        site_.members.resize(order.size());
        for (const NodeId id : order) {
            for (const Relation relation : {Relation::written_by, Relation::in_term}) {
                for (const Edge& edge : taxonomy().graph.from(id, relation)) {
                    site_.members[index_of(edge.to)].push_back(id);
                }
            }
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
            if (is_term(node.kind) || !node.has_page() || taken_.contains(i)) continue;
            add({.type = PageType::document, .output_path = node.output_path, .kind = node.kind, .node = NodeId{i}});
        }
    }

    bool is_list_path(std::string_view path) const {
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
            if (!is_term(node.kind)) continue;
            add_list({.type = PageType::list, .output_path = node.output_path, .kind = node.kind, .node = NodeId{i}},
                     site_.members[i].size());
        }
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
        add({.type = PageType::search_index, .output_path = "search/index.json"});
        add({.type = PageType::search_index, .output_path = "search/index.js"});
        if (site_.settings.base_url.empty()) return;  // these have no meaning without absolute addresses
        add({.type = PageType::not_found, .output_path = "404.html"});
        add({.type = PageType::sitemap, .output_path = "sitemap.xml"});
        add({.type = PageType::feed, .output_path = "feed.xml"});
    }

    // ---- collisions

    struct Claim {
        std::string path{};
        std::string what{};  // for the message
        Location where{};
        bool has_place = false;
    };

    Claim claim_of(const Page& page) const {
        if (page.node) {
            const Node& node = taxonomy()[*page.node];
            const Document* document = taxonomy().document_of(node);
            const bool placed = document != nullptr && !node.question && document->permalink;
            const std::string source = (*site_.sources)[static_cast<std::size_t>(node.where.source)].path;
            const std::string what =
                node.is_stub() ? fmt::format("the {} '{}'", row_of(node.kind).name, node.title) : source;
            return {page.output_path, what, placed ? document->permalink->where : node.where, true};
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
        if (!fresh) report(claim, first->second);
    }

    void report(const Claim& later, const Claim& first) {
        const bool at_later = later.has_place && (!first.has_place || first.where < later.where);
        const Claim& blamed = at_later ? later : first;
        const Claim& other = at_later ? first : later;
        problems_.push_back(
            {Severity::error, "same-address", blamed.where,
             fmt::format("'{}' would be written for {} and for {}", blamed.path, other.what, blamed.what),
             "give one of them another permalink or slug"});
    }

    Site& site_;
    Diagnostics problems_;
    std::unordered_map<std::string, NodeId> intros_;
    std::unordered_set<std::size_t> taken_;  // nodes of pages that introduce lists
};

}  // namespace

void sort_for_list(const Site& site, std::vector<NodeId>& nodes) {
    std::ranges::sort(nodes, {}, [&](NodeId id) { return site.rank[index_of(id)]; });
}

std::string list_of_kind(const Site& site, Kind kind) {
    const KindRow& row = row_of(kind);
    if (row.folder.empty() || site.of_kind(kind).empty()) return {};
    return fmt::format("{}/index.html", row.folder);
}

std::string list_path(std::string_view first_page, std::size_t number) {
    if (number == 1) return std::string(first_page);
    return fmt::format("{}page/{}/index.html", folder_of(first_page), number);
}

Diagnostics plan_pages(Site& site) {
    return Planner(site).run();
}

}  // namespace rolebook
