// The newest articles, for programs that ask for them again and again.
#pragma once

#include "pages/site.hpp"

namespace rolebook {

// Of the whole site, or of the role, author or category that the page belongs to.
std::string atom_feed(const Site& site, const Page& page);  // RFC 4287
std::string json_feed(const Site& site, const Page& page);  // https://www.jsonfeed.org/version/1.1/

}  // namespace rolebook
