#include "net/web_address.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace rolebook;

TEST_CASE("an address has one spelling") {
    const std::map<std::string, std::string> spellings = {
        {"http://example.org", "http://example.org/"},
        {" https://example.org/a ", "https://example.org/a"},
        {"HTTPS://Example.ORG/A", "https://example.org/A"},
        {"https://example.org:443/", "https://example.org/"},
        {"http://example.org:443/", "http://example.org:443/"},
        {"https://example.org/a/../b/./c", "https://example.org/b/c"},
        {"https://example.org?a", "https://example.org/?a"},
        {"https://example.org/a#b", "https://example.org/a"},
        {"https://name:secret@example.org/", "https://example.org/"},
        {"https://name@example.org/", "https://example.org/"},
        {"https://example.org/a b", "https://example.org/a%20b"},
        {"https://example.org/a%20b%2Fc", "https://example.org/a%20b%2Fc"},
        {"https://example.org/\"<>`{}", "https://example.org/%22%3C%3E%60%7B%7D"},
        {"https://example.org/ü", "https://example.org/%c3%bc"},
        {"https://bücher.example/", "https://xn--bcher-kva.example/"},
        {"https://BÜCHER.example/", "https://xn--bcher-kva.example/"},
        {"https://straße.example/", "https://xn--strae-oqa.example/"},
        {"https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/"},
        {"https://a_b.example/", "https://a_b.example/"},
        {"https://a--b.example/", "https://a--b.example/"},
        {"http://0x7f.1/", "http://127.0.0.1/"},
        {"http://１２７.0.0.1/", "http://127.0.0.1/"},
        {"http://[::1]:8080/", "http://[::1]:8080/"},
    };
    for (const auto& [written, expected] : spellings) {
        INFO(written);
        const auto address = parse_web_address(written);
        REQUIRE(address);
        CHECK(address->url == expected);
        CHECK(parse_web_address(address->url)->url == expected);
    }
}

TEST_CASE("a host is told in lower case and without its port") {
    CHECK(parse_web_address("http://Example.org:8080/")->host == "example.org");
    CHECK(parse_web_address("http://[FD00::1]:8080/")->host == "[fd00::1]");
    CHECK(parse_web_address("http://Ü.example/")->host == "xn--tda.example");
}

TEST_CASE("what is no sound address of the web gives nothing") {
    for (const char* const url :
         {"", "example.org", "//example.org/", "/a", "mailto:a@example.org", "ftp://example.org/", "file:///etc/passwd",
          "javascript:alert(1)", "http://", "http://a b/", "http://example.org:99999/", "http://example.org/\x1b[2J",
          "http://[::1/", "http://\xff.example/"}) {
        INFO(url);
        CHECK_FALSE(parse_web_address(url));
    }
}
