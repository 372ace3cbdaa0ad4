// The languages of program code that we know, in terms of GNU Source-highlight: which of its definitions describes
// one, and what its elements are in our classes.
#pragma once

#include <string_view>

namespace rolebook {

// The definition for a language as authors write it, in any case; empty where there is none.
std::string_view definition_of(std::string_view language);

// The class of an element that a definition names; empty for what is plain.
std::string_view class_of(std::string_view element);

}  // namespace rolebook
