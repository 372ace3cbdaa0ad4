// What the words of a line tell: how long it is, how it ends, what it names.
#pragma once

#include "base/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rolebook {

std::size_t word_count(std::string_view text);

// Whether it ends as a sentence, or goes on in what follows: in . ! : ; or a comma.
bool ends_in_stop(std::string_view text);

// Whether it could be a heading: few words, no stop, no bracket that is open.
bool is_short_line(std::string_view text);

// What is announced by a colon: "the following tools:".
bool announces(std::string_view text);

// "- " and the like at its beginning, in bytes; 0 if there is none.
std::size_t bullet_length(std::string_view text);

// "Name: sentence" taken apart, without signs for bold. Nothing if there is no short name.
std::optional<std::pair<std::string, std::string>> named_sentence(std::string_view text);

// Whether it holds the phrase as whole words, in either case.
bool has_phrase(std::string_view text, std::string_view phrase);

// Whether a text speaks of roles: "Popular careers", "Jobs in data".
bool speaks_of_roles(std::string_view text);

// Whether a name is that of a role by its last word: "Data Scientist".
bool is_role_name(std::string_view name);

// "Machine Tester" of "Senior Machine Tester"; the same if no rank stands before it.
std::string_view without_rank(std::string_view name);

// "Bachelor's degree" of "a bachelor’s degree in any field"; empty if none is named.
std::string degree_in(std::string_view text);

// "68" of the first "68%" or "68 percent".
std::string percentage_in(std::string_view text);

// The role that a text leads to: "a Bridge Keeper" in "How to become a Bridge Keeper?". Empty if it names none.
std::string role_to_become(std::string_view text);

// "12 September 2023", "Sep 12, 2023" and what parse_date reads, perhaps after "Published on".
std::optional<Date> date_in_words(std::string_view text);

// What stands around texts on pages and is none: "Add Comment", "Loading...".
bool is_litter(std::string_view text);

// The same of words that could be a heading or an item within a text: "Share", "Next".
bool is_litter_at_the_edge(std::string_view text);

// Whether it holds no letter and no number.
bool is_signs_only(std::string_view text);

// "Pandas", "NumPy" of "Cleaning with Pandas, NumPy etc."
std::vector<std::string> names_listed(std::string_view text);

// "{{ itemName }}" and "{% if %}": where the first begins and ends; nothing if there is none.
std::optional<std::pair<std::size_t, std::size_t>> template_mark(std::string_view text);

}  // namespace rolebook
