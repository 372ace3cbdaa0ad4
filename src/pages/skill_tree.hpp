// The skills that one is a part of, and its parts, as a tree.
#pragma once

#include "pages/edition.hpp"

namespace rolebook {

// Lists in lists: from the widest skills down to this one, and below it all that is narrower. A part of several wholes
// stands in each of them, with its own parts only the first time. Empty where there is neither wider nor narrower.
std::string write_skill_tree(const Edition& edition, NodeId skill);

}  // namespace rolebook
