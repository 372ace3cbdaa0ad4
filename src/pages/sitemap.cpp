#include "pages/sitemap.hpp"

#include "base/text.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rolebook {
namespace {

constexpr std::size_t most_in_part = 50'000;

bool is_in_sitemap(const Site& site, const Page& page) {
    const bool shown = page.type == PageType::document || page.type == PageType::list ||
                       page.type == PageType::questions || page.type == PageType::home || page.type == PageType::az ||
                       page.type == PageType::archive || page.type == PageType::planner ||
                       page.type == PageType::comparison;
    const auto node = page.node ? page.node : page.intro;
    const Document* document = node ? site.taxonomy.document_of(*node) : nullptr;
    const bool hidden = document != nullptr && (document->hiding.from_engines || document->hiding.from_lists);
    const bool is_empty_term = page.node && is_term(page.kind) && site.members[index_of(*page.node)].empty();
    return shown && !hidden && !is_empty_term && page.number == 1;
}

struct Address {
    std::string url{};
    std::string day{};  // of the last change, if known
    auto operator<=>(const Address&) const = default;
};

std::vector<Address> addresses_of(const Site& site) {
    std::vector<Address> addresses;
    for (const Page& page : site.pages) {
        if (!is_in_sitemap(site, page)) continue;
        const Document* document = page.node ? site.taxonomy.document_of(*page.node) : nullptr;
        Address& address = addresses.emplace_back();
        address.url = site.settings.base_url + encode_path(clean_url(page.output_path));
        if (document != nullptr && document->updated) {
            address.day = iso_day(*document->updated);
        } else if (document != nullptr && document->date) {
            address.day = iso_day(*document->date);
        }
    }
    std::ranges::sort(addresses);
    return addresses;
}

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
constexpr std::string_view name_space = "http://www.sitemaps.org/schemas/sitemap/0.9";

std::string list_of_parts(const Site& site) {
    std::string out = fmt::format("{}<sitemapindex xmlns=\"{}\">\n", declaration, name_space);
    for (std::size_t part = 1; part <= sitemap_parts(site); ++part) {
        fmt::format_to(std::back_inserter(out), "<sitemap><loc>{}sitemap-{}.xml</loc></sitemap>\n",
                       escape_html(site.settings.base_url), part);
    }
    return out + "</sitemapindex>\n";
}

}  // namespace

std::size_t sitemap_parts(const Site& site) {
    const auto count = static_cast<std::size_t>(
        std::ranges::count_if(site.pages, [&](const Page& page) { return is_in_sitemap(site, page); }));
    return std::max<std::size_t>(1, (count + most_in_part - 1) / most_in_part);
}

std::string sitemap(const Site& site, const Page& page) {
    if (page.number == 0) return list_of_parts(site);
    const std::vector<Address> addresses = addresses_of(site);
    std::string out = fmt::format("{}<urlset xmlns=\"{}\">\n", declaration, name_space);
    const std::size_t begin = (page.number - 1) * most_in_part;
    for (std::size_t i = begin; i < std::min(begin + most_in_part, addresses.size()); ++i) {
        out += "<url><loc>";
        append_html(out, addresses[i].url);
        out += "</loc>";
        if (!addresses[i].day.empty()) {
            fmt::format_to(std::back_inserter(out), "<lastmod>{}</lastmod>", addresses[i].day);
        }
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
