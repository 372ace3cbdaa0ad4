#include "rewrite/code_map.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace rolebook {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t code_indent = 4;

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

std::string without_tabs(std::string_view line) {
    std::string out;
    for (const char c : line) {
        if (c == '\t') {
            out.append(code_indent - out.size() % code_indent, ' ');
        } else {
            out += c;
        }
    }
    return out;
}

bool is_thematic_break(std::string_view line) {
    const char sign = line.empty() ? '\0' : line.front();
    if (sign != '*' && sign != '-' && sign != '_') return false;
    return line.find_first_not_of(std::string{sign, ' '}) == npos && std::ranges::count(line, sign) >= 3;
}

struct Marker {
    std::size_t length = 0;
    bool can_interrupt_a_paragraph = false;
};

// Of a list item; `line` begins with it.
std::optional<Marker> list_marker(std::string_view line) {
    constexpr std::size_t most_digits = 9;
    if (is_thematic_break(line)) return std::nullopt;
    std::size_t length = 0;
    while (length < line.size() && line[length] >= '0' && line[length] <= '9') ++length;
    const bool is_ordered = length > 0;
    if (length > most_digits || length == line.size()) return std::nullopt;
    const std::string_view signs = is_ordered ? ".)" : "-+*";
    if (signs.find(line[length]) == npos) return std::nullopt;
    const std::string_view number = line.substr(0, length++);
    if (length < line.size() && line[length] != ' ') return std::nullopt;
    return Marker{length, (!is_ordered || number == "1") && !trim(line.substr(length)).empty()};
}

struct Fence {
    char sign = '`';
    std::size_t length = 0;
};

std::optional<Fence> opening_fence(std::string_view line) {
    if (!line.starts_with("```") && !line.starts_with("~~~")) return std::nullopt;
    const std::size_t length = std::min(line.find_first_not_of(line.front()), line.size());
    if (line.front() == '`' && line.find('`', length) != npos) return std::nullopt;
    return Fence{line.front(), length};
}

bool closes(std::string_view line, const Fence& fence) {
    const std::size_t indent = indent_of(line);
    const std::string_view rest = trim(line);
    return indent < code_indent && rest.size() >= fence.length && rest.find_first_not_of(fence.sign) == npos;
}

// The word that ends what the tag at the beginning of a line begins, if Markdown has no say in it until there.
std::string_view end_of_verbatim(std::string_view line) {
    constexpr std::array<std::array<std::string_view, 3>, 4> tags = {{{"{%", "highlight", "endhighlight"},
                                                                      {"{%", "comment", "endcomment"},
                                                                      {"{{<", "highlight", "/highlight"},
                                                                      {"{{%", "highlight", "/highlight"}}};
    for (const auto& [open, name, end] : tags) {
        if (!line.starts_with(open)) continue;
        const std::size_t at = std::min(line.find_first_not_of("- ", open.size()), line.size());
        if (line.substr(at).starts_with(name)) return end;
    }
    return {};
}

// Footnotes and the boxes of MkDocs hold what is indented under their first line.
bool holds_what_is_indented(std::string_view line) {
    constexpr std::array<std::string_view, 4> openers = {"!!! ", "??? ", "???+ ", "=== \""};
    if (std::ranges::any_of(openers, [&](std::string_view opener) { return line.starts_with(opener); })) return true;
    return line.starts_with("[^") && line.find("]:") != npos;
}

class BlockScanner {
public:
    BlockScanner(std::string_view text, std::size_t begin) : text_(text) {
        for (std::size_t at = begin; at < text.size(); at = next_line(text, at)) {
            line_ = {at, next_line(text, at)};
            read_line(without_tabs(text.substr(at, line_end(text, at) - at)));
        }
        end_paragraph();
    }

    std::vector<CodeMap::Part> take_parts() { return std::move(parts_); }

private:
    struct Lines {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    static constexpr std::size_t quote = npos;  // instead of the indent of what is in a list item

