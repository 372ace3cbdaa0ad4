#include "serve/request_rules.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

RequestHeaders get(std::optional<std::string_view> host) {
    return {.method = "GET", .host = host};
}

}  // namespace

TEST_CASE("a preview of this machine answers its own names and nothing else") {
    const ListenAddress address{"127.0.0.1", 4000};
    for (const std::string_view own : {"127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"}) {
        CAPTURE(own);
        CHECK(refused_with(get(own), address) == std::nullopt);
    }
    for (const std::string_view other :
         {"evil.example", "evil.example:4000", "localhost", "localhost:4001", "localhost.evil.example:4000",
          "127.0.0.1.evil.example:4000", "127.evil:4000", "192.168.1.2:4000", "", ":4000", "[::1:4000"}) {
        CAPTURE(other);
        CHECK(refused_with(get(other), address) == 403);
    }
    CHECK(refused_with(get(std::nullopt), address) == 400);
}

TEST_CASE("a preview for others answers every address in digits, and still no name of the web") {
    const ListenAddress address{"0.0.0.0", 4000};
    CHECK(refused_with(get("192.168.1.2:4000"), address) == std::nullopt);
    CHECK(refused_with(get("[fe80::1]:4000"), address) == std::nullopt);
    CHECK(refused_with(get("localhost:4000"), address) == std::nullopt);
    CHECK(refused_with(get("evil.example:4000"), address) == 403);
}

TEST_CASE("port 80 need not be written") {
    CHECK(refused_with(get("localhost"), {"127.0.0.1", 80}) == std::nullopt);
}

TEST_CASE("only reading is answered") {
    for (const std::string_view method : {"POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "get"}) {
        CAPTURE(method);
        CHECK(refused_with({.method = method, .host = "localhost:4000"}, {}) == 405);
    }
    CHECK(refused_with({.method = "HEAD", .host = "localhost:4000"}, {}) == std::nullopt);
}

TEST_CASE("other sites may link to a page, and read nothing") {
    const auto from = [](std::string_view site, std::string_view mode) {
        return refused_with({.method = "GET", .host = "localhost:4000", .fetch_site = site, .fetch_mode = mode}, {});
    };
    CHECK(from("same-origin", "cors") == std::nullopt);
    CHECK(from("none", "navigate") == std::nullopt);
    CHECK(from("cross-site", "navigate") == std::nullopt);
    CHECK(from("cross-site", "cors") == 403);
    CHECK(from("cross-site", "no-cors") == 403);
    CHECK(from("same-site", "no-cors") == 403);
    const auto of = [](std::string_view origin) {
        return refused_with({.method = "GET", .host = "localhost:4000", .origin = origin}, {});
    };
    CHECK(of("http://localhost:4000") == std::nullopt);
    CHECK(of("http://127.0.0.1:4000") == std::nullopt);
    CHECK(of("http://localhost:4001") == 403);
    CHECK(of("https://localhost:4000") == 403);
    CHECK(of("https://evil.example") == 403);
    CHECK(of("null") == 403);
}
