// What the columns of a sheet can mean, and which of them means what.
#pragma once

#include "content/kinds.hpp"
#include "import/sheet.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// What a row tells of. A need is a skill that the role, or its rung, asks for.
enum class SheetThing : std::uint8_t { role, rung, skill, family, need };

enum class FieldShape : std::uint8_t {
    name,        // of the thing itself
    text,        // one
    texts,       // several
    names,       // of other pages
    needs,       // names of skills, with a level in parentheses
    statements,  // what can be done at a level
    codes,       // the number in a classification
    level,       // of the site's scale
    importance,  // 1 to 5
    rank,        // 1 to 99
    amount,      // a number
    yes_or_no
};

// One field, called as the key of the page that it becomes. Of codes and statements, the scheme and the level may be
// written after it: "skill.codes.esco".
struct SheetField {
    std::string_view name;
    SheetThing thing;
    FieldShape shape;
    std::string_view key;        // of the front matter
    std::string_view spellings;  // of columns that are this field without being asked, beside its name; "|" between
    std::string_view meaning;
};

std::span<const SheetField> sheet_fields();

struct FieldName {
    const SheetField* field = nullptr;
    std::string part{};  // the scheme or the level
};

// "skill.codes.esco"; nothing if there is no such field.
std::optional<FieldName> field_named(std::string_view name);

// "there is no field 'rolle'; did you mean 'role'?"
std::string no_such_field(std::string_view name);

// What the author says that a column is: "role=Job title".
struct MapEntry {
    std::string field{};
    std::string column{};
};

struct MappedColumn {
    FieldName field{};
    std::size_t column = 0;
};

// Whose columns they are.
enum class SheetOrigin : std::uint8_t { own, capability_framework };

struct SheetMap {
    // By the kind that a row is of, in the order of the fields. Where no column says it, all rows are of the first.
    std::map<Kind, std::vector<MappedColumn>> columns{};
    std::optional<std::size_t> kind{};  // the column that says it
    std::vector<Text> unused{};         // columns
    SheetOrigin origin = SheetOrigin::own;
};

// What the author says, else what the columns are called: as in the UK Government's capability framework, as a field,
// or as a key of the pages of one kind ("title", "description"). `levels` is the site's scale: a column that is called
// as one of them says what can be done there. Without a column for a name there is an error, and no map.
Outcome<SheetMap> map_columns(const Sheet& sheet, const std::vector<MapEntry>& entries, std::optional<Kind> kind,
                              const std::vector<std::string>& levels);

}  // namespace rolebook
