// Rules for text in which each line is a block: a heading, an item of a list, a paragraph.
#pragma once

#include "import/found_text.hpp"

namespace rolebook {

// After them, every piece has a shape.
std::span<const ImportRule> line_rules();

}  // namespace rolebook
