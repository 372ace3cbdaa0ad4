// Parts of pages that other hosts serve, and what the pages may load.
#pragma once

#include "pages/site.hpp"

#include <string>
#include <vector>

namespace rolebook {

// Those of the site's settings that the page shows, by their place there. Without `embeds` in its template it shows
// none.
std::vector<std::size_t> embeds_of(const Site& site, const Page& page);

// How many pages show each, in the order of the settings.
std::vector<std::size_t> count_embeds(const Site& site);

// The policy of a page that shows these.
std::string content_security_policy(const Site& site, const std::vector<std::size_t>& embeds);

// Warns of addresses in the settings of an embed that are of no page.
Diagnostics check_embeds(const Site& site);

}  // namespace rolebook
