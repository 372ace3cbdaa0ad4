// A whole build in memory, for tests.
#pragma once

#include "build_site.hpp"
#include "io/project.hpp"

#include <map>
#include <string>

namespace rolebook {

// 2025-06-01T00:00:00Z: "now" in tests.
inline constexpr std::int64_t test_now = 1'748'736'000;

struct BuiltSite {
    bool is_sound = false;
    std::map<std::string, std::string> files{};  // by path, with their bytes; what is copied holds its original's path
    Diagnostics problems{};
    std::string report{};  // the problems, as a person sees them
};

// `files` are paths within a project ("content/roles/a.md", "rolebook.toml", "_config.yml") and their texts. The theme
// is themes/plain, of which they replace what they name ("themes/plain/role.mustache").
Inputs project_of(const std::map<std::string, std::string>& files);

BuiltSite build_in_memory(const Inputs& inputs, const BuildOptions& options);
BuiltSite build_in_memory(const std::map<std::string, std::string>& files);

// The codes of the problems, in their order.
std::vector<std::string> codes_of(const Diagnostics& problems);

}  // namespace rolebook
