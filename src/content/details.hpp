// What each kind says beside text and relations: the ladder of a role, the levels of a skill, the steps of a path.
#pragma once

#include "content/references.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// Where a figure comes from. Without it the page says so.
struct Origin {
    std::string source{};
    std::string as_of{};

    bool is_stated() const { return !source.empty() && !as_of.empty(); }
};

struct Education {
    std::string degree{};
    std::string share{};  // of the people in the role, in per cent, as written; may be empty
    bool required = false;
    std::string note{};
    Origin origin{};
};

struct Certification {
    std::string name{};
    std::string issuer{};
    std::string url{};
    std::string status{};
    ReferenceRange skills{};
};

// One rung of a role's ladder. Has the skills of all rungs below it, too.
struct Rung {
    std::string id{};
    std::string title{};
    int rank = 0;  // lowest first; unique in its ladder
    std::string summary{};
    std::string years_min{};  // as written; may be empty
    ReferenceRange skills{};
};

// What a rung is paid in one region. Amounts are as written, without separators; "" where not stated.
struct Pay {
    std::string rung{};  // id; empty for the role as a whole
    std::string region{};
    std::string currency{};
    std::string unit{};
    std::array<std::string, 5> percentiles{};  // in the order of pay_percentiles; the third is the median
    Origin origin{};
};
inline constexpr std::array<std::string_view, 5> pay_percentiles = {"p10", "p25", "median", "p75", "p90"};

// What somebody at a level of a skill can do.
struct LevelDescriptor {
    std::string level{};
    std::vector<std::string> statements{};
};

struct Resource {
    std::string title{};
    std::string url{};
    std::string type{};
    std::string cost{};
    std::string hours{};
};

// The number that a classification gives: "onet-soc", "15-2051.00".
struct Code {
    std::string scheme{};
    std::string value{};
};

struct Step {
    std::string id{};
    std::string title{};
    std::string summary{};
    std::string done_when{};
    std::string choice{};  // steps of one choice are alternatives
    std::string hours{};
    bool optional = false;
    std::vector<std::size_t> needs{};  // indexes of steps before it
    ReferenceRange skills{};
    ReferenceRange articles{};
    ReferenceRange faqs{};
    std::vector<Resource> resources{};
};

struct Details {
    std::vector<std::string> hidden_terms{};  // searched, not shown
    std::vector<Resource> sources{};

    std::vector<std::string> responsibilities{};
    std::vector<Education> education{};
    std::string experience{};
    std::vector<Certification> certifications{};
    std::vector<Rung> ladder{};  // by rank
    std::vector<Pay> pay{};      // by rank of the rung, in written order within it
    std::string outlook{};
    std::vector<std::string> ways_in{};  // `steps` of a role
    std::vector<Code> codes{};

    std::string type{};                          // of a skill; of an author "person", "organization" or nothing
    std::vector<LevelDescriptor> descriptors{};  // by level, lowest first
    std::vector<Resource> resources{};
    std::optional<bool> autolink{};  // whether its names in texts are found; unset: by their length

    std::string audience{};
    std::string hours{};
    std::vector<Step> steps{};

    std::vector<std::string> tracks{};

    std::string url{};
    std::vector<std::string> same_as{};
};

// Reads the keys that only the kind has, and appends what they name to `references`.
Details read_details(FieldReader& fields, Kind kind, SourceId source, const std::vector<std::string>& levels,
                     ReferenceReader& references, Diagnostics& problems);

}  // namespace rolebook
