// Names for bytes: equal bytes, equal name. None of them is for secrets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rolebook {

// 32 hex digits (XXH3, 128 bits).
std::string hash_of(std::string_view bytes);

// For tables in memory (XXH3, 64 bits).
std::uint64_t short_hash_of(std::string_view bytes);

// As Content-Security-Policy names a script: 44 characters of Base64 (FIPS 180-4, RFC 4648).
std::string sha256_base64(std::string_view bytes);

}  // namespace rolebook
