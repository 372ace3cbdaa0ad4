// Tables as text: a line per row, tabs between cells, the names of the columns in the first line.
#pragma once

#include "content/fields.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace rolebook {

enum class Presence : std::uint8_t { needed, if_there };

struct Column {
    std::string_view name{};
    Presence presence = Presence::needed;
};

// What stands in the columns that were asked for, in their order, every run of white space as one space; empty where
// the table lacks the column.
using TableRow = std::vector<Text>;

// A row is left out, with a warning, if it has more or fewer cells than there are columns, or is not UTF-8. Without a
// needed column there are no rows, and an error. A cell may stand in quotes, and those within it are then doubled: only
// such a cell can hold a tab.
Outcome<std::vector<TableRow>> read_tab_table(SourceId id, const Source& source, std::span<const Column> columns);

}  // namespace rolebook
