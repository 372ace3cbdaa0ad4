// What roles need, compared.
//
// A need weighs its importance, 1 to 5; without one, 4 if it is essential, else 2. Where two roles need one skill at
// different levels, a lower rank is worth its share of the higher one; an unstated level counts as enough. Figures are
// whole per cents, rounded half up, so that they are the same everywhere.
#pragma once

#include "taxonomy/taxonomy.hpp"

namespace rolebook {

struct Need {
    NodeId skill{};
    int weight = 0;
    int rank = 0;  // of its level in Settings::levels, from 1; 0 if unstated
};

int weight_of(const NeedAttributes& attributes);

// What a role needs of everybody in it, by skill.
std::vector<Need> needs_of(const Taxonomy& taxonomy, NodeId role, const std::vector<std::string>& levels);

// How much of what is wanted somebody covers who has what is needed elsewhere.
struct Coverage {
    int percent = 0;
    std::vector<NodeId> shared{};   // the heaviest first
    std::vector<NodeId> missing{};  // the same
};
Coverage coverage_of(const std::vector<Need>& wanted, const std::vector<Need>& had);

// The weight that two roles share, of all that either has: the sum of the lower weights by that of the higher ones
// (Ruzicka's similarity).
int similarity_of(const std::vector<Need>& a, const std::vector<Need>& b);

struct SimilarRole {
    NodeId role{};
    int similarity = 0;
    Coverage coverage{};  // of its needs, by what is needed in the role that it is compared with
};

// At most six roles with a similarity of 15 per cent or more, the most similar first; those with fewer than five needs
// come after the others.
std::vector<SimilarRole> similar_roles(const Taxonomy& taxonomy, NodeId role, const std::vector<std::string>& levels);

// A skill that roles need together with another.
struct CoNeed {
    NodeId skill{};
    std::size_t roles = 0;  // that need both
};

// At most eight skills that two roles or more need together with this one, the most frequent first.
std::vector<CoNeed> needed_together(const Taxonomy& taxonomy, NodeId skill);

}  // namespace rolebook
