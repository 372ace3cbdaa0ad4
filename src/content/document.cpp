#include "content/document.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "content/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

struct KindFound {
    Kind kind{};
    std::string reason{};
};

std::string_view stem_of(std::string_view path) {
    path.remove_prefix(folder_of(path).size());
    return path.substr(0, path.rfind('.'));
}

// "index" stands for its folder.
std::string_view name_of_file(std::string_view path) {
    const std::string_view stem = stem_of(path);
    std::string_view folder = folder_of(path);
    if ((stem != "index" && stem != "_index") || folder.empty()) return stem;
    folder.remove_suffix(1);
    return folder.substr(folder.rfind('/') + 1);
}

std::string_view without_date(std::string_view name) {
    constexpr std::size_t date_length = std::string_view("2024-11-05-").size();
    return date_in_file_name(name) ? name.substr(date_length) : name;
}

const KindRow* kind_of_directory(std::string_view directory) {
    if (directory.starts_with('_')) directory.remove_prefix(1);
    const auto* const row = std::ranges::find_if(kinds, [&](const KindRow& candidate) {
        return std::ranges::find(candidate.directories, directory) != candidate.directories.end();
    });
    return row == kinds.end() ? nullptr : row;
}

// The innermost directory that stands for a kind; an index file of such a directory is a page about the list.
std::optional<KindFound> kind_from_path(std::string_view path) {
    std::string_view folder = folder_of(path);
    const bool is_index = stem_of(path) == "index" || stem_of(path) == "_index";
    for (bool innermost = true; !folder.empty(); innermost = false) {
        folder.remove_suffix(1);
        const std::string_view name = folder.substr(folder.rfind('/') + 1);
        const KindRow* row = kind_of_directory(name);
        if (row != nullptr && innermost && is_index) return std::nullopt;
        if (row != nullptr) return KindFound{row->kind, fmt::format("it lies in {}/", name)};
        folder = folder_of(folder);
    }
    return std::nullopt;
}

// What the key names: "role", "roles".
const KindRow* kind_named(std::string_view name) {
    const std::string word = to_lower_ascii(trim(name));
    const auto* const row = std::ranges::find_if(kinds, [&](const KindRow& candidate) {
        return candidate.kind <= Kind::page && (word == candidate.name || word == candidate.folder);
    });
    return row == kinds.end() || word.empty() ? nullptr : row;
}

void report_unknown_kind(const Text& kind, Diagnostics& problems) {
    std::vector<std::string_view> known;
    for (const KindRow& row : kinds) {
        if (row.kind <= Kind::page) known.push_back(row.name);
    }
    const auto meant = closest(to_lower_ascii(kind.text), known);
    problems.push_back({Severity::error, "unknown-kind", kind.where, fmt::format("there is no kind '{}'", kind.text),
                        meant ? fmt::format("did you mean '{}'?", *meant)
                              : fmt::format("the kinds are {}", fmt::join(known, ", "))});
}

// The first that holds: `kind`, the directory, Jekyll's `layout`, a question, a date; else a page.
KindFound find_kind(FieldReader& fields, const Document& document, Diagnostics& problems) {
    if (const auto kind = fields.text({"kind"})) {
        if (const KindRow* row = kind_named(kind->text)) return {row->kind, fmt::format("it says kind: {}", row->name)};
        report_unknown_kind(*kind, problems);
    }
    if (auto found = kind_from_path(document.path)) return *found;
    const auto layout = fields.text({"layout"});
    if (layout && layout->text == "post") return {Kind::article, "its layout is post"};
    if (layout && layout->text == "page") return {Kind::page, "its layout is page"};
    if (fields.field({"question"}) != nullptr) return {Kind::faq, "it has a question"};
    if (document.date) {
        const bool in_name = date_in_file_name(stem_of(document.path)).has_value();
        return {Kind::article, in_name ? "its file name begins with a date" : "it has a date"};
    }
    return {Kind::page, "nothing says that it is anything else"};
}

void read_dates(FieldReader& fields, Document& document) {
    // Jekyll's `published` is a yes or no, Hugo's a date: its value says which.
    const Field* published = fields.field({"published"});
    const bool is_flag = published != nullptr && as_boolean(published->value).has_value();
    document.date = fields.date({"date"});
    if (!document.date && published != nullptr && !is_flag) document.date = fields.date({"published"});
    if (!document.date) document.date = date_in_file_name(stem_of(document.path));
    document.updated = fields.date({"updated", "lastmod", "modified", "last_modified_at"});
    document.publish_date = fields.date({"publish_date", "publishDate"});
    document.expires = fields.date({"expires", "expiryDate"});
    if (is_flag && !*as_boolean(published->value)) document.draft_reason = "it says published: false";
}

void read_draft(FieldReader& fields, Document& document) {
    if (fields.boolean({"draft"}).value_or(false)) document.draft_reason = "it is a draft";
    const auto status = fields.text({"status"});
    if (status && status->text == "draft") document.draft_reason = "its status is draft";
    if (document.path.starts_with("_drafts/") || document.path.find("/_drafts/") != std::string::npos) {
        document.draft_reason = "it lies in _drafts/";
    }
}

