#include "taxonomy/permalink_tokens.hpp"

#include "base/names.hpp"
#include "base/url.hpp"
#include "taxonomy/date_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

std::optional<std::string> slug_token(const Document& document, const Settings&) {
    return document.id;
}

std::optional<std::string> file_name(const Document& document, const Settings&) {
    return document.file_slug;
}

std::optional<std::string> path(const Document& document, const Settings&) {
    return path_of_slugs(document.path);
}

std::optional<std::string> categories(const Document& document, const Settings&) {
    std::string out;
    for (const Reference& reference : document.references) {
        if (reference.targets.front() != Kind::category) continue;
        out += (out.empty() ? "" : "/") + slug(reference.name);
    }
    return out;
}

std::optional<std::string> section(const Document& document, const Settings&) {
    return std::string(row_of(document.kind).folder);
}

using date_parts::of_written_date;

constexpr auto table = std::to_array<PermalinkToken>({
    {"basename", file_name},
    {"categories", categories},
    {"category", categories},
    {"day", of_written_date<date_parts::day>},
    {"filename", file_name},
    {"i_day", of_written_date<date_parts::short_day>},
    {"i_month", of_written_date<date_parts::short_month>},
    {"month", of_written_date<date_parts::month>},
    {"name", file_name},
    {"path", path},
    {"section", section},
    {"short_year", of_written_date<date_parts::short_year>},
    {"slug", slug_token},
    {"title", file_name},
    {"year", of_written_date<date_parts::year>},
});

}  // namespace

std::string path_of_slugs(std::string_view path) {
    std::string_view stem = path.substr(0, path.rfind('.'));
    const std::string_view name = stem.substr(folder_of(stem).size());
    if (name == "index" || name == "_index") stem = folder_of(stem);
    std::string out;
    for (std::size_t at = 0; at < stem.size();) {
        const std::size_t slash = std::min(stem.find('/', at), stem.size());
        const std::string part = slug(stem.substr(at, slash - at));
        if (!part.empty()) out += (out.empty() ? "" : "/") + part;
        at = slash + 1;
    }
    return out;
}

std::span<const PermalinkToken> permalink_tokens(Generator generator) {
    switch (generator) {
        case Generator::jekyll: return permalink_detail::jekyll_tokens();
        case Generator::hugo: return permalink_detail::hugo_tokens();
        case Generator::zola: return permalink_detail::zola_tokens();
        case Generator::mkdocs: return permalink_detail::mkdocs_tokens();
        case Generator::rolebook: break;
    }
    return table;
}

}  // namespace rolebook
