// Quotes that say what they are: "> [!NOTE]" as GitHub knows them, "> [!tip]- Own title" as Obsidian does.
#pragma once

#include "content/body.hpp"
#include "content/markdown_tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace rolebook {

struct Callout {
    enum class Fold : std::uint8_t { none, open, closed };

    std::string look{};                   // a class of HTML; of a type that nobody knows, its own name
    std::optional<std::uint32_t> type{};  // in callout_types, if its word is the title
    std::string word{};                   // the title of a type that nobody knows
    cmark_node* title = nullptr;          // the paragraph that is the title, if the author wrote one
    Fold fold{};
};

// By their quotes. Looked up only: the order of pointers does not show.
using Callouts = std::unordered_map<cmark_node*, Callout>;

// Takes the first line of each such quote out of its text; a title becomes a paragraph of its own.
Callouts take_callouts(cmark_node* root);

}  // namespace rolebook
