// A theme: templates, and files that are copied under names that change with their bytes.
#pragma once

#include "base/diagnostic.hpp"
#include "content/inputs.hpp"
#include "content/settings.hpp"
#include "content/translation.hpp"
#include "pages/template.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

struct Asset {
    std::string output_path{};  // "assets/style-1a2b3c4d5e.css"
    std::string bytes{};
};

struct Theme {
    std::map<std::string, Template, std::less<>> templates{};  // by name: "role"
    std::map<std::string, Asset, std::less<>> assets{};        // by name: "style.css"
    std::vector<Template> embeds{};                            // in the order of Settings::embeds
    std::string inline_script{};                               // the only one that a page may hold; may be empty
    std::string inline_script_hash{};                          // as a policy names it

    // Both must exist: make_theme reports what is missing.
    const Template& operator[](std::string_view template_name) const { return templates.find(template_name)->second; }
    const Asset& asset(std::string_view name) const { return assets.find(name)->second; }
};

// Reports templates that do not parse, names, partials and words that do not exist, and files that are missing. `files`
// are complete: what a theme does not have, the default theme gave.
Outcome<Theme> make_theme(const std::vector<ThemeFile>& files, const std::vector<Source>& sources,
                          const Translation& translation, const std::vector<Embed>& embeds);

// Reports scripts in templates that pages would not run. Embeds and theme must be sound.
Diagnostics check_theme_scripts(const std::vector<ThemeFile>& files, const std::vector<Source>& sources,
                                const std::vector<Embed>& embeds);

// Every template that a theme has.
std::span<const std::string_view> template_names();

}  // namespace rolebook
