// Lines of Markdown as pieces: headings of both styles, lists, quotations, code and tables.
#pragma once

#include "import/found_text.hpp"

namespace rolebook {

// Paragraphs stay unread. The lines that make headings of those above them are no pieces any more.
void read_markdown(Reading& reading);

}  // namespace rolebook
