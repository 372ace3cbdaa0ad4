// The files for machines: the taxonomy as open data, the feed, the sitemap.
#pragma once

#include "pages/site.hpp"

namespace rolebook {

// Formats: docs/data-formats.md.
std::string graph_json(const Site& site);
std::string faqs_json(const Site& site);

// The newest articles, whole (RFC 4287).
std::string atom_feed(const Site& site);

// sitemaps.org; every page that search engines may show.
std::string sitemap(const Site& site);
std::string robots_txt(const Site& site);

}  // namespace rolebook