    void mark(std::size_t begin, std::size_t end, Ground ground) {
        parts_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, ground});
    }

    void read_line(std::string_view line) {
        if (line_.begin < verbatim_end_) return;
        if (is_in_comment_) return comment_line(line);
        std::size_t matched = match_containers(line);
        if (fence_ && matched == containers_.size()) return fence_line(line);
        fence_.reset();
        while (opens_container(line, matched)) {
        }
        read_leaf(line, matched);
    }

    // How many of the open containers go on in this line; their marks are taken from it.
    std::size_t match_containers(std::string_view& line) const {
        std::size_t matched = 0;
        for (; matched < containers_.size(); ++matched) {
            const std::size_t indent = indent_of(line);
            if (containers_[matched] == quote) {
                if (indent >= code_indent || !line.substr(indent).starts_with('>')) break;
                take_quote_mark(line);
            } else if (indent >= containers_[matched]) {
                line.remove_prefix(containers_[matched]);
            } else if (indent < line.size()) {
                break;
            }
        }
        return matched;
    }

    static void take_quote_mark(std::string_view& line) {
        line.remove_prefix(line.find('>') + 1);
        if (line.starts_with(' ')) line.remove_prefix(1);
    }

    bool opens_container(std::string_view& line, std::size_t& matched) {
        constexpr std::size_t deepest = 100;  // more would take a time that grows with their square
        const std::size_t indent = indent_of(line);
        if (indent >= code_indent || indent == line.size() || matched == deepest) return false;
        const std::string_view rest = line.substr(indent);
        if (rest.front() == '>') {
            open(quote, matched);
            take_quote_mark(line);
            return true;
        }
        const auto marker = list_marker(rest);
        const bool goes_on = is_in_paragraph_ && matched == containers_.size();
        if (!marker || (goes_on && !marker->can_interrupt_a_paragraph)) return false;
        const std::size_t spaces = indent_of(rest.substr(marker->length));
        const bool is_code_next = spaces > code_indent || marker->length + spaces == rest.size();
        const std::size_t width = indent + marker->length + (is_code_next ? 1 : spaces);
        open(width, matched);
        line.remove_prefix(std::min(width, line.size()));
        return true;
    }

    void open(std::size_t container, std::size_t& matched) {
        end_blocks(matched);
        containers_.push_back(container);
        ++matched;
    }

    void end_blocks(std::size_t matched) {
        end_paragraph();
        containers_.resize(matched);
    }

    void read_leaf(std::string_view line, std::size_t matched) {
        const std::size_t indent = indent_of(line);
        const std::string_view rest = line.substr(indent);
        if (rest.empty()) return end_blocks(matched);
        if (indent >= code_indent) {
            if (is_in_paragraph_) return add_to_paragraph();
            end_blocks(matched);
            return mark(line_.begin, line_.end, Ground::code);
        }
        if (begins_block(rest, matched)) return;
        if (!is_in_paragraph_) end_blocks(matched);
        add_to_paragraph();
    }

    bool begins_block(std::string_view rest, std::size_t matched) {
        if (const auto fence = opening_fence(rest)) {
            end_blocks(matched);
            fence_ = fence;
            mark(line_.begin, line_.end, Ground::code);
        } else if (is_thematic_break(rest) || (is_in_paragraph_ && trim(rest).find_first_not_of('=') == npos)) {
            end_blocks(matched);
        } else if (rest.starts_with("<!--")) {
            end_blocks(matched);
            comment_line(rest);
        } else if (const std::string_view end = end_of_verbatim(rest); !end.empty() && finds_end(end)) {
            end_blocks(matched);
        } else if (holds_what_is_indented(rest)) {
            end_blocks(matched);
            add_to_paragraph();
            end_paragraph();
            containers_.push_back(code_indent);
        } else if (rest.starts_with('#')) {
            end_blocks(matched);
            add_to_paragraph();
            end_paragraph();
        } else {
            return false;
        }
        return true;
    }

    // Whether the word stands in this line or later; until after its line nothing is looked at.
    bool finds_end(std::string_view word) {
        std::size_t& found = ends_.try_emplace(word, 0).first->second;
        if (found < line_.begin || found == 0) found = text_.find(word, line_.begin);
        if (found != npos) verbatim_end_ = next_line(text_, found);
        return found != npos;
    }

    void fence_line(std::string_view line) {
        mark(line_.begin, line_.end, Ground::code);
        if (closes(line, *fence_)) fence_.reset();
    }

    void comment_line(std::string_view line) {
        mark(line_.begin, line_.end, Ground::comment);
        is_in_comment_ = line.find("-->") == npos;
    }

    void add_to_paragraph() {
        if (!is_in_paragraph_) paragraph_.begin = line_.begin;
        paragraph_.end = line_.end;
        is_in_paragraph_ = true;
    }

    void end_paragraph() {
        if (is_in_paragraph_) mark_inlines();
        is_in_paragraph_ = false;
    }

    // A run of backquotes begins code if there is a later one of its length.
    struct Run {
        std::size_t begin = 0;
        std::size_t length = 0;
        std::size_t partner = npos;  // the next run of this length
    };

    std::vector<Run> runs_in_paragraph() const {
        std::vector<Run> runs;
        const std::string_view text = text_.substr(0, paragraph_.end);
        for (std::size_t at = text.find('`', paragraph_.begin); at != npos; at = text.find('`', at)) {
            const std::size_t begin = std::exchange(at, std::min(text.find_first_not_of('`', at), text.size()));
            runs.push_back({begin, at - begin});
        }
        std::map<std::size_t, std::size_t> next_of_length;
        for (std::size_t i = runs.size(); i-- > 0;) {
            const auto [known, is_new] = next_of_length.try_emplace(runs[i].length, i);
            if (!is_new) runs[i].partner = std::exchange(known->second, i);
        }
        return runs;
    }

    void mark_inlines() {
        const std::vector<Run> runs = runs_in_paragraph();
        const std::string_view text = text_.substr(0, paragraph_.end);
        std::size_t comment = text.find("<!--", paragraph_.begin);
        std::size_t done = paragraph_.begin;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            done = std::max(done, mark_comments(comment, runs[i].begin));
            if (runs[i].begin < done || runs[i].partner == npos || is_escaped(runs[i].begin)) continue;
            const std::size_t begin = runs[i].begin;
            i = runs[i].partner;
            const std::size_t end = runs[i].begin + runs[i].length;
            mark(begin, end, Ground::code);
            if (comment < end) comment = text.find("<!--", end);
        }
        mark_comments(comment, paragraph_.end);
    }

    // Those that begin between `comment`, the first, and `end`; gives the end of the last one and leaves the next.
    std::size_t mark_comments(std::size_t& comment, std::size_t end) {
        const std::string_view text = text_.substr(0, paragraph_.end);
        std::size_t done = 0;
        while (comment < end) {
            const std::size_t close = text.find("-->", comment + 4);
            if (close == npos) {
                comment = npos;
            } else {
                done = close + 3;
                mark(comment, done, Ground::comment);
                comment = text.find("<!--", done);
            }
        }
        return done;
    }

    // A backslash takes the first backquote of a run its meaning; the rest of it has hardly any.
    bool is_escaped(std::size_t at) const {
        std::size_t slashes = 0;
        while (at > paragraph_.begin + slashes && text_[at - slashes - 1] == '\\') ++slashes;
        return slashes % 2 == 1;
    }

    std::string_view text_;
    Lines line_;
    Lines paragraph_;
    bool is_in_paragraph_ = false;
    bool is_in_comment_ = false;
    std::optional<Fence> fence_;
    std::size_t verbatim_end_ = 0;
    std::map<std::string_view, std::size_t> ends_;  // where each word was found last
    std::vector<std::size_t> containers_;           // `quote`, or how far the content of an item is indented
    std::vector<CodeMap::Part> parts_;
};

}  // namespace

CodeMap::CodeMap(std::string_view text, std::size_t begin) : parts_(BlockScanner(text, begin).take_parts()) {}

Ground CodeMap::at(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(parts_, offset, {}, [](const Part& part) { return part.span.begin; });
    if (after == parts_.begin()) return Ground::text;
    const Part& part = *std::prev(after);
    return offset < part.span.end ? part.ground : Ground::text;
}

}  // namespace rolebook
