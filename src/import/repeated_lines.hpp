// What several dumps of a site have, and is the site's.
#pragma once

#include "import/found_text.hpp"

namespace rolebook {

// Where that begins with which all of them end; the number of pieces if that is nothing.
std::size_t begin_of_common_tail(const Reading& reading, const std::vector<Piece>& pieces);

// Of an article: sections that another page has whole, and paragraphs that it has. Questions and answers stay.
void drop_repeated_lines(Reading& reading);

}  // namespace rolebook
