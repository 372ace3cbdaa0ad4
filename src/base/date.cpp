#include "base/date.hpp"

#include "base/text.hpp"

#include <chrono>

namespace rolebook {
namespace {

// Reads a date from left to right; every step says whether what it wants is there.
class DateReader {
public:
    explicit DateReader(std::string_view text) : left_(text) {}

    bool at_end() const { return left_.empty(); }

    bool skip(char c) {
        if (!left_.starts_with(c)) return false;
        left_.remove_prefix(1);
        return true;
    }

    void skip_spaces() {
        while (skip(' ')) continue;
    }

    // A number of `least` to `most` digits.
    bool number(std::size_t least, std::size_t most, int& value) {
        std::size_t digits = 0;
        value = 0;
        while (digits < most && digits < left_.size() && left_[digits] >= '0' && left_[digits] <= '9') {
            value = value * 10 + (left_[digits++] - '0');
        }
        left_.remove_prefix(digits);
        return digits >= least;
    }

    // One digit or more.
    bool skip_digits() {
        const std::size_t before = left_.size();
        left_.remove_prefix(std::min(left_.find_first_not_of("0123456789"), before));
        return left_.size() < before;
    }

private:
    std::string_view left_;
};

bool read_day(DateReader& reader, Date& date) {
    int month = 0;
    int day = 0;
    if (!reader.number(4, 4, date.year) || !reader.skip('-') || !reader.number(1, 2, month) || !reader.skip('-') ||
        !reader.number(1, 2, day)) {
        return false;
    }
    date.month = static_cast<unsigned>(month);
    date.day = static_cast<unsigned>(day);
    return (std::chrono::year(date.year) / month / day).ok();
}

bool read_time(DateReader& reader, Date& date) {
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!reader.number(1, 2, hour) || !reader.skip(':') || !reader.number(2, 2, minute)) return false;
    if (reader.skip(':')) {
        if (!reader.number(2, 2, second)) return false;
        if ((reader.skip('.') || reader.skip(',')) && !reader.skip_digits()) return false;
    }
    date.has_time = true;
    date.second_of_day = (hour * 60 + minute) * 60 + second;
    return hour < 24 && minute < 60 && second < 60;
}

// 'Z', or a sign and hours with or without minutes. Also "UTC".
bool read_offset(DateReader& reader, Date& date) {
    reader.skip_spaces();
    date.is_local = reader.at_end();
    if (date.is_local || reader.skip('Z') || reader.skip('z')) return true;
    if (reader.skip('U')) return reader.skip('T') && reader.skip('C');
    const bool west = reader.skip('-');
    if (!west && !reader.skip('+')) return false;
    int hours = 0;
    int minutes = 0;
    if (!reader.number(1, 2, hours)) return false;
    const bool needs_minutes = reader.skip(':') || !reader.at_end();
    if (needs_minutes && !reader.number(2, 2, minutes)) return false;
    date.offset_minutes = (west ? -1 : 1) * (hours * 60 + minutes);
    return hours < 24 && minutes < 60;
}

// With zeros before it, so that there are as many digits as said.
void append_digits(std::string& out, unsigned value, std::size_t digits) {
    out.append(digits, '0');
    for (auto digit = out.rbegin(); value > 0; ++digit, value /= 10) *digit = static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
    DateReader reader(trim(text));
    Date date;
    if (!read_day(reader, date)) return std::nullopt;
    if (reader.at_end()) return date;
    if (!reader.skip('T') && !reader.skip('t') && !reader.skip(' ')) return std::nullopt;
    reader.skip_spaces();
    if (!read_time(reader, date) || !read_offset(reader, date) || !reader.at_end()) return std::nullopt;
    return date;
}

std::optional<DatedName> split_dated_name(std::string_view name) {
    std::size_t end = 0;
    for (int hyphens = 0; hyphens < 3; ++hyphens, ++end) {
        end = name.find('-', end);
        if (end == std::string_view::npos) return std::nullopt;
    }
    const std::string_view rest = name.substr(end);
    const auto date = parse_date(name.substr(0, end - 1));
    if (!date || date->has_time || rest.empty()) return std::nullopt;
    return DatedName{*date, rest};
}

std::int64_t unix_seconds(const Date& date) {
    const std::chrono::sys_days day =
        std::chrono::year(date.year) / static_cast<int>(date.month) / static_cast<int>(date.day);
    return std::int64_t{day.time_since_epoch().count()} * 86'400 + date.second_of_day - date.offset_minutes * 60;
}

Date utc_day(std::int64_t unix_seconds) {
    const std::chrono::sys_seconds instant{std::chrono::seconds(unix_seconds)};
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(instant));
    return {.year = static_cast<int>(day.year()),
            .month = static_cast<unsigned>(day.month()),
            .day = static_cast<unsigned>(day.day())};
}

std::string iso_day(const Date& date) {
    std::string out;
    append_digits(out, static_cast<unsigned>(date.year), 4);
    append_digits(out += '-', date.month, 2);
    append_digits(out += '-', date.day, 2);
    return out;
}

std::string rfc3339(const Date& date) {
    std::string out = iso_day(date);
    const auto second = static_cast<unsigned>(date.second_of_day);
    append_digits(out += 'T', second / 3600, 2);
    append_digits(out += ':', second / 60 % 60, 2);
    append_digits(out += ':', second % 60, 2);
    if (date.offset_minutes == 0) return out += 'Z';
    const auto minutes = static_cast<unsigned>(std::abs(date.offset_minutes));
    append_digits(out += date.offset_minutes < 0 ? '-' : '+', minutes / 60, 2);
    append_digits(out += ':', minutes % 60, 2);
    return out;
}

}  // namespace rolebook
