#include "base/date.hpp"
#include "base/text.hpp"
#include "check/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace rolebook {
namespace {

namespace chr = std::chrono;

// Keys that say when something was true.
constexpr std::array<std::string_view, 2> dated_keys = {"as_of", "reviewed"};

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// The last day of "2024", "2024-05" or "2024-05-17".
std::optional<chr::sys_days> last_day_of(std::string_view text) {
    constexpr std::size_t year_digits = 4;
    constexpr std::size_t month_digits = 7;
    const auto year = number_in(text.substr(0, year_digits));
    if (text.size() == year_digits && year) return chr::sys_days(chr::year(*year) / chr::December / chr::last);
    if (text.size() == month_digits && year && text[year_digits] == '-') {
        const auto month = number_in(text.substr(year_digits + 1));
        if (!month || *month < 1 || *month > 12) return std::nullopt;
        return chr::sys_days(chr::year(*year) / chr::month(static_cast<unsigned>(*month)) / chr::last);
    }
    const auto date = parse_date(text);
    if (!date) return std::nullopt;
    return chr::sys_days(chr::year(date->year) / chr::month(date->month) / chr::day(date->day));
}

// The day that long before now; of a month that is too short, its last.
chr::sys_days days_before(std::int64_t now, const Age& age) {
    const chr::sys_days today = chr::floor<chr::days>(chr::sys_seconds(chr::seconds(now)));
    chr::year_month_day day = today - chr::days(age.days);
    day -= chr::months(age.months);
    if (!day.ok()) day = day.year() / day.month() / chr::last;
    return chr::sys_days(day);
}

class AgeChecks {
public:
    explicit AgeChecks(chr::sys_days oldest) : oldest_(oldest) {}

    void look_at(const Value& value, SourceId source) {
        for (const Value& item : value.items) look_at(item, source);
        for (const Field& field : value.fields) {
            const bool is_dated = std::ranges::find(dated_keys, field.key) != dated_keys.end();
            if (is_dated && field.value.is_scalar()) look_at_date(field.value, source);
            look_at(field.value, source);
        }
    }

    Diagnostics take() { return std::move(problems_); }

private:
    void look_at_date(const Value& value, SourceId source) {
        const auto day = last_day_of(trim(value.text));
        if (!day || *day >= oldest_) return;
        const chr::year_month_day since(oldest_);
        problems_.push_back(
            {Severity::warning,
             "stale-fact",
             {source, value.span},
             fmt::format("this is of {}, before {}-{:02}-{:02}", trim(value.text), static_cast<int>(since.year()),
                         static_cast<unsigned>(since.month()), static_cast<unsigned>(since.day())),
             "make sure that it is still true, and write the new date"});
    }

    chr::sys_days oldest_;
    Diagnostics problems_;
};

}  // namespace

Diagnostics check_ages(const Site& site, const CheckOptions& options) {
    if (!options.stale_after) return {};
    AgeChecks checks(days_before(options.now, *options.stale_after));
    for (const SharedDocument& document : site.taxonomy.documents) {
        checks.look_at(document->front_matter, document->source);
    }
    return checks.take();
}

}  // namespace rolebook
