// The rows of a sheet, gathered: what all of them say of one role is together.
#pragma once

#include "import/sheet_fields.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// What the rows say of one thing, by the keys of front matter.
struct SheetPart {
    std::map<std::string, std::size_t> spellings{};  // of its name, and how often each was written
    std::map<std::string_view, Text> texts{};
    std::map<std::string_view, std::vector<std::string>> lists{};
    std::map<std::string, Text> codes{};                            // by scheme
    std::map<std::string, std::vector<std::string>> descriptors{};  // by level

    // The spelling that is written most often.
    const std::string& title() const;
};

// By the matching key of the skill.
using SheetNeeds = std::map<std::string, SheetPart>;

struct SheetRung {
    std::string key{};
    SheetPart part{};
    SheetNeeds needs{};
};

struct SheetRole {
    SheetPart part{};
    SheetNeeds needs{};               // of everybody in it
    std::vector<SheetRung> ladder{};  // by rank, else as they come in the sheet
};

// Each by its matching key, so that the order of the rows does not matter.
struct SheetData {
    std::map<std::string, SheetRole> roles{};
    std::map<std::string, SheetPart> skills{};
    std::map<std::string, SheetPart> families{};
};

// `levels` is the site's scale. A row that makes no sense is left out with a warning. Where rows contradict each
// other, the first holds, with a warning, too.
Outcome<SheetData> gather_rows(const Sheet& sheet, const SheetMap& map, const std::vector<std::string>& levels);

// A text of several lines as one paragraph: what is listed in it has semicolons between.
std::string in_one_paragraph(std::string_view text);

}  // namespace rolebook
