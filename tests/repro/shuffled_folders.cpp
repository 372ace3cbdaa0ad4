// Preloaded, it makes folders list what they hold in another order, which the number SHUFFLE_SEED decides, and the
// clock go wrong by CLOCK_SHIFT seconds. What is listed so is counted in the file SHUFFLE_LOG, a line for each folder,
// so that a test knows that the order was another.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace {

std::int64_t number_in(const char* name) {
    const char* text = std::getenv(name);
    return text == nullptr ? 0 : std::atoll(text);
}

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

// A folder that is being read: all of it, in the order in which it is handed out.
struct Listing {
    std::vector<dirent> entries;
    std::size_t next = 0;
};

std::mutex lock;

std::map<DIR*, Listing>& listings() {
    static auto& all = *new std::map<DIR*, Listing>;  // never taken apart: threads may outlive what is
    return all;
}

void log_folder(std::size_t count) {
    static const char* const path = std::getenv("SHUFFLE_LOG");
    if (path == nullptr || count < 2) return;
    static const int log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    const std::string line = std::to_string(count) + "\n";
    [[maybe_unused]] const auto written = write(log, line.data(), line.size());
}

Listing listing_of(DIR* folder) {
    static const auto next = real<dirent* (*)(DIR*)>("readdir");
    static const std::int64_t seed = number_in("SHUFFLE_SEED");
    Listing listing;
    while (const dirent* entry = next(folder)) {
        dirent copy{};
        std::memcpy(&copy, entry, std::min<std::size_t>(entry->d_reclen, sizeof copy));
        listing.entries.push_back(copy);
    }
    // By name first, so that only the seed decides.
    std::sort(listing.entries.begin(), listing.entries.end(),
              [](const dirent& a, const dirent& b) { return std::strcmp(a.d_name, b.d_name) < 0; });
    std::mt19937_64 numbers(static_cast<std::uint64_t>(seed));
    std::shuffle(listing.entries.begin(), listing.entries.end(), numbers);
    log_folder(listing.entries.size());
    return listing;
}

void forget(DIR* folder) {
    const std::lock_guard held(lock);
    listings().erase(folder);
}

std::int64_t clock_shift() {
    static const std::int64_t seconds = number_in("CLOCK_SHIFT");
    return seconds;
}

}  // namespace

extern "C" {

dirent* readdir(DIR* folder) {
    const std::lock_guard held(lock);
    auto found = listings().find(folder);
    if (found == listings().end()) found = listings().emplace(folder, listing_of(folder)).first;
    Listing& listing = found->second;
    return listing.next < listing.entries.size() ? &listing.entries[listing.next++] : nullptr;
}

// On 64-bit systems both have the same entries.
dirent64* readdir64(DIR* folder) {
    static_assert(sizeof(dirent) == sizeof(dirent64) && offsetof(dirent, d_name) == offsetof(dirent64, d_name));
    return reinterpret_cast<dirent64*>(readdir(folder));
}

void rewinddir(DIR* folder) {
    forget(folder);
    real<void (*)(DIR*)>("rewinddir")(folder);
}

int closedir(DIR* folder) {
    forget(folder);
    return real<int (*)(DIR*)>("closedir")(folder);
}

int clock_gettime(clockid_t clock, timespec* time) {
    static const auto next = real<int (*)(clockid_t, timespec*)>("clock_gettime");
    const int result = next(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec += clock_shift();
    return result;
}

time_t time(time_t* where) {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (where != nullptr) *where = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(timeval* time, void* zone) {
    static const auto next = real<int (*)(timeval*, void*)>("gettimeofday");
    const int result = next(time, zone);
    if (result == 0) time->tv_sec += clock_shift();
    return result;
}
}
