// What pages put around and into texts, and is none: buttons, signs of templates.
#pragma once

#include "import/found_text.hpp"

namespace rolebook {

void drop_litter(Reading& reading);
void drop_template_marks(Reading& reading);

// Whether a rule may still leave the piece out for what it says: it is no code and not left out yet.
bool is_open(const Piece& piece);

}  // namespace rolebook
