// What servers say that a file is, by its name.
#pragma once

#include <string_view>

namespace rolebook {

// "text/html; charset=utf-8" of "roles/index.html"; what is not known is only bytes.
std::string_view media_type_of(std::string_view path);

}  // namespace rolebook
