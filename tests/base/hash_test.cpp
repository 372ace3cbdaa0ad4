#include "base/hash.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace rolebook;

TEST_CASE("a hash is XXH3's of 128 bits, the high half first") {
    CHECK(hash_of("") == "99aa06d3014798d86001c324468d497f");
}

TEST_CASE("a hash is 32 lower-case hex digits") {
    for (const std::string& bytes : {std::string(), std::string("a"), std::string(100'000, 'a')}) {
        const std::string hash = hash_of(bytes);
        CHECK(hash.size() == 32);
        CHECK(hash.find_first_not_of("0123456789abcdef") == std::string::npos);
    }
}

TEST_CASE("equal bytes have one hash, other bytes another") {
    const std::string bytes = "some bytes, \xC3\xA9 and a NUL" + std::string(1, '\0');
    CHECK(hash_of(bytes) == hash_of(std::string(bytes)));
    std::set<std::string> hashes = {hash_of(bytes)};
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        hashes.insert(hash_of(bytes.substr(0, at)));
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        hashes.insert(hash_of(changed));
    }
    CHECK(hashes.size() == 2 * bytes.size() + 1);
}
