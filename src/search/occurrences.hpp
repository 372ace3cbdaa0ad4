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

    void append_to(std::vector<Occurrence>& out) const;

private:
    std::vector<std::uint16_t> units_;
    std::uint32_t last_page_ = 0;
};

}  // namespace rolebook
