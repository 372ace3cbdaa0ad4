#include "search/vocabulary.hpp"

#include "base/hash.hpp"

namespace rolebook {

std::uint32_t Vocabulary::number_of(std::string_view word) {
    if (slots_.size() < 2 * (words_.size() + 1)) grow();
    const std::uint64_t hash = short_hash_of(word);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at] != 0; at = (at + 1) & mask) {
        const std::uint32_t number = slots_[at] - 1;
        if (words_[number].hash == hash && (*this)[number] == word) return number;
    }
    words_.push_back({hash, bytes_.size(), static_cast<std::uint32_t>(word.size())});
    bytes_ += word;
    slots_[at] = size();
    return size() - 1;
}

void Vocabulary::grow() {
    constexpr std::size_t first_size = 1024;  // a power of two, as all that follow
    slots_.assign(slots_.empty() ? first_size : 2 * slots_.size(), 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t number = 0; number < size(); ++number) {
        std::size_t at = words_[number].hash & mask;
        while (slots_[at] != 0) at = (at + 1) & mask;
        slots_[at] = number + 1;
    }
}

}  // namespace rolebook
