#include "content/html_writer.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "content/html_rules.hpp"
#include "content/html_text.hpp"

#include <map>
#include <utility>

namespace rolebook {
namespace {

bool is_html(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
}

bool is_comment(std::string_view html) {
    return html.starts_with("<!--") && html.find("-->") == html.size() - 3;
}

bool is_more_mark(std::string_view html) {
    return is_comment(html) && trim(html.substr(4, html.size() - 7)) == "more";
}

HtmlPiece piece_of(cmark_node* child) {
    const std::string_view literal = literal_of(child);
    if (is_html(child) && !is_comment(trim(literal))) return {literal, HtmlPiece::Type::html};
    return {literal, is_block(child) ? HtmlPiece::Type::markdown_block : HtmlPiece::Type::markdown_inline};
}

}  // namespace

HtmlWriter::HtmlWriter(const MarkdownOptions& options, BodyBuilder& builder, AnswerRecorder& questions,
                       BodyPlaces& places, HtmlProblems& problems, std::function<void(cmark_node*)> write_markdown)
    : options_(options),
      builder_(builder),
      questions_(questions),
      places_(places),
      problems_(problems),
      write_markdown_(std::move(write_markdown)) {}

bool HtmlWriter::is_in(cmark_node* container) const {
    if (options_.raw_html == RawHtml::omit) return false;
    for (cmark_node* child = cmark_node_first_child(container); child != nullptr; child = cmark_node_next(child)) {
        if (is_html(child) && !is_comment(trim(literal_of(child)))) return true;
    }
    return false;
}

bool HtmlWriter::has_blocks_in(cmark_node* paragraph) const {
    if (options_.raw_html == RawHtml::omit) return false;
    cmark_node* node = paragraph;
    do {
        if (cmark_node* child = cmark_node_first_child(node); child != nullptr) {
            node = child;
        } else {
            while (node != paragraph && cmark_node_next(node) == nullptr) node = cmark_node_parent(node);
            if (node != paragraph) node = cmark_node_next(node);
        }
        if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE && ends_paragraph(tag_name(literal_of(node))))
            return true;
    } while (node != paragraph);
    return false;
}

void HtmlWriter::write_children(cmark_node* container) {
    std::vector<cmark_node*> children;
    std::vector<HtmlPiece> pieces;
    cmark_node* child = cmark_node_first_child(container);
    // Footnotes stand after everything else, whatever was left open before them.
    for (; child != nullptr && cmark_node_get_type(child) != CMARK_NODE_FOOTNOTE_DEFINITION;
         child = cmark_node_next(child)) {
        children.push_back(child);
        pieces.push_back(piece_of(child));
    }
    constexpr int deepest = 20;  // containers with HTML within others; deeper, only Markdown is written
    if (depth_ == deepest) {
        problems_.refused(container, "HTML", "it is nested too deeply");
        for (cmark_node* each : children) {
            if (!is_html(each)) write_markdown_(each);
        }
    } else {
        ++depth_;
        const bool is_inline = cmark_node_get_type(container) == CMARK_NODE_PARAGRAPH;
        const bool was_between_tags = std::exchange(is_between_tags_, is_between_tags_ || is_inline);
        write_parts(filter_html(pieces, options_.raw_html, options_.external_media), children);
        is_between_tags_ = was_between_tags;
        --depth_;
        builder_.end_block();
    }
    for (; child != nullptr; child = cmark_node_next(child)) write_markdown_(child);
}

void HtmlWriter::write_lone(cmark_node* node) {
    const std::string_view raw = trim(literal_of(node));
    Body& body = builder_.body();
    if (is_more_mark(raw) && body.lead.empty()) {
        for (const Section& section : body.sections) body.lead += section.text + ' ';
        body.lead = collapse_spaces(body.lead + builder_.text());
    }
    if (!is_comment(raw)) problems_.refused(node, raw, "the site takes no HTML");
}

// Answers may begin and end with HTML, or be in it.
void HtmlWriter::write_parts(const std::vector<HtmlPart>& parts, const std::vector<cmark_node*>& children) {
    struct Edge {
        std::size_t question = 0;
        bool is_end = false;
    };
    std::map<std::size_t, Edge> answers;  // by part
    std::vector<FoldedQuestion> folded = find_folded_questions(parts, children);
    auto next = folded.begin();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        cmark_node* child = children[parts[i].piece];
        const std::size_t at = builder_.html().size();
        const bool is_html = parts[i].type != HtmlPart::Type::child;
        const bool begins = i == 0 || parts[i - 1].piece != parts[i].piece;
        const bool ends = i + 1 == parts.size() || parts[i + 1].piece != parts[i].piece;
        if (is_html && begins) questions_.begin(child, at);
        if (next != folded.end() && next->details == i) {
            const std::size_t question = add_folded(*next, child, i > 0 && parts[i - 1].type == HtmlPart::Type::id);
            answers[next->answer_begin] = {question, false};
            answers[next->answer_end] = {question, true};
            ++next;
        } else if (const auto answer = answers.find(i); answer != answers.end()) {
            const auto [question, is_end] = answer->second;
            is_end ? questions_.end(question, at) : questions_.begin(question, at);
        }
        write_part(parts[i], child);
        if (is_html && ends) questions_.end(child, builder_.html().size());
    }
}

void HtmlWriter::write_part(const HtmlPart& part, cmark_node* child) {
    switch (part.type) {
        case HtmlPart::Type::markup: builder_.html() += part.text; break;
        case HtmlPart::Type::text: builder_.add_text(part.text); break;
        case HtmlPart::Type::child: write_markdown_(child); break;
        case HtmlPart::Type::id: {
            std::vector<std::string>& anchors = builder_.body().anchors;
            anchors.push_back(builder_.unique_id(part.text));
            builder_.id_attribute(anchors.back());
            break;
        }
        case HtmlPart::Type::link_open:
            builder_.open_link({.target = part.text, .title = part.title, .where = places_.find(child, part.text)});
            break;
        case HtmlPart::Type::link_close: builder_.close_link(); break;
        case HtmlPart::Type::image:
            builder_.add_image({part.text, part.alt, part.title, places_.find(child, part.text)});
            break;
        case HtmlPart::Type::media: builder_.add_media({part.text, part.title, places_.find(child, part.text)}); break;
        case HtmlPart::Type::details:
        case HtmlPart::Type::summary:
        case HtmlPart::Type::summary_end:
        case HtmlPart::Type::details_end: break;
        case HtmlPart::Type::page_title: take_page_title(part.text); break;
        case HtmlPart::Type::framed: problems_.framed(child, part.text, part.title); break;
        case HtmlPart::Type::refused: problems_.refused(child, part.text, part.reason); break;
    }
}

// Within the tag of <details>; the id that the author gave it was written last.
std::size_t HtmlWriter::add_folded(FoldedQuestion& folded, cmark_node* child, bool has_id) {
    std::string id = has_id ? builder_.body().anchors.back() : builder_.unique_id(heading_id(folded.text));
    if (!has_id) builder_.id_attribute(id);
    return questions_.add(
        {std::move(folded.text), std::move(id), {}, std::move(folded.answer), places_.line_of(child)});
}

// A whole page of HTML has its title in its head.
void HtmlWriter::take_page_title(std::string_view title) {
    Body& body = builder_.body();
    if (body.title.empty() && options_.title.empty()) body.title = collapse_spaces(title);
}

}  // namespace rolebook
