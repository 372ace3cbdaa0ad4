#include "search/occurrences.hpp"

#include "../base/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace rolebook;

namespace {

bool are_equal(const Occurrence& a, const Occurrence& b) {
    return a.page == b.page && a.body == b.body && a.fields == b.fields && a.section == b.section;
}

}  // namespace

TEST_CASE("occurrences are kept as they were added") {
    Random random(11);
    constexpr auto steps = std::to_array<std::uint32_t>({1, 2, 254, 255, 256, 257, 65'535, 65'536, 2'000'000});
    constexpr auto bodies = std::to_array<float>({0, 0.3F, 0.6F, 1, 2, 15, 15.3F, 16, 17, 300, 1e9F});
    constexpr auto fields = std::to_array<float>({0, 0, 0.5F, 2, 5, 11.25F});
    constexpr auto sections = std::to_array<std::uint16_t>({0, 1, 15, 16, 93, 256, 65'535});
    for (int round = 0; round < 500; ++round) {
        Occurrences occurrences;
        std::vector<Occurrence> expected;
        std::uint32_t page = static_cast<std::uint32_t>(random.below(3));
        for (std::size_t left = random.below(40); left > 0; --left) {
            expected.push_back({page, random.one_of(bodies), random.one_of(fields), random.one_of(sections)});
            occurrences.add(expected.back());
            page += random.one_of(steps);
        }
        std::vector<Occurrence> found;
        occurrences.for_each([&](const Occurrence& each) { found.push_back(each); });
        REQUIRE(std::ranges::equal(found, expected, are_equal));
    }
}
