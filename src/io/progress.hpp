// What the program is doing, for whoever waits for it.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace rolebook {

// A line that changes in its place, for a terminal; a line for each step that takes long, for a file or a pipe;
// nothing.
enum class ProgressStyle : std::uint8_t { in_place, lines, none };

ProgressStyle progress_style_of(std::FILE* stream);

// A person looks on after a second; a log wants to know only of what takes ten.
constexpr std::chrono::milliseconds patience_of(ProgressStyle style) {
    return std::chrono::seconds(style == ProgressStyle::lines ? 10 : 1);
}

class Progress {
public:
    // Everything goes to standard error, and nothing before the patience is over.
    explicit Progress(ProgressStyle style) : Progress(style, patience_of(style)) {}
    Progress(ProgressStyle style, std::chrono::milliseconds patience);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    Progress(Progress&&) = delete;
    Progress& operator=(Progress&&) = delete;

    // What happens from now on: "writing"; `all` is how many steps it has, 0 if nobody counts them.
    void begin(std::string_view what, std::size_t all = 0);

    // One more is done, or so many are; from any thread.
    void step() { ++done_; }
    void set(std::size_t done) { done_ = done; }

    // Takes the line away, before something else is printed; nothing is shown until the next step begins.
    void pause();

private:
    void tick(std::chrono::milliseconds patience);
    void show();

    ProgressStyle style_;
    std::mutex lock_;  // of what follows, but for the count
    std::string what_;
    std::size_t all_ = 0;
    bool is_shown_ = false;  // a line stands there, or was printed for this step
    bool ends_ = false;
    std::condition_variable changed_;
    std::atomic<std::size_t> done_ = 0;
    std::thread ticker_;
};

}  // namespace rolebook
