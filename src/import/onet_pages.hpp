// The O*NET database as pages: roles, skills, and one that says where they come from.
#pragma once

#include "import/imported_page.hpp"
#include "import/onet_tables.hpp"

#include <string>
#include <vector>

namespace rolebook {

// `levels` is the site's scale, lowest first. The pages build without a problem where no others stand beside them: all
// names and addresses differ, and what they refer to is there. The last says what the licence asks for.
std::vector<ImportedPage> onet_pages(const OnetData& data, const std::vector<std::string>& levels);

}  // namespace rolebook
