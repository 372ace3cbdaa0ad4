// What those who look for other generators' syntax are given, and give.
#pragma once

#include "rewrite/code_map.hpp"
#include "rewrite/rewrite.hpp"

#include <map>
#include <span>

namespace rolebook {

// As Markdown that reads as `text`, in a paragraph, a table or an HTML element.
std::string as_literal(std::string_view text);

// As a part of the target of a link, or of an attribute: with what would end one percent-encoded.
std::string as_target(std::string_view path);

class Rewriting {
public:
    Rewriting(SourceId id, std::string_view text, std::size_t begin, const std::optional<SiteAddress>& address)
        : id_(id),
          text_(text),
          begin_(begin),
          address_(address),
          code_(text, begin),
          line_{begin, line_end(text, begin)} {}

    std::string_view text() const { return text_; }
    std::size_t begin() const { return begin_; }
    const std::optional<SiteAddress>& address() const { return address_; }
    Ground ground_at(std::size_t at) const { return code_.at(at); }

    void edit(Span span, std::string replacement) { found_.value.push_back({span, std::move(replacement)}); }

    // The replacement as a block of its own: with line ends around it where the text has none, and each of its lines
    // in the quote or list item that `span` is in.
    void edit_block(Span span, std::span<const std::string> lines);

    // What stands between two tags becomes code.
    void edit_code(Span open, Span close, std::string_view language);

    // Whether the target of a link, a picture or a reference begins at a place, or an attribute of HTML, or goes on
    // there after what was asked about before.
    bool is_in_address(Span span);

    // For readers to see as it is written.
    void keep(Span span);

    void warn(std::string_view code, Span where, std::string message, std::string hint);

    // Of all the site's problems with this message only the first is told.
    void warn_once(std::string_view code, Span where, std::string message, std::string hint);

    // Where `sought` next stands; npos if nowhere. Asked from places that only grow, one thing is looked for once.
    std::size_t find(std::string_view sought, std::size_t from);

    // The whole line with its end, if nothing else stands there.
    Span with_line(Span span);

    // Whether nothing else stands in the line before and after, but for the marks of the blocks around it.
    bool is_alone(Span span);

    Outcome<std::vector<Edit>> take_found() { return std::move(found_); }

private:
    struct Line {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    Line line_of(std::size_t at);

    // What stands in the line before a place: the marks of blocks that it is in, as the next line has to repeat them,
    // and whether that is all.
    struct Lead {
        std::string marks{};
        bool is_all = false;
    };
    Lead lead_of(std::size_t at);

    std::uint32_t after_spaces(std::size_t at) const;
    bool ends_line(std::size_t at) const;
    std::size_t next_line_begin(std::size_t at);
    bool is_blank_after_line(std::size_t at);
    bool follows_html(std::size_t at);
    void indent(Span lines, std::size_t width);

    SourceId id_;
    std::string_view text_;
    std::size_t begin_;
    const std::optional<SiteAddress>& address_;
    CodeMap code_;
    Outcome<std::vector<Edit>> found_;
    std::map<std::string_view, std::size_t> next_;
    Line line_;
    std::size_t address_end_ = 0;
};

}  // namespace rolebook
