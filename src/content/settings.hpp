// What rolebook.toml says about the site as a whole.
#pragma once

#include "content/fields.hpp"
#include "content/kinds.hpp"

#include <array>
#include <string>
#include <vector>

namespace rolebook {

struct Settings {
    std::string title = "Careers";
    std::string description{};
    std::string base_url{};  // empty, or absolute and ending in '/'
    std::string language = "en";
    Text theme{"default", nowhere};
    int paginate = 20;                            // entries on one page of a list
    std::array<Text, kinds.size()> permalinks{};  // patterns, in the order of Kind
    std::vector<std::string> levels{"awareness", "working", "practitioner", "expert"};  // lowest first

    const Text& permalink(Kind kind) const { return permalinks[static_cast<std::size_t>(kind)]; }
};

// What holds where nothing is said.
Settings default_settings();

// Every key has a default, so an empty file is valid; an unknown key is an error.
Outcome<Settings> parse_settings(SourceId id, const Source& source);

// An absolute http(s) address without query and fragment, with the '/' that it may lack; nothing if it is none.
std::optional<std::string> parse_base_url(std::string_view text);

}  // namespace rolebook
