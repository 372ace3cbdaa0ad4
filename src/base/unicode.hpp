// Characters beyond ASCII: their properties, and the foldings that make two spellings one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// The code points of valid UTF-8 text.
std::u32string decode(std::string_view text);

void append_utf8(std::string& out, char32_t character);
std::string encode(std::u32string_view text);

// With every letter and its marks as one character where there is one (NFC); what is not UTF-8 stays as it is. Names of
// files on macOS have them apart.
std::string composed(std::string_view text);

// UTF-8 of UTF-16 text that begins with a byte order mark; nothing if it does not, or if it is cut within a character.
std::optional<std::string> from_utf16(std::string_view bytes);

// NFKC, full case folding, and accents dropped after Latin, Greek and Cyrillic letters only (dropping every
// mark would turn が into か).
std::u32string fold(std::string_view text);

// The same for texts that differ in case, or in whether accents are characters of their own: a canonical caseless match
// (The Unicode Standard, chapter 3, D145). Some file systems take such names for one.
std::string caseless(std::string_view text);

// Whether the text after the character may be shown in another order than it is written, up to the end of its paragraph
// (N. Boucher and R. Anderson, "Trojan Source", 2021): U+202A to U+202E, U+2066 to U+2069.
bool changes_direction(char32_t character);

// Where the first of these is.
std::optional<std::size_t> find_change_of_direction(std::string_view text);

// General categories L, M and N of the Unicode version that utf8proc carries.
bool is_letter(char32_t character);
bool is_mark(char32_t character);
bool is_number(char32_t character);
bool is_word_character(char32_t character);  // of any of them

// How many columns of a terminal it takes: 2 of East Asian wide ones, 0 of marks.
std::size_t columns_of(char32_t character);

// Lower case, one character at a time, in no locale.
char32_t to_lower(char32_t character);

// Letters of scripts that are written without spaces between words: Chinese, Japanese, Korean, Thai.
bool is_unspaced_script(char32_t character);

// How many characters of the text are of such a script.
std::size_t count_unspaced(std::string_view text);

}  // namespace rolebook
