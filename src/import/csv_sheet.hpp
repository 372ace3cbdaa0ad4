// Tables as comma-separated values.
#pragma once

#include "import/sheet.hpp"

namespace rolebook {

// The first line that is not empty names the columns; commas, semicolons or tabs stand between cells, whichever that
// line has most of. A cell in quotes can hold these and line ends, and quotes that are doubled. A row with cells
// missing or left over is left out, with a warning; a quote that is not closed is an error, for nobody can tell what
// it swallowed.
Outcome<Sheet> read_csv_sheet(SourceId id, const Source& source);

}  // namespace rolebook
