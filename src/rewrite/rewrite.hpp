// What other generators understand in a text and Markdown does not, said in Markdown.
#pragma once

#include "base/diagnostic.hpp"
#include "base/edited_text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// What Jekyll's `site.url` and `site.baseurl` stand for: "https://user.github.io" and "/notes".
struct SiteAddress {
    std::string url{};
    std::string base_path{};
};

// What is to be edited in `text` from `begin` on: in order, without overlaps, nothing if nothing is to be. Without an
// address, one that is text for readers stays as it is written.
Outcome<std::vector<Edit>> rewrite(SourceId id, std::string_view text, std::size_t begin,
                                   const std::optional<SiteAddress>& address);

}  // namespace rolebook
