#include "pages/sitemap.hpp"

#include "support/built_site.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace rolebook;

namespace {

using Texts = std::vector<std::string>;

Texts all_in(const std::string& xml, std::string_view open, std::string_view close) {
    Texts found;
    for (std::size_t at = xml.find(open); at != std::string::npos; at = xml.find(open, at + 1)) {
        const std::size_t begin = at + open.size();
        found.push_back(xml.substr(begin, xml.find(close, begin) - begin));
    }
    return found;
}

Texts addresses_in(const std::string& xml) {
    return all_in(xml, "<loc>", "</loc>");
}

constexpr std::string_view settings = "base_url = \"https://example.org/site/\"\n";

// A site of pages that nobody wrote anything for.
Site site_of(std::size_t pages) {
    Site site;
    site.settings.base_url = "https://example.org/";
    for (std::size_t i = 0; i < pages; ++i) {
        site.pages.push_back({.type = PageType::document, .output_path = "p" + std::to_string(i) + "/index.html"});
    }
    return site;
}

Page part(std::size_t number) {
    return {.type = PageType::sitemap, .number = number};
}

}  // namespace

TEST_CASE("a sitemap has every page for readers, in the order of addresses, with the day of its last change") {
    const BuiltSite site = build_in_memory({
        {"rolebook.toml", std::string(settings)},
        {"content/articles/2024-01-02-a&b.md", "# A\n"},
        {"content/articles/c.md", "---\ndate: 2024-01-02\nupdated: 2024-05-06T23:30:00-05:00\ntags: [x y]\n---\n"},
        {"content/roles/é.md", "---\npermalink: /jobs/a b&c.html\n---\n"},
        {"content/about.md", "# About\n"},
    });
    const std::string& xml = site.files.at("sitemap.xml");
    CHECK(
        xml.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset "
                        "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    const Texts addresses = addresses_in(xml);
    CHECK(std::ranges::is_sorted(addresses));
    CHECK(std::set(addresses.begin(), addresses.end()).size() == addresses.size());
    const std::set<std::string> known(addresses.begin(), addresses.end());
    for (const std::string_view address :
         {"", "about/", "a-z/", "articles/", "articles/a-and-b/", "articles/c/", "jobs/a%20b&amp;c.html", "roles/",
          "tags/", "tags/x-y/", "archive/", "archive/2024/", "archive/2024/01/"}) {
        INFO(address);
        CHECK(known.contains("https://example.org/site/" + std::string(address)));
    }
    for (const std::string& address : addresses) {
        INFO(address);
        for (const std::string_view never : {"/search/", "404", "feed.", "/data/", "/assets/", "robots"}) {
            CHECK(address.find(never) == std::string::npos);
        }
    }
    CHECK(xml.find("<url><loc>https://example.org/site/articles/a-and-b/</loc><lastmod>2024-01-02</lastmod></url>\n") !=
          std::string::npos);
    CHECK(xml.find("<url><loc>https://example.org/site/articles/c/</loc><lastmod>2024-05-06</lastmod></url>\n") !=
          std::string::npos);
    CHECK(xml.find("<url><loc>https://example.org/site/about/</loc></url>\n") != std::string::npos);
}

TEST_CASE("what search engines shall not show, and what leads elsewhere, is not in the sitemap") {
    const BuiltSite site = build_in_memory({
        {"rolebook.toml", std::string(settings) + "paginate = 1\n"},
        {"content/unlisted.md", "---\nunlisted: true\n---\n"},
        {"content/noindex.md", "---\nnoindex: true\n---\n"},
        {"content/moved.md", "---\nredirect_to: /seen/\n---\n"},
        {"content/seen.md", "---\naliases: [/old/]\n---\n"},
        {"content/roles/a.md", "# A\n"},
        {"content/roles/b.md", "# B\n"},
        {"content/skills/index.md", "---\nnoindex: true\n---\n"},
        {"content/skills/c.md", "# C\n"},
        {"content/draft.md", "---\ndraft: true\n---\n"},
    });
    CHECK(site.files.contains("roles/page/2/index.html"));
    const Texts addresses = addresses_in(site.files.at("sitemap.xml"));
    CHECK(addresses == Texts{"https://example.org/site/", "https://example.org/site/a-z/",
                             "https://example.org/site/compare/", "https://example.org/site/plan/",
                             "https://example.org/site/roles/", "https://example.org/site/roles/a/",
                             "https://example.org/site/roles/b/", "https://example.org/site/seen/",
                             "https://example.org/site/skills/c/"});
}

TEST_CASE("every address of a sitemap is a file of the site") {
    const BuiltSite site = build_in_memory({
        {"rolebook.toml", std::string(settings) + "[taxonomies]\nindustry = \"industries\"\n"},
        {"content/articles/2024-01-02-a.md",
         "---\nseries: S\nauthor: Ada\nindustries: [Banking]\ncategory: K\n---\n# A\n"},
        {"content/roles/a.md", "---\nskills: [SQL]\nfamily: Data\n---\n"},
    });
    for (std::string address : addresses_in(site.files.at("sitemap.xml"))) {
        INFO(address);
        REQUIRE(address.starts_with("https://example.org/site/"));
        address.erase(0, std::string_view("https://example.org/site/").size());
        if (address.empty() || address.ends_with('/')) address += "index.html";
        CHECK(site.files.contains(address));
    }
}

TEST_CASE("fifty thousand addresses are one file, and one more is two") {
    CHECK(sitemap_parts(site_of(0)) == 1);
    CHECK(sitemap_parts(site_of(50'000)) == 1);
    const Site site = site_of(50'001);
    REQUIRE(sitemap_parts(site) == 2);
    const Texts first = addresses_in(sitemap(site, part(1)));
    const Texts second = addresses_in(sitemap(site, part(2)));
    CHECK(first.size() == 50'000);
    REQUIRE(second.size() == 1);
    std::set<std::string> all(first.begin(), first.end());
    all.insert(second.begin(), second.end());
    CHECK(all.size() == 50'001);
    CHECK(std::ranges::is_sorted(first));
    CHECK(first.back() < second.front());
    CHECK(sitemap(site, part(0)) ==
          "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
          "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
          "<sitemap><loc>https://example.org/sitemap-1.xml</loc></sitemap>\n"
          "<sitemap><loc>https://example.org/sitemap-2.xml</loc></sitemap>\n"
          "</sitemapindex>\n");
    CHECK(addresses_in(sitemap(site_of(50'000), part(1))).size() == 50'000);
}

TEST_CASE("a site of more pages than one sitemap may hold is planned with its parts") {
    const auto sitemaps_of = [](std::uint32_t stubs) {
        Site site;
        std::vector<Source> sources(1);
        site.sources = &sources;
        site.settings = default_settings();
        site.settings.base_url = "https://example.org/";
        for (std::uint32_t i = 0; i < stubs; ++i) {
            const std::string id = std::to_string(i);
            site.taxonomy.nodes.push_back(
                {.kind = Kind::skill, .id = id, .title = id, .output_path = "s/" + id + ".html"});
        }
        site.taxonomy.graph = Graph(stubs, {}, {});
        CHECK(plan_pages(site, Threads{1}).empty());
        std::map<std::string, std::size_t> found;
        for (const Page& page : site.pages) {
            if (page.type == PageType::sitemap) found[page.output_path] = page.number;
        }
        return found;
    };
    using Sitemaps = std::map<std::string, std::size_t>;
    CHECK(sitemaps_of(10) == Sitemaps{{"sitemap.xml", 1}});
    CHECK(sitemaps_of(50'000) == Sitemaps{{"sitemap.xml", 0}, {"sitemap-1.xml", 1}, {"sitemap-2.xml", 2}});
}

TEST_CASE("robots may see everything, and are told of the sitemap if it has an address") {
    CHECK(build_in_memory({{"content/a.md", ""}}).files.at("robots.txt") == "User-agent: *\nAllow: /\n");
    const BuiltSite site = build_in_memory({{"rolebook.toml", std::string(settings)}});
    CHECK(site.files.at("robots.txt") == "User-agent: *\nAllow: /\nSitemap: https://example.org/site/sitemap.xml\n");
    CHECK_FALSE(build_in_memory({{"content/a.md", ""}}).files.contains("sitemap.xml"));
}
