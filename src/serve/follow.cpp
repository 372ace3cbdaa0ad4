#include "serve/follow.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <future>
#include <iterator>
#include <optional>
#include <set>

namespace rolebook {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Editors write a file in several steps: so long nothing must have happened.
constexpr int settling_time = 8;  // ms
constexpr int longest_settling = 80;
constexpr std::chrono::seconds heartbeat(15);  // pages that were closed are forgotten that often

bool is_readable(int descriptor, int timeout) {
    pollfd wanted{descriptor, POLLIN, 0};
    return poll(&wanted, 1, timeout) > 0;
}

// Reads the project anew in the background, and says when it is done.
class Reader {
public:
    explicit Reader(Preview& preview) : preview_(preview), done_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
        if (!done_.is_open()) throw_disk_error("cannot wait for", "the project");
    }

    int descriptor() const { return done_.get(); }
    bool is_busy() const { return reading_.valid(); }

    void begin() {
        begun_ = Clock::now();
        reading_ = std::async(std::launch::async, [this] {
            const auto tell = [this](void*) { eventfd_write(done_.get(), 1); };
            const std::unique_ptr<Reader, decltype(tell)> when_done(this, tell);
            return preview_.read();
        });
    }

    // What was read. Throws what kept it from being read.
    std::shared_ptr<PreviewEdition> take() {
        eventfd_t times = 0;
        eventfd_read(done_.get(), &times);
        return reading_.get();
    }

    double seconds() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }

private:
    Preview& preview_;
    Descriptor done_;
    Clock::time_point begun_{};
    std::future<std::shared_ptr<PreviewEdition>> reading_;
};

class Follower {
public:
    Follower(Preview& preview, HttpServer& server, Watch& watch, const std::function<void(const Update&)>& told)
        : preview_(preview), server_(server), watch_(watch), told_(told), reader_(preview) {}

    void run(const EndSignals& signals) {
        std::array<pollfd, 3> wanted = {
            {{signals.descriptor(), POLLIN, 0}, {watch_.descriptor(), POLLIN, 0}, {reader_.descriptor(), POLLIN, 0}}};
        auto next_beat = Clock::now() + heartbeat;
        while (true) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(next_beat - Clock::now()).count();
            const int ready = poll(wanted.data(), wanted.size(), static_cast<int>(std::max<std::int64_t>(left, 0)));
            if (ready < 0 && errno != EINTR) throw_disk_error("cannot wait for", "changes");
            if (Clock::now() >= next_beat) {
                server_.wake_pages();
                next_beat = Clock::now() + heartbeat;
            }
            if (ready <= 0) continue;
            if (wanted[0].revents != 0) return;
            if (wanted[1].revents != 0) see_changes();
            if (wanted[2].revents != 0) adopt();
            if (!unread_.empty() && !reader_.is_busy()) read();
        }
    }

private:
    void see_changes() {
        std::set<fs::path> changed;
        const auto begun = Clock::now();
        const auto has_time = [&] { return Clock::now() - begun < std::chrono::milliseconds(longest_settling); };
        do {
            for (fs::path& path : watch_.take()) changed.insert(std::move(path));
        } while (has_time() && is_readable(watch_.descriptor(), settling_time));
        if (changed.empty()) return;
        show({changed.begin(), changed.end()});
        unread_.merge(changed);
    }

    void show(const std::vector<fs::path>& changed) {
        preview_.revise(changed);
        server_.wake_pages();
    }

    void read() {
        being_read_ = std::exchange(unread_, {});
        reader_.begin();
    }

    void adopt() {
        Update update{.changed = {being_read_.begin(), being_read_.end()}};
        std::shared_ptr<PreviewEdition> edition;
        try {
            edition = reader_.take();
            update.edition = edition.get();
            preview_.adopt(edition);
        } catch (const std::exception& failure) {  // whatever it is, the last site stays
            update.failure = failure.what();
            preview_.fail(update.failure);
        }
        update.seconds = reader_.seconds();
        told_(update);
        // What was edited while it was read.
        show({unread_.begin(), unread_.end()});
    }

    Preview& preview_;
    HttpServer& server_;
    Watch& watch_;
    const std::function<void(const Update&)>& told_;
    Reader reader_;
    std::set<fs::path> unread_;  // changed since the last reading began
    std::set<fs::path> being_read_;
};

}  // namespace

EndSignals::EndSignals() {
    sigset_t ends{};
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    signals_ = Descriptor(signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!signals_.is_open()) throw_disk_error("cannot wait for", "signals");
}

void follow(Preview& preview, HttpServer& server, Watch& watch, const EndSignals& signals,
            const std::function<void(const Update&)>& told) {
    Follower(preview, server, watch, told).run(signals);
}

}  // namespace rolebook
