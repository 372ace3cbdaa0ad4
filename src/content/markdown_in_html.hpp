// Markdown between tags of HTML that ask for it, <div markdown="1"> or "block" or "span", as kramdown and MkDocs read
// it. Where a blank line stands around it, it is Markdown in any case.
#pragma once

#include "base/edited_text.hpp"

#include <string_view>
#include <vector>

namespace rolebook {

// What opens such elements to Markdown, in the text from `begin` on: blank lines within their tags, and what is in them
// not further indented than the tags are. A <p>, which can hold no blocks, becomes a <div>.
std::vector<Edit> open_html_to_markdown(std::string_view text, std::uint32_t begin);

}  // namespace rolebook
