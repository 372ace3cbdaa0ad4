// What becomes of a theme's scripts and styles before they are written.
#pragma once

#include "content/translation.hpp"

#include <set>
#include <string>
#include <string_view>

namespace rolebook {

// Keys of a translation.
using TextKeys = std::set<std::string, std::less<>>;

// A script has the words of the table that is called like its file in the place of the line `const i18n = {};`, and
// names them `i18n.loading`. Reports those that there are not; adds to `used` what it names.
Outcome<std::string> put_texts(const ThemeFile& file, const std::string& script, const Translation& translation,
                               TextKeys& used);

// A script without its lines of comment, its indentation and the line breaks that say nothing, a quarter of what a
// reader downloads. A text that goes over several lines stays what it is: then nothing is taken out.
std::string compact_script(std::string_view script);

// A style sheet without its comments, its indentation and the line breaks that say nothing. A comment that begins with
// an exclamation mark stays, as those on rights do.
std::string compact_style(std::string_view style);

// As it stands in a page, where the end of a script and of a comment mean the same to a browser as anywhere; and with
// the ends of lines that a browser makes of others before it looks at the bytes.
Outcome<std::string> inline_script(SourceId id, std::string_view text);

}  // namespace rolebook
