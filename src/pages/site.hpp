// The whole site, planned: what is known, and every file that will be written.
#pragma once

#include "base/parallel.hpp"
#include "content/inputs.hpp"
#include "pages/listing.hpp"
#include "pages/theme.hpp"
#include "taxonomy/needs.hpp"
#include "taxonomy/related_articles.hpp"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace rolebook {

enum class PageType : std::uint8_t {
    document,   // of one node
    list,       // of a kind or a taxonomy, of a year or a month, or of a node that others are filed under
    questions,  // every question
    home,
    search,
    az,
    planner,     // which role fits the reader, and what is missing
    comparison,  // of two roles
    archive,     // years and months
    redirect,    // leads to another page
    not_found,
    atom_feed,  // of the site, or of a node
    json_feed,
    sitemap,  // whole, or one of its parts, or the list of these
    robots,
    cname,
    no_jekyll,  // tells GitHub Pages to leave the site alone
    service_worker,
    graph,
    faqs,
    roles_data,
    skills_data,
    articles_data,
    role_skills,
    planner_data,
    planner_script,
    asset  // of the theme
};

// A year, or one of its months; 0 stands for none.
struct Period {
    int year = 0;
    unsigned month = 0;
    auto operator<=>(const Period&) const = default;
};

// One file to be written, by what it shows.
struct Page {
    PageType type{};
    std::string output_path{};
    Kind kind{};                              // of a document, or of what a list lists
    std::optional<NodeId> node{};             // whose page it is
    std::optional<NodeId> intro{};            // the page that an author wrote for this list
    std::size_t number = 1;                   // of a page of a list, from 1
    std::string asset{};                      // its name in the theme
    Period period{};                          // of a list of articles
    std::optional<std::uint32_t> taxonomy{};  // in Settings::taxonomies: whose terms the list has
    std::uint64_t offline_bytes = 0;          // of the home page: how much a browser has to keep; 0: it may not
    std::optional<std::uint32_t> redirect{};  // in Taxonomy::redirects; of a page that redirects by itself: none
};

struct Site {
    bool is_sound = false;  // no error stands in what it holds: it may be rendered
    Settings settings{};
    const std::vector<Source>* sources = nullptr;  // must outlive the site
    Taxonomy taxonomy{};
    std::vector<std::uint32_t> statement_lines{};  // per statement of the graph: the line on which it stands
    Translation translation{};
    std::vector<std::string> level_labels{};  // as Settings::levels
    Theme theme{};
    std::vector<CopiedFile> files{};                         // by output path
    std::unordered_map<std::string, std::size_t> file_of{};  // in `files`, by output path
    // The nodes of each kind that lists show: by weight, then articles newest first, everything else by title.
    std::array<std::vector<NodeId>, kinds.size()> by_kind{};
    std::vector<std::vector<NodeId>> members{};  // per node that others are filed under: these
    NeedIndex need_index{};
    ArticleIndex article_index{};
    std::vector<Listing> listings{};  // per node
    std::vector<NodeId> timeline{};   // listed articles, the newest first, those without a date last
    std::map<Period, std::vector<NodeId>, std::greater<>> archive{};  // dated articles, by month and by year
    std::vector<std::uint32_t> rank{};                                // per node: its place in every list
    std::vector<NodeId> menu_pages{};  // written pages that ask for a place in the menu, or may have one
    std::unordered_map<std::string, std::size_t> page_of{};  // in `pages`, by output path
    std::vector<Page> pages{};

    const std::vector<NodeId>& of_kind(Kind kind) const { return by_kind[static_cast<std::size_t>(kind)]; }

    bool is_listed(NodeId id) const { return taxonomy.is_listed(id); }
};

// Lists the files of the site and puts its nodes in order. Reports what cannot be: two files of one name, an entry of
// the menu or a redirect that leads nowhere, a template that the theme lacks.
Diagnostics plan_pages(Site& site, Threads threads);

// How a list's pages are named: "roles/index.html", "roles/page/2/index.html".
std::string list_path(std::string_view first_page, std::size_t number);

// Where a list of a kind lives: "roles/index.html"; empty if there is nothing to list.
std::string list_of_kind(const Site& site, Kind kind);

// What a reader would call a page: everything of HTML.
std::size_t count_pages(const Site& site);

// The page at an address of the site, "/roles/"; null if there is none.
const Page* page_at(const Site& site, std::string_view address);

// The articles about a role or a skill, or filed under anything else, in the order of lists.
std::vector<NodeId> articles_of(const Site& site, NodeId id);

// Where the feeds of a node are: "roles/data-scientist/".
std::string feed_folder(const Node& node);

// "September 2024", or "2024"
std::string title_of(const Site& site, const Period& period);

// "archive/2024/09/index.html"
std::string path_of_period(const Period& period);

// Puts nodes in the order of lists and leaves out what is unlisted.
void sort_for_list(const Site& site, std::vector<NodeId>& nodes);

// The newest first, those without a date last.
void sort_by_time(const Site& site, std::vector<NodeId>& articles);

// The articles after and before one in time.
struct Neighbours {
    std::optional<NodeId> newer{};
    std::optional<NodeId> older{};
};
Neighbours neighbours_of(const Site& site, NodeId article);

}  // namespace rolebook
