#include "pages/site.hpp"

#include "base/names.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace rolebook {
namespace {

// Sorts the newest first, what has no date last, and what is of one time as in lists.
using PlaceInTime = std::pair<std::int64_t, std::uint32_t>;

PlaceInTime place_in_time(const Site& site, NodeId id) {
    const Document* document = site.taxonomy.document_of(id);
    const bool dated = document != nullptr && document->date;
    return {dated ? -unix_seconds(*document->date) : std::numeric_limits<std::int64_t>::max(), site.rank[index_of(id)]};
}

}  // namespace

void sort_for_list(const Site& site, std::vector<NodeId>& nodes) {
    std::erase_if(nodes, [&](NodeId id) { return !site.is_listed(id); });
    std::ranges::sort(nodes, {}, [&](NodeId id) { return site.rank[index_of(id)]; });
}

std::string list_of_kind(const Site& site, Kind kind) {
    const KindRow& row = row_of(kind);
    if (row.folder.empty() || site.of_kind(kind).empty()) return {};
    return std::string(row.folder) += "/index.html";
}

std::string feed_folder(const Node& node) {
    const std::string_view path = node.output_path;
    if (path.ends_with("/index.html")) return std::string(folder_of(path));
    return std::string(path.substr(0, path.rfind('.'))) + "/";
}

std::string title_of(const Site& site, const Period& period) {
    return period.month == 0 ? fmt::format("{}", period.year) : site.translation.month(period.year, period.month);
}

std::string path_of_period(const Period& period) {
    if (period.month == 0) return fmt::format("archive/{:04}/index.html", period.year);
    return fmt::format("archive/{:04}/{:02}/index.html", period.year, period.month);
}

std::size_t count_pages(const Site& site) {
    return static_cast<std::size_t>(
        std::ranges::count_if(site.pages, [](const Page& page) { return page.output_path.ends_with(".html"); }));
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

void sort_by_time(const Site& site, std::vector<NodeId>& articles) {
    std::vector<std::pair<PlaceInTime, NodeId>> places;
    places.reserve(articles.size());
    for (const NodeId id : articles) places.emplace_back(place_in_time(site, id), id);
    std::ranges::sort(places);
    std::ranges::transform(places, articles.begin(), [](const auto& place) { return place.second; });
}

Neighbours neighbours_of(const Site& site, NodeId article) {
    const std::vector<NodeId>& all = site.timeline;
    const auto here = std::ranges::lower_bound(all, place_in_time(site, article), {},
                                               [&](NodeId id) { return place_in_time(site, id); });
    Neighbours found;
    if (here == all.end() || *here != article) return found;  // unlisted
    if (here != all.begin()) found.newer = *(here - 1);
    if (here + 1 != all.end()) found.older = *(here + 1);
    return found;
}

}  // namespace rolebook
