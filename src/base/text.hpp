// Small, pure operations on text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// Appends `text` with & < > " ' written as character references, and with U+FFFD for control characters, which may
// stand neither in HTML nor in XML.
void append_html(std::string& out, std::string_view text);
std::string escape_html(std::string_view text);

// Without ASCII white space at both ends.
std::string_view trim(std::string_view text);

// With every run of white space, line ends included, as one space, and none at the ends.
std::string collapse_spaces(std::string_view text);
void append_collapsed(std::string& out, std::string_view text);

// What white space separates.
std::size_t count_words(std::string_view text);

// Separated by white space; no empty parts.
std::vector<std::string_view> split_on_spaces(std::string_view text);

// With its first letter in upper case, if that is of ASCII.
std::string capitalized(std::string_view text);

std::string to_lower_ascii(std::string_view text);

// "1 page", "3 pages"
std::string count_of(std::size_t count, std::string_view one, std::string_view many);

// How large a file is, for people: "340 KB", "1.2 MB".
std::string size_text(std::uint64_t bytes);

// At most `most` bytes, cut after a whole word where there is one, with an ellipsis when anything was cut.
std::string shorten(std::string_view text, std::size_t most);

// Whether `text` begins with the word; ASCII letters match in either case.
bool starts_with_ignoring_case(std::string_view text, std::string_view start);

// As a POSIX shell reads it as one word: in single quotes where it needs them.
std::string shell_word(std::string_view text);

// The offset of the first byte that is not UTF-8 (Unicode Standard, table 3-7).
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// The known word that `word` was probably meant to be, if one is close enough: at most a third of its
// characters differ (at least one, and two from six characters on), a swap of neighbours counting as one.
// None of more than `most_guessed_from` words: it would cost too much.
constexpr std::size_t most_guessed_from = 5000;
std::optional<std::string_view> closest(std::string_view word, std::span<const std::string_view> known);

// The same of those that take at most so many edits.
std::optional<std::string_view> closest(std::string_view word, std::span<const std::string_view> known,
                                        std::size_t most_edits);

// Insertions, deletions, replacements and swaps of neighbours that turn one into the other (optimal string
// alignment distance), counted in bytes. If it is more than `most`, then one more than that.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

}  // namespace rolebook
