// Where Zola puts pages (https://www.getzola.org/documentation/content/page/). It knows no patterns.
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "content/find_kind.hpp"
#include "taxonomy/permalink_tokens.hpp"

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

// ASCII letters and digits in lower case, everything between them as one hyphen. Zola also writes other scripts in
// Latin letters; here they stay.
std::string as_slug(std::string_view text) {
    std::string out;
    for (const char32_t c : fold(text)) {
        const bool is_kept = c < 0x80 ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') : is_word_character(c);
        if (is_kept) {
            append_utf8(out, c);
        } else if (!out.empty() && !out.ends_with('-')) {
            out += '-';
        }
    }
    if (out.ends_with('-')) out.pop_back();
    return out;
}

std::optional<std::string> folder(const Document& document, const Settings&) {
    std::string_view folders = folder_of(document.path);
    if (folders.ends_with('/')) folders.remove_suffix(1);
    if (stem_of(document.path) == "index") folders = folder_of(folders);
    std::string out;
    while (!folders.empty()) {
        const std::size_t slash = std::min(folders.find('/'), folders.size());
        out += (out.empty() ? "" : "/") + as_slug(folders.substr(0, slash));
        folders.remove_prefix(std::min(slash + 1, folders.size()));
    }
    return out;
}

std::optional<std::string> slug_token(const Document& document, const Settings&) {
    const Field* own = find_field(document.front_matter, "slug");
    if (own != nullptr && own->value.is_scalar()) return as_slug(own->value.text);
    return as_slug(name_in_path(document.path));
}

constexpr auto table = std::to_array<PermalinkToken>({{"folder", folder}, {"slug", slug_token}});

}  // namespace

std::span<const PermalinkToken> permalink_detail::zola_tokens() {
    return table;
}

std::string zola_pattern(const Document& document, const Inherited&) {
    return stem_of(document.path) == "_index" ? "/:folder/" : "/:folder/:slug/";
}

}  // namespace rolebook
