// A sheet of roles and skills as pages.
#pragma once

#include "import/imported_page.hpp"
#include "import/sheet_fields.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rolebook {

struct SheetImport {
    std::vector<ImportedPage> pages{};
    std::vector<std::string> readings{};  // "'Role Level' is rung": what was made of each column, for people
};

// `levels` is the site's scale, lowest first. After an error there are no pages. Of one sort of warning, at most twenty
// are told.
Outcome<SheetImport> sheet_pages(const Outcome<Sheet>& sheet, const Source& file, const std::vector<MapEntry>& entries,
                                 std::optional<Kind> kind, const std::vector<std::string>& levels);

}  // namespace rolebook
