// One text written anew, put in the place of the old one without joining everything again.
#pragma once

#include "taxonomy/taxonomy.hpp"

namespace rolebook {

// Whether it could: only if names, references, questions and addresses are as they were, and the text has no link that
// it did not have. Then the document's own page is as a new join would make it; what other pages say of it (its
// description, who links to it) is as it was. Else nothing has changed.
bool revise(Taxonomy& taxonomy, const SharedDocument& document, const Settings& settings);

}  // namespace rolebook
