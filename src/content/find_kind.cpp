#include "content/find_kind.hpp"

#include "base/text.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

std::string_view without_date(std::string_view name) {
    const auto dated = split_dated_name(name);
    return dated ? dated->rest : name;
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
        return is_written(candidate.kind) && (word == candidate.name || word == candidate.folder);
    });
    return row == kinds.end() || word.empty() ? nullptr : row;
}

void report_unknown_kind(const Text& kind, Diagnostics& problems) {
    std::vector<std::string_view> known;
    for (const KindRow& row : kinds) {
        if (is_written(row.kind)) known.push_back(row.name);
    }
    const auto meant = closest(to_lower_ascii(kind.text), known);
    problems.push_back(
        {Severity::error, "unknown-kind", kind.where, fmt::format("there is no kind '{}'", kind.text),
         meant ? fmt::format("did you mean '{}'?", *meant) : fmt::format("the kinds are {}", fmt::join(known, ", "))});
}

}  // namespace

std::string_view stem_of(std::string_view path) {
    path.remove_prefix(folder_of(path).size());
    return path.substr(0, path.rfind('.'));
}

std::string_view name_in_path(std::string_view path) {
    const std::string_view stem = stem_of(path);
    std::string_view folder = folder_of(path);
    if ((stem != "index" && stem != "_index") || folder.empty()) return without_date(stem);
    folder.remove_suffix(1);
    return without_date(folder.substr(folder.rfind('/') + 1));
}

const KindRow* introduced_kind(std::string_view path) {
    std::string_view folder = folder_of(path);
    const std::string_view stem = stem_of(path);
    if (folder.empty() || (stem != "index" && stem != "_index")) return nullptr;
    folder.remove_suffix(1);
    return kind_of_directory(folder.substr(folder.rfind('/') + 1));
}

KindFound find_kind(FieldReader& fields, std::string_view path, bool is_dated, Diagnostics& problems) {
    if (const auto kind = fields.text({"kind"})) {
        if (const KindRow* row = kind_named(kind->text)) return {row->kind, fmt::format("it says kind: {}", row->name)};
        report_unknown_kind(*kind, problems);
    }
    // Whatever folders a blog sorts its posts into.
    if (goes_through(path, "_posts/") && introduced_kind(path) == nullptr) return {Kind::article, "it lies in _posts/"};
    if (auto found = kind_from_path(path)) return *found;
    if (goes_through(path, "_drafts/")) return {Kind::article, "it lies in _drafts/"};
    const auto layout = fields.text({"layout"});
    if (layout && layout->text == "post") return {Kind::article, "its layout is post"};
    if (layout && layout->text == "page") return {Kind::page, "its layout is page"};
    if (fields.field({"question"}) != nullptr) return {Kind::faq, "it has a question"};
    if (split_dated_name(stem_of(path))) return {Kind::article, "its file name begins with a date"};
    if (is_dated) return {Kind::article, "it has a date"};
    return {Kind::page, "nothing says that it is anything else"};
}

}  // namespace rolebook
