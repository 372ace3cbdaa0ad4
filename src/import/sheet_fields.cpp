#include "import/sheet_fields.hpp"

#include "base/names.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace rolebook {
namespace {

using enum SheetThing;
using Shape = FieldShape;

constexpr std::array fields = {
    SheetField{"role", role, Shape::name, "title", "role name|role title", "its title"},
    SheetField{"role.description", role, Shape::text, "description", "",
               "its description; lines that begin with a hyphen, a star or a bullet become `responsibilities`"},
    SheetField{"role.also_known_as", role, Shape::texts, "also_known_as", "", "its other names"},
    SheetField{"role.responsibilities", role, Shape::texts, "responsibilities", "", "what people in it do"},
    SheetField{"role.skills", role, Shape::needs, "skills", "",
               "skills that it needs, each with its level in parentheses if it has one: `SQL (working)`"},
    SheetField{"role.experience", role, Shape::text, "experience", "", "what it asks for beside degrees"},
    SheetField{"role.outlook", role, Shape::text, "outlook", "", "how it changes"},
    SheetField{"role.steps", role, Shape::texts, "steps", "", "first steps towards it"},
    SheetField{"role.leads_to", role, Shape::names, "leads_to", "", "roles after it"},
    SheetField{"role.entered_from", role, Shape::names, "entered_from", "", "roles before it"},
    SheetField{"role.related", role, Shape::names, "related", "", "roles like it"},
    SheetField{"role.hidden_terms", role, Shape::texts, "hidden_terms", "", "words that the search finds it by"},
    SheetField{"role.codes", role, Shape::codes, "codes", "",
               "its number in a classification, which stands after the field: `role.codes.isco-08`"},
    SheetField{"rung", rung, Shape::name, "title", "role level|role level name|rung title",
               "a rung of the ladder of the role; what the row says of a skill belongs to the rung"},
    SheetField{"rung.summary", rung, Shape::text, "summary", "role level description", "what is expected there"},
    SheetField{"rung.rank", rung, Shape::rank, "rank", "",
               "its place from 1 to 99, lowest first; without it, rungs stand as in the file"},
    SheetField{"rung.years_min", rung, Shape::amount, "years_min", "", "years of work before it"},
    SheetField{"skill", skill, Shape::name, "title", "skill name|skill title|skills.skill|skills.name|skills.title",
               "its title; if the row has a role, that needs the skill"},
    SheetField{"skill.description", skill, Shape::text, "description", "skills.description", "its description"},
    SheetField{"skill.also_known_as", skill, Shape::texts, "also_known_as", "", "its other names"},
    SheetField{"skill.type", skill, Shape::text, "type", "skills.type", "what sort of skill it is"},
    SheetField{"skill.descriptors", skill, Shape::statements, "descriptors", "skill level description",
               "what can be done at the `level` of the row, or at the level after the field: "
               "`skill.descriptors.working`"},
    SheetField{"skill.roles", skill, Shape::names, "roles", "", "roles that need it"},
    SheetField{"skill.broader", skill, Shape::names, "broader", "", "wider skills that it is a part of"},
    SheetField{"skill.requires", skill, Shape::names, "requires", "", "skills that come before it"},
    SheetField{"skill.related", skill, Shape::names, "related", "", "skills like it"},
    SheetField{"skill.hidden_terms", skill, Shape::texts, "hidden_terms", "", "words that the search finds it by"},
    SheetField{"skill.codes", skill, Shape::codes, "codes", "", "its number in a classification"},
    SheetField{"level", need, Shape::level, "level", "skill level|skills.level",
               "how well the role needs the skill: a level of the site's [scale](settings.md#keys)"},
    SheetField{"importance", need, Shape::importance, "importance", "skills.importance",
               "how much of the work rests on the skill, from 1 to 5"},
    SheetField{"essential", need, Shape::yes_or_no, "essential", "skills.essential",
               "whether the role cannot be done without the skill: yes or no"},
    SheetField{"note", need, Shape::text, "note", "skills.note", "one sentence about the skill in the role"},
    SheetField{"family", family, Shape::name, "title", "role family|job family|family name",
               "its title; a role of the row belongs to it"},
    SheetField{"family.description", family, Shape::text, "description", "role family description",
               "its description. Only a family that has one becomes a page"},
};

// The columns of the two files that can be downloaded.
constexpr std::array framework_roles = {"Role Family", "Role",        "Role Level",
                                        "Skill Name",  "Skill Level", "Skill Level Description"};
constexpr std::array framework_skills = {"Skill Name", "Skill Description", "Awareness",
                                         "Working",    "Practitioner",      "Expert"};

// "Role_Level", "role level" and "role.level" are one.
std::string key_of(std::string_view name) {
    std::string words(name);
    std::ranges::replace(words, '.', ' ');
    return matching_key(words);
}

std::set<std::string> keys_of(const SheetField& field) {
    std::set<std::string> keys = {key_of(field.name)};
    for (std::size_t at = 0; at < field.spellings.size();) {
        const std::size_t end = std::min(field.spellings.find('|', at), field.spellings.size());
        keys.insert(key_of(field.spellings.substr(at, end - at)));
        at = end + 1;
    }
    return keys;
}

bool may_have_part(const SheetField& field) {
    return field.shape == Shape::codes || field.shape == Shape::statements;
}

SheetThing thing_of(Kind kind) {
    return kind == Kind::skill ? skill : kind == Kind::family ? family : role;
}

class ColumnMapper {
public:
    ColumnMapper(const Sheet& sheet, const std::vector<MapEntry>& entries, const std::vector<std::string>& levels)
        : sheet_(sheet), entries_(entries), levels_(levels) {
        for (const Text& column : sheet.columns) keys_.push_back(key_of(column.text));
    }

