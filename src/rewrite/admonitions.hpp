// Boxes of MkDocs ("!!! note", "??? note", '=== "Tab"') and of Docusaurus and VuePress (":::note") as quotes that say
// what they are: "> [!note] Title".
#pragma once

#include "rewrite/rewriting.hpp"

namespace rolebook {

bool has_admonitions(std::string_view text);

// Edits the beginning of every line in such a box, so what else is to be edited in it is for another stage.
void rewrite_admonitions(Rewriting& rewriting);

}  // namespace rolebook
