#include "rewrite/admonitions.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

namespace rolebook {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t tab_width = 4;  // also how far the content of MkDocs' boxes is indented

std::uint32_t offset(std::size_t at) {
    return static_cast<std::uint32_t>(at);
}

bool is_in_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::size_t name_length(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_in_name) - text.begin());
}

std::string_view without_end(std::string_view text, std::string_view end) {
    return text.ends_with(end) ? text.substr(0, text.size() - end.size()) : text;
}

// The first line of a box.
struct Opening {
    std::string mark{};        // "[!note]-"
    std::string_view title{};  // as written
    std::size_t colons = 0;    // that end it; 0: what is indented is in it
};

// '!!! note inline "Title"', '???+ note', '=== "Tab"': without the line's indent and end.
std::optional<Opening> read_indented(std::string_view line) {
    const bool is_tab = line.starts_with("===");
    if (!is_tab && !line.starts_with("!!!") && !line.starts_with("???")) return std::nullopt;
    std::string_view rest = line.substr(3);
    std::string_view fold = line.starts_with('?') ? "-" : "";
    if (rest.starts_with('+')) fold = is_tab ? "" : "+";
    if (rest.starts_with('+') || (is_tab && rest.starts_with('!'))) rest.remove_prefix(1);
    rest = trim(rest);
    std::string_view type = is_tab ? "tab" : rest.substr(0, name_length(rest));
    const std::size_t quote = rest.find('"');
    std::string_view words = trim(rest.substr(0, quote));
    Opening opening;
    bool has_title = false;
    if (quote != npos) {
        has_title = rest.size() > quote + 1 && rest.ends_with('"');
        if (!has_title) return std::nullopt;
        opening.title = rest.substr(quote + 1, rest.size() - quote - 2);
    }
    const bool are_words = std::ranges::all_of(words, [](char c) { return is_in_name(c) || c == ' '; });
    if (type.empty() || !are_words || (is_tab && (!has_title || !words.empty()))) return std::nullopt;
    const bool is_untitled = has_title && trim(opening.title).empty();
    opening.mark = fmt::format("[!{}{}]{}", type, is_untitled ? "|untitled" : "", fold);
    return opening;
}

std::size_t colons_of(std::string_view line) {
    const std::size_t count = std::min(line.find_first_not_of(':'), line.size());
    return count >= 3 ? count : 0;
}

// Of ' title="Own"'; empty if there is none.
std::string_view titled(std::string_view attributes) {
    const std::size_t at = attributes.find("title=\"");
    const std::size_t begin = at == npos ? npos : at + 7;
    const std::size_t end = begin == npos ? npos : attributes.find('"', begin);
    return end == npos ? std::string_view() : attributes.substr(begin, end - begin);
}

// ":::note Title", ":::note[Title]{.class}", "::: tip", "::: {.callout-note}".
std::optional<Opening> read_fenced(std::string_view line) {
    Opening opening{.colons = colons_of(line)};
    if (opening.colons == 0) return std::nullopt;
    std::string_view rest = trim(line.substr(opening.colons));
    constexpr std::string_view quarto = "{.callout-";
    const bool is_quarto = rest.starts_with(quarto);
    if (is_quarto) rest.remove_prefix(quarto.size());
    const std::string_view type = rest.substr(0, name_length(rest));
    rest.remove_prefix(type.size());
    if (type.empty()) return std::nullopt;
    opening.mark = fmt::format("[!{}]", type);
    if (is_quarto) {
        if (!rest.ends_with('}')) return std::nullopt;
        opening.title = titled(rest);
    } else if (rest.starts_with('[')) {
        const std::size_t close = rest.rfind(']');
        if (close == npos) return std::nullopt;
        opening.title = rest.substr(1, close - 1);
    } else if (rest.starts_with('{')) {
        if (!rest.ends_with('}')) return std::nullopt;
        opening.title = titled(rest);
    } else if (rest.empty() || rest.starts_with(' ') || rest.starts_with('\t')) {
        opening.title = trim(without_end(rest, std::string(opening.colons, ':')));
    } else {
        return std::nullopt;
    }
    return opening;
}

