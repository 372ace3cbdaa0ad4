#include "base/hash.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <array>
#include <bit>
#include <cmath>

namespace rolebook {
namespace {

using Sha256Words = std::array<std::uint32_t, 8>;

// FIPS 180-4, 4.2.2: the first 32 bits of the fractions of the cube roots of the first 64 primes.
std::array<std::uint32_t, 64> round_constants() {
    std::array<std::uint32_t, 64> constants{};
    std::uint32_t candidate = 1;
    for (std::uint32_t& constant : constants) {
        bool is_prime = false;
        while (!is_prime) {
            ++candidate;
            is_prime = true;
            for (std::uint32_t divisor = 2; divisor * divisor <= candidate; ++divisor) {
                is_prime = is_prime && candidate % divisor != 0;
            }
        }
        const long double root = std::cbrt(static_cast<long double>(candidate));
        constant = static_cast<std::uint32_t>((root - std::floor(root)) * 4294967296.0L);
    }
    return constants;
}

// 6.2.2
void add_block(Sha256Words& hash, std::string_view block) {
    static const std::array<std::uint32_t, 64> constants = round_constants();
    std::array<std::uint32_t, 64> schedule{};
    for (std::size_t i = 0; i < 64; ++i) {
        schedule[i / 4] = schedule[i / 4] << 8 | static_cast<unsigned char>(block[i]);
    }
    for (std::size_t i = 16; i < 64; ++i) {
        const std::uint32_t early = schedule[i - 15];
        const std::uint32_t late = schedule[i - 2];
        schedule[i] = schedule[i - 16] + (std::rotr(early, 7) ^ std::rotr(early, 18) ^ early >> 3) + schedule[i - 7] +
                      (std::rotr(late, 17) ^ std::rotr(late, 19) ^ late >> 10);
    }
    auto [a, b, c, d, e, f, g, h] = hash;
    for (std::size_t i = 0; i < 64; ++i) {
        const std::uint32_t first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) +
                                    constants[i] + schedule[i];
        const std::uint32_t second =
            (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const Sha256Words more = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < hash.size(); ++i) hash[i] += more[i];
}

// 5.1.1: whole blocks that end in the length in bits.
std::string padded(std::string_view bytes) {
    std::string out(bytes);
    out += '\x80';
    out.append((120 - out.size() % 64) % 64, '\0');
    const std::uint64_t bits = std::uint64_t{8} * bytes.size();
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(bits >> shift & 0xFF);
    return out;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view part = bytes.substr(at, 3);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = group << 8 | (i < part.size() ? static_cast<unsigned char>(part[i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) out += i > part.size() ? '=' : digits[group >> (18 - 6 * i) & 0x3F];
    }
    return out;
}

}  // namespace

std::string hash_of(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::uint64_t short_hash_of(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::string sha256_base64(std::string_view bytes) {
    // 5.3.3
    Sha256Words hash = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const std::string blocks = padded(bytes);
    for (std::size_t at = 0; at < blocks.size(); at += 64) add_block(hash, std::string_view(blocks).substr(at, 64));
    std::string digest;
    for (const std::uint32_t word : hash) {
        for (int shift = 24; shift >= 0; shift -= 8) digest += static_cast<char>(word >> shift & 0xFF);
    }
    return base64(digest);
}

}  // namespace rolebook
