#include "content/body_writer.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "content/answer_recorder.hpp"
#include "content/body_builder.hpp"
#include "content/callouts.hpp"
#include "content/definitions.hpp"
#include "content/folded_questions.hpp"
#include "content/highlight.hpp"
#include "content/html_text.hpp"
#include "content/questions.hpp"
#include "content/raw_html.hpp"

#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace rolebook {
namespace {

bool is_comment(std::string_view html) {
    return html.starts_with("<!--") && html.find("-->") == html.size() - 3;
}

bool is_more_mark(std::string_view html) {
    return is_comment(html) && trim(html.substr(4, html.size() - 7)) == "more";
}

class BodyWriter {
public:
    BodyWriter(cmark_node* root, const NodeAttributes& attributes, BodyPlaces places, const MarkdownOptions& options,
               std::size_t longest)
        : root_(root),
          attributes_(attributes),
          callouts_(take_callouts(root)),
          places_(std::move(places)),
          options_(options),
          longest_(longest),
          builder_(options.reserved_ids),
          questions_(find_questions(root, options.title), places_) {}

    Outcome<Body> write() {
        walk(root_);
        if (open_footnotes_) html() += "</ol>\n</div>\n";
        tell_repetitions();
        Outcome<Body> out{builder_.finish(), std::move(problems_)};
        out.value.text_end = static_cast<std::uint32_t>(out.value.html.size());
        out.value.questions = questions_.finish(out.value.html);
        if (out.value.lead.empty()) out.value.lead = std::move(first_paragraph_);
        return out;
    }

private:
    Body& body() { return builder_.body(); }
    std::string& html() { return builder_.html(); }
    std::string& text() { return builder_.text(); }

    void report(Severity severity, std::string_view code, Location where, std::string message, std::string hint) {
        problems_.push_back({severity, std::string(code), where, std::move(message), std::move(hint)});
    }

    void walk(cmark_node* top) {
        const Walk walk = walk_from(top);
        for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
            if (is_full_) return;
            cmark_node* node = cmark_iter_get_node(walk.get());
            if (event == CMARK_EVENT_EXIT) {
                leave(node);
                questions_.end(node, html().size());
            } else {
                questions_.begin(node, html().size());
                bool is_done = enter(node);
                if (!is_done && has_raw_html(node)) {
                    write_filtered(node);
                    leave(node);
                    is_done = true;
                }
                if (is_done) cmark_iter_reset(walk.get(), node, CMARK_EVENT_EXIT);
                // Nodes that can have no children have no end of their own.
                if (is_done || cmark_node_first_child(node) == nullptr) questions_.end(node, html().size());
            }
            check_size(node);
        }
    }

    void check_size(cmark_node* node) {
        if (is_full_ || builder_.size() <= longest_) return;
        is_full_ = true;
        report(Severity::error, "too-large", places_.line_of(node),
               fmt::format("this makes a page of more than {} bytes", longest_), "");
    }

