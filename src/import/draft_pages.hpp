// A text that was read, as drafts: an article, and a role where it is about one.
#pragma once

#include "import/found_text.hpp"
#include "import/imported_page.hpp"

#include <vector>

namespace rolebook {

// The pages of one text, the article first.
using DraftPages = std::vector<ImportedPage>;

// Of each text; none of a text of which nothing is left. No two have one path.
std::vector<DraftPages> draft_pages(const std::vector<FoundText>& texts);

// The text below the front matter.
std::string markdown_of(const FoundText& text);

}  // namespace rolebook
