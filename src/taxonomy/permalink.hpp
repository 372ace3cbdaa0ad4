// Patterns of addresses, such as "/blog/:year/:title/", to output files.
#pragma once

#include "content/document.hpp"

namespace rolebook {

// What an address is made by.
struct AddressPattern {
    std::string text{};
    Location where{};
    Generator generator = Generator::rolebook;  // whose tokens they are
};

// The document's own permalink; else the pattern that rolebook.toml has for its kind; else that of the generator that
// the site was written for; else the default of its kind.
AddressPattern address_pattern_of(const Document& document, const Settings& settings);

// Where a document goes: "blog/2024/five-steps/index.html". An address that cannot be a file of the site is an error;
// then the path is that of the default pattern.
Outcome<std::string> output_path_of(const Document& document, const Settings& settings);

// Where the page of something without a file of its own goes.
Outcome<std::string> output_path_of_stub(Kind kind, std::string_view id, const Settings& settings);

// The file of an address that shall lead to a page: "/old/post/", "old.html". `page` is the output path of that.
Outcome<std::string> output_path_of_address(const Text& address, std::string_view page, const Settings& settings);

// Whether the path is a name at the top of the site that belongs to the generator, or lies directly in such a folder:
// "search/index.html", "data/x/index.html". Deeper, there is room for a blog with a category "data".
bool is_reserved_path(std::string_view output_path);

}  // namespace rolebook
