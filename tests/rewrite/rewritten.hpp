// A text as Markdown sees it, for tests to compare.
#pragma once

#include "../base/problems.hpp"
#include "rewrite/rewrite.hpp"

struct Rewritten {
    std::string text;
    Lines problems;
};

inline Rewritten rewritten(std::string_view text, const std::optional<rolebook::SiteAddress>& address = {}) {
    const auto out = rolebook::rewrite(rolebook::SourceId{0}, text, 0, address);
    return {out.value ? out.value->text() : std::string(text), told(text, out.problems)};
}

struct RewrittenCase {
    std::string_view written;
    std::string_view becomes;
};
