// What rolebook.toml says about the site as a whole.
#pragma once

#include "content/fields.hpp"
#include "content/kinds.hpp"
#include "content/raw_html.hpp"

#include <array>
#include <map>
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

// Which names in a text become links: the first on a page, the first in each section, none.
enum class Autolink : std::uint8_t { page, section, off };

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
    bool feeds_are_full = true;                   // whole texts, not summaries
    std::array<Text, kinds.size()> permalinks{};  // patterns, in the order of Kind
    std::vector<std::string> levels{"awareness", "working", "practitioner", "expert"};  // lowest first
    std::vector<FurtherTaxonomy> taxonomies{};
    std::vector<MenuEntry> menu{};
    std::vector<Embed> embeds{};
    std::map<std::string, std::optional<Severity>, std::less<>> checks{};  // by code; nothing: not reported

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

// Every key has a default, so an empty file is valid; an unknown key is an error.
Outcome<Settings> parse_settings(SourceId id, const Source& source);

// An absolute http(s) address without query and fragment, with the '/' that it may lack; nothing if it is none.
std::optional<std::string> parse_base_url(std::string_view text);

// The problems with the severities that the site's [checks] give them. What is an error of itself stays one.
Diagnostics apply_checks(Diagnostics problems, const Settings& settings);

}  // namespace rolebook
