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

}  // namespace rolebook
