// The languages of program code that we know, in terms of GNU Source-highlight: which of its definitions describes one,
// what that one misses, and what its elements are in our classes.
#pragma once

#include <string_view>
#include <vector>

namespace rolebook {

// The definition for a language as authors write it, in any case; empty where there is none.
std::string_view definition_of(std::string_view language);

// The class of an element that a definition names; empty for what is plain.
std::string_view class_of(std::string_view element);

// More of what a definition should know: its rules come before those of the definition.
struct Supplement {
    std::string_view definition;
    const char* element;
    const char* expression;
};
std::vector<Supplement> supplements_of(std::string_view definition);

}  // namespace rolebook
