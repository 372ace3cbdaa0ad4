#include "content/document.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "content/document_dates.hpp"
#include "content/document_place.hpp"
#include "content/find_kind.hpp"
#include "content/formats.hpp"
#include "content/front_matter_defaults.hpp"
#include "content/listed_questions.hpp"
#include "content/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>

namespace rolebook {
namespace {

void read_picture(FieldReader& fields, Document& document, Diagnostics& problems) {
    const Field* field = fields.field({"image"});
    if (field == nullptr) return;
    if (field->value.is_scalar() && field->value.text.empty()) return;
    if (field->value.is_scalar()) {
        document.picture = Picture{{field->value.text, {document.source, field->value.span}}, {}};
    } else if (field->value.type == ValueType::map) {
        FieldReader picture(field->value, document.source, problems);
        const auto path = picture.text({"path", "url", "src"});
        const auto alt = picture.text({"alt"});
        picture.expect("caption");
        picture.report_left_over("image");
        if (path) document.picture = Picture{*path, alt.value_or(Text{}).text};
        const bool names_none = picture.field({"path", "url", "src"}) == nullptr;
        if (names_none) fields.report(field->value, "image", "a path, or a table with path and alt");
    } else {
        fields.report(field->value, "image", "a path, or a table with path and alt");
    }
}

// Title case is the author's business; a file name becomes a title by its words.
std::string title_from_name(std::string_view name) {
    std::string title(name);
    std::ranges::replace_if(
        title, [](char c) { return c == '-' || c == '_'; }, ' ');
    title = collapse_spaces(title);
    return capitalized(title);
}

void read_series(FieldReader& fields, Document& document, ReferenceReader& references, Diagnostics& problems) {
    const Field* field = fields.field({"series"});
    if (field == nullptr) return;
    const Reference pattern{.relation = Relation::in_term, .targets = kinds_detail::only_series};
    if (field->value.type != ValueType::map) {
        references.read(*field, pattern);
        return;
    }
    FieldReader entry(field->value, document.source, problems);
    const auto name = entry.text({"name", "id", "title"});
    document.series_position = entry.integer({"position", "part"}, 0, 9999);
    if (name) {
        references.add(name->text, name->where.span, pattern);
    } else {
        problems.push_back({Severity::error,
                            "missing-name",
                            {document.source, field->value.span},
                            "this entry of 'series' has no name",
                            "add name = \"…\" to it"});
    }
    entry.report_left_over("series");
}

void read_terms(FieldReader& fields, const Settings& settings, ReferenceReader& references) {
    references.read_common_terms(fields);
    for (std::size_t i = 0; i < settings.taxonomies.size(); ++i) {
        const FurtherTaxonomy& taxonomy = settings.taxonomies[i];
        Reference pattern{.relation = Relation::in_term, .targets = kinds_detail::only_term};
        pattern.taxonomy = static_cast<std::uint8_t>(i);
        references.read_terms(fields, {taxonomy.plural, taxonomy.singular, Relation::in_term, {}, false}, pattern);
    }
}

void read_relations(FieldReader& fields, Document& document, const Settings& settings, Diagnostics& problems) {
    ReferenceReader references(document.source, settings.levels, problems);
    references.read_fields(fields, document.kind);
    read_terms(fields, settings, references);
    // Zola has them in a table of their own.
    const Field* taxonomies = fields.peek("taxonomies");
    if (taxonomies != nullptr && taxonomies->value.type == ValueType::map) {
        fields.expect("taxonomies");
        FieldReader table(taxonomies->value, document.source, problems);
        read_terms(table, settings, references);
        table.report_left_over("taxonomies");
    }
    read_series(fields, document, references, problems);
    document.details = read_details(fields, document.kind, document.source, settings.levels, references, problems);
    document.references = references.take();
}

// What other generators and other kinds of page have, and no spelling mistake.
constexpr std::array<std::string_view, 30> other_keys = {
    "linkTitle", "comments", "pin",     "math",       "subtitle", "keywords",
    "header",    "featured", "teaser",  "toc_sticky", "layout",   "excerpt_separator",
    "id",        "type",     "level",   "question",   "roles",    "skills",
    "about",     "related",  "job",     "pay",        "ladder",   "steps",
    "education", "codes",    "outlook", "resources",  "author",   "share"};

void report_misspelt_keys(const FieldReader& fields, const Document& document, Diagnostics& problems) {
    std::vector<std::string_view> known(fields.asked());
    known.insert(known.end(), other_keys.begin(), other_keys.end());
    for (const Field* field : fields.left_over()) {
        const auto is_same = [&](std::string_view key) {
            return key.size() == field->key.size() && starts_with_ignoring_case(field->key, key);
        };
        if (std::ranges::any_of(known, is_same)) continue;
        const auto meant = closest(field->key, known);
        const std::size_t most = field->key.size() <= 5 ? 1 : 2;
        if (!meant || edit_distance(field->key, *meant, most) > most) continue;
        problems.push_back({Severity::warning,
                            "unknown-key",
                            {document.source, field->key_span},
                            fmt::format("'{}' is not a key that means anything here", field->key),
                            fmt::format("did you mean '{}'?", *meant)});
    }
}

void add_extra(Document& document, const Field& field) {
    if (field.value.is_scalar()) document.extra.push_back({field.key, field.value.text});
}

void read_extra(FieldReader& fields, Document& document) {
    for (const std::string_view key : {"extra", "params"}) {
        const Field* table = fields.field({key});
        if (table == nullptr) continue;
        for (const Field& field : table->value.fields) add_extra(document, field);
    }
    for (const Field* field : fields.left_over()) add_extra(document, *field);
}

// What needs the body to become what it is.
struct Texts {
    std::optional<Text> redirect_to{};
    std::optional<Text> title{};
    std::optional<Text> description{};
    std::optional<Text> summary{};
    std::vector<ListedQuestion> questions{};
};

Texts read_fields(Document& document, const Settings& settings, Diagnostics& problems) {
    FieldReader fields(document.front_matter, document.source, problems);
    read_dates(fields, document, settings, problems);
    KindFound kind = find_kind(fields, document.path, document.date.has_value(), problems);
    document.kind = kind.kind;
    document.kind_reason = std::move(kind.reason);
    read_slug(fields, document, problems);
    read_held(fields, document, settings);
    read_picture(fields, document, problems);
    document.also_known_as = fields.texts({"also_known_as"});
    read_place_in_site(fields, document, problems);
    read_relations(fields, document, settings, problems);
    Texts texts;
    switch (document.kind) {
        case Kind::faq: texts.title = fields.text({"question", "title"}); break;
        case Kind::author: texts.title = fields.text({"title", "name"}); break;
        default: texts.title = fields.text({"title"});
    }
    texts.redirect_to = fields.text({"redirect_to"});
    if (texts.redirect_to && texts.redirect_to->text.empty()) texts.redirect_to.reset();
    texts.description = fields.text({"description"});
    texts.summary = fields.text({"summary", "excerpt"});
    texts.questions = read_listed_questions(fields, document.source, problems);
    const auto files = std::ranges::stable_partition(texts.questions, std::not_fn(is_answered_by_file));
    for (ListedQuestion& each : files) {
        document.answer_files.push_back({std::move(each.question), std::move(each.answer)});
    }
    texts.questions.erase(files.begin(), files.end());
    read_extra(fields, document);
    report_misspelt_keys(fields, document, problems);
    return texts;
}

// A role's skills may be a list in its text.
void add_listed_skills(Document& document, const Settings& settings, Diagnostics& problems) {
    ReferenceReader references(document.source, settings.levels, problems);
    for (const ListItem& item : document.body.taken_list) {
        references.add_line(item.text, item.where, {.relation = Relation::needs, .targets = kinds_detail::only_skill});
    }
    for (Reference& reference : references.take()) document.references.push_back(std::move(reference));
}

// What Jekyll's `site.url` and `site.baseurl` are in a text.
SiteAddress jekyll_address(const Settings& settings) {
    std::string_view url = settings.base_url;
    if (url.ends_with('/')) url.remove_suffix(1);
    const std::string_view base_path = base_path_of(settings.base_url);
    url.remove_suffix(base_path.size());
    return {std::string(url), std::string(base_path)};
}

// Jekyll's own mark is the end of the first paragraph, which counts in any case.
std::string summary_end_of(const Document& document, const Settings& settings) {
    const Field* own = find_field(document.front_matter, "excerpt_separator");
    std::string mark =
        own != nullptr && own->value.is_scalar() ? own->value.text : settings.inherited.excerpt_separator;
    return mark == "\n\n" || trim(mark) == "<!--more-->" ? std::string() : mark;
}

// What was not written comes from the body, or from the name of the file; the home page is called like the site.
void complete(Document& document, const Texts& texts, const Settings& settings) {
    if (document.body.sections.empty()) document.body.sections.emplace_back();
    document.title = texts.title ? collapse_spaces(texts.title->text) : document.body.title;
    document.title_where = texts.title ? texts.title->where : Location{document.source, {}};
    const std::string_view name = name_in_path(document.path);
    if (document.title.empty() && (name == "index" || name == "_index")) document.title = settings.title;
    if (document.title.empty()) document.title = title_from_name(name);
    if (document.title.empty()) document.title = "Untitled";
    if (texts.redirect_to) {
        document.redirect_to = static_cast<std::uint32_t>(document.body.links.size());
        document.body.links.push_back({.target = texts.redirect_to->text, .where = texts.redirect_to->where});
        document.hiding = {true, true, true};
    }
    if (texts.description) document.description = collapse_spaces(texts.description->text);
    document.summary = texts.summary ? collapse_spaces(texts.summary->text) : document.body.lead;
}

void shrink(Value& value) {
    value.fields.shrink_to_fit();
    value.items.shrink_to_fit();
    for (Field& field : value.fields) shrink(field.value);
    for (Value& item : value.items) shrink(item);
}

// A page that another one's question makes a question.
Document as_answer(Document answer, const Text& question, std::string_view asked_by) {
    answer.kind = Kind::faq;
    answer.kind_reason = fmt::format("it is an answer of {}", asked_by);
    answer.title = question.text;
    answer.title_where = question.where;
    return answer;
}

// What it is most likely instead: every other byte of UTF-16 in a language of Europe is nothing.
std::string hint_for_encoding(std::string_view text) {
    const auto zeros = static_cast<std::size_t>(std::ranges::count(text, '\0'));
    if (zeros * 3 > text.size()) return "it looks like UTF-16 without a byte order mark: save it as UTF-8";
    const bool is_binary = std::ranges::any_of(text, [](char c) {
        return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    });
    return is_binary ? "save it as UTF-8" : "it looks like Windows-1252 or Latin-1: save it as UTF-8";
}

// Of the first place: whoever looks for one finds the others.
void warn_of_direction(SourceId id, std::string_view text, Diagnostics& problems) {
    const auto found = find_change_of_direction(text);
    if (!found) return;
    constexpr std::uint32_t length = 3;
    const auto at = static_cast<std::uint32_t>(*found);
    const auto number = static_cast<std::uint32_t>(decode(text.substr(at, length)).front());
    problems.push_back({Severity::warning,
                        "direction-control",
                        {id, {at, at + length}},
                        fmt::format("U+{:04X} may show the text after it in another order than it is written", number),
                        "take it out; where a direction has to be said, HTML has dir=\"rtl\""});
}

}  // namespace

Outcome<Document> parse_document(SourceId id, const Source& source, std::string_view path, const Settings& settings) {
    Outcome<Document> out;
    Document& document = out.value;
    document.source = id;
    document.path = path;
    FrontMatter front;
    const bool is_utf16 = source.text.size() > 3 && (source.text[0] == '\0' || source.text[1] == '\0');
    if (const auto bad = is_utf16 ? std::optional<std::size_t>(0) : find_invalid_utf8(source.text)) {
        const auto at = static_cast<std::uint32_t>(*bad);
        const Location place{id, {at, at + 1}};
        out.problems.push_back(
            {Severity::error, "not-utf8", place, "the file is not UTF-8 text", hint_for_encoding(source.text)});
    } else {
        front = take(parse_front_matter(id, source), out.problems);
    }
    document.front_matter = std::move(front.fields);
    add_defaults(document.front_matter, path, settings);
    // After a syntax error what the fields lack would only be noise; kind and id still keep references to it whole.
    const bool readable = out.problems.empty();
    Diagnostics field_problems;
    const Texts texts = read_fields(document, settings, field_problems);
    if (readable) {
        append(out.problems, std::move(field_problems));
        MarkdownOptions options{.reserved_ids = row_of(document.kind).reserved_ids,
                                .raw_html = settings.raw_html,
                                .external_media = settings.external_media,
                                .highlights_code = settings.highlights_code};
        if (texts.title) options.title = texts.title->text;
        if (path.ends_with(".html") || path.ends_with(".htm")) options.syntax = Syntax::html;
        if (settings.inherited.generator == Generator::jekyll) options.site_address = jekyll_address(settings);
        const std::string summary_end = summary_end_of(document, settings);
        options.summary_end = summary_end;
        const bool lists_skills = find_field(document.front_matter, "skills") != nullptr;
        if (document.kind == Kind::role && !lists_skills) options.taken_list = "Skills";
        document.body = take(parse_markdown(id, source, front.body_begin, options), out.problems);
        append(out.problems, add_listed_questions(document.body, texts.questions, options));
        warn_of_direction(id, source.text, out.problems);
        add_listed_skills(document, settings, out.problems);
    }
    complete(document, texts, settings);
    // It is kept until the site is written: what has grown beyond its size is given back.
    shrink(document.front_matter);
    document.references.shrink_to_fit();
    return out;
}

void adopt_answers(std::vector<Outcome<SharedDocument>>& documents) {
    const auto has_no_files = [](const auto& each) { return each.value->answer_files.empty(); };
    if (std::ranges::all_of(documents, has_no_files)) return;
    std::unordered_map<std::string, SharedDocument*> by_path;
    for (Outcome<SharedDocument>& each : documents) by_path.emplace(each.value->path, &each.value);
    for (Outcome<SharedDocument>& each : documents) {
        if (has_no_files(each)) continue;
        Document asking = *each.value;
        for (const auto& [question, path] : asking.answer_files) {
            const std::string target =
                normalize_path(std::string(folder_of(asking.path)) + std::string(trim(path.text))).value_or("");
            const auto found = by_path.find(target);
            if (found == by_path.end()) {
                each.problems.push_back({Severity::error, "missing-answer", path.where,
                                         fmt::format("there is no file '{}'", path.text),
                                         "the path of an answer is relative to this file"});
                continue;
            }
            const Document& answer = **found->second;
            // A text without a name of its own is nothing but an answer, whatever folder it lies in.
            const bool is_bare = answer.front_matter.fields.empty() && answer.body.title.empty();
            if (answer.kind != Kind::page && answer.kind != Kind::faq && !is_bare) {
                each.problems.push_back(
                    {Severity::error, "missing-answer", path.where,
                     fmt::format("'{}' has the kind {}, and is no answer", path.text, row_of(answer.kind).name),
                     "write the answer in a file of its own"});
                continue;
            }
            std::string title = answer.title;
            if (answer.kind != Kind::faq) {
                title = question.text;
                *found->second = std::make_shared<const Document>(as_answer(answer, question, asking.path));
            }
            asking.references.push_back({.relation = Relation::asked_on,
                                         .stated_by = End::to,
                                         .targets = kinds_detail::only_faq,
                                         .name = std::move(title),
                                         .where = question.where});
        }
        each.value = std::make_shared<const Document>(std::move(asking));
    }
}

Outcome<std::vector<Document>> parse_authors(SourceId id, const Source& source, const Settings& settings) {
    Outcome<std::vector<Document>> out;
    const bool is_yaml = source.path.ends_with(".yml") || source.path.ends_with(".yaml");
    const Block block{id, source.text, 0};
    const Value authors = take(is_yaml ? parse_yaml(block) : parse_toml(block), out.problems);
    for (const Field& author : authors.fields) {
        if (author.value.type != ValueType::map) {
            out.problems.push_back({Severity::error,
                                    "wrong-type",
                                    {id, author.value.span},
                                    fmt::format("'{}' must be a table, not {} ({})", author.key, describe(author.value),
                                                shorten(author.value.text, 40)),
                                    fmt::format("write [{}] and below it name = \"…\"", author.key)});
            continue;
        }
        Document& document = out.value.emplace_back();
        document.source = id;
        document.path = fmt::format("authors/{}.md", author.key);
        document.is_entry = true;
        document.front_matter = author.value;
        const Texts texts = read_fields(document, settings, out.problems);
        complete(document, texts, settings);
        if (!texts.title) document.title_where = {id, author.key_span};
    }
    return out;
}

}  // namespace rolebook