    Outcome<SheetMap> map(std::optional<Kind> kind) {
        if (entries_.empty() && !kind && (has_all(framework_roles) || has_all(framework_skills))) {
            out_.value.origin = SheetOrigin::capability_framework;
        }
        const auto kind_column = find("kind");
        const bool has_kinds = kind_column && (find("title") || find("name"));
        // A list of titles with skills can only be roles; of other titles, nobody knows.
        has_keys_ =
            kind || has_kinds || (find("title") && (find("skills") || find("skills.name") || find("skills.skill")));
        if (!kind && has_kinds) {
            out_.value.kind = use(*kind_column);
            for (const Kind each : {Kind::role, Kind::skill, Kind::family}) map_rows_of(each);
        } else {
            map_rows_of(kind.value_or(Kind::role));
        }
        check_names();
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            if (!used_.contains(i) && !keys_[i].empty()) out_.value.unused.push_back(sheet_.columns[i]);
        }
        return std::move(out_);
    }

private:
    template <class Names>
    bool has_all(const Names& names) const {
        return std::ranges::all_of(names, [&](const char* name) { return find(name).has_value(); });
    }

    std::optional<std::size_t> find(std::string_view name) const {
        const std::string key = key_of(name);
        const auto found = std::ranges::find(keys_, key);
        if (key.empty() || found == keys_.end()) return std::nullopt;
        return static_cast<std::size_t>(found - keys_.begin());
    }

    // Two columns of one name: which is meant?
    std::size_t use(std::size_t column) {
        const auto again =
            std::find(keys_.begin() + static_cast<std::ptrdiff_t>(column) + 1, keys_.end(), keys_[column]);
        if (used_.insert(column).second && again != keys_.end()) {
            const Text& second = sheet_.columns[static_cast<std::size_t>(again - keys_.begin())];
            out_.problems.push_back({Severity::error, "duplicate-column", second.where,
                                     fmt::format("there are two columns '{}'", second.text), "give one another name",
                                     Remark{sheet_.columns[column].where, "the first one"}});
        }
        return column;
    }

    void map_rows_of(Kind kind) {
        std::vector<MappedColumn>& columns = out_.value.columns[kind];
        for (const SheetField& field : fields) {
            if (add_mapped(field, columns) || !tells_of(field, columns)) continue;
            if (const auto column = column_called(field, kind)) columns.push_back({{&field, {}}, use(*column)});
            if (may_have_part(field)) add_parts(field, columns);
        }
    }

    // Whether the rows name the thing that the field says something of; else a column is called so by chance.
    static bool tells_of(const SheetField& field, const std::vector<MappedColumn>& columns) {
        const SheetThing named = field.thing == need ? skill : field.thing;
        return field.shape == Shape::name || std::ranges::any_of(columns, [&](const MappedColumn& each) {
                   return each.field.field->shape == Shape::name && each.field.field->thing == named;
               });
    }

    // What the author says. Whether it is of this field.
    bool add_mapped(const SheetField& field, std::vector<MappedColumn>& columns) {
        bool is_mapped = false;
        for (const MapEntry& entry : entries_) {
            const auto name = field_named(entry.field);
            if (!name || name->field != &field) continue;
            is_mapped = true;
            if (const auto column = find(entry.column)) {
                columns.push_back({*name, use(*column)});
            } else if (missing_.insert(entry.column).second) {
                tell_missing(entry.column);
            }
        }
        return is_mapped;
    }

