// Addresses for many pages of one kind at once.
#pragma once

#include <string>
#include <vector>

namespace rolebook {

// An id for each title, which is also the name of its file: its slug, with a number where another page goes by that
// ("C++" and "C Plus Plus" are two names with one slug). No two titles may share a matching key, and each must have
// one.
std::vector<std::string> page_ids(const std::vector<std::string>& titles);

}  // namespace rolebook
