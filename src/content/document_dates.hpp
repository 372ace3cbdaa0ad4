// When a document was written, changed and looked at, and when it is published.
#pragma once

#include "content/document.hpp"

namespace rolebook {

// From the front matter, in the zone of the site; without one of its own a date in the name of the file counts.
void read_dates(FieldReader& fields, Document& document, const Settings& settings, Diagnostics& problems);

}  // namespace rolebook
