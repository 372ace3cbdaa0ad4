// Tables as lists of JSON objects.
#pragma once

#include "import/sheet.hpp"

namespace rolebook {

// A list of objects, an object that holds lists of them, or an object on each line; an object is a row, its keys are
// columns. Of an object within it, "level" of "skill", the column is "skill.level". A list of objects within it makes a
// row of each, which has all that the outer one says, too.
Outcome<Sheet> read_json_sheet(SourceId id, const Source& source);

}  // namespace rolebook
