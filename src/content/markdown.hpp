// Markdown to a Body: GitHub's dialect with tables, strikethrough, autolinks, task lists and footnotes, and [[links]].
#pragma once

#include "base/diagnostic.hpp"
#include "content/body.hpp"
#include "content/fields.hpp"
#include "content/raw_html.hpp"
#include "rewrite/rewrite.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace rolebook {

// What a body is written in. HTML goes through the same filter as HTML in Markdown.
enum class Syntax : std::uint8_t { markdown, html };

struct MarkdownOptions {
    // What the front matter calls the page; a first heading of level 1 that says the same is left out of the body. If
    // empty, the first heading of level 1 becomes Body::title.
    std::string_view title{};
    // Taken by sections of the page around the body; a heading gets another id.
    std::span<const std::string_view> reserved_ids{};
    // A section of this heading that is nothing but a list is left out and becomes Body::taken_list. May be empty.
    std::string_view taken_list{};
    RawHtml raw_html = RawHtml::safe;
    ExternalMedia external_media = ExternalMedia::link;
    bool highlights_code = true;
    // What Jekyll's `site.url` and `site.baseurl` stand for, where the site is one of Jekyll's.
    std::optional<SiteAddress> site_address{};
    Syntax syntax = Syntax::markdown;
    // Where the summary ends, beside "<!--more-->"; may be empty.
    std::string_view summary_end{};
};

// Parses source.text from `begin` on.
Outcome<Body> parse_markdown(SourceId id, const Source& source, std::uint32_t begin, const MarkdownOptions& options);

// Markdown in a value of the front matter: everything in it has the place of the value.
Outcome<Body> parse_fragment(const Text& fragment, const MarkdownOptions& options);

}  // namespace rolebook
