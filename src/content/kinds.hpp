// The kinds of thing that the taxonomy knows, and the relations between them, as tables: everything that is done per
// kind is done by looping over them. To add a kind or a relation, add a row or a field here.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string_view>

namespace rolebook {

// Those up to `page` are written as files, the others are terms: their pages list what is filed under them. `term` is
// of one of the site's further taxonomies.
enum class Kind : std::uint8_t { article, role, skill, faq, path, family, author, page, category, tag, series, term };

constexpr bool is_written(Kind kind) {
    return kind <= Kind::page;
}

constexpr bool is_term(Kind kind) {
    return !is_written(kind);
}

enum class Relation : std::uint8_t {
    needs,       // role → skill
    leads_to,    // role → role
    related,     // role → role, skill → skill, family → family; others → anything written
    broader,     // skill → the wider skill that it is a part of
    requires_,   // skill → the skill that comes before it
    about,       // article, page, faq, author → role, skill
    asked_on,    // faq → the page that asks it
    step_of,     // skill, article, faq → the path that has it in a step
    for_,        // path → the role that it leads to
    from,        // path → a role that it sets out from
    written_by,  // anything → author
    in_family,   // role → family
    in_term,     // anything → category, tag, series, term
    links,       // anything → anything, by a link in its body
    mentions     // anything → role, skill, path, by its name in the body
};

// Names in data/graph.json, in the order of Relation.
inline constexpr std::array<std::string_view, 15> relation_names = {
    "needs", "leads_to", "related",    "broader",   "requires", "about", "asked_on", "step_of",
    "for",   "from",     "written_by", "in_family", "in_term",  "links", "mentions"};

constexpr std::string_view name_of(Relation relation) {
    return relation_names[static_cast<std::size_t>(relation)];
}

// Which end of the edge the document that states it is.
enum class End : std::uint8_t { from, to };

// A front-matter key that lists references.
struct ReferenceField {
    std::string_view key;
    Relation relation;
    std::span<const Kind> targets;  // what a bare name may be; the first is what an unknown one becomes
    End stated_by = End::from;
};

struct KindRow {
    Kind kind;
    std::string_view name;                           // of its template, in ids and in messages
    std::string_view noun;                           // in messages; pages have it from the translation
    std::string_view plural;                         // of that
    std::string_view folder;                         // of its list and, unless set otherwise, of its pages
    std::span<const std::string_view> directories;   // of content that make a file this kind; a leading '_' may precede
    std::span<const ReferenceField> references;      // beside those that every document has
    std::span<const std::string_view> reserved_ids;  // of sections that its pages have of themselves
};

namespace kinds_detail {
inline constexpr std::array only_role = {Kind::role};
inline constexpr std::array only_skill = {Kind::skill};
inline constexpr std::array only_article = {Kind::article};
inline constexpr std::array only_faq = {Kind::faq};
inline constexpr std::array only_family = {Kind::family};
inline constexpr std::array only_author = {Kind::author};
inline constexpr std::array only_category = {Kind::category};
inline constexpr std::array only_tag = {Kind::tag};
inline constexpr std::array only_series = {Kind::series};
inline constexpr std::array only_term = {Kind::term};
inline constexpr std::array role_or_skill = {Kind::role, Kind::skill};
inline constexpr std::array anything_written = {Kind::article, Kind::page,   Kind::role, Kind::skill,
                                                Kind::path,    Kind::family, Kind::faq,  Kind::author};

inline constexpr ReferenceField about_roles = {"roles", Relation::about, only_role};
inline constexpr ReferenceField about_skills = {"skills", Relation::about, only_skill};
inline constexpr ReferenceField about_both = {"about", Relation::about, role_or_skill};
inline constexpr ReferenceField related_to_any = {"related", Relation::related, anything_written};
inline constexpr ReferenceField asks = {"faqs", Relation::asked_on, only_faq, End::to};

inline constexpr std::array article_fields = {about_roles, about_skills, about_both, related_to_any, asks};
inline constexpr std::array faq_fields = {about_roles, about_skills, about_both, related_to_any};
inline constexpr std::array role_fields = {ReferenceField{"skills", Relation::needs, only_skill},
                                           ReferenceField{"leads_to", Relation::leads_to, only_role},
                                           ReferenceField{"entered_from", Relation::leads_to, only_role, End::to},
                                           ReferenceField{"related", Relation::related, only_role},
                                           ReferenceField{"family", Relation::in_family, only_family},
                                           asks};
inline constexpr std::array skill_fields = {ReferenceField{"roles", Relation::needs, only_role, End::to},
                                            ReferenceField{"broader", Relation::broader, only_skill},
                                            ReferenceField{"requires", Relation::requires_, only_skill},
                                            ReferenceField{"related", Relation::related, only_skill}, asks};
inline constexpr std::array path_fields = {ReferenceField{"for", Relation::for_, only_role},
                                           ReferenceField{"from", Relation::from, only_role}, related_to_any, asks};
inline constexpr std::array family_fields = {ReferenceField{"roles", Relation::in_family, only_role, End::to},
                                             ReferenceField{"related", Relation::related, only_family}, asks};
inline constexpr std::array author_fields = {ReferenceField{"job", Relation::about, only_role}};

inline constexpr std::array<std::string_view, 3> article_directories = {"articles", "posts", "blog"};
inline constexpr std::array<std::string_view, 1> role_directories = {"roles"};
inline constexpr std::array<std::string_view, 1> skill_directories = {"skills"};
inline constexpr std::array<std::string_view, 1> faq_directories = {"faqs"};
inline constexpr std::array<std::string_view, 1> path_directories = {"paths"};
inline constexpr std::array<std::string_view, 1> family_directories = {"families"};
inline constexpr std::array<std::string_view, 1> author_directories = {"authors"};

inline constexpr std::array<std::string_view, 15> section_ids = {
    "main",  "skills",  "levels", "ladder",   "pay",   "education", "outlook", "steps",
    "paths", "related", "faq",    "articles", "roles", "resources", "links"};
inline constexpr std::array<std::string_view, 2> plain_ids = {"main", "links"};
}  // namespace kinds_detail

// In the order of Kind.
inline constexpr std::array<KindRow, 12> kinds = {{
    {Kind::article, "article", "article", "articles", "articles", kinds_detail::article_directories,
     kinds_detail::article_fields, kinds_detail::plain_ids},
    {Kind::role, "role", "role", "roles", "roles", kinds_detail::role_directories, kinds_detail::role_fields,
     kinds_detail::section_ids},
    {Kind::skill, "skill", "skill", "skills", "skills", kinds_detail::skill_directories, kinds_detail::skill_fields,
     kinds_detail::section_ids},
    {Kind::faq, "faq", "question", "questions", "faqs", kinds_detail::faq_directories, kinds_detail::faq_fields,
     kinds_detail::plain_ids},
    {Kind::path, "path", "path", "paths", "paths", kinds_detail::path_directories, kinds_detail::path_fields,
     kinds_detail::section_ids},
    {Kind::family, "family", "family", "families", "families", kinds_detail::family_directories,
     kinds_detail::family_fields, kinds_detail::section_ids},
    {Kind::author, "author", "author", "authors", "authors", kinds_detail::author_directories,
     kinds_detail::author_fields, kinds_detail::plain_ids},
    {Kind::page, "page", "page", "pages", "", {}, kinds_detail::article_fields, kinds_detail::plain_ids},
    {Kind::category, "category", "category", "categories", "categories", {}, {}, {}},
    {Kind::tag, "tag", "tag", "tags", "tags", {}, {}, {}},
    {Kind::series, "series", "series", "series", "series", {}, {}, {}},
    {Kind::term, "term", "term", "terms", "", {}, {}, {}},
}};

constexpr const KindRow& row_of(Kind kind) {
    return kinds[static_cast<std::size_t>(kind)];
}

// The kind whose files lie in a directory of this name, "roles" or "_roles"; null for any other.
constexpr const KindRow* kind_of_directory(std::string_view name) {
    if (name.starts_with('_')) name.remove_prefix(1);
    for (const KindRow& row : kinds) {
        for (const std::string_view directory : row.directories) {
            if (directory == name) return &row;
        }
    }
    return nullptr;
}

// A key that every document may have and that lists references, with its singular spelling. The plural splits one
// string on white space where `splits` says so, as Jekyll does; the singular never does.
struct TermField {
    std::string_view plural;
    std::string_view singular;
    Relation relation;
    std::span<const Kind> targets;
    bool splits;
};

inline constexpr std::array term_fields = {
    TermField{"authors", "author", Relation::written_by, kinds_detail::only_author, false},
    TermField{"categories", "category", Relation::in_term, kinds_detail::only_category, true},
    TermField{"tags", "tag", Relation::in_term, kinds_detail::only_tag, true}};

// What the generator itself writes at the top of a site.
inline constexpr std::array<std::string_view, 14> reserved_names = {
    "404.html", "CNAME", "a-z",   "assets",     "compare", "data",        "feed.json",
    "feed.xml", "plan",  "print", "robots.txt", "search",  "sitemap.xml", ".nojekyll"};

}  // namespace rolebook
