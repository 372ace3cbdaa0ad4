// A table as spreadsheets and programs hand it on, whichever format it came in.
#pragma once

#include "content/fields.hpp"

#include <string>
#include <vector>

namespace rolebook {

struct Cell {
    Text text{};                // trimmed; its lines end in "\n"
    std::vector<Text> items{};  // of a list, as JSON has them; there is no text then

    bool is_empty() const { return text.text.empty() && items.empty(); }
};

struct SheetRow {
    Location where{};
    std::vector<Cell> cells{};  // one for each column
};

struct Sheet {
    std::vector<Text> columns{};
    std::vector<SheetRow> rows{};  // none is empty
};

// A file that has been read; UTF-16 with a byte order mark, as spreadsheets write it, becomes UTF-8.
Source as_utf8(Source file);

}  // namespace rolebook
