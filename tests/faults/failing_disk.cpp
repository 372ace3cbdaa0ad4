// Preloaded, it makes a disk fail. Calls that change a disk are counted, in all threads together; the one with the
// number FAILING_CALL fails with "no space left on device", and with FAILING_FROM all from that number on do. What was
// called is appended to the file CALLS_LOG, a line each, so that a test knows how many there are. The call that is
// named by UNKNOWN_CALL is one that the system does not know.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

long number_in(const char* name) {
    const char* text = std::getenv(name);
    return text == nullptr ? 0 : std::atol(text);
}

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

void log_call(const char* call) {
    static const char* const path = std::getenv("CALLS_LOG");
    if (path == nullptr) return;
    static const int log = real<int (*)(const char*, int, ...)>("open")(path, O_WRONLY | O_CREAT | O_APPEND, 0644);
    char line[64];
    const int size = std::snprintf(line, sizeof line, "%s\n", call);
    [[maybe_unused]] const auto written =
        real<ssize_t (*)(int, const void*, std::size_t)>("write")(log, line, static_cast<std::size_t>(size));
}

bool is_unknown(const char* call) {
    static const char* const unknown = std::getenv("UNKNOWN_CALL");
    if (unknown == nullptr || std::strcmp(call, unknown) != 0) return false;
    errno = ENOSYS;
    return true;
}

// Whether this call is to fail; errno says why.
bool fails(const char* call) {
    static const long one = number_in("FAILING_CALL");
    static const long from = number_in("FAILING_FROM");
    static std::atomic<long> calls = 0;
    const long number = ++calls;
    log_call(call);
    if (is_unknown(call)) return true;
    if (number != one && (from == 0 || number < from)) return false;
    errno = ENOSPC;
    return true;
}

bool creates(int flags) {
    return (flags & (O_CREAT | O_WRONLY | O_RDWR)) != 0;
}

// What is printed is not on a disk.
bool is_file(int number) {
    struct stat status {};
    const int saved = errno;
    const bool is = number > 2 && fstat(number, &status) == 0 && S_ISREG(status.st_mode);
    errno = saved;
    return is;
}

}  // namespace

extern "C" {

ssize_t write(int number, const void* bytes, std::size_t size) {
    const auto next = real<ssize_t (*)(int, const void*, std::size_t)>("write");
    if (!is_file(number) || !fails("write")) return next(number, bytes, size);
    static std::atomic<bool> is_full = false;
    // A disk that gets full takes a part first.
    const bool takes_part = number_in("FAILING_FROM") != 0 && size > 1 && !is_full.exchange(true);
    return takes_part ? next(number, bytes, size / 2) : -1;
}

int close(int number) {
    const auto next = real<int (*)(int)>("close");
    const bool was_written = is_file(number) && (fcntl(number, F_GETFL) & O_ACCMODE) != O_RDONLY;
    if (!was_written || !fails("close")) return next(number);
    next(number);
    errno = ENOSPC;
    return -1;
}

int open(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    if (creates(flags) && fails("open")) return -1;
    return real<int (*)(const char*, int, ...)>("open")(path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    if (creates(flags) && fails("openat")) return -1;
    return real<int (*)(int, const char*, int, ...)>("openat")(folder, path, flags, mode);
}

int mkdir(const char* path, mode_t mode) {
    return fails("mkdir") ? -1 : real<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}

int mkdirat(int folder, const char* path, mode_t mode) {
    return fails("mkdirat") ? -1 : real<int (*)(int, const char*, mode_t)>("mkdirat")(folder, path, mode);
}

int linkat(int from, const char* path, int to, const char* name, int flags) {
    if (fails("linkat")) return -1;
    return real<int (*)(int, const char*, int, const char*, int)>("linkat")(from, path, to, name, flags);
}

int symlinkat(const char* target, int folder, const char* path) {
    return fails("symlinkat") ? -1 : real<int (*)(const char*, int, const char*)>("symlinkat")(target, folder, path);
}

int rename(const char* from, const char* to) {
    return fails("rename") ? -1 : real<int (*)(const char*, const char*)>("rename")(from, to);
}

int renameat(int from, const char* path, int to, const char* name) {
    if (fails("renameat")) return -1;
    return real<int (*)(int, const char*, int, const char*)>("renameat")(from, path, to, name);
}

int syncfs(int number) {
    return fails("syncfs") ? -1 : real<int (*)(int)>("syncfs")(number);
}

long syscall(long number, ...) {
    va_list arguments;
    va_start(arguments, number);
    long given[6];
    for (long& each : given) each = va_arg(arguments, long);
    va_end(arguments);
    if (number == SYS_openat2) {
        if (is_unknown("openat2")) return -1;
        open_how how{};
        std::memcpy(&how, reinterpret_cast<const void*>(given[2]), sizeof how);
        if (creates(static_cast<int>(how.flags)) && fails("openat2")) return -1;
    }
    if (number == SYS_renameat2 && fails("renameat2")) return -1;
    const auto next = real<long (*)(long, ...)>("syscall");
    return next(number, given[0], given[1], given[2], given[3], given[4], given[5]);
}
}
