#include "taxonomy/date_parts.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <string_view>

namespace rolebook::date_parts {
namespace {

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> days = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};

std::chrono::sys_days days_to(const Date& date) {
    return std::chrono::year(date.year) / static_cast<int>(date.month) / static_cast<int>(date.day);
}

}  // namespace

std::string year(const Date& date) {
    return fmt::format("{:04}", date.year);
}
std::string short_year(const Date& date) {
    return fmt::format("{:02}", date.year % 100);
}
std::string month(const Date& date) {
    return fmt::format("{:02}", date.month);
}
std::string short_month(const Date& date) {
    return fmt::format("{}", date.month);
}
std::string month_name(const Date& date) {
    return std::string(months.at(date.month - 1));
}
std::string day(const Date& date) {
    return fmt::format("{:02}", date.day);
}
std::string short_day(const Date& date) {
    return fmt::format("{}", date.day);
}

unsigned weekday(const Date& date) {
    return std::chrono::weekday(days_to(date)).c_encoding();
}
std::string weekday_name(const Date& date) {
    return std::string(days.at(weekday(date)));
}
int day_of_year(const Date& date) {
    return static_cast<int>((days_to(date) - days_to({.year = date.year})).count()) + 1;
}

Week week(const Date& date) {
    const unsigned iso_day = weekday(date) == 0 ? 7 : weekday(date);
    const auto thursday = days_to(date) + std::chrono::days(4 - static_cast<int>(iso_day));
    const Date of_week = utc_day(std::chrono::duration_cast<std::chrono::seconds>(thursday.time_since_epoch()).count());
    return {of_week.year, (day_of_year(of_week) - 1) / 7 + 1};
}

}  // namespace rolebook::date_parts
