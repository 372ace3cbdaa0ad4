// Which code is running: that of the program, and that of every library it has loaded.
#pragma once

#include <optional>
#include <string>

namespace rolebook {

// The build ids that linkers made of the bytes of the program and its libraries (GNU's NT_GNU_BUILD_ID), in hex digits,
// one after the other in the order of loading: other code, other text. Nothing if one of them has none. Those that are
// loaded late (base/late_library) have no part in a site.
std::optional<std::string> running_code();

}  // namespace rolebook
