// The configuration file of the generator that a site was written for, read as settings.
#pragma once

#include "content/inputs.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace rolebook {

// Within the project, in the order in which they are looked for.
inline constexpr std::array<std::string_view, 14> configuration_files = {
    "_config.yml", "_config.yaml", "_config.toml", "hugo.toml", "hugo.yaml",  "hugo.yml",    "hugo.json",
    "config.toml", "config.yaml",  "config.yml",   "zola.toml", "mkdocs.yml", "mkdocs.yaml", "config.json"};

// Whose file it is, by its name and, where that is anybody's, by its text; nothing if it is of none that we know.
std::optional<Generator> generator_of(std::string_view name, std::string_view text);

// Where the content lies in a site of that generator, by its configuration: "content", "docs", "" for the root.
std::string content_folder_of(Generator generator, const Source& configuration);

// What the file says, over what holds by default. One note tells all of its keys that mean nothing here.
Outcome<Settings> read_configuration(Configuration configuration, const Source& source);

}  // namespace rolebook