void read_picture(FieldReader& fields, Document& document) {
    const Field* field = fields.field({"image"});
    if (field == nullptr) return;
    if (field->value.is_scalar()) {
        document.picture = Picture{{field->value.text, {document.source, field->value.span}}, {}};
    } else if (field->value.type == ValueType::map) {
        Diagnostics ignored;
        FieldReader picture(field->value, document.source, ignored);
        const auto path = picture.text({"path", "url", "src"});
        if (path) document.picture = Picture{*path, picture.text({"alt"}).value_or(Text{}).text};
    } else {
        fields.report(field->value, "image", "a path, or a table with path and alt");
    }
}

void read_slug(FieldReader& fields, Document& document, Diagnostics& problems) {
    document.file_slug = slug(without_date(name_of_file(document.path)));
    document.id = document.file_slug;
    if (const auto text = fields.text({"slug"})) {
        document.id = slug(text->text);
        if (document.id.empty()) {
            problems.push_back({Severity::error, "bad-slug", text->where,
                                fmt::format("the slug '{}' has no letter and no digit", text->text), ""});
        }
    }
    if (document.id.empty()) document.id = "index";
}

// Title case is the author's business; a file name becomes a title by its words.
std::string title_from_name(std::string_view name) {
    std::string title(name);
    std::ranges::replace_if(title, [](char c) { return c == '-' || c == '_'; }, ' ');
    title = collapse_spaces(title);
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

// Keys that other kinds of page, later stages or other generators use; none of them is a spelling mistake.
constexpr std::array<std::string_view, 56> other_keys = {
    "aliases",      "canonical",     "certifications", "codes",      "descriptors",  "education",  "entered_from",
    "experience",   "extra",         "family",         "faqs",       "hidden_terms", "ladder",     "lang",
    "layout",       "leads_to",      "level",          "linkTitle",  "menu",         "noindex",    "outlook",
    "params",       "pay",           "question",       "redirect_from", "redirect_to", "resources", "responsibilities",
    "search",       "series",        "sources",        "steps",      "template",     "toc",        "type",
    "unlisted",     "weight",        "order",          "comments",   "pin",          "math",       "subtitle",
    "keywords",     "header",        "featured",       "teaser",     "toc_sticky",   "excerpt_separator", "id",
    "broader",      "requires",      "related",        "skills",     "roles",        "about",      "autolink"};

void report_misspelt_keys(const FieldReader& fields, SourceId source, Diagnostics& problems) {
    std::vector<std::string_view> known(fields.asked());
    known.insert(known.end(), other_keys.begin(), other_keys.end());
    for (const Field* field : fields.left_over()) {
        if (std::ranges::find(known, field->key) != known.end()) continue;
        const auto meant = closest(field->key, known);
        const std::size_t most = field->key.size() <= 5 ? 1 : 2;
        if (!meant || edit_distance(field->key, *meant) > most) continue;
        problems.push_back({Severity::warning, "unknown-key", {source, field->key_span},
                            fmt::format("'{}' is not a key that means anything here", field->key),
                            fmt::format("did you mean '{}'?", *meant)});
    }
}

}  // namespace

Outcome<Document> parse_document(SourceId id, const Source& source, std::string_view path, const Settings& settings) {
    Outcome<Document> out;
    Document& document = out.value;
    document.source = id;
    document.path = path;
    if (const auto bad = find_invalid_utf8(source.text)) {
        const auto at = static_cast<std::uint32_t>(*bad);
        out.problems.push_back({Severity::error, "not-utf8", {id, {at, at + 1}}, "the file is not UTF-8 text",
                                "save it as UTF-8"});
    }
    FrontMatter front;
    if (out.problems.empty()) front = take(parse_front_matter(id, source), out.problems);
    document.front_matter = std::move(front.fields);
    // After a syntax error what the fields lack would only be noise; kind and id still keep references to it whole.
    const bool readable = out.problems.empty();
    Diagnostics field_problems;
    FieldReader fields(document.front_matter, id, field_problems);
    read_dates(fields, document);
    KindFound kind = find_kind(fields, document, field_problems);
    document.kind = kind.kind;
    document.kind_reason = std::move(kind.reason);
    read_slug(fields, document, field_problems);
    read_draft(fields, document);
    read_picture(fields, document);
    document.permalink = fields.text({"permalink", "url", "path"});
    document.also_known_as = fields.texts({"also_known_as"});
    document.references = read_references(fields, document.kind, id, settings.levels, field_problems);
    const auto title = document.kind == Kind::faq ? fields.text({"question", "title"}) : fields.text({"title"});
    const auto description = fields.text({"description"});
    const auto summary = fields.text({"summary", "excerpt"});
    report_misspelt_keys(fields, id, field_problems);
    if (readable) append(out.problems, std::move(field_problems));

    const MarkdownOptions options{title ? std::string_view(title->text) : std::string_view(),
                                  row_of(document.kind).reserved_ids};
    if (readable) document.body = take(parse_markdown(id, source, front.body_begin, options), out.problems);
    if (document.body.sections.empty()) document.body.sections.emplace_back();
    document.title = title ? collapse_spaces(title->text) : document.body.title;
    document.title_where = title ? title->where : Location{id, {}};
    if (document.title.empty()) document.title = title_from_name(without_date(name_of_file(path)));
    if (document.title.empty()) document.title = "Untitled";
    if (description) document.description = collapse_spaces(description->text);
    document.summary = summary ? collapse_spaces(summary->text) : document.body.lead;
    document.is_sound = !has_errors(out.problems);
    return out;
}

}  // namespace rolebook
