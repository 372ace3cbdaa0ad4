#include "content/markdown_in_html.hpp"

#include "base/text.hpp"
#include "content/html_text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace rolebook {
namespace {

constexpr auto npos = std::string_view::npos;

// Three or more of these begin and end a block of code.
std::size_t fence_length(std::string_view line) {
    line = trim(line);
    if (!line.starts_with("```") && !line.starts_with("~~~")) return 0;
    return std::min(line.find_first_not_of(line.front()), line.size());
}

// Whether the start tag asks for Markdown.
bool asks(std::string_view tag) {
    std::size_t at = to_lower_ascii(tag).find(" markdown");
    if (at == npos) return false;
    at += std::string_view(" markdown").size();
    if (tag.substr(at).starts_with('>')) return true;
    if (!tag.substr(at).starts_with('=')) return false;
    const std::string_view value = tag.substr(std::min(tag.find_first_not_of("\"'", at + 1), tag.size()));
    return value.starts_with('1') || value.starts_with("block") || value.starts_with("span");
}

// Whether any start tag may ask: what nearly no text has.
bool may_ask(std::string_view text) {
    for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at + 1)) {
        if (begins_tag(text.substr(at))) return to_lower_ascii(text.substr(at)).find(" markdown") != npos;
    }
    return false;
}

class Opener {
public:
    Opener(std::string_view text, std::size_t begin) : text_(text), begin_(begin) {}

    std::vector<Edit> run() {
        each_line(begin_, [&](std::size_t line) {
            const std::size_t at = text_.find_first_not_of(" \t", line);
            if (at != npos && at < line_end(text_, line)) open(line, at);
            return true;
        });
        for (const auto& [line, spaces] : indents_) edit(line, line + spaces, "");
        return std::move(edits_);
    }

private:
    struct Element {
        std::size_t line = 0;       // that its start tag is in
        std::size_t tag = 0;        // where its start tag begins
        std::size_t inner = 0;      // where what is in it begins
        std::size_t inner_end = 0;  // where its end tag begins
        std::size_t end = 0;        // after that
        bool is_paragraph = false;
    };

    // Lines from `from` on that are no code, until `visit` has enough.
    template <class Visit>
    void each_line(std::size_t from, const Visit& visit) const {
        std::size_t fence = 0;
        for (std::size_t line = from; line < text_.size(); line = next_line(text_, line)) {
            const std::size_t length = fence_length(line_from(line));
            const bool was_code = fence > 0;
            if (length > 0) fence = fence == 0 ? length : length >= fence ? 0 : fence;
            if (was_code || length > 0) continue;
            if (!visit(line)) return;
        }
    }

    std::string_view line_from(std::size_t at) const { return text_.substr(at, line_end(text_, at) - at); }

    bool is_blank_from(std::size_t at) const { return trim(line_from(at)).empty(); }

    void edit(std::size_t from, std::size_t to, std::string text) {
        edits_.push_back({{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}, std::move(text)});
    }

    void open(std::size_t line, std::size_t at) {
        constexpr std::size_t longest_tag = 4'000;
        constexpr std::size_t deepest_indent = 3;  // what stands deeper is code
        const std::string_view rest = text_.substr(at, longest_tag);
        if (rest.starts_with("</") || !begins_tag(rest) || indent(line) > deepest_indent) return;
        const std::size_t length = tag_length(rest);
        if (length == npos || !asks(rest.substr(0, length)) || ++asked_ > most_asked) return;
        const std::string name = tag_name(rest);
        const auto end = find_end(name, at + length);
        if (!end) return;
        const std::size_t bracket = text_.find('>', *end);
        if (bracket == npos) return;
        const Element element{line, at, at + length, *end, bracket + 1, name == "p"};
        if (element.is_paragraph) rename(element);
        separate(element);
        dedent(element);
    }

    // Where the end tag begins that belongs to a start tag of this name.
    std::optional<std::size_t> find_end(std::string_view name, std::size_t from) const {
        int depth = 1;
        std::optional<std::size_t> end;
        each_line(from, [&](std::size_t line) {
            const std::size_t stop = line_end(text_, line);
            for (std::size_t at = text_.find('<', line); at < stop; at = text_.find('<', at + 1)) {
                const std::string_view tag = text_.substr(at, name.size() + 3);
                if (!begins_tag(tag) || tag_name(tag) != name) continue;
                depth += tag.starts_with("</") ? -1 : 1;
                if (depth > 0) continue;
                end = at;
                return false;
            }
            return true;
        });
        return end;
    }

    // "<p" and "</p" become "<div" and "</div".
    void rename(const Element& element) {
        edit(element.tag + 1, element.tag + 2, "div");
        edit(element.inner_end + 2, element.inner_end + 3, "div");
    }

    // Markdown begins after a blank line, and goes on after one.
    void separate(const Element& element) {
        if (!is_blank_from(element.inner)) {
            edit(element.inner, element.inner, "\n\n");
        } else if (const std::size_t below = next_line(text_, element.inner); !is_blank_from(below)) {
            edit(below, below, "\n");
        }
        edit(element.inner_end, element.inner_end, "\n\n");
        const std::size_t below = next_line(text_, element.end);
        if (is_blank_from(element.end) && below < text_.size() && !is_blank_from(below)) edit(below, below, "\n");
    }

    // Lines of code count, too: they stand in the element like the others.
    void dedent(const Element& element) {
        const std::size_t first = next_line(text_, element.inner);
        std::size_t least = npos;
        for (std::size_t line = first; line < element.inner_end; line = next_line(text_, line)) {
            if (!is_blank_from(line) && line_end(text_, line) <= element.inner_end)
                least = std::min(least, indent(line));
        }
        const std::size_t own = indent(element.line);
        if (least == npos || least <= own) return;
        for (std::size_t line = first; line < element.inner_end; line = next_line(text_, line)) {
            if (!is_blank_from(line)) indents_[line] += std::min(least - own, indent(line));
        }
    }

    // Spaces at its beginning that are still there.
    std::size_t indent(std::size_t line) const {
        const std::size_t spaces = std::min(text_.find_first_not_of(' ', line), text_.size()) - line;
        const auto taken = indents_.find(line);
        return taken == indents_.end() ? spaces : spaces - taken->second;
    }

    std::string_view text_;
    std::size_t begin_;
    static constexpr int most_asked = 200;  // each is searched for its end
    int asked_ = 0;
    std::vector<Edit> edits_;
    std::map<std::size_t, std::size_t> indents_;  // by where a line begins: spaces to take away
};

}  // namespace

std::vector<Edit> open_html_to_markdown(std::string_view text, std::uint32_t begin) {
    if (!may_ask(text.substr(begin))) return {};
    return Opener(text, begin).run();
}

}  // namespace rolebook
