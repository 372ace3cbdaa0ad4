// Finds questions in prose by their shape. Precision comes first: a wrong question on a site is worse than a missed
// one.
#include "base/text.hpp"
#include "content/markdown_tree.hpp"

#include <algorithm>

namespace rolebook {
namespace {

// "Why?" of "3. Why?", "3) Why?", "Q3: Why?" and "Q: Why?".
std::string without_number(const std::string& question) {
    const std::size_t begin = question.starts_with('Q') ? 1 : 0;
    const std::size_t end = std::min(question.find_first_not_of("0123456789", begin), question.size());
    const std::string_view marks = begin == 1 ? ":." : ".):";
    const bool is_number = end > 0 && end < question.size() && marks.find(question[end]) != std::string_view::npos;
    return is_number ? std::string(trim(std::string_view(question).substr(end + 1))) : question;
}

// "1. **Which language first?**" alone in its list, the way cmark-gfm reads a numbered question that an answer follows.
bool is_question_list(cmark_node* node, std::string& question) {
    if (cmark_node_get_type(node) != CMARK_NODE_LIST || cmark_node_get_list_type(node) != CMARK_ORDERED_LIST)
        return false;
    cmark_node* item = cmark_node_first_child(node);
    if (item == nullptr || item != cmark_node_last_child(node)) return false;
    cmark_node* only = cmark_node_first_child(item);
    if (only == nullptr || only != cmark_node_last_child(item) || cmark_node_get_type(only) != CMARK_NODE_PARAGRAPH) {
        return false;
    }
    question = without_number(plain_text(only));
    return question.size() > 1 && question.ends_with('?');
}

bool is_answer(cmark_node* node) {
    return node != nullptr && cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE && !plain_text(node).empty();
}

// Among the children of one block: two pairs or more of a question list and the block quote after it.
void find_pairs(cmark_node* parent, std::vector<QuestionNodes>& found) {
    std::vector<QuestionNodes> pairs;
    std::string question;
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
        cmark_node* answer = cmark_node_next(node);
        if (is_question_list(node, question) && is_answer(answer)) {
            pairs.push_back({cmark_node_first_child(node), answer, question});
        }
    }
    if (pairs.size() >= 2) found.insert(found.end(), pairs.begin(), pairs.end());
}

}  // namespace

std::vector<QuestionNodes> find_questions(cmark_node* root) {
    std::vector<QuestionNodes> found;
    find_pairs(root, found);
    return found;
}

}  // namespace rolebook
