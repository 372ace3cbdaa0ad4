#include "content/front_matter.hpp"

#include "base/text.hpp"
#include "content/formats.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_fence(std::string_view line, std::string_view fence) {
    return line.starts_with(fence) && trim(line.substr(fence.size())).empty();
}

// Where the first line stands that is not blank.
std::size_t first_line(std::string_view text) {
    const std::size_t start = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    const std::size_t word = std::min(text.find_first_not_of(" \t\r\n", start), text.size());
    const std::size_t before = text.substr(0, word).find_last_of("\r\n");
    return before == std::string_view::npos ? start : before + 1;
}

// The offset just after a JSON object that begins at `at`; the end of the text if it is never closed.
std::size_t object_end(std::string_view text, std::size_t at) {
    int depth = 0;
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c == '\\') ++at;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{') {
            ++depth;
        } else if (c == '}' && --depth == 0) {
            return at + 1;
        }
    }
    return text.size();
}

// Whether the line is written like one of YAML's: a key, a colon, and a space or nothing after it.
bool begins_with_key(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    return colon + 1 == line.size() || line[colon + 1] == ' ' || line[colon + 1] == '\t';
}

// Dashes with a blank line below them are a break between paragraphs, unless keys follow all the same.
bool is_thematic_break(std::string_view text, std::size_t below) {
    bool is_apart = false;
    for (std::size_t at = below; at < text.size(); at = next_line(text, at)) {
        const std::string_view line = trim(text.substr(at, line_end(text, at) - at));
        is_apart = is_apart || (at == below && line.empty());
        if (!is_apart || line == "---" || line == "...") return false;
        if (!line.empty() && !line.starts_with('#')) return !begins_with_key(line);
    }
    return is_apart;
}

void parse_fenced(SourceId id, std::string_view text, std::size_t open, Outcome<FrontMatter>& out) {
    const bool toml = text[open] == '+';
    const std::size_t begin = next_line(text, open);
    std::size_t close = begin;
    const auto closes = [&](std::string_view line) {
        return toml ? is_fence(line, "+++") : is_fence(line, "---") || is_fence(line, "...");
    };
    while (close < text.size() && !closes(text.substr(close, line_end(text, close) - close))) {
        close = next_line(text, close);
    }
    if (close >= text.size()) {
        const auto at = static_cast<std::uint32_t>(open);
        out.problems.push_back({Severity::error,
                                "unclosed-front-matter",
                                {id, {at, at + 3}},
                                "the front matter that begins here is never closed",
                                fmt::format("end it with a line {}", toml ? "+++" : "---")});
        out.value.body_begin = static_cast<std::uint32_t>(text.size());
        return;
    }
    out.value.body_begin = static_cast<std::uint32_t>(next_line(text, close));
    const Block block{id, text.substr(begin, close - begin), static_cast<std::uint32_t>(begin)};
    out.value.fields = take(toml ? parse_toml(block) : parse_yaml(block), out.problems);
}

}  // namespace

Outcome<FrontMatter> parse_front_matter(SourceId id, const Source& source) {
    Outcome<FrontMatter> out;
    const std::string_view text = source.text;
    const std::size_t open = first_line(text);
    const std::string_view line = text.substr(open, line_end(text, open) - open);
    if (is_fence(line, "+++") || (is_fence(line, "---") && !is_thematic_break(text, next_line(text, open)))) {
        parse_fenced(id, text, open, out);
    } else if (line.starts_with('{') && !line.starts_with("{%") && !line.starts_with("{{") && !line.starts_with("{:")) {
        const std::size_t end = object_end(text, open);
        out.value.body_begin = static_cast<std::uint32_t>(end);
        const Block block{id, text.substr(open, end - open), static_cast<std::uint32_t>(open)};
        out.value.fields = take(parse_json(block), out.problems);
    } else if (text.starts_with(byte_order_mark)) {
        out.value.body_begin = static_cast<std::uint32_t>(byte_order_mark.size());
    }
    return out;
}

}  // namespace rolebook
