#include "base/parallel.hpp"

#include <signal.h>

#include <condition_variable>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

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
        if (waiting_.empty()) {
            const NoSignals new_threads_get_none;
            std::thread([this, work] { serve(work); }).detach();
            return;
        }
        // The last one that began to wait: what others let go of its memory is used again by a thread that works. Of a
        // build of 100,000 articles that is a twelfth of all memory.
        Waiting& worker = *waiting_.back();
        waiting_.pop_back();
        worker.work = work;
        worker.has_work.notify_one();
    }

private:
    struct Waiting {
        std::function<void()> work{};
        std::condition_variable has_work{};
    };

    void serve(std::function<void()> work) {
        constexpr std::size_t most_waiting = 64;
        for (;;) {
            std::exchange(work, nullptr)();
            std::unique_lock lock(lock_);
            if (waiting_.size() == most_waiting) return;
            Waiting here;
            waiting_.push_back(&here);
            here.has_work.wait(lock, [&] { return here.work != nullptr; });
            work = std::move(here.work);
        }
    }

    std::mutex lock_;
    std::vector<Waiting*> waiting_;
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
