// Program code in colours, as far as GNU Source-highlight knows the language.
#pragma once

#include <string>
#include <string_view>

namespace rolebook {

// Appends `code` as HTML, its words in <span class="hl-…">. Without the tags it is what append_html makes of it, and no
// span crosses a line end. The classes:
//
//   hl-keyword   words of the language, sections of INI
//   hl-type      types and classes; selectors of CSS, attributes of HTML, keys of INI
//   hl-function  names of functions, where they are declared or called
//   hl-variable  variables of shells, Perl, PHP …; properties of CSS
//   hl-string    strings, with their escapes; arguments of LaTeX, values of CSS
//   hl-number    numbers; formulas of LaTeX
//   hl-regexp    regular expressions
//   hl-symbol    operators and brackets
//   hl-comment   comments
//   hl-todo      TODO, FIXME and BUG in a comment
//   hl-url       addresses in a comment
//   hl-preproc   directives and imports; entities of HTML, labels, line numbers of a diff
//   hl-inserted  lines that a diff adds
//   hl-deleted   lines that a diff removes
//
// `language` is what authors write behind ```, in any case: "python", "py", "C++". Returns false, and appends nothing,
// where the language is not known or its definition is not installed, where the code has more than 32 KiB, a line of
// more than 500 bytes or many long lines, and where matching takes too many steps. Several threads may call it at once.
bool append_highlighted(std::string& out, std::string_view code, std::string_view language);

// Takes the definitions of languages from this folder, instead of from where the library was built to look. To be said
// before any code is coloured.
void take_languages_from(const std::string& folder);

}  // namespace rolebook
