// Preloaded, it makes the C++ library believe in one processor, which affinity does not: with glibc 2.36 it counts those
// that are online.
#include <sys/sysinfo.h>

int get_nprocs() noexcept {
    return 1;
}
