// Looks up what the links of one body lead to.
#pragma once

#include "taxonomy/names.hpp"

namespace rolebook {

// What links may lead to, for all documents.
struct LinkMap {
    const Taxonomy& taxonomy;
    const Names& names;
    const Names& unpublished_names;  // of nodes whose ids are indexes in Taxonomy::unpublished
    std::unordered_map<std::string, NodeId> by_content_path{};
    std::unordered_map<std::string, NodeId> by_output_path{};
    std::unordered_map<std::string, std::uint32_t> unpublished_by_content_path{};
    const std::set<std::string, std::less<>>& files;  // output paths of other files
};

// In the order of the body's links. Reports dead ones.
Outcome<std::vector<LinkTarget>> resolve_links(const Document& document, const Node& node, const LinkMap& map);

// Where a path in a document points: relative to its file, or from the root of the site if it begins with '/'. Nothing
// if it leads above the root.
std::optional<std::string> path_in_site(std::string_view target, const Document& document);

}  // namespace rolebook
