#include "search/vocabulary.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <utility>

namespace rolebook {
std::uint32_t Vocabulary::number_of(std::string_view word) {
    if (slots_.size() < 2 * begins_.size()) grow();
    const std::uint32_t hash = static_cast<std::uint32_t>(short_hash_of(word));
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].number != none; at = (at + 1) & mask) {
        if (slots_[at].hash == hash && (*this)[slots_[at].number] == word) return slots_[at].number;
    }
    slots_[at] = {hash, size()};
    bytes_ += word;
    begins_.push_back(bytes_.size());
    return slots_[at].number;
}

void Vocabulary::grow() {
    constexpr std::size_t first_size = 1024;
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(std::max(first_size, 2 * slots_.size())));
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.number == none) continue;
        std::size_t at = slot.hash & mask;
        while (slots_[at].number != none) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

}  // namespace rolebook
