// What an import understands of a text, line by line, for tests.
#pragma once

#include "import/text_import.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

FoundText text_of_lines(std::string_view text);
FoundText text_of_dump(std::string_view text);
std::vector<FoundText> texts_of_dumps(const std::vector<std::string>& texts);

// "title: Keeping bridges", "heading 2: Tools", "item: Rope", "left out by litter: Share": a line for each piece.
std::string told(const FoundText& text);

// The rules that have read something, each once, in their order.
std::vector<std::string> rules_at_work(const FoundText& text);

}  // namespace rolebook
