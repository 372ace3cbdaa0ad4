#include "content/attributes.hpp"

#include "base/text.hpp"
#include "content/attribute_list.hpp"
#include "content/html_rules.hpp"
#include "content/html_text.hpp"
#include "content/passages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace rolebook {
namespace {

using Type = ListedAttribute::Type;

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

// How a link opens and when a picture is loaded, the site decides; HTML in Markdown is read as such anyway.
bool is_needless(std::string_view attribute) {
    constexpr auto names = std::to_array<std::string_view>({"decoding", "loading", "markdown", "rel", "target"});
    return is_one_of(attribute, names);
}

constexpr std::string_view language_class = "language-";

// Of a block of code: "{: .language-ruby}", "{: lang="ruby"}".
bool says_language(std::string_view name, std::string_view value) {
    return name == "lang" || ((name.empty() || name == "class") && value.starts_with(language_class));
}

// "300", "300px" and "50%" are what browsers read.
std::string size_of_picture(std::string_view value) {
    if (value.ends_with("px")) value.remove_suffix(2);
    const std::string_view digits = value.substr(0, value.find_first_not_of("0123456789"));
    const bool is_size = !digits.empty() && (digits.size() == value.size() || value.substr(digits.size()) == "%");
    return is_size ? std::string(value) : "";
}

bool is_break(cmark_node* node) {
    return is_type(node, CMARK_NODE_SOFTBREAK) || is_type(node, CMARK_NODE_LINEBREAK);
}

bool begins_line(cmark_node* node) {
    return cmark_node_previous(node) == nullptr || is_break(cmark_node_previous(node));
}

bool ends_line(cmark_node* node) {
    return cmark_node_next(node) == nullptr || is_break(cmark_node_next(node));
}

// Whether a list right after it is its own.
bool is_span(cmark_node* node) {
    if (node == nullptr) return false;
    const bool is_known = is_type(node, CMARK_NODE_LINK) || is_type(node, CMARK_NODE_IMAGE) ||
                          is_type(node, CMARK_NODE_EMPH) || is_type(node, CMARK_NODE_STRONG) ||
                          is_type(node, CMARK_NODE_CODE);
    return is_known || std::string_view(cmark_node_get_type_string(node)) == "strikethrough";
}

bool is_table(cmark_node* node) {
    return std::string_view(cmark_node_get_type_string(node)) == "table";
}

// "{: .a}", or several one after the other, and nothing else.
std::vector<AttributeList> read_line(std::string_view line) {
    std::vector<AttributeList> lists;
    for (line = trim(line); !line.empty(); line = trim(line)) {
        auto list = read_attribute_list(line);
        if (!list || !list->is_certain()) return {};
        line.remove_prefix(list->length);
        lists.push_back(std::move(*list));
    }
    return lists;
}

bool holds_place_of_contents(std::string_view line) {
    constexpr auto marks =
        std::to_array<std::string_view>({"[TOC]", "[toc]", "[[TOC]]", "[[toc]]", "[[_TOC_]]", "[[_toc_]]"});
    return is_one_of(line, marks);
}

bool may_have_lists(std::string_view text) {
    return text.find('{') != std::string_view::npos || text.find("[TOC]") != std::string_view::npos ||
           text.find("[toc]") != std::string_view::npos || text.find("[[_") != std::string_view::npos;
}

}  // namespace

class AttributeTaker {
public:
    AttributeTaker(cmark_node* root, std::string_view text, const BodyPlaces& places)
        : root_(root), text_(text), places_(places) {
        for (std::size_t at = 0; at < text.size(); at = next_line(text, at)) lines_.push_back(at);
    }

