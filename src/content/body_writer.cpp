#include "content/body_writer.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "content/callouts.hpp"
#include "content/definitions.hpp"
#include "content/element_writer.hpp"
#include "content/footnotes.hpp"
#include "content/highlight.hpp"
#include "content/html_text.hpp"
#include "content/html_writer.hpp"
#include "content/markdown_limits.hpp"
#include "content/passages.hpp"
#include "content/questions.hpp"
#include "content/table_writer.hpp"

#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace rolebook {
namespace {

class BodyWriter {
public:
    BodyWriter(cmark_node* root, const NodeAttributes& attributes, BodyPlaces places, const MarkdownOptions& options,
               std::size_t source_size)
        : root_(root),
          callouts_(root),
          places_(std::move(places)),
          options_(options),
          longest_(most_html_of(source_size)),
          builder_(options.reserved_ids, source_size),
          questions_(find_questions(root, options.title), places_),
          elements_(builder_, questions_, attributes),
          tables_(builder_, elements_),
          footnotes_(builder_),
          html_problems_(places_, problems_),
          html_(options, builder_, questions_, places_, html_problems_, [this](cmark_node* node) { walk(node); }) {}

    Outcome<Body> write() {
        walk(root_);
        footnotes_.finish();
        html_problems_.count_untold();
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
                if (!is_done && html_.is_in(node)) {
                    html_.write_children(node);
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
        problems_.push_back({Severity::error, "too-large", places_.line_of(node),
                             fmt::format("this makes a page of more than {} bytes", longest_), ""});
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
                elements_.open(node, "hr");
                html() += '\n';
                return false;
            case CMARK_NODE_HTML_BLOCK:
            case CMARK_NODE_HTML_INLINE: html_.write_lone(node); return false;
            case CMARK_NODE_FOOTNOTE_DEFINITION: footnotes_.begin_footnote(); return false;
            case CMARK_NODE_TEXT: write_text(node); return false;
            case CMARK_NODE_SOFTBREAK: line_break("\n"); return false;
            case CMARK_NODE_LINEBREAK: line_break("<br>\n"); return false;
            case CMARK_NODE_CODE: inline_code(node); return false;
            case CMARK_NODE_EMPH: elements_.open(node, "em"); return false;
            case CMARK_NODE_STRONG: elements_.open(node, "strong"); return false;
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
            case CMARK_NODE_FOOTNOTE_DEFINITION: footnotes_.end_footnote(node); break;
            case CMARK_NODE_EMPH: html() += "</em>"; break;
            case CMARK_NODE_STRONG: html() += "</strong>"; break;
            case CMARK_NODE_LINK: builder_.close_link(); break;
            default: close_extension(node);
        }
    }

    // ---- blocks

    static bool is_ordered(cmark_node* list) { return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST; }

    void open_list(cmark_node* node) {
        const int start = is_ordered(node) ? cmark_node_get_list_start(node) : 1;
        elements_.open(node, is_ordered(node) ? "ol" : "ul", "", start == 1 ? "" : fmt::format(" start=\"{}\"", start));
        html() += '\n';
    }

    void open_item(cmark_node* node) { elements_.open(node, "li", is_task(node) ? "task" : ""); }

    // ---- quotes, and what they say of themselves

    void open_quote(cmark_node* node) {
        const Callout* callout = callouts_.find(node);
        if (callout == nullptr) {
            elements_.open(node, "blockquote");
            html() += '\n';
            return;
        }
        elements_.open(node, callout->tag(), "admonition " + callout->look, callout->attributes());
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
        const Callout* callout = callouts_.find(node);
        fmt::format_to(std::back_inserter(html()), "</{}>\n", callout == nullptr ? "blockquote" : callout->tag());
    }

    void open_title(const Callout& callout) {
        fmt::format_to(std::back_inserter(html()), "<{} class=\"admonition-title\">", callout.title_tag());
    }

    void close_title(const Callout& callout) {
        fmt::format_to(std::back_inserter(html()), "</{}>\n", callout.title_tag());
    }

    // ---- paragraphs and headings

    static bool begins_task(cmark_node* paragraph) {
        cmark_node* item = cmark_node_parent(paragraph);
        return cmark_node_get_type(item) == CMARK_NODE_ITEM && cmark_node_first_child(item) == paragraph &&
               is_task(item);
    }

    bool open_paragraph(cmark_node* node) {
        if (const Callout* callout = callouts_.titled_by(node)) {
            open_title(*callout);
            is_in_heading_ = true;
            return false;
        }
        if (defines(node)) {
            write_definitions(node);
            return true;
        }
        is_divided_ = html_.has_blocks_in(node);
        if (!is_tight(node)) elements_.open(node, is_divided_ ? "div" : "p", is_divided_ ? "paragraph" : "");
        // The box is named by the text of its item.
        if (begins_task(node)) {
            const bool done = cmark_gfm_extensions_get_tasklist_item_checked(cmark_node_parent(node));
            html() += done ? "<label><input type=\"checkbox\" checked disabled> "
                           : "<label><input type=\"checkbox\" disabled> ";
        }
        paragraph_begin_ = text().size();
        return false;
    }