bool ends_box(std::string_view line) {
    return colons_of(line) > 0 && line.find_first_not_of(": \t") == npos;
}

class BoxRewriter {
public:
    explicit BoxRewriter(const Rewriting& rewriting)
        : rewriting_(rewriting), text_(rewriting.text()), begin_(rewriting.begin()) {
        pair_fences();
    }

    std::vector<Edit> run() {
        for (std::size_t at = begin_; at < text_.size(); at = next_line(text_, at)) {
            const Line line = line_at(at);
            if (line.is_blank) {
                blank_.push_back(line);
            } else {
                read_line(line);
                blank_.clear();
            }
        }
        return std::move(edits_);
    }

private:
    struct Line {
        std::size_t begin = 0;
        std::size_t first = 0;  // that is no white space
        std::size_t end = 0;
        std::size_t indent = 0;  // in columns
        bool is_blank = false;
    };

    struct Box {
        std::size_t indent = 0;
        std::size_t colons = 0;
    };

    Line line_at(std::size_t begin) const {
        Line line{.begin = begin, .first = begin, .end = line_end(text_, begin)};
        for (; line.first < line.end && (text_[line.first] == ' ' || text_[line.first] == '\t'); ++line.first) {
            line.indent += text_[line.first] == ' ' ? 1 : tab_width - line.indent % tab_width;
        }
        line.is_blank = line.first == line.end;
        return line;
    }

    std::string_view said(const Line& line) const { return text_.substr(line.first, line.end - line.first); }

    bool is_text(const Line& line) const { return rewriting_.ground_at(line.first) == Ground::text; }

    // ":::" that has no end, or that ends nothing, is text.
    void pair_fences() {
        struct Open {
            std::size_t at = 0;
            std::size_t colons = 0;
        };
        std::vector<Open> open;
        std::multiset<std::size_t> open_colons;
        for (std::size_t at = begin_; at < text_.size(); at = next_line(text_, at)) {
            const Line line = line_at(at);
            if (said(line).empty() || said(line).front() != ':' || !is_text(line)) continue;
            if (const auto opening = read_fenced(said(line))) {
                open.push_back({line.first, opening->colons});
                open_colons.insert(opening->colons);
            } else if (const std::size_t colons = colons_of(said(line)); ends_box(said(line)) && colons > 0) {
                if (!open_colons.contains(colons)) continue;
                while (open.back().colons != colons) {
                    open_colons.erase(open_colons.find(open.back().colons));
                    open.pop_back();
                }
                fences_.insert(open.back().at);
                fences_.insert(line.first);
                open_colons.erase(open_colons.find(colons));
                open.pop_back();
            }
        }
    }

    bool is_fence(const Line& line) const { return !fences_.empty() && fences_.contains(line.first); }

    void read_line(const Line& line) {
        const bool ends = is_fence(line) && ends_box(said(line));
        const std::size_t before = boxes_.size();
        if (!ends) leave_boxes(line);
        const bool has_left = boxes_.size() < before;
        for (const Line& blank : blank_) write_blank(blank);
        // Without a blank line between them, the text would go on in the box before it.
        std::string start;
        if (has_left && blank_.empty()) start = blank_start(boxes_.size()) + "\n";
        if (ends) {
            end_box(line);
        } else if (auto opening = opening_of(line)) {
            open_box(line, *opening, start);
        } else {
            write_start(line, start);
        }
    }

    void leave_boxes(const Line& line) {
        const auto left = std::ranges::find_if(
            boxes_, [&](const Box& box) { return box.colons == 0 && line.indent < box.indent + tab_width; });
        boxes_.erase(left, boxes_.end());
    }

    std::optional<Opening> opening_of(const Line& line) const {
        constexpr std::size_t deepest = 20;  // deeper ones stay as they are
        if (boxes_.size() >= deepest || !is_text(line)) return std::nullopt;
        if (is_fence(line)) return read_fenced(said(line));
        auto opening = read_indented(said(line));
        return opening && has_content(line) ? opening : std::nullopt;
    }

