// Where a word stands, in few bytes: a site has hundreds of words for each of its pages.
#pragma once

#include <cstdint>
#include <vector>

namespace rolebook {

// A word of a page.
struct Occurrence {
    std::uint32_t page = 0;
    float body = 0;             // weighted frequency in the text
    float fields = 0;           // weighted frequencies in the other fields
    std::uint16_t section = 0;  // of the page: the first where it counts most
};

// The pages that have a word, in their order.
class Occurrences {
public:
    // Of a page behind all others.
    void add(const Occurrence& occurrence);

    // each(occurrence)
    template <class Each>
    void for_each(const Each& each) const {
        Occurrence occurrence;
        for (const std::uint16_t *at = units_.data(), *end = at + units_.size(); at < end;) {
            at = read(at, occurrence);
            each(occurrence);
        }
    }

private:
    // Most occurrences are one unit: the difference to the page before, then section and frequency of a word that
    // stands only in the text, four bits for each. What does not fit is 0, and follows as it is in memory.
    static constexpr std::uint32_t limit = 16;
    static constexpr std::uint32_t farthest = 255;

    static std::uint32_t packed(const Occurrence& occurrence);

    // The one that follows `occurrence`; where the next one stands.
    static const std::uint16_t* read(const std::uint16_t* at, Occurrence& occurrence) {
        const std::uint32_t unit = *at++;
        const std::uint32_t distance = unit >> 8U;
        const std::uint32_t counts = unit & 0xFFU;
        if (distance == 0 || counts == 0) return read_more(at, unit, occurrence);
        occurrence = {occurrence.page + distance, static_cast<float>(counts % limit), 0,
                      static_cast<std::uint16_t>(counts / limit)};
        return at;
    }
    static const std::uint16_t* read_more(const std::uint16_t* at, std::uint32_t unit, Occurrence& occurrence);

    std::vector<std::uint16_t> units_;
    std::uint32_t last_page_ = 0;
};

}  // namespace rolebook