    Outcome<NodeAttributes> take() {
        collect();
        for (cmark_node* paragraph : paragraphs_) take_definitions(paragraph);
        for (cmark_node* text : after_spans_) take_after_span(text);
        for (cmark_node* heading : headings_) take_from_heading(heading);
        for (cmark_node* table : tables_) take_from_table(table);
        for (cmark_node* paragraph : paragraphs_) take_from_paragraph(paragraph);
        for (cmark_node* list : contents_) remove_contents(list);
        return std::move(out_);
    }

private:
    void collect() {
        const Walk walk = walk_from(root_);
        for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
            cmark_node* node = cmark_iter_get_node(walk.get());
            if (is_type(node, CMARK_NODE_TEXT)) {
                if (literal_of(node).starts_with('{') && is_span(cmark_node_previous(node))) {
                    after_spans_.push_back(node);
                }
            } else if (event == CMARK_EVENT_EXIT) {
                if (is_paragraph(node)) paragraphs_.push_back(node);
                if (is_type(node, CMARK_NODE_HEADING)) headings_.push_back(node);
                if (is_table(node)) tables_.push_back(node);
            }
        }
    }

    // ---- what is said

    void add(cmark_node* node, const AttributeList& list) {
        for (const ListedAttribute& each : list.attributes) {
            if (each.type == Type::reference) {
                refer(node, each.name);
            } else {
                add(node, each);
            }
        }
    }

    void refer(cmark_node* node, std::string_view name) {
        if (name == "toc" && is_type(node, CMARK_NODE_LIST)) contents_.push_back(node);
        const auto found = definitions_.find(name);
        if (found == definitions_.end()) return;
        const std::string written = found->second;
        const auto list = read_attribute_list(written);
        for (const ListedAttribute& each : list->attributes) {
            if (each.type != Type::reference) add(node, each);
        }
    }

    void add(cmark_node* node, const ListedAttribute& listed) {
        Attributes& said = out_.value.said_[node];
        const std::string name = to_lower_ascii(listed.name);
        if (is_type(node, CMARK_NODE_CODE_BLOCK) && says_language(name, listed.value)) {
            said.language = listed.value.substr(name == "lang" ? 0 : language_class.size());
        } else if (listed.type == Type::id || name == "id") {
            said.id = listed.value;
        } else if (listed.type == Type::class_name || name == "class") {
            add_class(said, listed.value);
        } else {
            add_pair(node, said, name, listed);
        }
    }

    static void add_class(Attributes& said, std::string_view name) {
        if (name == "no_toc" || name == "unlisted") {
            said.is_not_in_contents = true;
        } else if (name != "unnumbered") {
            said.classes += said.classes.empty() ? "" : " ";
            said.classes += name;
        }
    }

    void add_pair(cmark_node* node, Attributes& said, const std::string& name, const ListedAttribute& listed) {
        if (is_needless(name)) return;
        if (is_type(node, CMARK_NODE_IMAGE) && (name == "width" || name == "height")) {
            std::string size = size_of_picture(listed.value);
            if (size.empty()) report(node, listed, "only a number, of pixels or with '%', is allowed");
            (name == "width" ? said.width : said.height) = std::move(size);
        } else if (const auto objection = objection_to_attribute("p", name, listed.value, ExternalMedia::link)) {
            report(node, listed, *objection);
        } else if (name == "align") {
            add_class(said, align_class("p", listed.value));
        } else if (name == "title") {
            said.title = listed.value;
        } else {
            said.others += html_attribute(name, listed.value);
        }
    }

    void report(cmark_node* node, const ListedAttribute& listed, std::string_view reason) {
        out_.problems.push_back({Severity::warning, "raw-html", places_.find(node, listed.written),
                                 fmt::format("{} is left out: {}", shorten(listed.written, 60), reason),
                                 "docs/front-matter.md lists what may stand there"});
    }

    // ---- where it is said

    void cut_begin(cmark_node* text, std::size_t length) {
        const std::string rest(literal_of(text).substr(length));
        cmark_node_set_literal(text, rest.c_str());
        if (rest.empty()) cmark_node_unlink(text);
    }

    // "![x](y.png){: .right width="300"}"
    void take_after_span(cmark_node* text) {
        cmark_node* span = cmark_node_previous(text);
        const std::string literal(literal_of(text));
        const bool may_be_sized = is_type(span, CMARK_NODE_IMAGE) || is_type(span, CMARK_NODE_LINK);
        std::size_t done = 0;
        while (const auto list = read_attribute_list(std::string_view(literal).substr(done))) {
            if (!list->is_certain() && !may_be_sized) break;
            const bool is_of_heading = !list->has_colon && done + list->length == literal.size() &&
                                       is_type(cmark_node_parent(text), CMARK_NODE_HEADING) &&
                                       cmark_node_next(text) == nullptr;
            if (is_of_heading) break;
            add(span, *list);
            done += list->length;
        }
        if (done > 0) cut_begin(text, done);
    }

    // "## Title {#id .class}"
    void take_from_heading(cmark_node* heading) {
        cmark_node* last = cmark_node_last_child(heading);
        if (!is_type(last, CMARK_NODE_TEXT)) return;
        std::string text(literal_of(last));
        const std::size_t open = text.rfind('{');
        if (open == std::string::npos || !text.ends_with('}')) return;
        const auto list = read_attribute_list(std::string_view(text).substr(open));
        if (!list || !list->is_certain() || open + list->length != text.size()) return;
        add(heading, *list);
        text.resize(open);
        text.resize(text.find_last_not_of(" \t") + 1);
        cmark_node_set_literal(last, text.c_str());
    }

    // What stands right after a table is read as a row of it.
    void take_from_table(cmark_node* table) {
        cmark_node* row = cmark_node_last_child(table);
        cmark_node* cell = cmark_node_first_child(row);
        if (row == cmark_node_first_child(table) || cell == nullptr) return;
        cmark_node* text = cmark_node_first_child(cell);
        if (!is_type(text, CMARK_NODE_TEXT) || cmark_node_next(text) != nullptr) return;
        for (cmark_node* other = cmark_node_next(cell); other != nullptr; other = cmark_node_next(other)) {
            if (cmark_node_first_child(other) != nullptr) return;
        }
        const std::string line(literal_of(text));
        const std::vector<AttributeList> lists = read_line(line);
        for (const AttributeList& list : lists) add(table, list);
        if (!lists.empty()) cmark_node_unlink(row);
    }

    template <class Function>
    static void for_each_line_of_lists(cmark_node* paragraph, const Function& function) {
        cmark_node* next = nullptr;
        for (cmark_node* node = cmark_node_first_child(paragraph); node != nullptr; node = next) {
            next = cmark_node_next(node);
            if (!is_type(node, CMARK_NODE_TEXT) || !begins_line(node) || !ends_line(node)) continue;
            const std::string line(literal_of(node));
            if (const std::vector<AttributeList> lists = read_line(line); !lists.empty()) {
                if (next != nullptr) next = cmark_node_next(next);
                function(node, lists);
            }
        }
    }

    // "{:name: .class}"
    void take_definitions(cmark_node* paragraph) {
        for_each_line_of_lists(paragraph, [&](cmark_node* line, const std::vector<AttributeList>& lists) {
            constexpr std::size_t longest = 1000;  // in bytes: it is written out wherever it is referred to
            if (lists.size() > 1 || lists.front().name.empty() || lists.front().length > longest) return;
            definitions_[std::string(lists.front().name)] =
                "{:" + std::string(trim(literal_of(line))).substr(lists.front().name.size() + 3);
            remove_line(line);
        });
        if (cmark_node_first_child(paragraph) == nullptr) cmark_node_unlink(paragraph);
    }

    void take_from_paragraph(cmark_node* paragraph) {
        if (is_place_of_contents(paragraph)) {
            contents_.push_back(paragraph);
            return;
        }
        take_from_item(paragraph);
        for_each_line_of_lists(paragraph, [&](cmark_node* line, const std::vector<AttributeList>& lists) {
            cmark_node* target = target_of(paragraph, line);
            for (const AttributeList& list : lists) {
                if (target != nullptr) add(target, list);
            }
            remove_line(line);
        });
        if (cmark_node_first_child(paragraph) == nullptr && cmark_node_parent(paragraph) != nullptr)
            cmark_node_unlink(paragraph);
    }

    void remove_line(cmark_node* line) {
        cmark_node* after = cmark_node_next(line);
        cmark_node* line_end = after != nullptr ? after : cmark_node_previous(line);
        if (line_end != nullptr) cmark_node_unlink(line_end);
        cmark_node_unlink(line);
    }

    // "- {: .class} text"
    void take_from_item(cmark_node* paragraph) {
        cmark_node* item = cmark_node_parent(paragraph);
        cmark_node* text = cmark_node_first_child(paragraph);
        if (!is_type(item, CMARK_NODE_ITEM) || cmark_node_first_child(item) != paragraph) return;
        if (!is_type(text, CMARK_NODE_TEXT) || !literal_of(text).starts_with("{:")) return;
        const std::string literal(literal_of(text));
        const auto list = read_attribute_list(literal);
        if (!list || list->length == literal.size()) return;
        add(item, *list);
        cut_begin(text, std::min(literal.find_first_not_of(' ', list->length), literal.size()));
    }

    // The block that a line of its own says something of: the one that it follows; else the one that it stands before.
    cmark_node* target_of(cmark_node* paragraph, cmark_node* line) {
        if (cmark_node_previous(line) == nullptr) {
            cmark_node* previous = cmark_node_previous(paragraph);
            if (previous != nullptr && !is_blank_line(cmark_node_get_start_line(paragraph) - 1)) return previous;
            if (cmark_node_next(line) != nullptr) return paragraph;
            cmark_node* next = cmark_node_next(paragraph);
            const bool is_near =
                next != nullptr && cmark_node_get_start_line(next) == cmark_node_get_end_line(paragraph) + 1;
            return is_near ? next : nullptr;
        }
        return cmark_node_next(line) == nullptr ? block_that_ends(paragraph) : paragraph;
    }

    // After a list or a quote, a line that is not indented like it goes on with its last paragraph; it is meant for
    // the block that stands as far left.
    cmark_node* block_that_ends(cmark_node* paragraph) const {
        const std::string_view line = line_at(cmark_node_get_end_line(paragraph));
        const auto column = static_cast<int>(line.find('{')) + 1;
        cmark_node* found = is_tight(paragraph) ? cmark_node_parent(paragraph) : paragraph;
        if (column < 1 || column >= cmark_node_get_start_column(paragraph)) return found;
        for (cmark_node* node = paragraph; node != root_; node = cmark_node_parent(node)) {
            if (!is_type(node, CMARK_NODE_LIST) && !is_type(node, CMARK_NODE_BLOCK_QUOTE)) continue;
            found = node;
            if (cmark_node_get_start_column(node) <= column) break;
        }
        return found;
    }

    std::string_view line_at(int number) const {
        const auto index = static_cast<std::size_t>(std::max(number, 1)) - 1;
        if (index >= lines_.size()) return {};
        return text_.substr(lines_[index], line_end(text_, lines_[index]) - lines_[index]);
    }

    bool is_blank_line(int number) const { return line_at(number).find_first_not_of(" \t>") == std::string_view::npos; }

    // ---- lists of the page's headings

    bool is_place_of_contents(cmark_node* paragraph) const {
        const int line = cmark_node_get_start_line(paragraph);
        return line == cmark_node_get_end_line(paragraph) &&
               is_type(cmark_node_first_child(paragraph), CMARK_NODE_TEXT) &&
               holds_place_of_contents(trim(line_at(line)));
    }

    // With the heading over it, if that heads nothing else.
    void remove_contents(cmark_node* contents) {
        if (cmark_node_parent(contents) == nullptr) return;
        cmark_node* heading = cmark_node_previous(contents);
        cmark_node* next = cmark_node_next(contents);
        const bool is_headed = is_type(heading, CMARK_NODE_HEADING) && cmark_node_get_heading_level(heading) > 1;
        const bool ends =
            next == nullptr || (is_type(next, CMARK_NODE_HEADING) && is_headed &&
                                cmark_node_get_heading_level(next) <= cmark_node_get_heading_level(heading));
        if (is_headed && ends) cmark_node_unlink(heading);
        cmark_node_unlink(contents);
    }

    cmark_node* root_;
    std::string_view text_;
    BodyPlaces places_;
    std::vector<std::size_t> lines_;
    std::vector<cmark_node*> paragraphs_;
    std::vector<cmark_node*> headings_;
    std::vector<cmark_node*> tables_;
    std::vector<cmark_node*> after_spans_;
    std::vector<cmark_node*> contents_;
    std::map<std::string, std::string, std::less<>> definitions_;  // as lists without a name
    Outcome<NodeAttributes> out_;
};

const Attributes& NodeAttributes::of(cmark_node* node) const {
    static const Attributes none;
    const auto found = said_.find(node);
    return found == said_.end() ? none : found->second;
}

Outcome<NodeAttributes> take_attributes(cmark_node* root, std::string_view text, const BodyPlaces& places) {
    if (!may_have_lists(text)) return {};
    return AttributeTaker(root, text, places).take();
}

}  // namespace rolebook
