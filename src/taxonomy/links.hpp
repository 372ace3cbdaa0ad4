// Looks up what the links of one body lead to.
#pragma once

#include "taxonomy/names.hpp"

namespace rolebook {

// Per document, in the order of its body's links. Reports dead ones. `files` are output paths of what is copied;
// `base_path` is that of the site on its host.
Outcome<std::vector<std::vector<LinkTarget>>> resolve_all_links(const Taxonomy& taxonomy, const Names& names,
                                                                const Names& unpublished_names,
                                                                std::set<std::string, std::less<>> files,
                                                                std::string_view base_path, Threads threads);

// A section that a page has of itself is there only if it has something to show, which the graph tells: what leads to
// a missing one is reported and leads to the page.
Diagnostics drop_links_to_missing_sections(Taxonomy& taxonomy);

// What the target of a link to a file may be meant to be, the likeliest first: "#", "?" and "%" can be in its name, and
// it can begin with the path that the whole site has on its host ("/notes").
std::vector<std::string> readings_of(std::string_view target, std::string_view base_path);

// Where a path in a document points: relative to its file, or from the root of the site if it begins with '/'. Nothing
// if it leads above the root.
std::optional<std::string> path_in_site(std::string_view target, const Document& document);

}  // namespace rolebook
