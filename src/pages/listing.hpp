// What lists show of a node, in one place.
#pragma once

#include "taxonomy/taxonomy.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rolebook {

class Translation;

// What lists say about a node: its description, else the beginning of its summary.
std::string description_of(const Taxonomy& taxonomy, const Node& node);

// A page shows some fifty others, whose titles, addresses and dates lie far apart in memory: fetching them takes longer
// than writing them down.
class Listing {
public:
    Listing() = default;
    Listing(const Taxonomy& taxonomy, const Translation& translation, NodeId id);

    std::string_view title() const { return part(0); }
    std::string_view output_path() const { return part(1); }
    std::string_view anchor() const { return part(2); }
    std::string_view description() const { return part(3); }
    std::string_view day() const { return part(4); }  // "2024-09-14"; empty without a date
    std::string_view day_in_words() const { return part(5); }
    Kind kind() const { return kind_; }
    bool is_stub() const { return is_stub_; }

private:
    static constexpr std::size_t part_count = 6;

    std::string_view part(std::size_t i) const {
        const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
        return std::string_view(texts_).substr(begin, ends_[i] - begin);
    }

    std::string texts_;  // one behind the other
    std::array<std::uint32_t, part_count> ends_{};
    Kind kind_{};
    bool is_stub_ = false;
};

}  // namespace rolebook
