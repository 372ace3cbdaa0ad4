#include "content/settings.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "base/url.hpp"
#include "content/formats.hpp"
#include "content/translation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace rolebook {
namespace {

struct PermalinkTexts {
    std::string_view key, fallback, meaning;
};

// In the order of Kind.
constexpr std::array<PermalinkTexts, kinds.size() - 1> permalink_texts = {
    {{"permalinks.articles", "\"/articles/:slug/\"",
      "the addresses of articles; for the tokens see [Addresses](front-matter.md#addresses)"},
     {"permalinks.roles", "\"/roles/:slug/\"", "of roles"},
     {"permalinks.skills", "\"/skills/:slug/\"", "of skills"},
     {"permalinks.faqs", "\"/faqs/:slug/\"", "of questions that have a page"},
     {"permalinks.paths", "\"/paths/:slug/\"", "of learning paths"},
     {"permalinks.families", "\"/families/:slug/\"", "of families of roles"},
     {"permalinks.authors", "\"/authors/:slug/\"", "of authors"},
     {"permalinks.pages", "\"/:path/\"", "of other pages"},
     {"permalinks.categories", "\"/categories/:slug/\"", "of categories"},
     {"permalinks.tags", "\"/tags/:slug/\"", "of tags"},
     {"permalinks.series", "\"/series/:slug/\"", "of series"}}};

std::string_view permalink_key(const KindRow& row) {
    return row.kind == Kind::page ? "pages" : row.folder;
}

// One key of the file, in whichever table it stands.
struct Entry {
    FieldReader& fields;
    std::string_view name;  // within its table
    SourceId source;
    Diagnostics& problems;

