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

// run(i) for every i below `count`, each in a thread of its own but for the first, which is done in this one.
template <class Run>
void run_in_threads(std::size_t count, const Run& run) {
    std::exception_ptr failure;
    std::mutex failure_lock;
    const auto guarded = [&](std::size_t i) {
        try {
            run(i);
        } catch (...) {
            const std::scoped_lock lock(failure_lock);
            failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> pool;
        for (std::size_t i = 1; i < count; ++i) pool.emplace_back(guarded, i);
        guarded(0);
    }  // joins
    if (failure) std::rethrow_exception(failure);
}

// As many threads as there may be, and no more than there are items; at least one.
inline std::size_t thread_count(Threads threads, std::size_t items) {
    return std::max<std::size_t>(1, std::min<std::size_t>(static_cast<unsigned>(threads), items));
}

// work(items[i]) for every i; results in the order of the items,
// so that the outcome does not depend on the number of threads. `work` must not
// share anything that it changes.
template <class Item, class Work>
auto parallel_map(const std::vector<Item>& items, const Work& work, Threads threads) {
    std::vector<std::invoke_result_t<const Work&, const Item&>> results(items.size());
    std::atomic<std::size_t> next = 0;
    run_in_threads(thread_count(threads, items.size()), [&](std::size_t) {
        for (std::size_t i = next++; i < items.size(); i = next++) results[i] = work(items[i]);
    });
    return results;
}

// work(state, items[i]) for every i: the states of all threads, of which each is given its items in their order. Which
// items these are is not the same from run to run, and must not show in what is made of the states.
template <class State, class Item, class Work>
std::vector<State> parallel_fold(const std::vector<Item>& items, const State& initial, const Work& work,
                                 Threads threads) {
    std::vector<State> states(thread_count(threads, items.size()), initial);
    std::atomic<std::size_t> next = 0;
    run_in_threads(states.size(), [&](std::size_t thread) {
        for (std::size_t i = next++; i < items.size(); i = next++) work(states[thread], items[i]);
    });
    return states;
}

// Begins `work` beside what follows, where there are threads for that; else it is done when its result is asked for.
template <class Work>
auto in_background(const Work& work, Threads threads) {
    return std::async(threads == Threads{1} ? std::launch::deferred : std::launch::async, work);
}

}  // namespace rolebook
