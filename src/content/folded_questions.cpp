#include "content/folded_questions.hpp"

#include "base/text.hpp"
#include "content/question_words.hpp"

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

// Words on both sides of these are not one.
bool separates(std::string_view markup) {
    constexpr auto tags = std::to_array<std::string_view>(
        {"<br", "<dd", "<div", "<dt", "<h", "<li", "<p", "<td", "<th", "<tr", "</d", "</h", "</li", "</p", "</t"});
    return std::ranges::any_of(tags, [&](std::string_view tag) { return markup.find(tag) != std::string_view::npos; });
}

std::string text_between(const std::vector<HtmlPart>& parts, const std::vector<cmark_node*>& children,
                         std::size_t begin, std::size_t end) {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) {
        const HtmlPart& part = parts[i];
        if (part.type == HtmlPart::Type::text) text += part.text;
        if (part.type == HtmlPart::Type::markup && separates(part.text)) text += ' ';
        if (part.type != HtmlPart::Type::child) continue;
        cmark_node* child = children[part.piece];
        const bool is_text = cmark_node_get_type(child) == CMARK_NODE_TEXT;
        if (is_block(child)) text += ' ';
        text += is_text ? std::string(literal_of(child)) : plain_text(child, PictureText::none);
        if (is_block(child)) text += ' ';
    }
    return collapse_spaces(text);
}

}  // namespace

std::vector<FoldedQuestion> find_folded_questions(const std::vector<HtmlPart>& parts,
                                                  const std::vector<cmark_node*>& children) {
    struct Open {
        FoldedQuestion question{};
        std::size_t summary = 0;
    };
    std::vector<FoldedQuestion> found;
    std::vector<Open> open;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const HtmlPart::Type type = parts[i].type;
        if (type == HtmlPart::Type::details) open.push_back({{.details = i}, 0});
        if (open.empty()) continue;
        FoldedQuestion& question = open.back().question;
        if (type == HtmlPart::Type::summary) open.back().summary = i;
        if (type == HtmlPart::Type::summary_end) {
            question.text = question_in(text_between(parts, children, open.back().summary, i));
            question.answer_begin = i;
        }
        if (type != HtmlPart::Type::details_end) continue;
        question.answer_end = i;
        question.answer = text_between(parts, children, question.answer_begin, i);
        if (!question.text.empty() && is_answer(question.answer)) found.push_back(std::move(question));
        open.pop_back();
    }
    std::ranges::sort(found, {}, &FoldedQuestion::details);
    return found;
}

}  // namespace rolebook
