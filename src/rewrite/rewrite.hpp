// What other generators understand in a text and Markdown does not, said in Markdown.
#pragma once

#include "base/diagnostic.hpp"
#include "base/edited_text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rolebook {

// What Jekyll's `site.url` and `site.baseurl` stand for: "https://user.github.io" and "/notes".
struct SiteAddress {
    std::string url{};
    std::string base_path{};
};

// The text with edits from `begin` on; nothing if there is nothing to edit. Without an address, one that is text for
// readers stays as it is written.
Outcome<std::optional<EditedText>> rewrite(SourceId id, std::string_view text, std::size_t begin,
                                           const std::optional<SiteAddress>& address);

}  // namespace rolebook
