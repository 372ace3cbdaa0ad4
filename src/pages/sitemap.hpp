// What tells search engines about the site.
#pragma once

#include "pages/site.hpp"

namespace rolebook {

// How many files the addresses of the site need: one holds at most 50,000 (sitemaps.org).
std::size_t sitemap_parts(const Site& site);

// The part with the page's number, from 1; of number 0 the list of all parts. Has every page that search engines may
// show, in the order of addresses.
std::string sitemap(const Site& site, const Page& page);

std::string robots_txt(const Site& site);

}  // namespace rolebook
