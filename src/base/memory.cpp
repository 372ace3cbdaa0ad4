#include "base/memory.hpp"

// Of mimalloc, which programs are linked with, but sanitizers replace.
extern "C" [[gnu::weak]] void mi_collect(bool force);

namespace rolebook {

void return_free_memory() {
    if (mi_collect != nullptr) mi_collect(true);
}

}  // namespace rolebook
