// What makes two names one, and how a name becomes part of an address.
#pragma once

#include <string>
#include <string_view>

namespace rolebook {

// Two names with one key mean one thing: "AI ML", "AIML" and "AI/ML" are one; C, C++, C#, .NET and Node.js are
// five. NFKC, case and accents folded, '&' as "and", everything but letters, marks and numbers removed; '+' and '#'
// stay after a letter, a digit or each other, '.' before one.
std::string matching_key(std::string_view name);

// The part of an address that stands for a name: "C++" gives "c-plus-plus", "Node.js" gives "node-js". At most
// 80 bytes, cut at a word and then ended by six hex digits of the key; never a name that Windows reserves.
// Empty only if the name has no letter and no number. slug(slug(x)) == slug(x).
std::string slug(std::string_view name);

// The id of a heading by GitHub's rule: lower case, spaces to '-', punctuation removed.
std::string heading_id(std::string_view text);

}  // namespace rolebook
