// Refers to all that the program loads by itself. What finds the libraries of a program does not see those; it sees the
// same ones here. Nothing runs this.
#include "base/late_library.hpp"

#undef LATE_FUNCTION
#define LATE_FUNCTION(library, name) auto* refers_to_##name = &::name

#include "net/libcurl.hpp"
#include "publish/libzip.hpp"
#include "serve/libmicrohttpd.hpp"
