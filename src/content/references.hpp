// References: things named in front matter or in a body, not yet looked up.
#pragma once

#include "content/fields.hpp"
#include "content/kinds.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rolebook {

// What a role says about a skill that it needs (or the skill about the role).
struct NeedAttributes {
    std::string level{};  // an id of the site's scale; empty if not stated
    int importance = 0;   // 1 to 5; 0 if not stated
    std::optional<bool> essential{};
    std::string note{};
    Location level_where{};

    bool operator==(const NeedAttributes& other) const;
};

struct Reference {
    Relation relation{};
    End stated_by = End::from;
    std::span<const Kind> targets{};  // what a bare name may be
    std::optional<Kind> typed{};      // of "skill:python"
    std::string name{};
    Location where{};
    NeedAttributes attributes{};
};

// "skill:python" gives the kind and "python"; a name without a known kind before its colon gives itself.
struct TypedName {
    std::optional<Kind> kind{};
    std::string_view name{};
};
TypedName split_typed(std::string_view text);

// Reads every reference field that the kind has, in the order of the tables. `levels` are the ids of the site's scale.
std::vector<Reference> read_references(FieldReader& fields, Kind kind, SourceId source,
                                       const std::vector<std::string>& levels, Diagnostics& problems);

}  // namespace rolebook
