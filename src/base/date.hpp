// Dates as authors write them and as readers and machines read them. The proleptic Gregorian calendar, no locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rolebook {

// A day, or an instant with the offset from UTC that it was written with.
struct Date {
    int year = 0;
    unsigned month = 1;
    unsigned day = 1;
    bool has_time = false;
    int second_of_day = 0;
    int offset_minutes = 0;
    bool is_local = false;  // it has a time, and no offset was written with it

    bool operator==(const Date&) const = default;
};

// ISO 8601 with or without a time, a fraction, 'Z' or "+05:30"; also "2024-11-05 18:02:00 +0530", "… +05" and a single
// digit where two are usual. Nothing if it is no date of the calendar.
std::optional<Date> parse_date(std::string_view text);

// The date that a file name such as "2024-11-05-title" begins with, and what follows it; "2024-1-5-title" counts, too.
struct DatedName {
    Date date{};
    std::string_view rest{};  // "title"
};
std::optional<DatedName> split_dated_name(std::string_view name);

// Seconds since 1970-01-01T00:00:00Z. A day without a time begins at midnight UTC.
std::int64_t unix_seconds(const Date& date);

// The day in UTC that holds this second.
Date utc_day(std::int64_t unix_seconds);

std::string iso_day(const Date& date);  // 2024-11-05
std::string rfc3339(const Date& date);  // 2024-11-05T18:02:00Z, or with the offset that was written

}  // namespace rolebook
