#include "check/check_site.hpp"

#include "check/checks.hpp"

#include <charconv>

namespace rolebook {

std::optional<Age> parse_age(std::string_view text) {
    int count = 0;
    const char* const end = text.data() + text.size();
    const auto [unit, failure] = std::from_chars(text.data(), end, count);
    constexpr int most = 1200;
    constexpr int months_of_a_year = 12;
    if (failure != std::errc() || unit + 1 != end || count < 1 || count > most) return std::nullopt;
    switch (*unit) {
        case 'd': return Age{.days = count};
        case 'm': return Age{.months = count};
        case 'y': return Age{.months = count * months_of_a_year};
        default: return std::nullopt;
    }
}

Diagnostics check_site(const Site& site, const CheckOptions& options) {
    Diagnostics problems = check_texts(site);
    append(problems, check_connections(site));
    append(problems, check_coverage(site));
    append(problems, check_ages(site, options));
    return apply_checks(std::move(problems), site.settings.checks);
}

}  // namespace rolebook
