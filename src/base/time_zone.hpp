// Time zones by their names in the IANA database.
#pragma once

#include "base/date.hpp"

#include <string_view>

namespace rolebook {

// Whether there is such a zone: "UTC", "Europe/Berlin".
bool is_time_zone(std::string_view name);

// A date that was written with a time and without an offset is meant in the zone, which must exist: it gets the offset
// that the zone had then. Of a time that a clock showed twice, it is the earlier; one that was skipped is moved on.
Date in_zone(Date date, std::string_view zone);

// The same instant as clocks of the zone, which must exist, showed it. A day without a time stays that day.
Date shown_in_zone(const Date& date, std::string_view zone);

}  // namespace rolebook
