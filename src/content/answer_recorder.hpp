// Notes where in the HTML of a body its questions and answers come to stand, while it is written.
#pragma once

#include "content/body.hpp"
#include "content/body_places.hpp"
#include "content/questions.hpp"

#include <map>

namespace rolebook {

class AnswerRecorder {
public:
    AnswerRecorder(std::vector<FoundQuestion> found, const BodyPlaces& places);

    // Of the element that carries a question: what it asks, empty if nothing; and the id that it got.
    std::string_view asked_by(cmark_node* carrier) const;
    void name(cmark_node* carrier, std::string_view id);

    // A node begins or ends at this place in the HTML. The last end counts.
    void begin(cmark_node* node, std::size_t at);
    void end(cmark_node* node, std::size_t at);

    // A question that is no part of the tree; its number, for the places of its answer.
    std::size_t add(Question question);
    void begin(std::size_t question, std::size_t at);
    void end(std::size_t question, std::size_t at);

    // In the order of the answers. Where HTML of the author overlaps an answer, so that it cannot be shown elsewhere,
    // there is no question.
    std::vector<Question> finish(std::string_view html);

private:
    struct Part {
        std::size_t question = 0;
        std::size_t part = 0;
    };
    AnswerPart& part_of(const Part& part) { return questions_[part.question].answer_parts[part.part]; }

    std::vector<Question> questions_;
    // Looked up only: the order of pointers does not show.
    std::multimap<cmark_node*, std::size_t> carried_;
    std::map<cmark_node*, Part> first_;
    std::map<cmark_node*, Part> last_;
};

}  // namespace rolebook
