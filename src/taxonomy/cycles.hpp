// Relations that must not lead back to where they began.
#pragma once

#include "taxonomy/taxonomy.hpp"

namespace rolebook {

// Each cycle of `broader` and of `requires`, told once, at the statement that closes it.
Diagnostics find_cycles(const Taxonomy& taxonomy);

}  // namespace rolebook
