#include "net/public_address.hpp"

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <string>

using namespace rolebook;

namespace {

sockaddr_storage address_of(const std::string& text) {
    sockaddr_storage storage{};
    sockaddr_in older{};
    sockaddr_in6 newer{};
    if (inet_pton(AF_INET, text.c_str(), &older.sin_addr) == 1) {
        older.sin_family = AF_INET;
        std::memcpy(&storage, &older, sizeof older);
    } else {
        REQUIRE(inet_pton(AF_INET6, text.c_str(), &newer.sin6_addr) == 1);
        newer.sin6_family = AF_INET6;
        std::memcpy(&storage, &newer, sizeof newer);
    }
    return storage;
}

bool is_public_text(const std::string& text) {
    const sockaddr_storage storage = address_of(text);
    return is_public(reinterpret_cast<const sockaddr&>(storage));
}

}  // namespace

TEST_CASE("addresses of the public network are public, up to the borders of what is not") {
    for (const char* const text :
         {"1.1.1.1",         "9.255.255.255",    "11.0.0.0",        "100.63.255.255",       "100.128.0.0",
          "126.255.255.255", "128.0.0.0",        "169.253.255.255", "169.255.0.0",          "172.15.255.255",
          "172.32.0.0",      "192.0.1.0",        "192.167.255.255", "192.169.0.0",          "198.17.255.255",
          "198.20.0.0",      "223.255.255.255",  "2606:4700::1111", "2001:4860:4860::8888", "2a00::1",
          "::ffff:1.1.1.1",  "64:ff9b::101:101", "2002:101:101::1", "3fff:1000::"}) {
        INFO(text);
        CHECK(is_public_text(text));
    }
}

TEST_CASE("addresses of this machine, of private networks and of nobody are not public") {
    for (const char* const text : {"0.0.0.0",
                                   "0.255.255.255",
                                   "10.0.0.0",
                                   "10.255.255.255",
                                   "100.64.0.0",
                                   "100.127.255.255",
                                   "127.0.0.1",
                                   "127.255.255.255",
                                   "169.254.169.254",
                                   "172.16.0.0",
                                   "172.31.255.255",
                                   "192.0.0.1",
                                   "192.0.2.1",
                                   "192.168.0.0",
                                   "192.168.255.255",
                                   "198.18.0.0",
                                   "198.19.255.255",
                                   "198.51.100.1",
                                   "203.0.113.1",
                                   "224.0.0.1",
                                   "240.0.0.1",
                                   "255.255.255.255",
                                   "::",
                                   "::1",
                                   "::127.0.0.1",
                                   "::ffff:127.0.0.1",
                                   "::ffff:10.0.0.1",
                                   "64:ff9b::7f00:1",
                                   "64:ff9b:1::1",
                                   "2002:7f00:1::1",
                                   "2002:a00:1::1",
                                   "2001::1",
                                   "2001:db8::1",
                                   "3fff::1",
                                   "fc00::1",
                                   "fd00::1",
                                   "fe80::1",
                                   "fec0::1",
                                   "ff02::1",
                                   "100::1"}) {
        INFO(text);
        CHECK_FALSE(is_public_text(text));
    }
}

TEST_CASE("a socket that is not of the internet is not public") {
    sockaddr address{};
    address.sa_family = AF_UNIX;
    CHECK_FALSE(is_public(address));
}

TEST_CASE("names say by themselves that they are private") {
    for (const char* const host : {"localhost", "LOCALHOST", "localhost.", "a.localhost", "printer.local", "127.0.0.1",
                                   "[::1]", "[fe80::1%eth0]", "db.internal", "router.home.arpa"}) {
        INFO(host);
        CHECK(is_plainly_private(host));
    }
    for (const char* const host :
         {"example.org", "local", "notlocalhost", "1.1.1.1", "[2606:4700::1111]", "local.example"}) {
        INFO(host);
        CHECK_FALSE(is_plainly_private(host));
    }
}
