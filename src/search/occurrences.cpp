#include "search/occurrences.hpp"

#include <cstring>

namespace rolebook {
namespace {

// After the difference to the page before, one byte has the section and the frequency of a word that stands only in the
// text, as most do: four bits for each. It is 0 where they do not fit, and what does not fit follows as it is in
// memory.
constexpr std::uint32_t limit = 16;

// Seven bits in a byte, the lowest first; the highest bit says that another byte follows.
void append_number(std::vector<std::uint8_t>& bytes, std::uint32_t number) {
    for (; number >= 0x80; number >>= 7U) bytes.push_back(static_cast<std::uint8_t>(number | 0x80U));
    bytes.push_back(static_cast<std::uint8_t>(number));
}

std::uint32_t read_number(const std::uint8_t*& at) {
    std::uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        const std::uint8_t byte = *at++;
        number |= (byte & 0x7FU) << shift;
        if (byte < 0x80) return number;
    }
}

template <class Value>
void append_value(std::vector<std::uint8_t>& bytes, const Value& value) {
    const auto* begin = reinterpret_cast<const std::uint8_t*>(&value);
    bytes.insert(bytes.end(), begin, begin + sizeof value);
}

template <class Value>
void read_value(const std::uint8_t*& at, Value& value) {
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
}

bool fits(const Occurrence& occurrence) {
    const float body = occurrence.body;
    return occurrence.fields == 0 && body >= 1 && body < limit && body == static_cast<float>(static_cast<int>(body)) &&
           occurrence.section < limit;
}

}  // namespace

void Occurrences::add(const Occurrence& occurrence) {
    if (bytes_.empty()) bytes_.reserve(16);
    append_number(bytes_, occurrence.page - last_page_);
    last_page_ = occurrence.page;
    if (fits(occurrence)) {
        bytes_.push_back(
            static_cast<std::uint8_t>(occurrence.section * limit + static_cast<std::uint32_t>(occurrence.body)));
        return;
    }
    bytes_.push_back(0);
    append_value(bytes_, occurrence.section);
    append_value(bytes_, occurrence.body);
    append_value(bytes_, occurrence.fields);
}

void Occurrences::append_to(std::vector<Occurrence>& out) const {
    std::uint32_t page = 0;
    for (const std::uint8_t *at = bytes_.data(), *end = at + bytes_.size(); at < end;) {
        Occurrence& occurrence = out.emplace_back();
        page += read_number(at);
        occurrence.page = page;
        const std::uint8_t packed = *at++;
        if (packed != 0) {
            occurrence.section = packed / limit;
            occurrence.body = packed % limit;
        } else {
            read_value(at, occurrence.section);
            read_value(at, occurrence.body);
            read_value(at, occurrence.fields);
        }
    }
}

}  // namespace rolebook
