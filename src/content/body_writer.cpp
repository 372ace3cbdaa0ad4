#include "content/body_writer.hpp"

#include "base/names.hpp"
#include "base/text.hpp"

#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace rolebook {
namespace {

bool is_comment(std::string_view html) {
    return html.starts_with("<!--") && html.find("-->") == html.size() - 3;
}

bool is_more_mark(std::string_view html) {
    return is_comment(html) && trim(html.substr(4, html.size() - 7)) == "more";
}

// The "{#id}" that a heading ends in, without its signs; the heading loses it.
std::string take_custom_id(cmark_node* heading) {
    cmark_node* last = cmark_node_last_child(heading);
    if (last == nullptr || cmark_node_get_type(last) != CMARK_NODE_TEXT) return {};
    std::string text(literal_of(last));
    const std::size_t open = text.rfind("{#");
    if (open == std::string::npos || !text.ends_with('}')) return {};
    std::string id = text.substr(open + 2, text.size() - open - 3);
    if (id.empty() || id.find_first_of(" \t\"'<>&{}") != std::string::npos) return {};
    text.resize(text.find_last_not_of(" \t", open == 0 ? 0 : open - 1) + 1);
    if (open == 0) text.clear();
    cmark_node_set_literal(last, text.c_str());
    return id;
}

class BodyWriter {
public:
    BodyWriter(cmark_node* root, BodyPlaces places, const MarkdownOptions& options, std::size_t longest)
        : root_(root), places_(std::move(places)), options_(options), longest_(longest) {
        for (const std::string_view id : options.reserved_ids) ids_.emplace(id);
        body().sections.emplace_back();
        for (QuestionNodes& nodes : find_questions(root)) {
            question_of_[nodes.question] = questions_.size();
            question_of_[nodes.answer] = questions_.size();
            questions_.push_back(std::move(nodes));
        }
    }

    Outcome<Body> write() {
        const Walk walk = walk_from(root_);
        for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
            cmark_node* node = cmark_iter_get_node(walk.get());
            const bool skips = event == CMARK_EVENT_ENTER ? enter(node) : (leave(node), false);
            if (skips) cmark_iter_reset(walk.get(), node, CMARK_EVENT_EXIT);
            if (body().html.size() + target_bytes_ > longest_) {
                report(Severity::error, "too-large", places_.line_of(node),
                       fmt::format("this makes a page of more than {} bytes", longest_), "");
                break;
            }
        }
        if (open_footnotes_) html() += "</ol>\n</section>\n";
        for (Section& section : body().sections) section.text = collapse_spaces(section.text);
        if (body().lead.empty()) body().lead = first_paragraph_;
        return std::move(out_);
    }

private:
    Body& body() { return out_.value; }
    std::string& html() { return out_.value.html; }
    std::string& text() { return out_.value.sections.back().text; }

    void slot(SlotKind kind, std::size_t index = 0) {
        body().slots.push_back({static_cast<std::uint32_t>(html().size()), kind, static_cast<std::uint32_t>(index)});
    }

    void report(Severity severity, std::string_view code, Location where, std::string message, std::string hint) {
        out_.problems.push_back({severity, std::string(code), where, std::move(message), std::move(hint)});
    }

    // ' id="…"', with a gap for the edition's prefix.
    void id_attribute(std::string_view id) {
        html() += " id=\"";
        slot(SlotKind::id_prefix);
        append_html(html(), id);
        html() += '"';
    }

    std::string unique_id(std::string base) {
        if (base.empty()) base = "section";
        std::string id = base;
        // Going on from the last number keeps ten thousand headings of one name cheap.
        for (int& copy = copies_[base]; !ids_.insert(id).second;) id = fmt::format("{}-{}", base, ++copy);
        return id;
    }

