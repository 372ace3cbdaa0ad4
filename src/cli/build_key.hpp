// A name for all that the output of a build depends on.
#pragma once

#include "build_site.hpp"

#include <string>
#include <string_view>

namespace rolebook {

// Equal keys, equal output, but for files that are only copied: whoever asks has to compare their bytes. 32 hex digits.
// `site` is the plan of the inputs with these options; `code` is what renders it (running_code).
std::string build_key(const Inputs& inputs, const BuildOptions& options, const Site& site, std::string_view code);

}  // namespace rolebook
