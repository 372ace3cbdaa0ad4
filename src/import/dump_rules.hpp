// Rules for pages of a site that were dumped to Markdown, with their menus and footers.
#pragma once

#include "import/found_text.hpp"

namespace rolebook {

// After them, every piece has a shape.
std::span<const ImportRule> dump_rules();

// What these pages have in common. A page that was given twice counts once.
CommonLines common_lines_of(const std::vector<FoundText>& pages);

}  // namespace rolebook
