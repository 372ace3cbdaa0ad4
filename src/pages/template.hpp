// A Mustache template that has been read: steps, ready to be filled by any thread.
// The language is Mustache's (https://mustache.github.io/mustache.5.html) without lambdas and other delimiters. A line
// of the page that has nothing but white space, and to which a section or a comment belongs, is left out: so a section
// can begin and end on lines of its own.
#pragma once

#include "pages/view.hpp"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

class Template {
public:
    // In the order of the file. Sections that are opened must be closed. Names that are none show nothing.
    void text(std::string_view part);
    void variable(std::string_view name);  // escaped
    void markup(std::string_view name);    // as it is
    void open(std::string_view name);      // its steps for each entry of a list, or once for what is not empty
    void open_inverted(std::string_view name);
    void close();
    void comment();

    // Whether it has the name, `x` for `has_x`: what it does not have need not be made.
    bool uses(ViewKey name) const { return names_[name.place()]; }

    std::string fill(const View& view) const;

private:
    enum class Type : std::uint8_t { text, line_end, variable, markup, section, inverted };
    struct Step {
        Type type{};
        std::string text{};    // what is written
        std::size_t line = 0;  // where the last line of it begins; 0 if it has no line end
        ViewKey name{};
        bool asks_for_any = false;  // the name is that of a list, and was written as has_…
        std::size_t end = 0;        // of a section: the step after its last
    };
    class Filling;

    void add(Type type, std::string_view name);
    Step& last_text();
    void end_line();

    std::vector<Step> steps_;
    std::vector<std::size_t> open_;  // in steps_
    std::size_t closed_ = 0;         // the step after the section that was closed last
    bool has_section_ = false;       // a section or a comment belongs to the line that was begun last
    std::bitset<view_names.size() + 1> names_;
};

}  // namespace rolebook