    void fail(std::string code, Location where, std::string message, std::string hint) {
        problems.push_back({Severity::error, std::move(code), where, std::move(message), std::move(hint)});
    }
};

void read_text(Entry& entry, std::string& value) {
    if (auto text = entry.fields.text({entry.name})) value = std::move(text->text);
}

void read_boolean(Entry& entry, bool& value) {
    value = entry.fields.boolean({entry.name}).value_or(value);
}

void read_language(Entry& entry, Settings& settings) {
    const auto text = entry.fields.text({entry.name});
    if (!text) return;
    if (is_language_tag(text->text)) {
        settings.language = text->text;
        return;
    }
    std::string meant = text->text;
    std::ranges::replace(meant, '_', '-');
    entry.fail("bad-language", text->where, fmt::format("'{}' is not the tag of a language", text->text),
               fmt::format("write it with hyphens: {}", meant.empty() || meant == text->text ? "pt-BR" : meant));
}

// One of several words, in the order of the enumeration.
template <class Choice>
void read_choice(Entry& entry, std::initializer_list<std::string_view> words, Choice& value) {
    const auto text = entry.fields.text({entry.name});
    if (!text) return;
    const auto* const found = std::ranges::find(words, text->text);
    if (found != words.end()) {
        value = static_cast<Choice>(found - words.begin());
    } else {
        entry.fail("wrong-type", text->where,
                   fmt::format("'{}' must be one of {}, not {}", entry.name, fmt::join(words, ", "), text->text), "");
    }
}

void read_base_url(Entry& entry, Settings& settings) {
    const auto text = entry.fields.text({entry.name});
    if (!text || text->text.empty()) return;
    if (const auto url = parse_base_url(text->text)) {
        settings.base_url = *url;
    } else {
        entry.fail("bad-base-url", text->where, fmt::format("'{}' is not the address of a site", text->text),
                   "write it as https://example.org/path/");
    }
}

void read_cname(Entry& entry, Settings& settings) {
    const auto text = entry.fields.text({entry.name});
    if (!text || text->text.empty()) return;
    const bool is_host = text->text.find_first_not_of(
                             "abcdefghijklmnopqrstuvwxyz"
                             "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                             "0123456789.-") == std::string::npos;
    if (is_host) {
        settings.cname = text->text;
    } else {
        entry.fail("bad-cname", text->where, fmt::format("'{}' is not the name of a host", text->text),
                   "write it as careers.example.org, without https:// and without a path");
    }
}

void read_time_zone(Entry& entry, Settings& settings) {
    const auto text = entry.fields.text({entry.name});
    if (!text) return;
    if (is_time_zone(text->text)) {
        settings.time_zone = text->text;
    } else {
        entry.fail("unknown-timezone", text->where, fmt::format("there is no time zone '{}'", text->text),
                   "write it as in the IANA database: Europe/Berlin");
    }
}

void read_edit_url(Entry& entry, Settings& settings) {
    const auto text = entry.fields.text({entry.name});
    if (!text || text->text.empty()) return;
    const std::string scheme = split_url(text->text).scheme;
    if ((scheme == "https" || scheme == "http") && text->text.find(":path") != std::string::npos) {
        settings.edit_url = text->text;
    } else {
        entry.fail("bad-edit-url", text->where, fmt::format("'{}' is not a pattern of addresses", text->text),
                   "write it as https://github.com/user/repository/edit/main/:path");
    }
}

// "/jobs/:slug/" of the kind that the key names, in the plural or the singular.
void read_permalink(Entry& entry, Settings& settings) {
    for (const KindRow& row : kinds) {
        if (permalink_key(row) != entry.name) continue;
        if (auto pattern = entry.fields.text({entry.name, row.name})) {
            settings.permalinks[static_cast<std::size_t>(row.kind)] = std::move(*pattern);
        }
    }
}

void read_levels(Entry& entry, Settings& settings) {
    const std::vector<Text> scale = entry.fields.texts({entry.name});
    std::vector<std::string> ids;
    for (const Text& level : scale) {
        const std::string level_id = to_lower_ascii(trim(level.text));
        if (std::ranges::find(ids, level_id) != ids.end()) {
            entry.fail("bad-level", level.where, fmt::format("'{}' stands twice in the scale", level.text),
                       "each level has a word of its own");
        } else if (slug(level_id) != level_id) {
            entry.fail("bad-level", level.where, fmt::format("'{}' cannot be the id of a level", level.text),
                       "use a word of its own, with '-' for spaces");
        } else {
            ids.push_back(level_id);
        }
    }
    constexpr std::size_t most_levels = 9;
    if (ids.size() > most_levels) {
        entry.fail("bad-level", scale.back().where, fmt::format("a scale has at most {} levels", most_levels), "");
    } else if (!ids.empty()) {
        settings.levels = std::move(ids);
    }
}

// Keys of every page, and folders that lists have.
constexpr std::array<std::string_view, 15> taken_names = {"title", "description", "summary", "date",      "updated",
                                                          "draft", "image",       "slug",    "permalink", "menu",
                                                          "toc",   "extra",       "sources", "archive",   "page"};

// Those that every site has, as Hugo's users write them.
constexpr std::array<std::string_view, 4> builtin_taxonomies = {"categories", "tags", "series", "authors"};

// industry = "industries"
void read_taxonomies(Entry& entry, Settings& settings) {
    const Value* table = entry.fields.map({entry.name});
    if (table == nullptr) return;
    settings.taxonomies.clear();
    constexpr std::size_t most_taxonomies = 50;
    for (const Field& field : table->fields) {
        if (std::ranges::find(builtin_taxonomies, field.value.text) != builtin_taxonomies.end()) continue;
        const std::string plural = field.value.is_scalar() ? field.value.text : "";
        if (const std::string reason = why_no_taxonomy(field.key, plural, settings); !reason.empty()) {
            entry.fail("bad-taxonomy", {entry.source, field.value.span},
                       fmt::format("'{}' cannot be a taxonomy: {}", field.key, reason),
                       "write its singular and its plural, in lower case: industry = \"industries\"");
        } else if (settings.taxonomies.size() == most_taxonomies) {
            entry.fail("bad-taxonomy", {entry.source, field.key_span},
                       fmt::format("a site has at most {} further taxonomies", most_taxonomies),
                       "make terms of some of them");
        } else {
            settings.taxonomies.push_back({field.key, field.value.text});
        }
    }
}

void read_menu(Entry& entry, Settings& settings) {
    if (entry.fields.peek(entry.name) != nullptr) settings.menu.clear();
    entry.fields.tables({entry.name}, [&](FieldReader& fields, const Value& value) {
        MenuEntry item;
        item.title = fields.text({"title", "name"}).value_or(Text{}).text;
        item.url = fields.text({"url", "page"}).value_or(Text{});
        item.weight = fields.integer({"weight"}, -9999, 9999).value_or(0);
        if (item.title.empty() || item.url.text.empty()) {
            entry.fail("missing-name", {entry.source, value.span}, "this entry of 'menu' has no title or no url",
                       "add title = \"…\" and url = \"…\"");
        } else {
            settings.menu.push_back(std::move(item));
        }
    });
    std::ranges::stable_sort(settings.menu, {}, &MenuEntry::weight);
}

// "https://giscus.app": what a policy can name. Nothing if the text is no such origin.
std::optional<std::string> parse_origin(std::string_view text) {
    std::string origin = to_lower_ascii(trim(text));
    if (origin.ends_with('/')) origin.pop_back();
    constexpr std::string_view scheme = "https://";
    if (!origin.starts_with(scheme)) return std::nullopt;
    std::string_view host = std::string_view(origin).substr(scheme.size());
    const std::string_view port = host.substr(std::min(host.find(':'), host.size()));
    host.remove_suffix(port.size());
    const bool is_host = host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string_view::npos &&
                         !host.empty() && !host.starts_with('.') && !host.ends_with('.');
    const bool is_port = port.empty() || (port.size() > 1 && port.size() <= 6 &&
                                          port.find_first_not_of("0123456789", 1) == std::string_view::npos);
    return is_host && is_port ? std::optional(std::move(origin)) : std::nullopt;
}

// What the text was meant to be, as far as one can tell.
std::string origin_in(std::string_view text) {
    const std::size_t scheme = text.find("//");
    std::string_view host = scheme == std::string_view::npos ? text : text.substr(scheme + 2);
    host = host.substr(0, host.find_first_of("/?#"));
    return parse_origin(fmt::format("https://{}", host)).value_or("https://giscus.app");
}

// Pages that no kind of documents has.
constexpr std::array<std::string_view, 9> further_pages = {"home", "list",    "questions", "search",   "az",
                                                           "plan", "compare", "archive",   "not_found"};

void check_embed_pages(Entry& entry, const Text& pages) {
    if (pages.text.starts_with('/')) {
        if (pages.text.find_first_of("?#[]{}\\ ") == std::string::npos) return;
        entry.fail("bad-embed", pages.where, fmt::format("'{}' is not an address of pages of the site", pages.text),
                   "write it as /blog/* for all that is below /blog/; only '*' has a meaning");
        return;
    }
    std::vector<std::string_view> known(further_pages.begin(), further_pages.end());
    for (const KindRow& row : kinds) known.push_back(row.name);
    if (std::ranges::find(known, pages.text) != known.end()) return;
    const auto meant = closest(pages.text, known);
    const bool is_address = pages.text.find_first_of("/*") != std::string::npos;
    entry.fail("bad-embed", pages.where, fmt::format("there is no kind of pages '{}'", pages.text),
               meant        ? fmt::format("did you mean '{}'?", *meant)
               : is_address ? fmt::format("an address begins with '/': /{}", pages.text)
                            : fmt::format("the kinds are {}", fmt::join(known, ", ")));
}

void read_embeds(Entry& entry, Settings& settings) {
    entry.fields.tables({entry.name}, [&](FieldReader& fields, const Value& value) {
        const std::size_t before = entry.problems.size();
        Embed embed;
        for (const Text& host : fields.texts({"host", "hosts"})) {
            if (auto origin = parse_origin(host.text)) {
                embed.hosts.push_back(std::move(*origin));
            } else {
                entry.fail("bad-embed", host.where,
                           fmt::format("'{}' is not a host that pages can load from", host.text),
                           fmt::format("write it with https:// and without a path: {}", origin_in(host.text)));
            }
        }
        embed.partial = fields.text({"partial"}).value_or(Text{});
        embed.pages = fields.texts({"pages"});
        for (const Text& pages : embed.pages) check_embed_pages(entry, pages);
        if (entry.problems.size() > before) return;
        if (embed.hosts.empty() || embed.partial.text.empty() || embed.pages.empty()) {
            entry.fail("bad-embed", {entry.source, value.span}, "this embed lacks its host, its partial or its pages",
                       "write all three: host = \"https://giscus.app\", partial = \"comments\", pages = [\"article\"]");
            return;
        }
        settings.embeds.push_back(std::move(embed));
    });
}

void read_defaults(Entry& entry, Settings& settings) {
    if (entry.fields.peek(entry.name) != nullptr) settings.defaults.clear();
    entry.fields.tables({entry.name}, [&](FieldReader& fields, const Value& value) {
        FrontMatterDefaults defaults;
        defaults.path = fields.text({"path"}).value_or(Text{}).text;
        if (const Value* values = fields.map({"values"})) {
            defaults.values = *values;
            settings.defaults.push_back(std::move(defaults));
        } else {
            entry.fail("missing-name", {entry.source, value.span}, "this entry of 'defaults' has no values",
                       "add values = { author = \"…\" }");
        }
    });
}

// A key and how it is read. All that is known about keys is in the list below.
struct KnownKey {
    SettingRow row;
    void (*read)(Entry&, Settings&);
};

std::vector<KnownKey> known_keys() {
    std::vector<KnownKey> keys = {
        {{"title", "text", "\"Careers\"",
          "the name of the site: on its home page, after the title of every page, in the feeds"},
         [](Entry& entry, Settings& settings) { read_text(entry, settings.title); }},
        {{"description", "text", "\"\"", "one sentence: the description of the home page, the subtitle of the feeds"},
         [](Entry& entry, Settings& settings) { read_text(entry, settings.description); }},
        {{"base_url", "text", "\"\"", "where the site will be, as `https://user.github.io/repository/`; see below"},
         read_base_url},
        {{"language", "text", "\"en\"",
          "the language of the content as a tag such as `en`, `de` or `pt-BR`, and of the words around it; the "
          "default theme has these in `en` and `de`, and takes [others](themes.md#words-and-languages)"},
         read_language},
        {{"theme", "text", "\"default\"", "a folder in `themes/`, see [Themes](themes.md)"},
         [](Entry& entry, Settings& settings) {
             if (auto theme = entry.fields.text({entry.name})) settings.theme = std::move(*theme);
         }},
        {{"link_style", "`portable` or `pretty`", "\"portable\"",
          "how links within the site end: in `index.html`, so that they work from a disk, or in `/`"},
         [](Entry& entry, Settings& settings) {
             read_choice(entry, {"portable", "pretty"}, settings.link_style);
         }},
        {{"cname", "text", "\"\"", "the site's own domain on GitHub Pages; writes the file `CNAME`"}, read_cname},
        {{"timezone", "text", "\"UTC\"",
          "the zone of dates that have a time and no offset, by its name in the IANA database: `Europe/Berlin`"},
         read_time_zone},
        {{"edition", "2026", "2026",
          "the year whose rules hold; what a later release changes in the output shows only under a later edition"},
         [](Entry& entry, Settings&) { entry.fields.integer({entry.name}, 2026, 2026); }},
        {{"paginate", "1 to 1000", "20", "how many entries one page of a list has"},
         [](Entry& entry, Settings& settings) {
             settings.paginate = entry.fields.integer({entry.name}, 1, 1000).value_or(settings.paginate);
         }},
        {{"edit_url", "text", "\"\"",
          "where a page can be edited: `https://github.com/user/repository/edit/main/:path`, where `:path` stands for "
          "the path of its file in the project"},
         read_edit_url},
        {{"updated", "`front_matter` or `git`", "\"front_matter\"",
          "where the date of the last change comes from if a page does not say it; `git` asks the history of the "
          "project"},
         [](Entry& entry, Settings& settings) {
             read_choice(entry, {"front_matter", "git"}, settings.updated);
         }},
        {{"offline", "true or false", "false",
          "whether the home page has a button by which a reader's browser keeps the site, see "
          "[Publishing](publishing.md#in-the-browser)"},
         [](Entry& entry, Settings& settings) { read_boolean(entry, settings.offers_offline); }},
        {{"strict_terms", "true or false", "false",
          "a role, skill, family or author that is mentioned and has no file is an error instead of a short page"},
         [](Entry& entry, Settings& settings) { read_boolean(entry, settings.strict_terms); }},
        {{"autolink", "`page`, `section` or `off`", "\"page\"",
          "which names of roles, skills and paths in a text [become links](front-matter.md#names-in-a-text): the first "
          "on "
          "a page, the first in each section, or none"},
         [](Entry& entry, Settings& settings) {
             read_choice(entry, {"page", "section", "off"}, settings.autolink);
         }},
        {{"raw_html", "`safe`, `allow` or `omit`", "\"safe\"",
          "HTML in Markdown: `safe` keeps what cannot do harm, see [HTML](front-matter.md#html-in-the-text); `allow` "
          "keeps all of it; `omit` none"},
         [](Entry& entry, Settings& settings) {
             read_choice(entry, {"safe", "allow", "omit"}, settings.raw_html);
         }},
        {{"markdown.external_media", "`link` or `allow`", "\"link\"",
          "pictures on other hosts: links to them, or shown, so that readers' browsers ask those hosts"},
         [](Entry& entry, Settings& settings) {
             read_choice(entry, {"link", "allow"}, settings.external_media);
         }},
        {{"markdown.highlight", "true or false", "true", "whether words of code get classes, for colours"},
         [](Entry& entry, Settings& settings) { read_boolean(entry, settings.highlights_code); }},
        {{"search.code", "true or false", "true", "whether blocks of code are searched"},
         [](Entry& entry, Settings& settings) { read_boolean(entry, settings.searches_code); }},
        {{"feeds.entries", "1 to 1000", "20", "how many of the newest articles a feed has"},
         [](Entry& entry, Settings& settings) {
             settings.feed_entries = entry.fields.integer({entry.name}, 1, 1000).value_or(settings.feed_entries);
         }},
        {{"feeds.ids", "`address` or `jekyll`", "\"address\"",
          "by what the programs of subscribers know an entry: its address, or the id that Jekyll's feed gave it, so "
          "that "
          "nobody meets it again as new"},
         [](Entry& entry, Settings& settings) {
             read_choice(entry, {"address", "jekyll"}, settings.feed_ids);
         }},
        {{"feeds.full", "true or false", "true", "whether feeds have whole texts, or only summaries"},
         [](Entry& entry, Settings& settings) { read_boolean(entry, settings.feeds_are_full); }},
        {{"levels.scale", "list of texts", "[\"awareness\", \"working\", \"practitioner\", \"expert\"]",
          "the levels of skill, lowest first, at most nine; lower-case words with hyphens"},
         read_levels},
        {{"taxonomies", "table of texts", "{}",
          "further taxonomies beside categories, tags and series, as `industry = \"industries\"`: pages then have the "
          "keys `industries` and `industry`, and the site has `/industries/`"},
         read_taxonomies},
        {{"menu", "list of tables", "[]",
          "entries of the navigation, each with `title`, `url` (a path in the site or an address) and `weight` (lower "
          "comes first); instead of the lists that stand there otherwise"},
         read_menu},
        {{"embed", "list of tables", "[]",
          "parts of other hosts, such as comments, each with `host`, `partial` and `pages`, see [Parts of other "
          "hosts](embeds.md)"},
         read_embeds},
        {{"defaults", "list of tables", "[]",
          "front matter for pages that do not state it: `values` for the files whose path in the content begins with "
          "`path`; of several, the one with the longest path counts"},
         read_defaults},
        {{"checks", "table of texts", "{}",
          "the severity of a warning by its [code](diagnostics.md): `error`, `warning`, `note` or `off`"},
         [](Entry& entry, Settings& settings) {
             if (const Value* table = entry.fields.map({entry.name})) {
                 settings.checks = read_checks({*table, entry.source, entry.problems}, entry.problems);
             }
         }},
        {{"extra", "table", "{}", "anything; no template of the default theme uses it"},
         [](Entry& entry, Settings&) { entry.fields.map({entry.name}); }},
    };
    for (const KindRow& row : kinds) {
        if (row.kind == Kind::term) continue;
        const PermalinkTexts& texts = permalink_texts[static_cast<std::size_t>(row.kind)];
        keys.push_back({{texts.key, "text", texts.fallback, texts.meaning}, read_permalink});
    }
    return keys;
}

// Readers of the tables of the file; the file itself is the table "".
class Tables {
public:
    Tables(const Value& file, SourceId source, Diagnostics& problems)
        : file_(file), source_(source), problems_(problems), top_(file, source, problems) {}

    // The reader of a key's table, if the file has that.
    FieldReader* of(std::string_view key) {
        const std::size_t dot = key.find('.');
        if (dot == std::string_view::npos) return &top_;
        const std::string_view name = key.substr(0, dot);
        const auto known = tables_.find(name);
        if (known != tables_.end()) return &known->second;
        const Value* table = asked_.insert(name).second ? top_.map({name}) : nullptr;
        return table == nullptr ? nullptr
                                : &tables_.emplace(name, FieldReader(*table, source_, problems_)).first->second;
    }

    void reject_unknown() {
        reject_unknown(top_);
        for (auto& [name, table] : tables_) reject_unknown(table);
    }

private:
    void reject_unknown(const FieldReader& fields) {
        for (const Field* field : fields.left_over()) {
            const auto meant = closest(field->key, fields.asked());
            problems_.push_back({Severity::error,
                                 "unknown-setting",
                                 {source_, field->key_span},
                                 fmt::format("there is no setting '{}'", field->key),
                                 meant ? fmt::format("did you mean '{}'?", *meant) : "docs/settings.md lists them"});
        }
    }

    const Value& file_;
    SourceId source_;
    Diagnostics& problems_;
    FieldReader top_;
    std::set<std::string_view> asked_;
    std::map<std::string_view, FieldReader> tables_;
};

}  // namespace

std::string_view name_of(Generator generator) {
    constexpr std::array<std::string_view, 5> names = {"Rolebook", "Jekyll", "Hugo", "Zola", "MkDocs"};
    return names[static_cast<std::size_t>(generator)];
}

std::vector<SettingRow> setting_rows() {
    std::vector<SettingRow> rows;
    for (const KnownKey& key : known_keys()) rows.push_back(key.row);
    return rows;
}

std::string why_no_taxonomy(std::string_view singular, std::string_view plural, const Settings& settings) {
    if (std::ranges::find(builtin_taxonomies, plural) != builtin_taxonomies.end()) return "every site has it";
    if (plural.empty() || slug(plural) != plural || slug(singular) != singular) {
        return "its names are not lower-case words";
    }
    for (const std::string_view name : {plural, singular}) {
        const bool is_taken = std::ranges::find(taken_names, name) != taken_names.end() ||
                              std::ranges::find(reserved_names, name) != reserved_names.end();
        if (is_taken) return fmt::format("'{}' has a meaning", name);
        for (const KindRow& row : kinds) {
            if (name == row.folder || name == row.name) return fmt::format("'{}' is a kind of page", name);
        }
    }
    for (const FurtherTaxonomy& other : settings.taxonomies) {
        if (other.plural == plural) return fmt::format("'{}' has the same plural", other.singular);
    }
    return {};
}

Settings default_settings() {
    Settings settings;
    for (const KindRow& row : kinds) {
        std::string pattern = fmt::format("/{}/:slug/", row.folder);
        if (row.kind == Kind::page) pattern = "/:path/";
        if (row.kind == Kind::term) pattern = "/:slug/";
        settings.permalinks[static_cast<std::size_t>(row.kind)] = {std::move(pattern), nowhere};
    }
    return settings;
}

Outcome<Settings> parse_settings(SourceId id, const Source& source, Settings base) {
    Outcome<Settings> out{std::move(base), {}};
    if (const auto bad = find_invalid_utf8(source.text)) {
        const auto at = static_cast<std::uint32_t>(*bad);
        out.problems.push_back({Severity::error, "not-utf8", {id, {at, at + 1}}, "the file is not UTF-8 text"});
        return out;
    }
    const Value file = take(parse_toml({id, source.text, 0}), out.problems);
    if (has_errors(out.problems)) return out;
    Tables tables(file, id, out.problems);
    for (const KnownKey& known : known_keys()) {
        FieldReader* fields = tables.of(known.row.key);
        if (fields == nullptr) continue;
        const std::size_t dot = known.row.key.find('.');
        const std::string_view name = dot == std::string_view::npos ? known.row.key : known.row.key.substr(dot + 1);
        Entry entry{*fields, name, id, out.problems};
        known.read(entry, out.value);
    }
    tables.reject_unknown();
    return out;
}

std::optional<std::string> parse_base_url(std::string_view text) {
    const std::string trimmed(trim(text));
    const UrlParts parts = split_url(trimmed);
    if (parts.scheme != "http" && parts.scheme != "https") return std::nullopt;
    if (!parts.path.starts_with("//") || parts.path.size() < 3 || parts.path.find("//", 2) != std::string_view::npos ||
        parts.path[2] == '/' || !parts.query.empty() || !parts.fragment.empty() ||
        trimmed.find('#') != std::string::npos) {
        return std::nullopt;
    }
    const bool fits = std::ranges::none_of(trimmed, [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
               std::string_view("\"<>\\").find(c) != std::string_view::npos;
    });
    if (!fits) return std::nullopt;
    return trimmed.ends_with('/') ? trimmed : trimmed + "/";
}

}  // namespace rolebook
