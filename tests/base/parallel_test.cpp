#include "base/parallel.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <condition_variable>
#include <numeric>
#include <stdexcept>
#include <string>

using namespace rolebook;

namespace {

std::vector<int> numbers_below(int count) {
    std::vector<int> numbers(static_cast<std::size_t>(count));
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

}  // namespace

TEST_CASE("results come in the order of the items, whatever the number of threads") {
    const std::vector<int> items = numbers_below(1000);
    std::vector<std::string> expected;
    for (const int item : items) expected.push_back(std::to_string(item));
    for (const unsigned threads : {0U, 1U, 2U, 4U, 64U, 2000U}) {
        DYNAMIC_SECTION(threads << " threads") {
            CHECK(parallel_map(
                      items, [](int item) { return std::to_string(item); }, Threads{threads}) == expected);
        }
    }
}

TEST_CASE("every item is worked on once") {
    const std::vector<int> items = numbers_below(5000);
    std::vector<std::atomic<int>> visits(items.size());
    parallel_map(
        items, [&](int item) { return ++visits[static_cast<std::size_t>(item)]; }, Threads{4});
    CHECK(std::ranges::all_of(visits, [](const std::atomic<int>& count) { return count == 1; }));
}

TEST_CASE("no items give no results") {
    CHECK(parallel_map(
              std::vector<int>(), [](int item) { return item; }, Threads{4})
              .empty());
}

TEST_CASE("two threads work at once") {
    std::mutex lock;
    std::condition_variable changed;
    int waiting = 0;
    const auto meet = [&](int /*item*/) {
        std::unique_lock held(lock);
        ++waiting;
        changed.notify_all();
        return changed.wait_for(held, std::chrono::seconds(20), [&] { return waiting == 2; }) ? 1 : 0;
    };
    CHECK(parallel_map(std::vector<int>{1, 2}, meet, Threads{2}) == std::vector<int>{1, 1});
}

TEST_CASE("each item goes into one of the states, in the order of the items") {
    const std::vector<int> items = numbers_below(1000);
    const auto add = [](std::vector<int>& state, int item) { state.push_back(item); };
    for (const unsigned threads : {0U, 1U, 2U, 7U, 2000U}) {
        DYNAMIC_SECTION(threads << " threads") {
            std::vector<int> all;
            for (const std::vector<int>& state : parallel_fold(items, std::vector<int>(), add, Threads{threads})) {
                CHECK(std::ranges::is_sorted(state));
                all.insert(all.end(), state.begin(), state.end());
            }
            std::ranges::sort(all);
            CHECK(all == items);
        }
    }
    CHECK(parallel_fold(std::vector<int>(), std::vector<int>{1}, add, Threads{4}) ==
          std::vector<std::vector<int>>{{1}});
}

TEST_CASE("what the work throws is thrown to the caller, after all threads have ended") {
    std::atomic<int> running = 0;
    const auto work = [&](int item) {
        ++running;
        const bool fails = item == 17;
        --running;
        if (fails) throw std::runtime_error("17");
        return item;
    };
    for (const unsigned threads : {1U, 4U}) {
        DYNAMIC_SECTION(threads << " threads") {
            CHECK_THROWS_WITH(parallel_map(numbers_below(100), work, Threads{threads}), "17");
            CHECK(running == 0);
        }
    }
}

TEST_CASE("there is at least one core") {
    CHECK(static_cast<unsigned>(all_cores()) >= 1);
}
