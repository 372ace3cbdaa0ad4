// The parts of a date that tokens of permalinks stand for.
#pragma once

#include "content/document.hpp"

#include <optional>
#include <string>

namespace rolebook::date_parts {

std::string year(const Date& date);         // "2024"
std::string short_year(const Date& date);   // "24"
std::string month(const Date& date);        // "03"
std::string short_month(const Date& date);  // "3"
std::string month_name(const Date& date);   // "March"
std::string day(const Date& date);          // "05"
std::string short_day(const Date& date);    // "5"

unsigned weekday(const Date& date);  // 0 is Sunday
std::string weekday_name(const Date& date);
int day_of_year(const Date& date);  // from 1

// ISO 8601: weeks begin on Monday, and belong to the year of their Thursday.
struct Week {
    int year;
    int week;
};
Week week(const Date& date);

// A part of a document's date as it is written, if it has one.
template <std::string (*part)(const Date&)>
std::optional<std::string> of_written_date(const Document& document, const Settings&) {
    return document.date ? std::optional(part(*document.date)) : std::nullopt;
}

}  // namespace rolebook::date_parts
