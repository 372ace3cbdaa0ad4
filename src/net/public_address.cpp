#include "net/public_address.hpp"

#include "base/text.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace rolebook {
namespace {

using Bytes4 = std::array<std::uint8_t, 4>;
using Bytes6 = std::array<std::uint8_t, 16>;

template <std::size_t size>
struct Network {
    std::array<std::uint8_t, size> begin{};
    unsigned bits = 0;
};

template <std::size_t size>
bool holds(const Network<size>& network, const std::array<std::uint8_t, size>& address) {
    const std::size_t whole = network.bits / 8;
    if (!std::equal(address.begin(), address.begin() + whole, network.begin.begin())) return false;
    const unsigned rest = network.bits % 8;
    return rest == 0 || (address[whole] >> (8 - rest)) == (network.begin[whole] >> (8 - rest));
}

bool is_public(const Bytes4& address) {
    constexpr std::array<Network<4>, 13> special = {{
        {{0}, 8},              // this network
        {{10}, 8},             // private
        {{100, 64}, 10},       // shared by the customers of a provider
        {{127}, 8},            // this machine
        {{169, 254}, 16},      // this link, and where clouds keep the secrets of their machines
        {{172, 16}, 12},       // private
        {{192, 0, 0}, 24},     // protocols
        {{192, 0, 2}, 24},     // documentation
        {{192, 168}, 16},      // private
        {{198, 18}, 15},       // measurements
        {{198, 51, 100}, 24},  // documentation
        {{203, 0, 113}, 24},   // documentation
        {{224}, 3},            // many at once, the future, everybody
    }};
    return std::ranges::none_of(special, [&](const Network<4>& network) { return holds(network, address); });
}

// Addresses that carry one of the older kind, and where in them it stands.
struct Carrier {
    Network<16> network{};
    std::size_t at = 0;
};

bool is_public(const Bytes6& address) {
    constexpr std::array<Carrier, 3> carriers = {{
        {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96}, 12},  // ::ffff:192.0.2.1
        {{{0x00, 0x64, 0xFF, 0x9B}, 96}, 12},                    // 64:ff9b::192.0.2.1, translated
        {{{0x20, 0x02}, 16}, 2},                                 // 6to4
    }};
    for (const Carrier& carrier : carriers) {
        if (!holds(carrier.network, address)) continue;
        Bytes4 carried{};
        std::copy_n(address.begin() + carrier.at, carried.size(), carried.begin());
        return is_public(carried);
    }
    constexpr Network<16> given_out = {{0x20}, 3};
    constexpr std::array<Network<16>, 3> special = {{
        {{0x20, 0x01}, 23},              // protocols
        {{0x20, 0x01, 0x0D, 0xB8}, 32},  // documentation
        {{0x3F, 0xFF}, 20},              // documentation
    }};
    return holds(given_out, address) &&
           std::ranges::none_of(special, [&](const Network<16>& network) { return holds(network, address); });
}

bool is_private_name(std::string_view name) {
    // RFC 6761, RFC 6762, RFC 9476 and what the ICANN keeps for networks of one's own.
    constexpr std::array<std::string_view, 4> private_ends = {".localhost", ".local", ".internal", ".home.arpa"};
    if (name.ends_with('.')) name.remove_suffix(1);
    return name == "localhost" ||
           std::ranges::any_of(private_ends, [&](std::string_view end) { return name.ends_with(end); });
}

}  // namespace

bool is_public(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in whole{};
        std::memcpy(&whole, &address, sizeof whole);
        Bytes4 bytes{};
        std::memcpy(bytes.data(), &whole.sin_addr, bytes.size());
        return is_public(bytes);
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 whole{};
        std::memcpy(&whole, &address, sizeof whole);
        Bytes6 bytes{};
        std::memcpy(bytes.data(), &whole.sin6_addr, bytes.size());
        return is_public(bytes);
    }
    return false;
}

bool is_plainly_private(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    const std::string name = to_lower_ascii(host);
    Bytes4 older{};
    if (inet_pton(AF_INET, name.c_str(), older.data()) == 1) return !is_public(older);
    Bytes6 newer{};
    const std::string without_zone = name.substr(0, name.find('%'));
    if (inet_pton(AF_INET6, without_zone.c_str(), newer.data()) == 1) return !is_public(newer);
    return is_private_name(name);
}

}  // namespace rolebook
