#include "rewrite/rewriting.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

constexpr std::size_t npos = std::string_view::npos;

Span span_of(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The length of a quote's or list item's mark at the beginning of `text`; 0 if there is none.
std::size_t mark_length(std::string_view text) {
    if (text.starts_with('>')) return 1;
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) ++length;
    const std::string_view signs = length > 0 ? ".)" : "-+*";
    if (length == text.size() || signs.find(text[length]) == npos) return 0;
    ++length;
    return length == text.size() || text[length] == ' ' || text[length] == '\t' ? length : 0;
}

std::string fence_around(std::string_view content) {
    std::size_t longest = 2;
    for (std::size_t at = content.find('`'); at != npos; at = content.find('`', at)) {
        const std::size_t end = std::min(content.find_first_not_of('`', at), content.size());
        longest = std::max(longest, end - at);
        at = end;
    }
    return std::string(longest + 1, '`');
}

// How far the line that is indented least is indented; blank lines do not count.
std::size_t least_indent(std::string_view content) {
    std::size_t least = npos;
    for (std::size_t at = 0; at < content.size(); at = next_line(content, at)) {
        const std::string_view line = content.substr(at, line_end(content, at) - at);
        if (!trim(line).empty()) least = std::min(least, line.find_first_not_of(" \t"));
    }
    return least;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Whether an address comes after this text.
bool begins_address(std::string_view before) {
    std::string_view mark = before.substr(0, before.size() - (before.ends_with('<') ? 1 : 0));
    mark = mark.substr(0, mark.find_last_not_of(" \t\r\n") + 1);
    if (mark.ends_with("](") || mark.ends_with("]:")) return true;
    if (before.ends_with('=')) return before.size() > 1 && is_letter(before[before.size() - 2]);
    if (!before.ends_with('"') && !before.ends_with('\'')) return false;
    before.remove_suffix(1);
    return before.substr(0, before.find_last_not_of(" \t") + 1).ends_with('=');
}

}  // namespace

std::string as_literal(std::string_view text) {
    constexpr std::string_view signs = "!\"#$&'()*+-.:<=>@[\\]^_`|~";
    std::string out;
    for (const char c : text) {
        if (signs.find(c) == npos) {
            out += c;
        } else {
            out += fmt::format("&#{};", static_cast<int>(c));
        }
    }
    return out;
}

std::string as_target(std::string_view path) {
    constexpr std::string_view signs = " \"'()<>\\`\t\r\n";
    std::string out;
    for (const char c : path) {
        if (signs.find(c) == npos) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<int>(c));
        }
    }
    return out;
}

void Rewriting::edit_block(Span span, std::span<const std::string> lines) {
    const Lead lead = lead_of(span.begin);
    const std::string line_break = "\n" + lead.marks;
    std::string block = lead.is_all ? "" : line_break + line_break;
    for (const std::string& line : lines) {
        if (&line != &lines.front()) block += line_break;
        block += line;
    }
    if (!ends_line(span.end)) {
        block += line_break + line_break;
    } else if (!is_blank_after_line(span.end)) {
        block += line_break;
    }
    edit(span, std::move(block));
}

void Rewriting::edit_code(Span open, Span close, std::string_view language) {
    const std::string_view content = text_.substr(open.end, close.begin - open.end);
    const std::string fence = fence_around(content);
    const Lead lead = lead_of(open.begin);
    const std::string line_break = "\n" + lead.marks;
    std::string before = lead.is_all ? "" : line_break + line_break;
    if (lead.is_all && follows_html(open.begin)) before = line_break;
    const bool begins_with_line = ends_line(open.end);
    if (!begins_with_line) open.end = after_spaces(open.end);
    edit(open, fmt::format("{}{}{}{}", before, fence, language, begins_with_line ? "" : line_break));
    const bool is_quoted = lead.marks.find('>') != npos;
    if (begins_with_line && !is_quoted) indent(span_of(next_line_begin(open.end), close.begin), lead.marks.size());

    const Line last = line_of(close.begin);
    const bool is_first = text_.substr(last.begin, close.begin - last.begin).find_first_not_of(" \t>") == npos;
    if (is_first && !is_quoted) close.begin = static_cast<std::uint32_t>(last.begin);
    const bool ends_with_line = ends_line(close.end);
    if (!ends_with_line) close.end = after_spaces(close.end);
    edit(close, fmt::format("{}{}{}", is_first ? (is_quoted ? "" : lead.marks) : line_break, fence,
                            ends_with_line ? "" : line_break));
}

