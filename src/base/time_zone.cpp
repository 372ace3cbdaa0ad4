#include "base/time_zone.hpp"

#include <date/tz.h>

#include <exception>
#include <string>

namespace rolebook {

bool is_time_zone(std::string_view name) {
    if (name == "UTC") return true;
    try {
        date::locate_zone(std::string(name));
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

Date in_zone(Date date, std::string_view zone) {
    if (!date.is_local || zone == "UTC") return date;
    const date::local_days day{date::year(date.year) / static_cast<int>(date.month) / static_cast<int>(date.day)};
    const date::local_seconds local = day + std::chrono::seconds(date.second_of_day);
    const date::local_info info = date::locate_zone(std::string(zone))->get_info(local);
    date.offset_minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(info.first.offset).count());
    return date;
}

Date shown_in_zone(const Date& date, std::string_view zone) {
    if (!date.has_time) return date;
    const date::sys_seconds instant{std::chrono::seconds(unix_seconds(date))};
    const std::chrono::seconds offset =
        zone == "UTC" ? std::chrono::seconds(0) : date::locate_zone(std::string(zone))->get_info(instant).offset;
    Date shown = utc_day(instant.time_since_epoch().count() + offset.count());
    const std::int64_t second = (instant.time_since_epoch().count() + offset.count()) % 86'400;
    shown.has_time = true;
    shown.second_of_day = static_cast<int>(second < 0 ? second + 86'400 : second);
    shown.offset_minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(offset).count());
    return shown;
}

}  // namespace rolebook
