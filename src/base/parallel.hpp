// The program's only threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <future>
#include <memory>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace rolebook {

// How many threads a stage may use; at least one.
enum class Threads : unsigned {};

inline Threads all_cores() {
    return Threads{std::max(1U, std::thread::hardware_concurrency())};
}

// run(i) for every i below `count`, all at once: the first in this thread, the others in threads that are kept for the
// next time. What one of them throws is thrown when all have ended.
void run_in_threads(std::size_t count, const std::function<void(std::size_t)>& run);

// Does `work` in a thread that is kept for the next time; in this one if the system gives no more.
void run_beside(const std::function<void()>& work);

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

// A result that is being made. It is waited for when it is asked for, and at the latest when this goes.
template <class Result>
class Pending {
public:
    explicit Pending(std::future<Result> result) : result_(std::move(result)) {}
    Pending(Pending&&) noexcept = default;
    Pending& operator=(Pending&&) = delete;
    ~Pending() {
        if (result_.valid()) result_.wait();
    }

    Result get() { return result_.get(); }

private:
    std::future<Result> result_;
};

// Begins `work` beside what follows, where there are threads for that; else does it now.
template <class Work>
auto in_background(const Work& work, Threads threads) {
    using Result = std::invoke_result_t<const Work&>;
    const auto task = std::make_shared<std::packaged_task<Result()>>(work);
    Pending<Result> result(task->get_future());
    if (threads == Threads{1}) {
        (*task)();
    } else {
        run_beside([task] { (*task)(); });
    }
    return result;
}

}  // namespace rolebook
