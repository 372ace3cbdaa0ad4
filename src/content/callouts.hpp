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

    // The element that shows it, and the one in it that shows its title.
    std::string_view tag() const { return fold == Fold::none ? "div" : "details"; }
    std::string_view title_tag() const { return fold == Fold::none ? "p" : "summary"; }

    // Of the first, as HTML, each with a space before it.
    std::string_view attributes() const;
};

class Callouts {
public:
    // Takes the first line of each such quote out of its text; a title becomes a paragraph of its own.
    explicit Callouts(cmark_node* root);

    // Null for a quote that says nothing of itself.
    const Callout* find(cmark_node* quote) const;

    // The one that has this paragraph as its title, if there is one.
    const Callout* titled_by(cmark_node* paragraph) const;

private:
    // By their quotes. Looked up only: the order of pointers does not show.
    std::unordered_map<cmark_node*, Callout> callouts_;
};

}  // namespace rolebook