    // Returns whether the node is already dealt with, its children and its end included.
    bool enter(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_BLOCK_QUOTE: open_quote(node); return false;
            case CMARK_NODE_LIST: open_list(node); return false;
            case CMARK_NODE_ITEM: open_item(node); return false;
            case CMARK_NODE_PARAGRAPH: open_paragraph(node); return false;
            case CMARK_NODE_HEADING: return open_heading(node);
            case CMARK_NODE_CODE_BLOCK: code_block(node); return false;
            case CMARK_NODE_THEMATIC_BREAK: html() += "<hr>\n"; return false;
            case CMARK_NODE_HTML_BLOCK:
            case CMARK_NODE_HTML_INLINE: raw_html(node); return false;
            case CMARK_NODE_FOOTNOTE_DEFINITION: open_footnote(); return false;
            case CMARK_NODE_TEXT: write_text(node); return false;
            case CMARK_NODE_SOFTBREAK: line_break("\n"); return false;
            case CMARK_NODE_LINEBREAK: line_break("<br>\n"); return false;
            case CMARK_NODE_CODE: inline_code(node); return false;
            case CMARK_NODE_EMPH: html() += "<em>"; return false;
            case CMARK_NODE_STRONG: html() += "<strong>"; return false;
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
            case CMARK_NODE_LINK: close_link(); break;
            default: close_extension(node);
        }
    }

    // ---- blocks

    static bool is_ordered(cmark_node* list) { return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST; }

    void end_block() { text() += ' '; }

    void open_quote(cmark_node* node) {
        html() += "<blockquote>\n";
        if (const auto found = question_of_.find(node); found != question_of_.end()) {
            body().questions.back().answer_html.begin = static_cast<std::uint32_t>(html().size());
        }
    }

    void close_quote(cmark_node* node) {
        if (const auto found = question_of_.find(node); found != question_of_.end()) {
            body().questions.back().answer_html.end = static_cast<std::uint32_t>(html().size());
        }
        html() += "</blockquote>\n";
    }

    void open_list(cmark_node* node) {
        if (!is_ordered(node)) {
            html() += "<ul>\n";
        } else if (const int start = cmark_node_get_list_start(node); start != 1) {
            fmt::format_to(std::back_inserter(html()), "<ol start=\"{}\">\n", start);
        } else {
            html() += "<ol>\n";
        }
    }

    void open_item(cmark_node* node) {
        html() += is_task(node) ? "<li class=\"task\"" : "<li";
        if (const auto found = question_of_.find(node); found != question_of_.end()) {
            const QuestionNodes& nodes = questions_[found->second];
            const std::string id = unique_id(heading_id(nodes.text));
            id_attribute(id);
            body().questions.push_back({nodes.text, id, {}, plain_text(nodes.answer), places_.line_of(nodes.question)});
        }
        html() += '>';
    }

    static bool is_task(cmark_node* node) { return std::string_view(cmark_node_get_type_string(node)) == "tasklist"; }

    static bool begins_task(cmark_node* paragraph) {
        cmark_node* item = cmark_node_parent(paragraph);
        return cmark_node_get_type(item) == CMARK_NODE_ITEM && cmark_node_first_child(item) == paragraph &&
               is_task(item);
    }

    static bool is_tight(cmark_node* paragraph) {
        cmark_node* list = cmark_node_parent(cmark_node_parent(paragraph));
        return list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0;
    }

    void open_paragraph(cmark_node* node) {
        if (!is_tight(node)) html() += "<p>";
        // The box is named by the text of its item.
        if (begins_task(node)) {
            const bool done = cmark_gfm_extensions_get_tasklist_item_checked(cmark_node_parent(node));
            html() += done ? "<label><input type=\"checkbox\" checked disabled> "
                           : "<label><input type=\"checkbox\" disabled> ";
        }
        paragraph_begin_ = text().size();
    }

    void close_paragraph(cmark_node* node) {
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
        std::string id = take_custom_id(node);
        std::string heading = plain_text(node);
        if (is_title(node, heading)) {
            body().title = std::move(heading);
            return true;
        }
        const int level = cmark_node_get_heading_level(node);
        while (!outline_.empty() && outline_.back() >= level) outline_.pop_back();
        outline_.push_back(level);
        const int depth = std::min(static_cast<int>(outline_.size()) + 1, 6);
        id = unique_id(id.empty() ? heading_id(heading) : std::move(id));
        fmt::format_to(std::back_inserter(html()), "<h{}", depth);
        id_attribute(id);
        html() += '>';
        body().headings.push_back({level, depth, std::move(id), std::move(heading), places_.line_of(node).span});
        body().sections.push_back({static_cast<std::uint32_t>(body().headings.size() - 1), {}});
        heading_text_ = text().size();
        return false;
    }

    void close_heading() {
        fmt::format_to(std::back_inserter(html()), "</h{}>\n", body().headings.back().depth);
        text().resize(heading_text_);  // a heading is not part of the text under it
    }

    void code_block(cmark_node* node) {
        const std::string_view info = cmark_node_get_fence_info(node) == nullptr ? "" : cmark_node_get_fence_info(node);
        const std::string_view language = trim(info).substr(0, trim(info).find_first_of(" \t{,"));
        html() += "<pre><code";
        if (!language.empty()) {
            html() += " class=\"language-";
            append_html(html(), language);
            html() += '"';
        }
        html() += '>';
        append_html(html(), literal_of(node));
        html() += "</code></pre>\n";
        text() += literal_of(node);
        end_block();
    }

    void raw_html(cmark_node* node) {
        const std::string_view raw = trim(literal_of(node));
        if (is_more_mark(raw) && body().lead.empty()) {
            for (const Section& section : body().sections) body().lead += section.text + ' ';
            body().lead = collapse_spaces(body().lead);
        }
        if (is_comment(raw)) return;
        const std::string_view line = raw.substr(0, raw.find_first_of("\r\n"));
        report(Severity::warning, "raw-html", places_.find(node, line),
               fmt::format("HTML in Markdown is left out: {}", shorten(line, 40)), "write it in Markdown");
    }

    // ---- footnotes

    void open_footnote() {
        if (!open_footnotes_) html() += "<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n";
        open_footnotes_ = true;
        ++footnote_;
        html() += "<li";
        id_attribute(fmt::format("fn-{}", footnote_));
        html() += '>';
    }

    void close_footnote(cmark_node* node) {
        cmark_node* last = cmark_node_last_child(node);
        if (last == nullptr || cmark_node_get_type(last) != CMARK_NODE_PARAGRAPH) back_links();
        html() += "</li>\n";
    }

    // One for each place that refers to this footnote, each with a name of its own.
    void back_links() {
        for (std::uint32_t occurrence = 1; occurrence <= references_[footnote_]; ++occurrence) {
            html() += " <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#";
            slot(SlotKind::id_prefix);
            const std::string suffix = occurrence == 1 ? "" : fmt::format("-{}", occurrence);
            fmt::format_to(std::back_inserter(html()), "fnref-{}{}\" aria-label=\"↩ {}{}\">↩</a>", footnote_, suffix,
                           footnote_, suffix);
        }
    }

    void footnote_reference(cmark_node* node) {
        // cmark-gfm puts the number of the footnote where the label was.
        const auto number =
            static_cast<std::uint32_t>(std::strtoul(std::string(literal_of(node)).c_str(), nullptr, 10));
        slot(SlotKind::footnote, body().footnotes.size());
        body().footnotes.push_back({number, ++references_[number]});
    }

    // ---- inlines

    void line_break(std::string_view markup) {
        html() += markup;
        text() += ' ';
    }

    void plain(std::string_view literal) {
        append_html(html(), literal);
        text() += literal;
    }

    void inline_code(cmark_node* node) {
        html() += "<code>";
        plain(literal_of(node));
        html() += "</code>";
    }

    // Text, and the [[links]] in it.
    void write_text(cmark_node* node) {
        std::string_view left = literal_of(node);
        while (open_links_.empty()) {
            const auto found = find_wiki_link(left);
            if (!found) break;
            plain(left.substr(0, found->begin));
            const Location where = places_.find(node, found->inner);
            if (places_.is_escaped(where)) {
                plain(left.substr(found->begin, found->end - found->begin));
            } else {
                add_link({.target = std::string(found->name),
                          .fragment = std::string(found->heading),
                          .is_wiki = true,
                          .where = where});
                plain(found->label);
                close_link();
            }
            left.remove_prefix(found->end);
        }
        plain(left);
    }

    void add_link(Link link) {
        target_bytes_ += link.target.size();
        link.section = static_cast<std::uint32_t>(body().sections.size() - 1);
        open_links_.push_back(body().links.size());
        slot(SlotKind::link_open, body().links.size());
        body().links.push_back(std::move(link));
    }

    void open_link(cmark_node* node) {
        const char* url = cmark_node_get_url(node);
        const char* title = cmark_node_get_title(node);
        Link link{.target = url == nullptr ? "" : url, .title = title == nullptr ? "" : title};
        link.where = places_.find(node, link.target);
        add_link(std::move(link));
    }

    void close_link() {
        slot(SlotKind::link_close, open_links_.back());
        open_links_.pop_back();
    }

    void image(cmark_node* node) {
        const char* url = cmark_node_get_url(node);
        const char* title = cmark_node_get_title(node);
        Image picture{url == nullptr ? "" : url, plain_text(node), title == nullptr ? "" : title, {}};
        target_bytes_ += picture.target.size();
        picture.where = places_.find(node, picture.target);
        slot(SlotKind::image, body().images.size());
        body().images.push_back(std::move(picture));
    }

    // ---- tables, strikethrough

    void open_extension(cmark_node* node) {
        const std::string_view type = cmark_node_get_type_string(node);
        if (type == "table") {
            html() += "<div class=\"table\"><table>\n";
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
            html() += "<del>";
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
    BodyPlaces places_;
    const MarkdownOptions& options_;
    std::size_t longest_;
    Outcome<Body> out_;
    std::set<std::string> ids_;
    std::map<std::string, int> copies_;  // the last number given to an id that stands more than once
    std::vector<QuestionNodes> questions_;
    std::map<cmark_node*, std::size_t> question_of_;  // looked up only: the order of pointers does not show
    std::vector<int> outline_;                        // levels of the headings around the current one
    std::vector<std::size_t> open_links_;
    std::string first_paragraph_;
    std::size_t paragraph_begin_ = 0;
    std::size_t heading_text_ = 0;
    std::size_t target_bytes_ = 0;
    std::uint32_t footnote_ = 0;
    std::map<std::uint32_t, std::uint32_t> references_;  // how often each footnote was referred to
    bool open_footnotes_ = false;
    cmark_node* table_ = nullptr;
    std::size_t column_ = 0;
};

}  // namespace

Outcome<Body> write_body(cmark_node* root, BodyPlaces places, const MarkdownOptions& options, std::size_t longest) {
    return BodyWriter(root, std::move(places), options, longest).write();
}

}  // namespace rolebook
