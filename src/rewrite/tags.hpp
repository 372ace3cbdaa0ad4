// What stands between "{%" and "%}" or "{{" and "}}": Liquid, and Hugo's shortcodes.
#pragma once

#include "rewrite/rewriting.hpp"

namespace rolebook {

bool has_tags(std::string_view text);
void rewrite_tags(Rewriting& rewriting);

}  // namespace rolebook
