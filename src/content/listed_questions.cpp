#include "content/listed_questions.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "content/question_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

void read_entry(const Value& entry, std::string_view key, SourceId source, std::vector<ListedQuestion>& questions,
                Diagnostics& problems) {
    FieldReader fields(entry, source, problems);
    ListedQuestion found{fields.text({"question", "q"}).value_or(Text{}),
                         fields.text({"answer", "a"}).value_or(Text{})};
    for (const std::string_view known : {"id", "tags", "category"}) fields.expect(known);
    fields.report_left_over(key);
    found.question.text = collapse_spaces(found.question.text);
    if (found.question.text.empty() || !is_answer(found.answer.text)) {
        problems.push_back({Severity::warning,
                            "unanswered-question",
                            {source, entry.span},
                            found.question.text.empty()
                                ? fmt::format("this entry of '{}' asks nothing, so it is left out", key)
                                : fmt::format("'{}' has no answer yet, so it is left out", found.question.text),
                            "an entry has a question and an answer"});
        return;
    }
    questions.push_back(std::move(found));
}

// How many of a body's things come before those that are added to it.
std::uint32_t count_before(const Body& body, SlotKind kind) {
    switch (kind) {
        case SlotKind::link_open:
        case SlotKind::link_close: return static_cast<std::uint32_t>(body.links.size());
        case SlotKind::image: return static_cast<std::uint32_t>(body.images.size());
        case SlotKind::media: return static_cast<std::uint32_t>(body.media.size());
        case SlotKind::footnote: return static_cast<std::uint32_t>(body.footnotes.size());
        case SlotKind::callout:
        case SlotKind::id_prefix: break;
    }
    return 0;
}

template <typename Item>
void append_all(std::vector<Item>& items, std::vector<Item>&& added) {
    items.insert(items.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
}

// The answer's HTML and what is in it; it belongs to no section of the text.
Span append_html_of(Body& body, Body&& answer) {
    body.html += '\n';  // parts them from the slots before
    const auto begin = static_cast<std::uint32_t>(body.html.size());
    for (TextRun run : answer.runs) {
        run.html = {run.html.begin + begin, run.html.end + begin};
        run.section = 0;
        body.runs.push_back(run);
    }
    for (Slot slot : answer.slots) {
        slot.index += count_before(body, slot.kind);
        slot.at += begin;
        body.slots.push_back(slot);
    }
    for (Link& link : answer.links) link.section = 0;
    append_all(body.links, std::move(answer.links));
    append_all(body.images, std::move(answer.images));
    append_all(body.media, std::move(answer.media));
    append_all(body.footnotes, std::move(answer.footnotes));
    body.html += answer.html;
    return {begin, static_cast<std::uint32_t>(body.html.size())};
}

bool has_id(const Body& body, std::string_view id) {
    return std::ranges::find(body.headings, id, &Heading::id) != body.headings.end() ||
           std::ranges::find(body.questions, id, &Question::id) != body.questions.end() ||
           std::ranges::find(body.anchors, id) != body.anchors.end();
}

std::string free_id(const Body& body, const std::string& question, const MarkdownOptions& options) {
    const std::string wanted = heading_id(question).empty() ? "question" : heading_id(question);
    std::string id = wanted;
    const auto is_taken = [&] {
        return has_id(body, id) || std::ranges::find(options.reserved_ids, id) != options.reserved_ids.end();
    };
    for (int copy = 1; is_taken(); ++copy) id = fmt::format("{}-{}", wanted, copy);
    return id;
}

std::string plain_text_of(const Body& body) {
    std::string text;
    for (const Section& section : body.sections) {
        if (section.heading) text += ' ' + body.headings[*section.heading].text;
        text += ' ' + section.text;
    }
    return collapse_spaces(text);
}

}  // namespace

bool is_listed_question(const Value& entry) {
    return entry.type == ValueType::map &&
           (find_field(entry, "question") != nullptr || find_field(entry, "q") != nullptr);
}

std::vector<ListedQuestion> read_listed_questions(FieldReader& fields, SourceId source, Diagnostics& problems) {
    std::vector<ListedQuestion> questions;
    for (const std::string_view key : {"faqs", "faq", "questions"}) {
        const Field* list = fields.peek(key);
        if (list == nullptr) continue;
        std::vector<const Value*> entries;
        for (const Value& entry : list->value.items) entries.push_back(&entry);
        if (list->value.type == ValueType::map) entries.push_back(&list->value);
        for (const Value* entry : entries) {
            if (!is_listed_question(*entry)) continue;
            fields.expect(key);
            read_entry(*entry, key, source, questions, problems);
        }
    }
    return questions;
}

bool is_answered_by_file(const ListedQuestion& question) {
    const std::string_view answer = trim(question.answer.text);
    const bool is_markdown = answer.ends_with(".md") || answer.ends_with(".markdown");
    return is_markdown && answer.find_first_of(" \t\r\n") == std::string_view::npos;
}

Diagnostics add_listed_questions(Body& body, const std::vector<ListedQuestion>& questions,
                                 const MarkdownOptions& options) {
    Diagnostics problems;
    for (const auto& [question, answer] : questions) {
        MarkdownOptions fragment{.title = question.text,
                                 .reserved_ids = options.reserved_ids,
                                 .raw_html = options.raw_html,
                                 .highlights_code = options.highlights_code};
        Body written = take(parse_fragment(answer, fragment), problems);
        Question added{.text = question.text,
                       .id = free_id(body, question.text, options),
                       .answer = plain_text_of(written),
                       .where = question.where};
        added.answer_parts.push_back({.html = append_html_of(body, std::move(written))});
        body.questions.push_back(std::move(added));
    }
    return problems;
}

}  // namespace rolebook
