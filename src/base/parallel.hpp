// The program's only threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
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

// run(i) for every i below `count`, all at once: the first in the thread that waits, the others in threads that begin
// now and are kept for the next time.
class Crew {
public:
    Crew(std::size_t count, std::function<void(std::size_t)> run);
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;
    ~Crew();  // waits for those that run

    // Throws what one of them threw, when all have ended.
    void wait();

private:
    void run_one(std::size_t i);
    void wait_for_others();

    std::function<void(std::size_t)> run_;
    std::mutex lock_;
    std::condition_variable all_ended_;
    std::size_t running_ = 0;  // of the others
    std::exception_ptr failure_;
};

// Does `work` in a thread that is kept for the next time; in this one if the system gives no more.
void run_beside(const std::function<void()>& work);

// As many threads as there may be, and no more than there are items; at least one.
inline std::size_t thread_count(Threads threads, std::size_t items) {
    return std::max<std::size_t>(1, std::min<std::size_t>(static_cast<unsigned>(threads), items));
}

// work(items[i]) for every i, which other threads begin with at once, and the one that asks for the results takes its
// share of what is left. They are in the order of the items, so that the outcome does not depend on the number of
// threads. `work` must not share anything that it changes.
template <class Item, class Work>
class PendingMap {
public:
    using Results = std::vector<std::invoke_result_t<const Work&, const Item&>>;

    // All but the threads must live as long as this.
    PendingMap(const std::vector<Item>& items, const Work& work, Threads threads)
        : items_(items),
          work_(work),
          results_(items.size()),
          crew_(thread_count(threads, items.size()), [this](std::size_t) { take_turns(); }) {}
    PendingMap(const PendingMap&) = delete;
    PendingMap& operator=(const PendingMap&) = delete;
    ~PendingMap() { next_ = items_.size(); }

    Results get() {
        crew_.wait();
        return std::move(results_);
    }

private:
    void take_turns() {
        for (std::size_t i = next_++; i < items_.size(); i = next_++) results_[i] = work_(items_[i]);
    }

    const std::vector<Item>& items_;
    const Work& work_;
    Results results_;
    std::atomic<std::size_t> next_ = 0;
    Crew crew_;  // ends before what it uses
};

template <class Item, class Work>
auto parallel_map(const std::vector<Item>& items, const Work& work, Threads threads) {
    return PendingMap(items, work, threads).get();
}

// work(state, items[i]) for every i: the states of all threads, of which each is given its items in their order, some
// that follow each other at a time. Which items these are is not the same from run to run, and must not show in what is
// made of the states.
template <class State, class Item, class Work>
std::vector<State> parallel_fold(const std::vector<Item>& items, const State& initial, const Work& work,
                                 Threads threads) {
    std::vector<State> states(thread_count(threads, items.size()), initial);
    constexpr std::size_t shares = 16;  // of each thread: if one takes longer, the others take more of them
    constexpr std::size_t most = 256;
    const std::size_t share = std::clamp<std::size_t>(items.size() / (states.size() * shares), 1, most);
    std::atomic<std::size_t> next = 0;
    Crew crew(states.size(), [&](std::size_t thread) {
        for (std::size_t i = next.fetch_add(share); i < items.size(); i = next.fetch_add(share)) {
            const std::size_t end = std::min(items.size(), i + share);
            for (std::size_t k = i; k < end; ++k) work(states[thread], items[k]);
        }
    });
    crew.wait();
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
