#include "search/occurrences.hpp"

#include <cstring>

namespace rolebook {
namespace {

template <class Value>
void append_value(std::vector<std::uint16_t>& units, const Value& value) {
    const std::size_t end = units.size();
    units.resize(end + sizeof value / sizeof(std::uint16_t));
    std::memcpy(units.data() + end, &value, sizeof value);
}

template <class Value>
void read_value(const std::uint16_t*& at, Value& value) {
    std::memcpy(&value, at, sizeof value);
    at += sizeof value / sizeof(std::uint16_t);
}

}  // namespace

std::uint32_t Occurrences::packed(const Occurrence& occurrence) {
    const auto times = static_cast<std::int32_t>(occurrence.body);
    const bool fits = times > 0 && times < static_cast<std::int32_t>(limit) &&
                      static_cast<float>(times) == occurrence.body && occurrence.fields == 0 &&
                      occurrence.section < limit;
    return fits ? occurrence.section * limit + static_cast<std::uint32_t>(times) : 0;
}

void Occurrences::add(const Occurrence& occurrence) {
    const std::uint32_t distance = occurrence.page - last_page_;
    const std::uint32_t near = distance <= farthest ? distance : 0;
    const std::uint32_t counts = packed(occurrence);
    last_page_ = occurrence.page;
    units_.push_back(static_cast<std::uint16_t>(near << 8U | counts));
    if (near == 0) append_value(units_, distance);
    if (counts != 0) return;
    append_value(units_, occurrence.section);
    append_value(units_, occurrence.body);
    append_value(units_, occurrence.fields);
}

const std::uint16_t* Occurrences::read_more(const std::uint16_t* at, std::uint32_t unit, Occurrence& occurrence) {
    std::uint32_t distance = unit >> 8U;
    const std::uint32_t counts = unit & 0xFFU;
    if (distance == 0) read_value(at, distance);
    occurrence = {occurrence.page + distance, static_cast<float>(counts % limit), 0,
                  static_cast<std::uint16_t>(counts / limit)};
    if (counts != 0) return at;
    read_value(at, occurrence.section);
    read_value(at, occurrence.body);
    read_value(at, occurrence.fields);
    return at;
}

}  // namespace rolebook
