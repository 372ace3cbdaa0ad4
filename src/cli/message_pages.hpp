// docs/diagnostics.md, put into the program by the build.
#pragma once

#include "io/embedded_file.hpp"

#include <span>

namespace rolebook {

std::span<const EmbeddedFile> message_pages();

}  // namespace rolebook
