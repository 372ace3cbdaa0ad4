#include "content/answer_recorder.hpp"

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

std::string_view name_in_tag(std::string_view tag) {
    return tag.substr(0, tag.find_first_of(" \t\n/>"));
}

bool is_void(std::string_view name) {
    constexpr auto names =
        std::to_array<std::string_view>({"br", "col", "hr", "img", "input", "source", "track", "wbr"});
    return std::ranges::find(names, name) != names.end();
}

// Whether every element that begins in the HTML ends in it, and no other does.
bool is_balanced(std::string_view html) {
    std::vector<std::string_view> open;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        const std::string_view tag = html.substr(at + 1);
        if (tag.starts_with('/')) {
            if (open.empty() || open.back() != name_in_tag(tag.substr(1))) return false;
            open.pop_back();
        } else if (!is_void(name_in_tag(tag))) {
            open.push_back(name_in_tag(tag));
        }
    }
    return open.empty();
}

std::uint32_t offset(std::size_t at) {
    return static_cast<std::uint32_t>(at);
}

}  // namespace

AnswerRecorder::AnswerRecorder(std::vector<FoundQuestion> found, const BodyPlaces& places) {
    for (std::size_t i = 0; i < found.size(); ++i) {
        Question& question = questions_.emplace_back();
        question.text = std::move(found[i].text);
        question.answer = std::move(found[i].answer);
        question.where = places.line_of(found[i].carrier);
        carried_.emplace(found[i].carrier, i);
        for (const Passage& passage : found[i].passages) {
            first_[passage.first] = last_[passage.last] = {i, question.answer_parts.size()};
            question.answer_parts.push_back({.is_inline = passage.is_inline});
        }
    }
}

std::string_view AnswerRecorder::asked_by(cmark_node* carrier) const {
    const auto found = carried_.find(carrier);
    return found == carried_.end() ? std::string_view() : questions_[found->second].text;
}

void AnswerRecorder::name(cmark_node* carrier, std::string_view id) {
    const auto [begin, end] = carried_.equal_range(carrier);
    for (auto each = begin; each != end; ++each) questions_[each->second].id = id;
}

void AnswerRecorder::begin(cmark_node* node, std::size_t at) {
    if (first_.empty()) return;
    if (const auto found = first_.find(node); found != first_.end()) part_of(found->second).html.begin = offset(at);
}

void AnswerRecorder::end(cmark_node* node, std::size_t at) {
    if (last_.empty()) return;
    if (const auto found = last_.find(node); found != last_.end()) part_of(found->second).html.end = offset(at);
}

std::size_t AnswerRecorder::add(Question question) {
    questions_.push_back(std::move(question));
    questions_.back().answer_parts.emplace_back();
    return questions_.size() - 1;
}

void AnswerRecorder::begin(std::size_t question, std::size_t at) {
    questions_[question].answer_parts.back().html.begin = offset(at);
}

void AnswerRecorder::end(std::size_t question, std::size_t at) {
    questions_[question].answer_parts.back().html.end = offset(at);
}

std::vector<Question> AnswerRecorder::finish(std::string_view html) {
    std::erase_if(questions_, [&](const Question& question) {
        return question.id.empty() || std::ranges::any_of(question.answer_parts, [&](const AnswerPart& part) {
                   const auto [begin, end] = part.html;
                   return begin >= end || !is_balanced(html.substr(begin, end - begin));
               });
    });
    std::ranges::stable_sort(questions_, {}, [](const Question& q) { return q.answer_parts.front().html.begin; });
    return std::move(questions_);
}

}  // namespace rolebook