    std::optional<std::size_t> column_called(const SheetField& field, Kind kind) const {
        std::set<std::string> keys = keys_of(field);
        if (has_keys_ && field.thing == thing_of(kind)) {
            keys.insert(key_of(field.key));
            if (field.shape == Shape::name) keys.insert("name");
        }
        const auto found = std::ranges::find_if(keys_, [&](const std::string& key) { return keys.contains(key); });
        if (found == keys_.end()) return std::nullopt;
        return static_cast<std::size_t>(found - keys_.begin());
    }

    // "skill.codes.esco"; "working", where that is a level.
    void add_parts(const SheetField& field, std::vector<MappedColumn>& columns) {
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            const auto name = field_named(sheet_.columns[i].text);
            const std::string level = slug(sheet_.columns[i].text);
            if (name && name->field == &field && !name->part.empty()) {
                columns.push_back({*name, use(i)});
            } else if (field.shape == Shape::statements && std::ranges::find(levels_, level) != levels_.end()) {
                columns.push_back({{&field, level}, use(i)});
            }
        }
    }

    std::string columns_in_words() const {
        std::vector<std::string> names;
        for (const Text& column : sheet_.columns) {
            if (!column.text.empty()) names.push_back(fmt::format("'{}'", column.text));
        }
        return fmt::format("the columns are {}", fmt::join(names, ", "));
    }

    void tell_missing(const std::string& column) {
        std::vector<std::string_view> known;
        for (const Text& each : sheet_.columns) known.emplace_back(each.text);
        const auto meant = closest(column, known);
        out_.problems.push_back({Severity::error, "missing-column", sheet_.columns.front().where,
                                 fmt::format("the table has no column '{}'", column),
                                 meant ? fmt::format("did you mean '{}'?", *meant) : columns_in_words()});
    }

    void check_names() {
        for (const auto& [kind, columns] : out_.value.columns) {
            const auto is_name = [](const MappedColumn& each) {
                return each.field.field->shape == Shape::name && each.field.field->thing != rung;
            };
            if (!missing_.empty() || std::ranges::any_of(columns, is_name)) return;
        }
        std::string hint = columns_in_words() + "; say what they are:";
        constexpr std::array names = {"role", "skill"};
        for (std::size_t i = 0; i < std::min(names.size(), sheet_.columns.size()); ++i) {
            hint += fmt::format(" --map {}", shell_word(fmt::format("{}={}", names[i], sheet_.columns[i].text)));
        }
        if (find("title") || find("name")) hint = "say what the titles are of: --kind role, skill or family";
        out_.problems.push_back({Severity::error, "missing-column", sheet_.columns.front().where,
                                 "no column is known to name roles, skills or families", std::move(hint)});
    }

    const Sheet& sheet_;
    const std::vector<MapEntry>& entries_;
    const std::vector<std::string>& levels_;
    std::vector<std::string> keys_;  // of the columns
    std::set<std::size_t> used_;
    std::set<std::string> missing_;
    bool has_keys_ = false;  // whether columns may be called as the keys of a kind: "description"
    Outcome<SheetMap> out_;
};

}  // namespace

std::span<const SheetField> sheet_fields() {
    return fields;
}

std::optional<FieldName> field_named(std::string_view name) {
    for (const SheetField& field : fields) {
        if (name == field.name && field.shape != Shape::codes) return FieldName{&field, {}};
        const bool has_part = name.size() > field.name.size() + 1 && name.starts_with(field.name) &&
                              name[field.name.size()] == '.' && may_have_part(field);
        if (has_part) return FieldName{&field, std::string(name.substr(field.name.size() + 1))};
    }
    return std::nullopt;
}

std::string no_such_field(std::string_view name) {
    std::vector<std::string_view> known;
    for (const SheetField& field : fields) known.push_back(field.name);
    if (std::ranges::find(known, name) != known.end()) {
        return fmt::format("write the classification after '{0}': {0}.esco", name);
    }
    const auto meant = closest(name, known);
    return meant ? fmt::format("there is no field '{}'; did you mean '{}'?", name, *meant)
                 : fmt::format("there is no field '{}'; it can be {}", name, fmt::join(known, ", "));
}

Outcome<SheetMap> map_columns(const Sheet& sheet, const std::vector<MapEntry>& entries, std::optional<Kind> kind,
                              const std::vector<std::string>& levels) {
    return ColumnMapper(sheet, entries, levels).map(kind);
}

}  // namespace rolebook
