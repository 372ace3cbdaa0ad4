// What was installed together with the program.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace rolebook {

// A folder of share/ that stands beside the program's own bin/, wherever both were unpacked; nothing where there is
// none.
std::optional<std::filesystem::path> installed_data(std::string_view name);

}  // namespace rolebook
