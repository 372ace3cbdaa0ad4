// Writes what stays of HTML that an author wrote among Markdown, and has the Markdown in it written in its place.
#pragma once

#include "content/answer_recorder.hpp"
#include "content/body_builder.hpp"
#include "content/folded_questions.hpp"
#include "content/html_problems.hpp"
#include "content/markdown.hpp"

#include <functional>
#include <vector>

namespace rolebook {

class HtmlWriter {
public:
    // All of them must outlive this. `write_markdown` writes a node that Markdown made, and all in it.
    HtmlWriter(const MarkdownOptions& options, BodyBuilder& builder, AnswerRecorder& questions, BodyPlaces& places,
               HtmlProblems& problems, std::function<void(cmark_node*)> write_markdown);

    // Whether some children are HTML that has to be looked at together with the others.
    bool is_in(cmark_node* container) const;

    // Whether what an author wrote in the paragraph would end it for browsers: "Words <div>and more</div>".
    bool has_blocks_in(cmark_node* paragraph) const;

    // All children of such a container.
    void write_children(cmark_node* container);

    // A comment, or HTML where none is wanted.
    void write_lone(cmark_node* node);

    // Whether what is written now stands in a paragraph between tags of the author, which may mean anything.
    bool is_between_tags() const { return is_between_tags_; }

private:
    void write_parts(const std::vector<HtmlPart>& parts, const std::vector<cmark_node*>& children);
    void write_part(const HtmlPart& part, cmark_node* child);
    std::size_t add_folded(FoldedQuestion& folded, cmark_node* child, bool has_id);
    void take_page_title(std::string_view title);

    const MarkdownOptions& options_;
    BodyBuilder& builder_;
    AnswerRecorder& questions_;
    BodyPlaces& places_;
    HtmlProblems& problems_;
    std::function<void(cmark_node*)> write_markdown_;
    int depth_ = 0;
    bool is_between_tags_ = false;
};

}  // namespace rolebook
