#include "base/hash.hpp"

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <xxhash.h>

#ifdef XXHASH_DISPATCHES
#include <xxh_x86dispatch.h>  // the widest vectors that the processor has, which saves a fortieth of a build's instructions
#endif

#include <array>

namespace rolebook {

std::string hash_of(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    std::string digits;
    for (const std::uint64_t half : {hash.high64, hash.low64}) {
        for (unsigned shift = 64; shift > 0; shift -= 4) digits += "0123456789abcdef"[half >> (shift - 4) & 0xFU];
    }
    return digits;
}

std::uint64_t short_hash_of(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::string sha256_base64(std::string_view bytes) {
    sha256_ctx context{};
    sha256_init(&context);
    sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    std::string out(BASE64_ENCODE_RAW_LENGTH(digest.size()), '\0');
    base64_encode_raw(out.data(), digest.size(), digest.data());
    return out;
}

}  // namespace rolebook
