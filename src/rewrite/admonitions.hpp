// Boxes of MkDocs ("!!! note", "??? note", '=== "Tab"') and of Docusaurus and VuePress (":::note") as quotes that say
// what they are: "> [!note] Title".
#pragma once

#include "base/edited_text.hpp"
#include "rewrite/code_map.hpp"

#include <string_view>
#include <vector>

namespace rolebook {

// Whether there can be any, found fast.
bool may_have_admonitions(std::string_view text);

// What is to be edited in `text` from `begin` on: at the beginning of every line in such a box, so other edits come
// before or after these, not together with them.
std::vector<Edit> rewrite_admonitions(std::string_view text, std::size_t begin, const CodeMap& code);

}  // namespace rolebook
