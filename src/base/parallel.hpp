// The program's only threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace rolebook {

// How many threads a stage may use; at least one.
enum class Threads : unsigned {};

inline Threads all_cores() {
    return Threads{std::max(1U, std::thread::hardware_concurrency())};
}

// work(items[i]) for every i; results in the order of the items,
// so that the outcome does not depend on the number of threads. `work` must not
// share anything that it changes.
template <class Item, class Work>
auto parallel_map(const std::vector<Item>& items, const Work& work, Threads threads) {
    std::vector<std::invoke_result_t<const Work&, const Item&>> results(items.size());
    std::atomic<std::size_t> next = 0;
    std::exception_ptr failure;
    std::mutex failure_lock;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < items.size(); i = next++) results[i] = work(items[i]);
        } catch (...) {
            const std::scoped_lock lock(failure_lock);
            failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> pool;
        const std::size_t workers = std::min<std::size_t>(static_cast<unsigned>(threads), items.size());
        for (std::size_t t = 1; t < workers; ++t) pool.emplace_back(run);
        run();
    }  // joins
    if (failure) std::rethrow_exception(failure);
    return results;
}

// Begins `work` beside what follows, where there are threads for that; else it is done when its result is asked for.
template <class Work>
auto in_background(const Work& work, Threads threads) {
    return std::async(threads == Threads{1} ? std::launch::deferred : std::launch::async, work);
}

}  // namespace rolebook
