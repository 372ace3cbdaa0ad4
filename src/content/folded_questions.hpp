// Questions in HTML: "<details><summary>Why?</summary> Because. </details>", whatever is Markdown in it.
#pragma once

#include "content/markdown_tree.hpp"
#include "content/raw_html.hpp"

#include <string>
#include <vector>

namespace rolebook {

struct FoldedQuestion {
    std::string text{};    // plain, without number or "Q:"
    std::string answer{};  // plain
    // In the parts: where an id belongs, and around the answer.
    std::size_t details = 0;
    std::size_t answer_begin = 0;
    std::size_t answer_end = 0;
};

// In the order of `details`. `children` are those of which the parts are made.
std::vector<FoldedQuestion> find_folded_questions(const std::vector<HtmlPart>& parts,
                                                  const std::vector<cmark_node*>& children);

}  // namespace rolebook