    bool defines(cmark_node* node) const { return is_definitions(node) && !html_.is_in(node); }

    // Paragraphs of definitions that follow each other are one list.
    void write_definitions(cmark_node* paragraph) {
        if (goes_on_ != paragraph) html() += "<dl>\n";
        bool is_first = true;
        for (const DefinitionLine& line : definition_lines(paragraph)) {
            const std::string_view tag = line.tag();
            if (is_first) {
                elements_.open(paragraph, tag);
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
            builder_.end_block();
        }
        cmark_node* next = cmark_node_next(paragraph);
        goes_on_ = defines(next) ? next : nullptr;
        if (goes_on_ == nullptr) html() += "</dl>\n";
    }

    void close_paragraph(cmark_node* node) {
        if (const Callout* callout = callouts_.titled_by(node)) {
            close_title(*callout);
            is_in_heading_ = false;
            builder_.end_block();
            return;
        }
        if (begins_task(node)) html() += "</label>";
        footnotes_.end_paragraph(node);
        if (!is_tight(node)) html() += is_divided_ ? "</div>\n" : "</p>\n";
        if (first_paragraph_.empty() && cmark_node_parent(node) == root_) {
            first_paragraph_ = collapse_spaces(std::string_view(text()).substr(paragraph_begin_));
        }
        builder_.end_block();
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
        std::string id = elements_.open_heading(node, depth, heading);
        builder_.begin_section({level, depth, std::move(id), std::move(heading), places_.line_of(node).span,
                                !elements_.attributes_of(node).is_not_in_contents});
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
        return language.empty() ? std::string_view(elements_.attributes_of(node).language) : language;
    }

    void code_block(cmark_node* node) {
        const std::string_view language = language_of(node);
        elements_.open(node, "pre");
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
        builder_.end_block();
    }

    // ---- inlines

    void line_break(std::string_view markup) {
        html() += markup;
        text() += ' ';
    }

    void inline_code(cmark_node* node) {
        elements_.open(node, "code");
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
        if (is_in_heading_ || html_.is_between_tags()) {
            builder_.add_text(text);
        } else {
            builder_.add_prose(text, places_.line_of(node));
        }
    }

    void footnote_reference(cmark_node* node) {
        // cmark-gfm puts the number of the footnote where the label was.
        const auto number =
            static_cast<std::uint32_t>(std::strtoul(std::string(literal_of(node)).c_str(), nullptr, 10));
        builder_.refer_to_footnote(number);
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
        const Attributes& said = elements_.attributes_of(node);
        if (link.title.empty()) link.title = said.title;
        link.attributes = attributes_in_slot(said);
        link.where = places_.find(node, link.target);
        elements_.place_id(node);
        builder_.open_link(std::move(link));
    }

    void image(cmark_node* node) {
        const char* url = cmark_node_get_url(node);
        const char* title = cmark_node_get_title(node);
        Image picture{url == nullptr ? "" : url, plain_text(node), title == nullptr ? "" : title, {}};
        const Attributes& said = elements_.attributes_of(node);
        if (picture.title.empty()) picture.title = said.title;
        picture.attributes = attributes_in_slot(said);
        picture.width = said.width;
        picture.height = said.height;
        picture.where = places_.find(node, picture.target);
        elements_.place_id(node);
        builder_.add_image(std::move(picture));
    }

    // ---- tables, strikethrough

    void open_extension(cmark_node* node) {
        const std::string_view type = cmark_node_get_type_string(node);
        if (type == "strikethrough") {
            elements_.open(node, "del");
        } else {
            tables_.open(node, type);
        }
    }

    void close_extension(cmark_node* node) {
        const std::string_view type = cmark_node_get_type_string(node);
        if (type == "strikethrough") {
            html() += "</del>";
        } else {
            tables_.close(node, type);
        }
    }

    cmark_node* root_;
    Callouts callouts_;
    BodyPlaces places_;
    const MarkdownOptions& options_;
    std::size_t longest_;  // in bytes of HTML and addresses
    BodyBuilder builder_;
    AnswerRecorder questions_;
    Diagnostics problems_;
    ElementWriter elements_;
    TableWriter tables_;
    FootnoteList footnotes_;
    HtmlProblems html_problems_;
    HtmlWriter html_;
    bool is_full_ = false;
    std::vector<int> outline_;  // levels of the headings around the current one
    std::string first_paragraph_;
    std::size_t paragraph_begin_ = 0;
    bool is_divided_ = false;  // the paragraph that is open has blocks of the author in it
    std::size_t heading_text_ = 0;
    bool is_in_heading_ = false;
    cmark_node* goes_on_ = nullptr;  // with the list of definitions that is open
};

}  // namespace

Outcome<Body> write_body(cmark_node* root, const NodeAttributes& attributes, BodyPlaces places,
                         const MarkdownOptions& options, std::size_t source_size) {
    return BodyWriter(root, attributes, std::move(places), options, source_size).write();
}

}  // namespace rolebook
