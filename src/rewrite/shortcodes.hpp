// Hugo's shortcodes: those that Hugo brings along become Markdown or HTML, of others stays what stands between the
// tags.
#pragma once

#include "rewrite/rewriting.hpp"

namespace rolebook {

struct ShortcodeArgument {
    std::string name{};  // empty: counted by its place
    std::string value{};
};

// "{{< name arguments >}}", "{{% /name %}}".
struct Shortcode {
    Span span{};
    std::string_view name{};
    std::vector<ShortcodeArgument> arguments{};
    bool is_end = false;
    bool is_comment = false;  // "{{</* name */>}}": meant to be shown

    // The value of a named argument, or of one by its place; empty if there is none.
    std::string_view operator[](std::string_view argument) const;
    std::string_view operator[](std::size_t place) const;
};

class ShortcodeReader {
public:
    explicit ShortcodeReader(Rewriting& rewriting) : rewriting_(rewriting) {}

    // What begins with "{{<" or "{{%" at a place; gives where to go on.
    std::size_t read(std::size_t at);

private:
    std::optional<Shortcode> shortcode_at(std::size_t at);
    void show(const Shortcode& shortcode, Ground ground);
    void leave_out(const Shortcode& shortcode);
    void link_to(const Shortcode& shortcode);
    void write_figure(const Shortcode& shortcode);
    void write_details(const Shortcode& shortcode);
    void write_media(const Shortcode& shortcode, std::string_view address);
    std::size_t write_code(const Shortcode& shortcode);
    std::size_t write(const Shortcode& shortcode);
    std::optional<Span> end_of_highlight(std::size_t from);

    Rewriting& rewriting_;
    std::size_t in_vain_ = 0;        // bytes read
    bool has_no_more_ends_ = false;  // of highlight
};

}  // namespace rolebook
