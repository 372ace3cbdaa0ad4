// The whole site, planned: what is known, and every file that will be written.
#pragma once

#include "content/inputs.hpp"
#include "pages/theme.hpp"
#include "taxonomy/taxonomy.hpp"

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace rolebook {

enum class PageType : std::uint8_t {
    document,   // of one node
    list,       // of a kind, or of a node that is a term: author, category, tag
    questions,  // every question
    home,
    search,
    az,
    not_found,
    feed,
    sitemap,
    robots,
    no_jekyll,  // tells GitHub Pages to leave the site alone
    graph,
    faqs,
    search_index,
    asset  // of the theme
};

// One file to be written, by what it shows.
struct Page {
    PageType type{};
    std::string output_path{};
    Kind kind{};                    // of a document, or of what a list lists
    std::optional<NodeId> node{};   // whose page it is
    std::optional<NodeId> intro{};  // the page that an author wrote for this list
    std::size_t number = 1;         // of a page of a list, from 1
    std::string asset{};            // its name in the theme
};

struct Site {
    bool is_sound = false;  // no error stands in what it holds: it may be rendered
    Settings settings{};
    const std::vector<Source>* sources = nullptr;  // must outlive the site
    Taxonomy taxonomy{};
    Theme theme{};
    std::vector<CopiedFile> files{};                         // by output path
    std::unordered_map<std::string, std::size_t> file_of{};  // in `files`, by output path
    // The nodes of each kind that a list shows: articles newest first, everything else by title.
    std::array<std::vector<NodeId>, kinds.size()> by_kind{};
    std::vector<std::vector<NodeId>> members{};  // per node that is an author, a category or a tag: what it lists
    std::vector<std::uint32_t> rank{};           // per node: its place in every list
    std::vector<Page> pages{};

    const std::vector<NodeId>& of_kind(Kind kind) const { return by_kind[static_cast<std::size_t>(kind)]; }
};

// Lists the files of the site and puts its nodes in order. Reports two files with one name, and names that some system
// cannot store.
Diagnostics plan_pages(Site& site);

// How a list's pages are named: "roles/index.html", "roles/page/2/index.html".
std::string list_path(std::string_view first_page, std::size_t number);

// Where a list of a kind lives: "roles/index.html"; empty if there is nothing to list.
std::string list_of_kind(const Site& site, Kind kind);

// The order of lists: articles by date, newest first; then everything else by title.
void sort_for_list(const Site& site, std::vector<NodeId>& nodes);

}  // namespace rolebook
