#include "base/parallel.hpp"

#include <signal.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <utility>

namespace rolebook {
namespace {

// Signals are for the thread that began the program.
class NoSignals {
public:
    NoSignals() {
        sigset_t all{};
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &before_);
    }
    ~NoSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    NoSignals(const NoSignals&) = delete;
    NoSignals& operator=(const NoSignals&) = delete;

private:
    sigset_t before_{};
};

// Threads that wait for work. A thread that ends looks through all memory that it ever used, and leaves it to the
// others in pieces: of a build of 1,000 articles that was a twentieth.
class Workers {
public:
    void begin(const std::function<void()>& work) {
        const std::scoped_lock lock(lock_);
        // For each work that waits there is one who waits for it, or begins to.
        if (waiting_ <= works_.size()) {
            const NoSignals new_threads_get_none;
            std::thread([this] { serve(); }).detach();
        }
        works_.push_back(work);
        there_is_work_.notify_one();
    }

private:
    void serve() {
        constexpr std::size_t most_waiting = 64;
        std::unique_lock lock(lock_);
        while (waiting_ < most_waiting) {
            ++waiting_;
            there_is_work_.wait(lock, [&] { return !works_.empty(); });
            --waiting_;
            const std::function<void()> work = std::move(works_.front());
            works_.pop_front();
            lock.unlock();
            work();
            lock.lock();
        }
    }

    std::mutex lock_;
    std::condition_variable there_is_work_;
    std::deque<std::function<void()>> works_;
    std::size_t waiting_ = 0;  // threads
};

// They wait when the program ends, and end with it.
Workers& workers() {
    static Workers& all = *new Workers;
    return all;
}

}  // namespace

void run_beside(const std::function<void()>& work) {
    try {
        workers().begin(work);
    } catch (const std::system_error&) {
        work();
    }
}

Crew::Crew(std::size_t count, std::function<void(std::size_t)> run) : run_(std::move(run)), running_(count - 1) {
    for (std::size_t i = 1; i < count; ++i) {
        run_beside([this, i] {
            run_one(i);
            const std::scoped_lock lock(lock_);
            if (--running_ == 0) all_ended_.notify_one();
        });
    }
}

Crew::~Crew() {
    wait_for_others();
}

void Crew::run_one(std::size_t i) {
    try {
        run_(i);
    } catch (...) {
        const std::scoped_lock lock(lock_);
        if (!failure_) failure_ = std::current_exception();
    }
}

void Crew::wait_for_others() {
    std::unique_lock lock(lock_);
    all_ended_.wait(lock, [&] { return running_ == 0; });
}

void Crew::wait() {
    run_one(0);
    wait_for_others();
    if (failure_) std::rethrow_exception(failure_);
}

}  // namespace rolebook
