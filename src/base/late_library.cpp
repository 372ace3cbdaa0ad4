#include "base/late_library.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

namespace rolebook {

void* find_function(const LateLibrary& library, const char* name) {
    void* const opened = dlopen(library.file, RTLD_NOW);  // as often as this is called, it is loaded once
    void* const found = opened == nullptr ? nullptr : dlsym(opened, name);
    if (found != nullptr) return found;
    throw MissingLibrary(fmt::format("cannot {} without a library: {}", library.purpose, dlerror()));
}

}  // namespace rolebook
