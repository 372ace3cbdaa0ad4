// Sections of a Hugo site: folders with an _index file, which may have `cascade`, what the pages below say.
#pragma once

#include "content/inputs.hpp"

#include <vector>

namespace rolebook {

// The _index files, in order of path.
std::vector<const ContentFile*> section_files(const Inputs& inputs);

// Adds the sections to what is inherited, and what they cascade to the defaults of front matter; those of inner
// sections count more.
void add_sections(const Inputs& inputs, Settings& settings);

}  // namespace rolebook
