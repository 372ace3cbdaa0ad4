// Questions and their answers in a Markdown text, found by their shape. Precision comes first: a wrong question on a
// site is worse than a missed one. tests/questions/ has the shapes, and what only looks like them.
#pragma once

#include "content/passages.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

struct FoundQuestion {
    cmark_node* carrier = nullptr;  // the heading, item or paragraph that asks it, perhaps among others
    std::string text{};             // plain, without number or "Q:"
    std::string answer{};           // plain
    std::vector<Passage> passages{};
};

// In document order. `title` is that of the page: it may say that its headings are questions. Text nodes of the tree
// may be split where an answer begins.
std::vector<FoundQuestion> find_questions(cmark_node* root, std::string_view title);

}  // namespace rolebook
