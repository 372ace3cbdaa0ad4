// Questions that the front matter of a page asks: "faqs: [{q: Why?, a: Because.}]", [[faq]], "questions: …".
#pragma once

#include "content/body.hpp"
#include "content/fields.hpp"
#include "content/markdown.hpp"

namespace rolebook {

struct ListedQuestion {
    Text question{};
    Text answer{};  // Markdown; or the path of the file that is the answer
};

// Whether an entry of a list is a question, rather than the name of one.
bool is_listed_question(const Value& entry);

// Reports and leaves out those that have no answer.
std::vector<ListedQuestion> read_listed_questions(FieldReader& fields, SourceId source, Diagnostics& problems);

// Whether the answer is a file: "answers/pay.md".
bool is_answered_by_file(const ListedQuestion& question);

// Adds them to a body, behind its text.
Diagnostics add_listed_questions(Body& body, const std::vector<ListedQuestion>& questions,
                                 const MarkdownOptions& options);

}  // namespace rolebook
