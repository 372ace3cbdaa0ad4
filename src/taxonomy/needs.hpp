// What roles need, compared.
//
// A need weighs its importance, 1 to 5; without one, 4 if it is essential, else 2. Where two roles need one skill at
// different levels, a lower rank is worth its share of the higher one; an unstated level counts as enough. Figures are
// whole per cents, rounded half up, so that they are the same everywhere.
#pragma once

#include "taxonomy/taxonomy.hpp"

namespace rolebook {

int weight_of(const NeedAttributes& attributes);

// Of a level in the scale of the site, from 1; 0 if it is unstated.
int rank_of(const std::vector<std::string>& levels, std::string_view level);

// A skill that a role needs of everybody in it.
struct Need {
    NodeId skill{};
    int weight = 0;
    int rank = 0;  // of its level in Settings::levels, from 1; 0 if unstated
};

// How much of what is wanted somebody covers who has what is needed elsewhere.
struct Coverage {
    int percent = 0;
    std::vector<NodeId> shared{};   // the heaviest first
    std::vector<NodeId> missing{};  // the same
};

// Both by skill.
Coverage coverage_of(const std::vector<Need>& wanted, const std::vector<Need>& had);

struct SimilarRole {
    NodeId role{};
    int similarity = 0;   // the sum of the lower weights by that of the higher ones (Ruzicka's similarity)
    Coverage coverage{};  // of its needs, by what is needed in the role that it is compared with
};

// A skill that roles need together with another.
struct CoNeed {
    NodeId skill{};
    std::size_t roles = 0;  // that need both
};

// Who needs what, both ways round, of what lists show. Built once, then asked for every role and skill.
class NeedIndex {
public:
    NeedIndex() = default;
    NeedIndex(const Taxonomy& taxonomy, const std::vector<std::string>& levels);

    // By skill.
    const std::vector<Need>& needs_of(NodeId role) const { return needs_[index_of(role)]; }
    std::size_t count_roles_with(NodeId skill) const { return roles_[index_of(skill)].size(); }

    // At most six roles with a similarity of 15 per cent or more, the most similar first; those with fewer than five
    // needs come after the others.
    std::vector<SimilarRole> similar_to(NodeId role) const;

    // Roles that do not list the skill, but one that is narrower, however far down; by role, with the first such skill.
    std::vector<std::pair<NodeId, NodeId>> roles_through_narrower(const Taxonomy& taxonomy, NodeId skill) const;

    // At most eight skills that two roles or more need together with this one, the most frequent first.
    std::vector<CoNeed> together_with(NodeId skill) const;

private:
    struct NeededBy {
        NodeId role{};
        int weight = 0;
    };

    std::vector<std::vector<Need>> needs_;      // per node
    std::vector<std::vector<NeededBy>> roles_;  // per node
    std::vector<int> weights_;                  // per node: of all its needs
};

}  // namespace rolebook
