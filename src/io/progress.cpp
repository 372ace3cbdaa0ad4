#include "io/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <system_error>

namespace rolebook {

ProgressStyle progress_style_of(std::FILE* stream) {
    return isatty(fileno(stream)) == 1 ? ProgressStyle::in_place : ProgressStyle::lines;
}

Progress::Progress(ProgressStyle style, std::chrono::milliseconds patience) : style_(style) {
    if (style_ == ProgressStyle::none) return;
    try {
        ticker_ = std::thread([this, patience] { tick(patience); });
    } catch (const std::system_error&) {
        style_ = ProgressStyle::none;  // the system gives no more threads
    }
}

Progress::~Progress() {
    pause();
    {
        const std::scoped_lock held(lock_);
        ends_ = true;
    }
    changed_.notify_all();
    if (ticker_.joinable()) ticker_.join();
}

void Progress::tick(std::chrono::milliseconds patience) {
    constexpr std::chrono::milliseconds between(100);
    std::unique_lock held(lock_);
    const auto ends = [this] { return ends_; };
    for (std::chrono::milliseconds wait = patience; !changed_.wait_for(held, wait, ends); wait = between) show();
}

void Progress::begin(std::string_view what, std::size_t all) {
    const std::scoped_lock held(lock_);
    what_ = what;
    all_ = all;
    done_ = 0;
    if (style_ == ProgressStyle::lines) is_shown_ = false;
}

void Progress::pause() {
    const std::scoped_lock held(lock_);
    what_.clear();
    if (!is_shown_ || style_ != ProgressStyle::in_place) return;
    fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
    is_shown_ = false;
}

void Progress::show() {
    if (what_.empty()) return;
    if (style_ == ProgressStyle::lines) {
        if (!is_shown_) fmt::print(stderr, "{} …\n", what_);
    } else {
        std::string count = done_ == 0 ? "" : fmt::format(" {}", done_.load());
        if (all_ > 0) count = fmt::format(" {} of {}", done_.load(), all_);
        fmt::print(stderr, "\r\x1b[K{}{} …", what_, count);
    }
    std::fflush(stderr);
    is_shown_ = true;
}

}  // namespace rolebook
