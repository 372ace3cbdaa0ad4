// The bytes of each file of a site.
#pragma once

#include "pages/site.hpp"

namespace rolebook {

// Whether parts of other hosts are shown, or the page is to stand on its own.
enum class Embeds : std::uint8_t { shown, left_out };

// Of a page that a template shows: every type but the data files and assets. Cannot fail.
std::string render_page(const Site& site, const Page& page, Embeds embeds = Embeds::shown);

// The name of the template that shows the page; empty if none does.
std::string_view template_of(const Site& site, const Page& page);

// What the page is, as templates see it: "role", "list", "not_found".
std::string_view kind_of(const Site& site, const Page& page);

}  // namespace rolebook
