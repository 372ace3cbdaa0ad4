#include "base/hash.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
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

// What sha256sum and base64 of GNU coreutils say.
TEST_CASE("a hash for policies is SHA-256 in Base64") {
    CHECK(sha256_base64("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    CHECK(sha256_base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    CHECK(sha256_base64(std::string(1'000'000, 'a')) == "zcduXJkU+5KBocfihNc+Z/GAmkiklyAOBG05zMcRLNA=");
}

TEST_CASE("a hash for policies is right at every length near the end of a block") {
    const std::map<std::size_t, std::string> hashes = {
        {55, "n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg="}, {56, "s1Q5pKxvCUi21vnjxq8PX1kM4g8b3nCQ73lwaG7Gc4o="},
        {63, "fT50oF19sVvOStnsBljqmOPwbu7PFrTG//LaRX3cLzQ="}, {64, "/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs="},
        {65, "Y1NhxIu56rFBmOduqKt/GkFoXWrWKqkUbTAdTxfrCuA="}, {119, "MeulHDE6XAgiat8Y1KNZz9/Y0ugWsT9K+VL36mWE3Ps="},
        {120, "Lz0zVDLHC1gK8Ojhs2dKfAINaDql9zqq7f3FWvkEwhw="}};
    for (const auto& [length, hash] : hashes) CHECK(sha256_base64(std::string(length, 'a')) == hash);
}
