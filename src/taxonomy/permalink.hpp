// Patterns of addresses, such as "/blog/:year/:title/", to output files.
#pragma once

#include "content/document.hpp"

namespace rolebook {

// Where a document goes: "blog/2024/five-steps/index.html". Its own permalink wins over the pattern of its kind. An
// address that cannot be a file of the site is an error; then the path is that of the default pattern.
Outcome<std::string> output_path_of(const Document& document, const Settings& settings);

// Where the page of something without a file of its own goes.
Outcome<std::string> output_path_of_stub(Kind kind, std::string_view id, const Settings& settings);

// The file of an address that shall lead somewhere else: "/old/post/", "old.html".
Outcome<std::string> output_path_of_address(const Text& address);

// Names at the top of the site that belong to the generator.
bool is_reserved_path(std::string_view output_path);

}  // namespace rolebook
