// What rolebook.toml says about the site as a whole.
#pragma once

#include "content/checks.hpp"
#include "content/fields.hpp"
#include "content/kinds.hpp"
#include "content/raw_html.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// A taxonomy beside categories and tags: `industry = "industries"`.
struct FurtherTaxonomy {
    std::string singular{};
    std::string plural{};
};

// Values of front matter for pages that do not state them.
struct FrontMatterDefaults {
    std::string path{};  // what the paths of those pages' files begin with, or with '*' a pattern of it
    std::string type{};  // as Jekyll calls it: "posts", "pages", the name of a collection; empty: any
    Value values{.type = ValueType::map};
};

struct MenuEntry {
    std::string title{};
    Text url{};  // a path in the site, or an address
    int weight = 0;
};

// A part of pages that other hosts serve: comments, counts of visits.
struct Embed {
    std::vector<std::string> hosts{};  // origins: "https://giscus.app"
    Text partial{};                    // of the theme: the markup
    std::vector<Text> pages{};         // kinds of pages ("article"), or addresses of the site ("/blog/*")
};

// How links within the site end: in "index.html", as files do, or in "/".
enum class LinkStyle : std::uint8_t { portable, pretty };

// Where the date of the last change comes from if a page does not say it.
enum class UpdatedFrom : std::uint8_t { front_matter, git };

// What is published although its time has not come, or is over.
struct Exceptions {
    bool drafts = false;
    bool unpublished = false;  // what says `published: false`
    bool future = false;
    bool expired = false;
};

// What makes an entry of a feed the same to a reader's program: its address, or the id that jekyll-feed gives it.
enum class FeedIds : std::uint8_t { address, jekyll };

// Which names in a text become links: the first on a page, the first in each section, none.
enum class Autolink : std::uint8_t { page, section, off };

// Whose rules hold for addresses, dates and folders: those of the generator that a site was written for, which its
// configuration file tells.
enum class Generator : std::uint8_t { rolebook, jekyll, hugo, zola, mkdocs };

// "Jekyll", for people.
std::string_view name_of(Generator generator);

// Files of one folder that have a pattern of addresses of their own: a collection of Jekyll, a section of Hugo.
struct Collection {
    std::string name{};
    std::string folder{};     // "_guides/", "posts/"
    std::string permalink{};  // empty: as other pages
    bool is_published = true;
};

// What a site says in the configuration file of another generator, beside what Settings have for all.
struct Inherited {
    Generator generator = Generator::rolebook;
    std::string permalink{};           // Jekyll's pattern of posts; empty: its default
    std::string page_ending{};         // of Hugo's and MkDocs' addresses: "/" or ".html"
    std::string collections_folder{};  // of Jekyll: empty, or "collections/"
    std::vector<Collection> collections{};
    std::vector<std::string> sections{};  // of Hugo: folders with an _index file: "docs/"
    std::vector<std::string> excluded{};  // paths of files and folders, or patterns with '*'
    std::vector<std::string> included{};  // all the same
    std::string excerpt_separator{};      // empty: "<!--more-->", or the end of the first paragraph
    Exceptions publish_also{};
};

struct Settings {
    std::string title = "Careers";
    std::string description{};
    std::string base_url{};  // empty, or absolute and ending in '/'
    std::string language = "en";
    Text theme{"default", nowhere};
    LinkStyle link_style = LinkStyle::portable;
    std::string cname{};
    std::string time_zone = "UTC";  // of times that are written without an offset
    int paginate = 20;              // entries on one page of a list
    std::string edit_url{};         // with ":path", the file's path in the project
    UpdatedFrom updated = UpdatedFrom::front_matter;
    bool offers_offline = false;  // readers can have their browser keep the site
    bool strict_terms = false;    // a page that is only mentioned is an error
    Autolink autolink = Autolink::page;
    RawHtml raw_html = RawHtml::safe;
    ExternalMedia external_media = ExternalMedia::link;
    bool highlights_code = true;
    bool searches_code = true;
    int feed_entries = 20;
    FeedIds feed_ids = FeedIds::address;
    bool feeds_are_full = true;                   // whole texts, not summaries
    std::array<Text, kinds.size()> permalinks{};  // patterns, in the order of Kind
    std::vector<std::string> levels{"awareness", "working", "practitioner", "expert"};  // lowest first
    std::vector<FurtherTaxonomy> taxonomies{};
    std::vector<MenuEntry> menu{};
    std::vector<Embed> embeds{};
    Checks checks{};
    std::vector<FrontMatterDefaults> defaults{};
    Inherited inherited{};

    const Text& permalink(Kind kind) const { return permalinks[static_cast<std::size_t>(kind)]; }
};

// One key of rolebook.toml; docs/settings.md is the table of these.
struct SettingRow {
    std::string_view key;  // with the table that it is in: "levels.scale"
    std::string_view type;
    std::string_view fallback;  // as it would be written
    std::string_view meaning;
};
std::vector<SettingRow> setting_rows();

// What holds where nothing is said.
Settings default_settings();

// Why the site can have no taxonomy of these names; empty if it can.
std::string why_no_taxonomy(std::string_view singular, std::string_view plural, const Settings& settings);

// Every key has a default, so an empty file is valid; an unknown key is an error. What the file does not say, `base`
// says; a list that it has replaces that of `base`.
Outcome<Settings> parse_settings(SourceId id, const Source& source, Settings base = default_settings());

// An absolute http(s) address without query and fragment, with the '/' that it may lack; nothing if it is none.
std::optional<std::string> parse_base_url(std::string_view text);

}  // namespace rolebook
