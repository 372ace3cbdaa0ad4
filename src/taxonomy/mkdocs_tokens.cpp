// Where MkDocs puts pages, and Material for MkDocs posts of a blog
// (https://squidfunk.github.io/mkdocs-material/plugins/blog/#config.post_url_format).
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "content/find_kind.hpp"
#include "taxonomy/permalink_tokens.hpp"

#include <fmt/format.h>

#include <array>

namespace rolebook {
namespace {

// Letters, digits, '_' and '-' in lower case, spaces as hyphens, nothing of the rest.
std::string as_slug(std::string_view text) {
    std::string out;
    for (const char32_t c : decode(collapse_spaces(text))) {
        if (is_word_character(c) || c == '_' || c == '-') append_utf8(out, to_lower(c));
        if (c == ' ') out += '-';
    }
    return out;
}

bool is_folder_page(const Document& document) {
    return stem_of(document.path) == "index" || stem_of(document.path) == "README";
}

std::optional<std::string> path(const Document& document, const Settings&) {
    const std::string_view folder = folder_of(document.path);
    if (is_folder_page(document)) return std::string(folder.substr(0, folder.rfind('/')));
    return std::string(folder) + std::string(stem_of(document.path));
}

std::optional<std::string> date(const Document& document, const Settings&) {
    if (!document.date) return std::nullopt;
    return fmt::format("{:04}/{:02}/{:02}", document.date->year, document.date->month, document.date->day);
}

std::optional<std::string> slug_token(const Document& document, const Settings&) {
    const Field* own = find_field(document.front_matter, "slug");
    return own != nullptr && own->value.is_scalar() ? own->value.text : as_slug(document.title);
}

std::optional<std::string> file(const Document& document, const Settings&) {
    return std::string(stem_of(document.path));
}

constexpr auto table =
    std::to_array<PermalinkToken>({{"date", date}, {"file", file}, {"path", path}, {"slug", slug_token}});

}  // namespace

std::span<const PermalinkToken> permalink_detail::mkdocs_tokens() {
    return table;
}

std::string mkdocs_pattern(const Document& document, const Inherited& inherited) {
    for (const Collection& blog : inherited.collections) {
        if (document.path.starts_with(blog.folder)) return blog.permalink;
    }
    return is_folder_page(document) ? "/:path/index.html" : "/:path" + inherited.page_ending;
}

}  // namespace rolebook