    // Returns whether the node is already dealt with, its children and its end included.
    bool enter(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_BLOCK_QUOTE: open_quote(node); return false;
            case CMARK_NODE_LIST: open_list(node); return false;
            case CMARK_NODE_ITEM: open_item(node); return false;
            case CMARK_NODE_PARAGRAPH: return open_paragraph(node);
            case CMARK_NODE_HEADING: return open_heading(node);
            case CMARK_NODE_CODE_BLOCK: code_block(node); return false;
            case CMARK_NODE_THEMATIC_BREAK:
                open_tag(node, "hr");
                html() += '\n';
                return false;
            case CMARK_NODE_HTML_BLOCK:
            case CMARK_NODE_HTML_INLINE: lone_html(node); return false;
            case CMARK_NODE_FOOTNOTE_DEFINITION: open_footnote(); return false;
            case CMARK_NODE_TEXT: write_text(node); return false;
            case CMARK_NODE_SOFTBREAK: line_break("\n"); return false;
            case CMARK_NODE_LINEBREAK: line_break("<br>\n"); return false;
            case CMARK_NODE_CODE: inline_code(node); return false;
            case CMARK_NODE_EMPH: open_tag(node, "em"); return false;
            case CMARK_NODE_STRONG: open_tag(node, "strong"); return false;
            case CMARK_NODE_LINK: open_link(node); return false;
            case CMARK_NODE_IMAGE: image(node); return true;
            case CMARK_NODE_FOOTNOTE_REFERENCE: footnote_reference(node); return false;
            default: open_extension(node); return false;
        }
    }

    void leave(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_BLOCK_QUOTE: close_quote(node); break;
            case CMARK_NODE_LIST: html() += is_ordered(node) ? "</ol>\n" : "</ul>\n"; break;
            case CMARK_NODE_ITEM: html() += "</li>\n"; break;
            case CMARK_NODE_PARAGRAPH: close_paragraph(node); break;
            case CMARK_NODE_HEADING: close_heading(); break;
            case CMARK_NODE_FOOTNOTE_DEFINITION: close_footnote(node); break;
            case CMARK_NODE_EMPH: html() += "</em>"; break;
            case CMARK_NODE_STRONG: html() += "</strong>"; break;
            case CMARK_NODE_LINK: builder_.close_link(); break;
            default: close_extension(node);
        }
    }

    // ---- blocks

    static bool is_ordered(cmark_node* list) { return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST; }

    void end_block() { text() += ' '; }

    // Of the element that shows a node: what the author says of it, and the id of what it asks.
    void open_tag(cmark_node* node, std::string_view tag, std::string_view classes = {}, std::string_view more = {}) {
        html() += '<';
        html() += tag;
        add_attributes(node, classes, id_of(node));
        html() += more;
        html() += '>';
    }

    void add_attributes(cmark_node* node, std::string_view classes, std::string_view id) {
        const Attributes& said = attributes_.of(node);
        if (!classes.empty() || !said.classes.empty()) {
            html() += " class=\"";
            html() += classes;
            if (!classes.empty() && !said.classes.empty()) html() += ' ';
            append_html(html(), said.classes);
            html() += '"';
        }
        if (!id.empty()) builder_.id_attribute(id);
        if (!said.title.empty()) html() += html_attribute("title", said.title);
        html() += said.others;
    }

    std::string id_of(cmark_node* node) {
        const std::string_view question = questions_.asked_by(node);
        const std::string& said = attributes_.of(node).id;
        if (question.empty() && said.empty()) return {};
        std::string id = builder_.unique_id(said.empty() ? heading_id(question) : said);
        if (!said.empty()) body().anchors.push_back(id);
        if (!question.empty()) questions_.name(node, id);
        return id;
    }

    // Links and pictures are written by others, so what has their id stands before them.
    void place_id(cmark_node* node) {
        const std::string id = id_of(node);
        if (id.empty()) return;
        html() += "<span";
        builder_.id_attribute(id);
        html() += "></span>";
    }

    void open_list(cmark_node* node) {
        const int start = is_ordered(node) ? cmark_node_get_list_start(node) : 1;
        open_tag(node, is_ordered(node) ? "ol" : "ul", "", start == 1 ? "" : fmt::format(" start=\"{}\"", start));
        html() += '\n';
    }

    void open_item(cmark_node* node) { open_tag(node, "li", is_task(node) ? "task" : ""); }

    // ---- quotes, and what they say of themselves

    const Callout* callout_of(cmark_node* quote) const {
        const auto found = callouts_.find(quote);
        return found == callouts_.end() ? nullptr : &found->second;
    }

    static std::string_view tag_of(const Callout& callout) {
        return callout.fold == Callout::Fold::none ? "div" : "details";
    }

    static std::string_view tag_of_title(const Callout& callout) {
        return callout.fold == Callout::Fold::none ? "p" : "summary";
    }

    void open_quote(cmark_node* node) {
        const Callout* callout = callout_of(node);
        if (callout == nullptr) {
            open_tag(node, "blockquote");
            html() += '\n';
            return;
        }
        const bool is_open = callout->fold == Callout::Fold::open;
        open_tag(node, tag_of(*callout), "admonition " + callout->look,
                 callout->fold == Callout::Fold::none ? " role=\"note\""
                 : is_open                            ? " open"
                                                      : "");
        html() += '\n';
        if (!callout->type && callout->word.empty()) return;
        open_title(*callout);
        if (callout->type) {
            builder_.slot(SlotKind::callout, *callout->type);
        } else {
            append_html(html(), callout->word);
        }
        close_title(*callout);
    }

    void close_quote(cmark_node* node) {
        const Callout* callout = callout_of(node);
        fmt::format_to(std::back_inserter(html()), "</{}>\n", callout == nullptr ? "blockquote" : tag_of(*callout));
    }

    void open_title(const Callout& callout) {
        fmt::format_to(std::back_inserter(html()), "<{} class=\"admonition-title\">", tag_of_title(callout));
    }

    void close_title(const Callout& callout) {
        fmt::format_to(std::back_inserter(html()), "</{}>\n", tag_of_title(callout));
    }

    // That has this paragraph as its title.
    const Callout* titled_by(cmark_node* paragraph) const {
        const Callout* callout = callouts_.empty() ? nullptr : callout_of(cmark_node_parent(paragraph));
        return callout != nullptr && callout->title == paragraph ? callout : nullptr;
    }

    // ---- paragraphs and headings

    static bool begins_task(cmark_node* paragraph) {
        cmark_node* item = cmark_node_parent(paragraph);
        return cmark_node_get_type(item) == CMARK_NODE_ITEM && cmark_node_first_child(item) == paragraph &&
               is_task(item);
    }

    bool open_paragraph(cmark_node* node) {
        if (const Callout* callout = titled_by(node)) {
            open_title(*callout);
            is_in_heading_ = true;
            return false;
        }
        if (defines(node)) {
            write_definitions(node);
            return true;
        }
        if (!is_tight(node)) open_tag(node, "p");
        // The box is named by the text of its item.
        if (begins_task(node)) {
            const bool done = cmark_gfm_extensions_get_tasklist_item_checked(cmark_node_parent(node));
            html() += done ? "<label><input type=\"checkbox\" checked disabled> "
                           : "<label><input type=\"checkbox\" disabled> ";
        }
        paragraph_begin_ = text().size();
        return false;
    }

    bool defines(cmark_node* node) const { return is_definitions(node) && !has_raw_html(node); }

    // Paragraphs of definitions that follow each other are one list.
    void write_definitions(cmark_node* paragraph) {
        if (goes_on_ != paragraph) html() += "<dl>\n";
        bool is_first = true;
        for (const DefinitionLine& line : definition_lines(paragraph)) {
            const std::string_view tag = line.is_term ? "dt" : "dd";
            if (is_first) {
                open_tag(paragraph, tag);
            } else {
                fmt::format_to(std::back_inserter(html()), "<{}>", tag);
            }
            is_first = false;
            for (cmark_node* node = line.first; node != nullptr;) {
                cmark_node* next = node == line.last ? nullptr : cmark_node_next(node);
                walk(node);
                node = next;
            }
            fmt::format_to(std::back_inserter(html()), "</{}>\n", tag);
            end_block();
        }
        cmark_node* next = cmark_node_next(paragraph);
        goes_on_ = defines(next) ? next : nullptr;
        if (goes_on_ == nullptr) html() += "</dl>\n";
    }

    void close_paragraph(cmark_node* node) {
        if (const Callout* callout = titled_by(node)) {
            close_title(*callout);
            is_in_heading_ = false;
            end_block();
            return;
        }
        cmark_node* parent = cmark_node_parent(node);
        if (begins_task(node)) html() += "</label>";
        if (cmark_node_get_type(parent) == CMARK_NODE_FOOTNOTE_DEFINITION && cmark_node_next(node) == nullptr) {
            back_links();
        }
        if (!is_tight(node)) html() += "</p>\n";
        if (first_paragraph_.empty() && parent == root_) {
            first_paragraph_ = collapse_spaces(std::string_view(text()).substr(paragraph_begin_));
        }
        end_block();
    }

    bool is_title(cmark_node* node, const std::string& heading) {
        if (cmark_node_get_heading_level(node) != 1 || !body().title.empty() || heading.empty()) return false;
        if (options_.title.empty()) return true;
        return cmark_node_previous(node) == nullptr && matching_key(options_.title) == matching_key(heading);
    }

    bool open_heading(cmark_node* node) {
        std::string heading = plain_text(node);
        if (is_title(node, heading)) {
            body().title = std::move(heading);
            return true;
        }
        const int level = cmark_node_get_heading_level(node);
        while (!outline_.empty() && outline_.back() >= level) outline_.pop_back();
        outline_.push_back(level);
        const int depth = std::min(static_cast<int>(outline_.size()) + 1, 6);
        const std::string& said = attributes_.of(node).id;
        std::string id = builder_.unique_id(said.empty() ? heading_id(heading) : said);
        questions_.name(node, id);
        fmt::format_to(std::back_inserter(html()), "<h{}", depth);
        add_attributes(node, "", id);
        html() += '>';
        builder_.begin_section({level, depth, std::move(id), std::move(heading), places_.line_of(node).span,
                                !attributes_.of(node).is_not_in_contents});
        heading_text_ = text().size();
        is_in_heading_ = true;
        return false;
    }

    void close_heading() {
        is_in_heading_ = false;
        fmt::format_to(std::back_inserter(html()), "</h{}>\n", body().headings.back().depth);
        text().resize(heading_text_);  // a heading is not part of the text under it
    }

    // After the fence, or a class that is said: "{: .language-ruby}".
    std::string_view language_of(cmark_node* node) const {
        const std::string_view info = cmark_node_get_fence_info(node) == nullptr ? "" : cmark_node_get_fence_info(node);
        const std::string_view language = trim(info).substr(0, trim(info).find_first_of(" \t{,"));
        return language.empty() ? std::string_view(attributes_.of(node).language) : language;
    }

    void code_block(cmark_node* node) {
        const std::string_view language = language_of(node);
        open_tag(node, "pre");
        html() += "<code";
        if (!language.empty()) {
            html() += " class=\"language-";
            append_html(html(), language);
            html() += '"';
        }
        html() += '>';
        const bool highlighted = options_.highlights_code && append_highlighted(html(), literal_of(node), language);
        if (!highlighted) append_html(html(), literal_of(node));
        html() += "</code></pre>\n";
        builder_.add_code(literal_of(node));
        end_block();
    }

    // ---- HTML of the author

    static bool is_html(cmark_node* node) {
        const cmark_node_type type = cmark_node_get_type(node);
        return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
    }

    // Whether some children are HTML that has to be looked at together with the others.
    bool has_raw_html(cmark_node* node) const {
        if (options_.raw_html == RawHtml::omit) return false;
        for (cmark_node* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child)) {
            if (is_html(child) && !is_comment(trim(literal_of(child)))) return true;
        }
        return false;
    }

    void write_filtered(cmark_node* container) {
        std::vector<cmark_node*> children;
        std::vector<HtmlPiece> pieces;
        cmark_node* child = cmark_node_first_child(container);
        // Footnotes stand after everything else, whatever was left open before them.
        for (; child != nullptr && cmark_node_get_type(child) != CMARK_NODE_FOOTNOTE_DEFINITION;
             child = cmark_node_next(child)) {
            const bool is_block = (cmark_node_get_type(child) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
            const bool is_piece = is_html(child) && !is_comment(trim(literal_of(child)));
            children.push_back(child);
            pieces.push_back({literal_of(child), is_piece   ? HtmlPiece::Type::html
                                                 : is_block ? HtmlPiece::Type::markdown_block
                                                            : HtmlPiece::Type::markdown_inline});
        }
        constexpr int deepest = 20;  // containers with HTML within others; deeper, only Markdown is written
        if (filter_depth_ == deepest) {
            report_refused(container, "HTML", "it is nested too deeply");
            for (cmark_node* each : children) {
                if (!is_html(each)) walk(each);
            }
        } else {
            ++filter_depth_;
            const bool is_inline = cmark_node_get_type(container) == CMARK_NODE_PARAGRAPH;
            const bool was_in_html = std::exchange(is_in_html_, is_in_html_ || is_inline);
            write_parts(filter_html(pieces, options_.raw_html, options_.external_media), children);
            is_in_html_ = was_in_html;
            --filter_depth_;
            end_block();
        }
        for (; child != nullptr; child = cmark_node_next(child)) walk(child);
    }

    // Answers may begin and end with HTML, or be in it.
    void write_parts(const std::vector<HtmlPart>& parts, const std::vector<cmark_node*>& children) {
        std::map<std::size_t, std::pair<std::size_t, bool>> answers;  // by part: a question, and whether it ends there
        std::vector<FoldedQuestion> folded = find_folded_questions(parts, children);
        auto next = folded.begin();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            cmark_node* child = children[parts[i].piece];
            const bool is_html = parts[i].type != HtmlPart::Type::child;
            const bool begins = i == 0 || parts[i - 1].piece != parts[i].piece;
            const bool ends = i + 1 == parts.size() || parts[i + 1].piece != parts[i].piece;
            if (is_html && begins) questions_.begin(child, html().size());
            if (next != folded.end() && next->details == i) {
                const std::size_t question = add_folded(*next, child, i > 0 && parts[i - 1].type == HtmlPart::Type::id);
                answers[next->answer_begin] = {question, false};
                answers[next->answer_end] = {question, true};
                ++next;
            } else if (const auto answer = answers.find(i); answer != answers.end()) {
                const auto [question, is_end] = answer->second;
                is_end ? questions_.end(question, html().size()) : questions_.begin(question, html().size());
            }
            write_part(parts[i], child);
            if (is_html && ends) questions_.end(child, html().size());
        }
    }

    // Within the tag of <details>; the id that the author gave it was written last.
    std::size_t add_folded(FoldedQuestion& folded, cmark_node* child, bool has_id) {
        std::string id = has_id ? body().anchors.back() : builder_.unique_id(heading_id(folded.text));
        if (!has_id) builder_.id_attribute(id);
        return questions_.add(
            {std::move(folded.text), std::move(id), {}, std::move(folded.answer), places_.line_of(child)});
    }

    void write_part(const HtmlPart& part, cmark_node* child) {
        switch (part.type) {
            case HtmlPart::Type::markup: html() += part.text; break;
            case HtmlPart::Type::text: builder_.add_text(part.text); break;
            case HtmlPart::Type::child: walk(child); break;
            case HtmlPart::Type::id: {
                body().anchors.push_back(builder_.unique_id(part.text));
                builder_.id_attribute(body().anchors.back());
                break;
            }
            case HtmlPart::Type::link_open:
                builder_.open_link({.target = part.text, .title = part.title, .where = places_.find(child, part.text)});
                break;
            case HtmlPart::Type::link_close: builder_.close_link(); break;
            case HtmlPart::Type::image:
                builder_.add_image({part.text, part.alt, part.title, places_.find(child, part.text)});
                break;
            case HtmlPart::Type::media_url: builder_.add_media({part.text, places_.find(child, part.text)}); break;
            case HtmlPart::Type::details:
            case HtmlPart::Type::summary:
            case HtmlPart::Type::summary_end:
            case HtmlPart::Type::details_end: break;
            case HtmlPart::Type::page_title: take_page_title(part.text); break;
            case HtmlPart::Type::framed: report_framed(child, part.text, part.title); break;
            case HtmlPart::Type::refused: report_refused(child, part.text, part.reason); break;
        }
    }

    // A whole page of HTML has its title in its head.
    void take_page_title(std::string_view title) {
        if (body().title.empty() && options_.title.empty()) body().title = collapse_spaces(title);
    }

    void report_framed(cmark_node* node, const std::string& tag, const std::string& address) {
        if (is_web_address(address) || address.starts_with("//")) {
            report(Severity::warning, "external-media", places_.find(node, address),
                   fmt::format("'{}' is on another host; it becomes a link", shorten(address, 60)),
                   "write a link in its place, with words of your own");
        } else {
            report(Severity::warning, "raw-html", places_.find(node, first_line(tag)),
                   fmt::format("{} becomes a link: a page shows no other page in it", shorten(first_line(tag), 60)),
                   "docs/front-matter.md lists what may stand there");
        }
    }

    void report_refused(cmark_node* node, std::string_view what, std::string_view reason) {
        const std::string_view line = first_line(what);
        if (is_repeated(line.substr(0, line.find_first_of(" \t=>")))) return;
        report(Severity::warning, "raw-html", places_.find(node, line),
               fmt::format("{} is left out: {}", shorten(line, 60), reason),
               "docs/front-matter.md lists what may stand there");
    }

    static std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

    // What an old page says in hundreds of places is told at three of them.
    static constexpr std::size_t most_alike = 3;

    bool is_repeated(std::string_view what) {
        Repetition& told = repetitions_[to_lower_ascii(what)];
        if (++told.count < most_alike) return false;
        if (told.count == most_alike) told.last_told = problems_.size();
        return told.count > most_alike;
    }

    void tell_repetitions() {
        for (const auto& [what, told] : repetitions_) {
            if (told.count <= most_alike) continue;
            problems_[told.last_told].hint += fmt::format("; {} more below it are not told", told.count - most_alike);
        }
    }

    // A comment, or HTML where none is wanted.
    void lone_html(cmark_node* node) {
        const std::string_view raw = trim(literal_of(node));
        if (is_more_mark(raw) && body().lead.empty()) {
            for (const Section& section : body().sections) body().lead += section.text + ' ';
            body().lead = collapse_spaces(body().lead);
        }
        if (!is_comment(raw)) report_refused(node, raw, "the site takes no HTML");
    }

    // ---- footnotes

    void open_footnote() {
        if (!open_footnotes_) html() += "<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n";
        open_footnotes_ = true;
        ++footnote_;
        html() += "<li";
        builder_.id_attribute(fmt::format("fn-{}", footnote_));
        html() += '>';
    }

    void close_footnote(cmark_node* node) {
        cmark_node* last = cmark_node_last_child(node);
        if (last == nullptr || cmark_node_get_type(last) != CMARK_NODE_PARAGRAPH) back_links();
        html() += "</li>\n";
    }

    // One for each place that refers to this footnote, each with a name of its own.
    void back_links() {
        for (std::uint32_t occurrence = 1; occurrence <= builder_.references_to_footnote(footnote_); ++occurrence) {
            html() += " <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#";
            builder_.slot(SlotKind::id_prefix);
            const std::string suffix = occurrence == 1 ? "" : fmt::format("-{}", occurrence);
            fmt::format_to(std::back_inserter(html()), "fnref-{}{}\" aria-label=\"↩ {}{}\">↩</a>", footnote_, suffix,
                           footnote_, suffix);
        }
    }

    void footnote_reference(cmark_node* node) {
        // cmark-gfm puts the number of the footnote where the label was.
        const auto number =
            static_cast<std::uint32_t>(std::strtoul(std::string(literal_of(node)).c_str(), nullptr, 10));
        builder_.refer_to_footnote(number);
    }

    // ---- inlines

    void line_break(std::string_view markup) {
        html() += markup;
        text() += ' ';
    }

    void inline_code(cmark_node* node) {
        open_tag(node, "code");
        builder_.add_text(literal_of(node));
        html() += "</code>";
    }

    // Text, and the [[links]] in it.
    void write_text(cmark_node* node) {
        std::string_view left = literal_of(node);
        while (!builder_.is_in_link()) {
            const auto found = find_wiki_link(left);
            if (!found) break;
            prose(node, left.substr(0, found->begin));
            const Location where = places_.find(node, found->inner);
            if (places_.is_escaped()) {
                prose(node, left.substr(found->begin, found->end - found->begin));
            } else {
                builder_.open_link({.target = std::string(found->name),
                                    .fragment = std::string(found->heading),
                                    .is_wiki = true,
                                    .where = where});
                builder_.add_text(found->label);
                builder_.close_link();
            }
            left.remove_prefix(found->end);
        }
        prose(node, left);
    }

    // Names in headings do not become links; nor do those between tags of the author, which may mean anything.
    void prose(cmark_node* node, std::string_view text) {
        if (is_in_heading_ || is_in_html_) {
            builder_.add_text(text);
        } else {
            builder_.add_prose(text, places_.line_of(node));
        }
    }

    static std::string attributes_in_slot(const Attributes& said) {
        return said.classes.empty() ? said.others : html_attribute("class", said.classes) + said.others;
    }

    void open_link(cmark_node* node) {
        const char* url = cmark_node_get_url(node);
        const char* title = cmark_node_get_title(node);
        Link link{.target = url == nullptr ? "" : url, .title = title == nullptr ? "" : title};
        const std::string text = plain_text(node);
        link.is_address = text == link.target || "http://" + text == link.target;
        const Attributes& said = attributes_.of(node);
        if (link.title.empty()) link.title = said.title;
        link.attributes = attributes_in_slot(said);
        link.where = places_.find(node, link.target);
        place_id(node);
        builder_.open_link(std::move(link));
    }

    void image(cmark_node* node) {
        const char* url = cmark_node_get_url(node);
        const char* title = cmark_node_get_title(node);
        Image picture{url == nullptr ? "" : url, plain_text(node), title == nullptr ? "" : title, {}};
        const Attributes& said = attributes_.of(node);
        if (picture.title.empty()) picture.title = said.title;
        picture.attributes = attributes_in_slot(said);
        picture.width = said.width;
        picture.height = said.height;
        picture.where = places_.find(node, picture.target);
        place_id(node);
        builder_.add_image(std::move(picture));
    }

    // ---- tables, strikethrough

    void open_extension(cmark_node* node) {
        const std::string_view type = cmark_node_get_type_string(node);
        if (type == "table") {
            html() += "<div class=\"table\">";
            open_tag(node, "table");
            html() += '\n';
            table_ = node;
        } else if (type == "table_header") {
            html() += "<thead>\n<tr>\n";
            column_ = 0;
        } else if (type == "table_row") {
            cmark_node* previous = cmark_node_previous(node);
            if (previous != nullptr && cmark_gfm_extensions_get_table_row_is_header(previous) != 0)
                html() += "<tbody>\n";
            html() += "<tr>\n";
            column_ = 0;
        } else if (type == "table_cell") {
            open_cell(node);
        } else if (type == "strikethrough") {
            open_tag(node, "del");
        }
    }

    // The corner of a table is often empty: that heads nothing.
    static bool is_named_header(cmark_node* cell) {
        return cmark_gfm_extensions_get_table_row_is_header(cmark_node_parent(cell)) != 0 &&
               cmark_node_first_child(cell) != nullptr;
    }

    void open_cell(cmark_node* cell) {
        html() += is_named_header(cell) ? "<th scope=\"col\"" : "<td";
        const std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(table_);
        const char alignment =
            column_ < cmark_gfm_extensions_get_table_columns(table_) ? static_cast<char>(alignments[column_]) : '\0';
        if (alignment == 'l') html() += " class=\"align-start\"";
        if (alignment == 'c') html() += " class=\"align-center\"";
        if (alignment == 'r') html() += " class=\"align-end\"";
        html() += '>';
        ++column_;
    }

    void close_extension(cmark_node* node) {
        const std::string_view type = cmark_node_get_type_string(node);
        if (type == "table") {
            cmark_node* last = cmark_node_last_child(node);
            const bool has_rows = last != nullptr && cmark_gfm_extensions_get_table_row_is_header(last) == 0;
            html() += has_rows ? "</tbody>\n</table></div>\n" : "</table></div>\n";
            end_block();
        } else if (type == "table_header") {
            html() += "</tr>\n</thead>\n";
        } else if (type == "table_row") {
            html() += "</tr>\n";
        } else if (type == "table_cell") {
            html() += is_named_header(node) ? "</th>\n" : "</td>\n";
            end_block();
        } else if (type == "strikethrough") {
            html() += "</del>";
        }
    }

    cmark_node* root_;
    const NodeAttributes& attributes_;
    Callouts callouts_;
    BodyPlaces places_;
    const MarkdownOptions& options_;
    std::size_t longest_;
    BodyBuilder builder_;
    AnswerRecorder questions_;
    Diagnostics problems_;
    struct Repetition {
        std::size_t count = 0;
        std::size_t last_told = 0;  // in problems_
    };
    std::map<std::string, Repetition, std::less<>> repetitions_;  // by the name of a tag or of an attribute
    bool is_full_ = false;
    int filter_depth_ = 0;
    std::vector<int> outline_;  // levels of the headings around the current one
    std::string first_paragraph_;
    std::size_t paragraph_begin_ = 0;
    std::size_t heading_text_ = 0;
    bool is_in_heading_ = false;
    bool is_in_html_ = false;
    std::uint32_t footnote_ = 0;
    bool open_footnotes_ = false;
    cmark_node* goes_on_ = nullptr;  // with the list of definitions that is open
    cmark_node* table_ = nullptr;
    std::size_t column_ = 0;
};

}  // namespace

Outcome<Body> write_body(cmark_node* root, const NodeAttributes& attributes, BodyPlaces places,
                         const MarkdownOptions& options, std::size_t longest) {
    return BodyWriter(root, attributes, std::move(places), options, longest).write();
}

}  // namespace rolebook
