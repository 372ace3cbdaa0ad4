// Skills as they turn up in one row after another, each under its matching key.
#pragma once

#include "import/onet_tables.hpp"

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rolebook {

// What a technology is an example of.
struct Commodity {
    std::string code{};
    std::string title{};
    auto operator<=>(const Commodity&) const = default;
};

// How often each value was seen.
template <class T>
class Tally {
public:
    void count(const T& value) {
        std::size_t& seen = counts_[value];
        ++seen;
        if (seen > most_ || most_ == 0) {
            most_ = seen;
            leader_ = value;
        }
    }

    // Of several that are seen most often, the one that was so first; an empty value if none was seen.
    const T& most_frequent() const { return leader_; }

private:
    std::map<T, std::size_t> counts_;
    std::size_t most_ = 0;
    T leader_{};
};

class SkillPool {
public:
    // Both give the place of the skill among those that take() returns. The name must have a matching key.
    std::size_t add_element(const std::string& name, const std::string& element_id);
    std::size_t add_technology(const std::string& name, const Commodity& commodity);

    std::vector<OnetSkill> take();

private:
    struct Entry {
        OnetSkill skill{};
        Tally<std::string> spellings{};
        Tally<Commodity> commodities{};
    };

    Entry& add(const std::string& name);
    std::size_t place_of(const Entry& entry) const { return static_cast<std::size_t>(&entry - entries_.data()); }

    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::size_t> by_key_;
};

}  // namespace rolebook
