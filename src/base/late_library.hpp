// Shared libraries that few runs of the program need, each loaded by the first that does.
//
// Were libcurl, libmicrohttpd and libzip linked, every start would load them, with the thirty libraries that they need:
// it would take 13 ms instead of 7.
#pragma once

#include <atomic>
#include <stdexcept>
#include <string_view>

namespace rolebook {

struct LateLibrary {
    const char* file = nullptr;  // the name by which a linked program asks the system for it
    std::string_view purpose{};  // "check links"
};

// It cannot be loaded, or has not all that is called. The message says what cannot be done, and why.
class MissingLibrary : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// The address of a function. The library stays loaded. Throws MissingLibrary.
void* find_function(const LateLibrary& library, const char* name);

// Called as if it were linked. The first call may throw MissingLibrary.
template <class Pointer>
class LateFunction {
public:
    constexpr LateFunction(const LateLibrary& library, const char* name) : library_(library), name_(name) {}

    operator Pointer() const {
        if (address_ == nullptr) address_ = find_function(library_, name_);  // any thread finds the same
        return reinterpret_cast<Pointer>(address_.load());
    }

private:
    const LateLibrary& library_;
    const char* name_;
    mutable std::atomic<void*> address_ = nullptr;
};

}  // namespace rolebook

// Declares a function of a library under its own name, with the type that the library's header gives it. In this
// namespace it hides that of the header.
#define LATE_FUNCTION(library, name) inline constinit const LateFunction<decltype(&::name)> name = {library, #name}
