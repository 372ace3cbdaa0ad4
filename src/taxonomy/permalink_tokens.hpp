// What ":year" and the like stand for in patterns of addresses: each generator has its own.
#pragma once

#include "content/document.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rolebook {

struct PermalinkToken {
    std::string_view name;  // without the colon
    // Nothing if it needs a date and the document has none.
    std::optional<std::string> (*value)(const Document&, const Settings&);
};

// By name.
std::span<const PermalinkToken> permalink_tokens(Generator generator);

// What Jekyll calls the slug of a document: that of its front matter, else the name of its file without the date.
std::string jekyll_slug(const Document& document);

// "guides/first-steps" of "guides/first-steps.md"; the folder of an index file; each part as a slug.
std::string path_of_slugs(std::string_view path);

namespace permalink_detail {
std::span<const PermalinkToken> jekyll_tokens();
std::span<const PermalinkToken> hugo_tokens();
std::span<const PermalinkToken> zola_tokens();
std::span<const PermalinkToken> mkdocs_tokens();
}  // namespace permalink_detail

// The pattern by which a file has its address in a site of that generator, where the page does not state any; empty
// for what that generator does not publish.
std::string jekyll_pattern(const Document& document, const Inherited& inherited);
std::string hugo_pattern(const Document& document, const Inherited& inherited);
std::string zola_pattern(const Document& document, const Inherited& inherited);
std::string mkdocs_pattern(const Document& document, const Inherited& inherited);

}  // namespace rolebook
