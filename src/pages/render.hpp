// The bytes of each file of a site.
#pragma once

#include "pages/site.hpp"

namespace rolebook {

// Of a page that a template shows: every type but the data files and assets. Cannot fail.
std::string render_page(const Site& site, const Page& page);

}  // namespace rolebook
