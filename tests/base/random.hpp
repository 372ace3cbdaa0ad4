// Random inputs for properties: the same ones on every machine and in every run.
#pragma once

#include <cstddef>
#include <random>
#include <span>
#include <string>
#include <string_view>

class Random {
public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}

    // From 0 to `count` - 1. The standard's distributions differ from library to library; this does not.
    std::size_t below(std::size_t count) { return engine_() % count; }

    template <class Range>
    const auto& one_of(const Range& range) {
        return range[below(range.size())];
    }

    // `count` of the pieces, one after the other.
    std::string text(std::span<const std::string_view> pieces, std::size_t count) {
        std::string out;
        for (; count > 0; --count) out += one_of(pieces);
        return out;
    }

    // The text after some bytes or pieces were deleted, doubled or put in, now and then cut off.
    std::string mutated(std::string text, std::span<const std::string_view> pieces) {
        for (std::size_t left = 1 + below(4); left > 0; --left) {
            const std::size_t at = below(text.size() + 1);
            const std::string part = text.substr(at, 1 + below(6));
            const std::size_t choice = below(16);
            if (choice == 0) {
                text.resize(at);
            } else if (choice < 6) {
                text.erase(at, part.size());
            } else {
                text.insert(at, choice < 11 ? part : std::string(one_of(pieces)));
            }
        }
        return text;
    }

private:
    std::mt19937 engine_;
};
