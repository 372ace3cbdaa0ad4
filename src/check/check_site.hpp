// What is not wrong with a site, but could be better: beyond what keeps it from being built or readers from reading it.
#pragma once

#include "pages/site.hpp"

#include <optional>

namespace rolebook {

// Some days, months or years back from now.
struct Age {
    int days = 0;
    int months = 0;
};

// "90d", "12m", "2y"; nothing for anything else.
std::optional<Age> parse_age(std::string_view text);

struct CheckOptions {
    std::int64_t now = 0;              // seconds since 1970
    std::optional<Age> stale_after{};  // facts that are older are told
};

// Of the pages that are published: their texts, how they hang together, what roles and skills lack. With the severities
// that the settings give. In no order.
Diagnostics check_site(const Site& site, const CheckOptions& options);

}  // namespace rolebook