// So that the least indented line of some is where the block is that they are in.
void Rewriting::indent(Span lines, std::size_t width) {
    if (lines.begin >= lines.end) return;
    const std::size_t least = least_indent(text_.substr(lines.begin, lines.end - lines.begin));
    if (least >= width) return;
    for (std::size_t at = lines.begin; at < lines.end; at = next_line(text_, at)) {
        const std::size_t end = std::min<std::size_t>(line_end(text_, at), lines.end);
        if (!trim(text_.substr(at, end - at)).empty()) edit(span_of(at, at), std::string(width - least, ' '));
    }
}

bool Rewriting::is_in_address(Span span) {
    const bool is_in = (span.begin > 0 && span.begin == address_end_) || begins_address(text_.substr(0, span.begin));
    if (is_in) address_end_ = span.end;
    return is_in;
}

void Rewriting::keep(Span span) {
    const std::string_view written = text_.substr(span.begin, span.end - span.begin);
    if (std::string literal = as_literal(written); literal != written) edit(span, std::move(literal));
}

void Rewriting::warn(std::string_view code, Span where, std::string message, std::string hint) {
    found_.problems.push_back(
        {Severity::warning, std::string(code), {id_, where}, std::move(message), std::move(hint)});
}

void Rewriting::warn_once(std::string_view code, Span where, std::string message, std::string hint) {
    warn(code, where, std::move(message), std::move(hint));
    found_.problems.back().telling = Telling::once;
}

std::size_t Rewriting::find(std::string_view sought, std::size_t from) {
    const auto [known, is_new] = next_.try_emplace(sought, 0);
    if (is_new || known->second < from) known->second = text_.find(sought, from);
    return known->second;
}

bool Rewriting::is_alone(Span span) {
    return lead_of(span.begin).is_all && ends_line(span.end);
}

Span Rewriting::with_line(Span span) {
    return is_alone(span) ? span_of(line_of(span.begin).begin, next_line_begin(span.end)) : span;
}

Rewriting::Line Rewriting::line_of(std::size_t at) {
    if (at < line_.begin) line_ = {begin_, line_end(text_, begin_)};
    while (at > line_.end) {
        line_.begin = next_line(text_, line_.end);
        line_.end = line_end(text_, line_.begin);
    }
    return line_;
}

Rewriting::Lead Rewriting::lead_of(std::size_t at) {
    constexpr std::size_t longest = 1000;  // looked at again for each tag in a line
    const Line line = line_of(at);
    const std::string_view before = text_.substr(line.begin, std::min(at - line.begin, longest));
    Lead lead;
    for (std::size_t i = 0; i < before.size();) {
        const bool is_space = before[i] == ' ' || before[i] == '\t';
        const std::size_t length = is_space ? 1 : mark_length(before.substr(i));
        if (length == 0) return lead;
        lead.marks += is_space || before[i] == '>' ? std::string(1, before[i]) : std::string(length, ' ');
        i += length;
    }
    lead.is_all = line.begin + before.size() == at;
    return lead;
}

std::uint32_t Rewriting::after_spaces(std::size_t at) const {
    return static_cast<std::uint32_t>(std::min(text_.find_first_not_of(" \t", at), text_.size()));
}

bool Rewriting::ends_line(std::size_t at) const {
    const std::size_t next = after_spaces(at);
    return next == text_.size() || text_[next] == '\n' || text_[next] == '\r';
}

std::size_t Rewriting::next_line_begin(std::size_t at) {
    return next_line(text_, line_of(at).end);
}

bool Rewriting::is_blank_after_line(std::size_t at) {
    const std::size_t next = std::min(text_.find_first_not_of(" \t>", next_line_begin(at)), text_.size());
    return next == text_.size() || text_[next] == '\n' || text_[next] == '\r';
}

// Whether the line above begins with a tag: then Markdown would take what follows for HTML, too.
bool Rewriting::follows_html(std::size_t at) {
    const std::size_t begin_of_line = line_of(at).begin;
    if (begin_of_line <= begin_) return false;
    std::string_view before = text_.substr(begin_, begin_of_line - begin_);
    if (before.ends_with('\n')) before.remove_suffix(1);
    if (before.ends_with('\r')) before.remove_suffix(1);
    return trim(before.substr(before.find_last_of("\r\n") + 1)).starts_with('<');
}

}  // namespace rolebook
