// Each group of checks, for check_site.
#pragma once

#include "check/check_site.hpp"

namespace rolebook {

// Titles and descriptions that are too long or repeated, headings out of order, pictures without a text.
Diagnostics check_texts(const Site& site);

// Pages that nothing leads to, pages that are only mentioned, redirects over other redirects.
Diagnostics check_connections(const Site& site);

// Skills that no role needs, levels that nothing describes, roles without questions or other names.
Diagnostics check_coverage(const Site& site);

// Facts that were true so long ago that somebody should look again.
Diagnostics check_ages(const Site& site, const CheckOptions& options);

}  // namespace rolebook
