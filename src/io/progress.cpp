#include "io/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>

namespace rolebook {

ProgressStyle progress_style_of(std::FILE* stream) {
    return isatty(fileno(stream)) == 1 ? ProgressStyle::in_place : ProgressStyle::lines;
}

Progress::Progress(ProgressStyle style) : style_(style) {
    if (style_ == ProgressStyle::none) return;
    ticker_ = std::thread([this] {
        constexpr std::chrono::milliseconds patience(1000);
        constexpr std::chrono::milliseconds between(100);
        std::unique_lock held(lock_);
        for (auto wait = patience; !changed_.wait_for(held, wait, [this] { return ends_; }); wait = between) show();
    });
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