    bool has_content(const Line& opening) const {
        for (std::size_t at = next_line(text_, opening.begin); at < text_.size(); at = next_line(text_, at)) {
            const Line line = line_at(at);
            if (!line.is_blank) return line.indent >= opening.indent + tab_width;
        }
        return false;
    }

    void open_box(const Line& line, const Opening& opening, std::string_view start) {
        write_start(line, start, "> ");
        boxes_.push_back({line.indent, opening.colons});
        const std::string blank = "\n" + blank_start(boxes_.size());
        if (trim(opening.title).empty()) {
            edits_.push_back({{offset(line.first), offset(line.end)}, opening.mark + blank});
            return;
        }
        const auto title = static_cast<std::size_t>(opening.title.data() - text_.data());
        edits_.push_back({{offset(line.first), offset(title)}, opening.mark + " "});
        edits_.push_back({{offset(title + opening.title.size()), offset(line.end)}, blank});
    }

    // The innermost one of as many colons, and what is still open in it.
    void end_box(const Line& line) {
        const std::size_t colons = colons_of(said(line));
        const auto found = std::ranges::find(boxes_.rbegin(), boxes_.rend(), colons, &Box::colons);
        if (found != boxes_.rend()) boxes_.erase(std::prev(found.base()), boxes_.end());
        edits_.push_back({{offset(line.begin), offset(line.end)}, blank_start(boxes_.size())});
    }

    // The quotes that a line in the first `count` boxes begins with, and the column up to which its indent is replaced.
    struct Start {
        std::string text{};
        std::size_t column = 0;
    };
    Start start_of(std::size_t indent, std::size_t count) const {
        Start start;
        for (std::size_t i = 0; i < count; ++i) {
            const Box& box = boxes_[i];
            const std::size_t before = std::max(std::min(box.indent, indent), start.column);
            start.text.append(before - start.column, ' ');
            start.text += "> ";
            start.column = before + (box.colons == 0 ? tab_width : 0);
        }
        return start;
    }

    std::string blank_start(std::size_t count) const {
        std::string start = count == 0 ? "" : start_of(boxes_[count - 1].indent, count).text;
        while (start.ends_with(' ')) start.pop_back();
        return start;
    }

    void write_blank(const Line& line) {
        if (!boxes_.empty()) edits_.push_back({{offset(line.begin), offset(line.end)}, blank_start(boxes_.size())});
    }

    // What is left of the indent stays as it is written; only a tab that is replaced in part becomes spaces.
    void write_start(const Line& line, std::string_view before = {}, std::string_view after = {}) {
        if (boxes_.empty() && before.empty() && after.empty()) return;
        const Start start = start_of(line.indent, boxes_.size());
        std::size_t column = 0;
        std::size_t at = line.begin;
        for (; at < line.first && (column < start.column || !after.empty()); ++at) {
            column += text_[at] == ' ' ? 1 : tab_width - column % tab_width;
        }
        std::string written = std::string(before) + start.text;
        if (column > start.column) written.append(column - start.column, ' ');
        edits_.push_back({{offset(line.begin), offset(at)}, written + std::string(after)});
    }

    const Rewriting& rewriting_;
    std::string_view text_;
    std::size_t begin_;
    std::set<std::size_t> fences_;  // where lines of colons stand that begin or end a box
    std::vector<Box> boxes_;
    std::vector<Line> blank_;  // lines since the last one that is not
    std::vector<Edit> edits_;
};

}  // namespace

bool has_admonitions(std::string_view text) {
    constexpr std::array<std::string_view, 4> signs = {"!!!", "???", ":::", "=== \""};
    return std::ranges::any_of(signs, [&](std::string_view sign) { return text.find(sign) != npos; });
}

void rewrite_admonitions(Rewriting& rewriting) {
    for (Edit& edit : BoxRewriter(rewriting).run()) {
        rewriting.edit(edit.span, std::move(edit.text));
    }
}

}  // namespace rolebook
