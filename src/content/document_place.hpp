// Where a document is in the site: its addresses, what shows it, and what keeps it back.
#pragma once

#include "content/document.hpp"

namespace rolebook {

// Its id, from its `slug` or the name of its file.
void read_slug(FieldReader& fields, Document& document, Diagnostics& problems);

// What keeps it back, whatever the time.
void read_held(FieldReader& fields, Document& document, const Settings& settings);

// Its own address and others that lead to it, its language, and where it is shown. The kind is known.
void read_place_in_site(FieldReader& fields, Document& document, Diagnostics& problems);

}  // namespace rolebook
