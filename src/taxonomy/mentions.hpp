// Names of roles, skills and paths in texts.
#pragma once

#include "taxonomy/names.hpp"

namespace rolebook {

// A finder of all names that texts may mention: titles and further names of roles, skills and paths that have a file. A
// name that several share is none, nor is one of a skill that says `autolink: false`, nor one of at most two letters,
// unless its skill says `autolink: true`. English texts say names of roles in the plural, too.
NameFinder make_name_finder(const Taxonomy& taxonomy, const Names& names, const Settings& settings);

// What the text of a document mentions but for itself, in the order of the text. None is a link yet.
std::vector<Mention> find_mentions(const NameFinder& finder, const Body& body, NodeId own);

// Makes links of the first of each name. A page that links to something of itself needs no second link to it.
void link_mentions(std::vector<Mention>& mentions, const std::vector<LinkTarget>& links, Autolink autolink);

}  // namespace rolebook
