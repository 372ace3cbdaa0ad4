// Names of roles, skills and paths in texts.
#pragma once

#include "taxonomy/name_finder.hpp"
#include "taxonomy/names.hpp"

namespace rolebook {

// A finder of all names that texts may mention: titles and further names of roles, skills and paths that have a file. A
// name that several share is none, nor is one of a skill that says `autolink: false`, nor one of at most two letters,
// unless its skill says `autolink: true`. English texts say names of roles in the plural, too.
NameFinder make_name_finder(const Taxonomy& taxonomy, const Names& names, const Settings& settings);

// Per document, in the order of its text. Those to become links are chosen by Settings::autolink; a page that links to
// something of itself needs no second link to it.
std::vector<std::vector<Mention>> find_mentions(const Taxonomy& taxonomy, const NameFinder& finder,
                                                const Settings& settings, Threads threads);

}  // namespace rolebook
