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
    bool in_ladder = false;  // only a rung of the role needs the skill, not everybody in it
    Location level_where{};

    // Whether the same is said of the skill.
    bool operator==(const NeedAttributes& other) const;
};

struct Reference {
    std::optional<Relation> relation{};  // nothing: it is only shown, where its range is
    End stated_by = End::from;
    std::span<const Kind> targets{};  // what a bare name may be
    std::optional<Kind> typed{};      // of "skill:python"
    std::string name{};
    Location where{};
    NeedAttributes attributes{};
    std::uint8_t taxonomy = 0;  // in Settings::taxonomies, of a further term
    std::string url{};          // of an author who is described where they are named
};

// Some references of a document, in its list.
struct ReferenceRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

// "skill:python" gives the kind and "python"; a name without a known kind before its colon gives itself.
struct TypedName {
    std::optional<Kind> kind{};
    std::string_view name{};
};
TypedName split_typed(std::string_view text);

// Turns the values of reference fields into references, one list for a document.
class ReferenceReader {
public:
    // `levels` are the ids of the site's scale; both must live as long as this.
    ReferenceReader(SourceId source, const std::vector<std::string>& levels, Diagnostics& problems)
        : source_(source), levels_(levels), problems_(problems) {}

    // Every reference field that the kind has, in the order of the table.
    void read_fields(FieldReader& fields, Kind kind);

    // The terms that every site has, in the order of their table.
    void read_common_terms(FieldReader& fields);

    // Names, "a, b", tables and shorthands, as the field has them. `pattern` says what they are.
    ReferenceRange read(const Field& field, const Reference& pattern);

    // The values of a term's two keys.
    void read_terms(FieldReader& fields, const TermField& term, const Reference& pattern);

    void add(std::string_view text, Span span, Reference reference);

    // "Python (working): why", where the level and the reason may be missing.
    void add_line(std::string_view line, Location where, const Reference& pattern);

    std::vector<Reference> take() { return std::move(references_); }

private:
    void add_each(const Value& names, const Reference& pattern);
    void read_value(const Field& field, const Reference& pattern);
    void read_item(const Value& item, std::string_view key, const Reference& pattern);
    void read_table(const Value& table, std::string_view key, const Reference& pattern);
    void read_shorthand(const Value& map, const Reference& pattern);
    void read_attributes(FieldReader& fields, NeedAttributes& attributes);
    std::string checked_level(const Text& level);

    SourceId source_;
    const std::vector<std::string>& levels_;
    Diagnostics& problems_;
    std::vector<Reference> references_;
};

}  // namespace rolebook
