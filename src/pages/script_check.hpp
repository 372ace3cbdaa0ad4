// Looks through a template for scripts that the policy of the pages would stop, so that their author learns it from the
// build and not from a browser's console.
#pragma once

#include "base/diagnostic.hpp"

#include <span>
#include <string>
#include <string_view>

namespace rolebook {

// `hosts` are the origins that the template may load from: those of an embed, none for other templates.
Diagnostics check_scripts(SourceId id, std::string_view text, std::span<const std::string> hosts);

}  // namespace rolebook
