// Preloaded, it makes the C++ library believe in one processor. Affinity does not: glibc 2.36 counts those that are
// online.
#include <sys/sysinfo.h>

int get_nprocs() noexcept {
    return 1;
}
