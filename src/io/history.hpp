// When files last changed, from the project's Git history.
#pragma once

#include "base/date.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace rolebook {

// The date of the last commit that changed each file below the folder, by the file's path in it. Nothing if the folder
// has no history or there is no git.
std::optional<std::map<std::string, Date>> last_changes(const std::filesystem::path& folder);

}  // namespace rolebook
