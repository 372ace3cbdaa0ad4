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
    problems.push_back(
        {Severity::error, "unknown-kind", kind.where, fmt::format("there is no kind '{}'", kind.text),
         meant ? fmt::format("did you mean '{}'?", *meant) : fmt::format("the kinds are {}", fmt::join(known, ", "))});
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
        if (path) document.picture = Picture{*path, alt.value_or(Text{}).text};
        const bool names_none = picture.field({"path", "url", "src"}) == nullptr;
        if (names_none) fields.report(field->value, "image", "a path, or a table with path and alt");
    } else {
        fields.report(field->value, "image", "a path, or a table with path and alt");
    }
}

void read_slug(FieldReader& fields, Document& document, Diagnostics& problems) {
    document.file_slug = slug(without_date(name_of_file(document.path)));
    document.id = document.file_slug;
    if (const auto text = fields.text({"slug"})) {
        document.id = slug(text->text);
        // A slug is one part of an address: what could be more is a mistake, not something to make the best of.
        const bool is_path = decode_percent(text->text).find_first_of("/\\") != std::string::npos;
        if (document.id.empty() || is_path) {
            problems.push_back({Severity::error, "bad-slug", text->where,
                                is_path ? fmt::format("the slug '{}' is a path", text->text)
                                        : fmt::format("the slug '{}' has no letter and no digit", text->text),
                                is_path ? "write the whole address as permalink" : ""});
        }
    }
    if (document.id.empty()) document.id = "index";
}

// Title case is the author's business; a file name becomes a title by its words.
std::string title_from_name(std::string_view name) {
    std::string title(name);
    std::ranges::replace_if(
        title, [](char c) { return c == '-' || c == '_'; }, ' ');
    title = collapse_spaces(title);
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

// Keys that other kinds of page, later stages or other generators use; none of them is a spelling mistake.
constexpr std::array<std::string_view, 56> other_keys = {"aliases",
                                                         "canonical",
                                                         "certifications",
                                                         "codes",
                                                         "descriptors",
                                                         "education",
                                                         "entered_from",
                                                         "experience",
                                                         "extra",
                                                         "family",
                                                         "faqs",
                                                         "hidden_terms",
                                                         "ladder",
                                                         "lang",
                                                         "layout",
                                                         "leads_to",
                                                         "level",
                                                         "linkTitle",
                                                         "menu",
                                                         "noindex",
                                                         "outlook",
                                                         "params",
                                                         "pay",
                                                         "question",
                                                         "redirect_from",
                                                         "redirect_to",
                                                         "resources",
                                                         "responsibilities",
                                                         "search",
                                                         "series",
                                                         "sources",
                                                         "steps",
                                                         "template",
                                                         "toc",
                                                         "type",
                                                         "unlisted",
                                                         "weight",
                                                         "order",
                                                         "comments",
                                                         "pin",
                                                         "math",
                                                         "subtitle",
                                                         "keywords",
                                                         "header",
                                                         "featured",
                                                         "teaser",
                                                         "toc_sticky",
                                                         "excerpt_separator",
                                                         "id",
                                                         "broader",
                                                         "requires",
                                                         "related",
                                                         "skills",
                                                         "roles",
                                                         "about",
                                                         "autolink"};

void report_misspelt_keys(const FieldReader& fields, SourceId source, Diagnostics& problems) {
    std::vector<std::string_view> known(fields.asked());
    known.insert(known.end(), other_keys.begin(), other_keys.end());
    for (const Field* field : fields.left_over()) {
        if (std::ranges::find(known, field->key) != known.end()) continue;
        const auto meant = closest(field->key, known);
        const std::size_t most = field->key.size() <= 5 ? 1 : 2;
        if (!meant || edit_distance(field->key, *meant) > most) continue;
        problems.push_back({Severity::warning,
                            "unknown-key",
                            {source, field->key_span},
                            fmt::format("'{}' is not a key that means anything here", field->key),
                            fmt::format("did you mean '{}'?", *meant)});
    }
}

// The texts that need the body to become what they are.
struct Texts {
    std::optional<Text> title{};
    std::optional<Text> description{};
    std::optional<Text> summary{};
};

Texts read_fields(Document& document, const Settings& settings, Diagnostics& problems) {
    FieldReader fields(document.front_matter, document.source, problems);
    read_dates(fields, document);
    KindFound kind = find_kind(fields, document, problems);
    document.kind = kind.kind;
    document.kind_reason = std::move(kind.reason);
    read_slug(fields, document, problems);
    read_draft(fields, document);
    read_picture(fields, document, problems);
    document.permalink = fields.text({"permalink", "url", "path"});
    document.also_known_as = fields.texts({"also_known_as"});
    document.references = read_references(fields, document.kind, document.source, settings.levels, problems);
    Texts texts;
    texts.title = document.kind == Kind::faq ? fields.text({"question", "title"}) : fields.text({"title"});
    texts.description = fields.text({"description"});
    texts.summary = fields.text({"summary", "excerpt"});
    report_misspelt_keys(fields, document.source, problems);
    return texts;
}

// What was not written comes from the body, or from the name of the file.
void complete(Document& document, const Texts& texts) {
    if (document.body.sections.empty()) document.body.sections.emplace_back();
    document.title = texts.title ? collapse_spaces(texts.title->text) : document.body.title;
    document.title_where = texts.title ? texts.title->where : Location{document.source, {}};
    if (document.title.empty()) document.title = title_from_name(without_date(name_of_file(document.path)));
    if (document.title.empty()) document.title = "Untitled";
    if (texts.description) document.description = collapse_spaces(texts.description->text);
    document.summary = texts.summary ? collapse_spaces(texts.summary->text) : document.body.lead;
}

}  // namespace

Outcome<Document> parse_document(SourceId id, const Source& source, std::string_view path, const Settings& settings) {
    Outcome<Document> out;
    Document& document = out.value;
    document.source = id;
    document.path = path;
    FrontMatter front;
    if (const auto bad = find_invalid_utf8(source.text)) {
        const auto at = static_cast<std::uint32_t>(*bad);
        const Location place{id, {at, at + 1}};
        out.problems.push_back({Severity::error, "not-utf8", place, "the file is not UTF-8 text", "save it as UTF-8"});
    } else {
        front = take(parse_front_matter(id, source), out.problems);
    }
    document.front_matter = std::move(front.fields);
    // After a syntax error what the fields lack would only be noise; kind and id still keep references to it whole.
    const bool readable = out.problems.empty();
    Diagnostics field_problems;
    const Texts texts = read_fields(document, settings, field_problems);
    if (readable) {
        append(out.problems, std::move(field_problems));
        const std::string_view title = texts.title ? std::string_view(texts.title->text) : std::string_view();
        const MarkdownOptions options{title, row_of(document.kind).reserved_ids};
        document.body = take(parse_markdown(id, source, front.body_begin, options), out.problems);
    }
    complete(document, texts);
    return out;
}

}  // namespace rolebook
