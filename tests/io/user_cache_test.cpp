#include "io/user_cache.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("what is kept belongs where the environment says") {
    CHECK(user_cache_file("links.tsv", "/cache", "/home/me") == "/cache/rolebook/links.tsv");
    CHECK(user_cache_file("builds/1", "/cache", nullptr) == "/cache/rolebook/builds/1");
    CHECK(user_cache_file("links.tsv", nullptr, "/home/me") == "/home/me/.cache/rolebook/links.tsv");
    CHECK(user_cache_file("links.tsv", "", "/home/me") == "/home/me/.cache/rolebook/links.tsv");
    CHECK(user_cache_file("links.tsv", "relative", "/home/me") == "/home/me/.cache/rolebook/links.tsv");
    CHECK(user_cache_file("links.tsv", nullptr, nullptr).empty());
    CHECK(user_cache_file("links.tsv", nullptr, "").empty());
}
