#include "content/jekyll_place.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("Jekyll takes a file for what its folder says") {
    Inherited inherited;
    inherited.collections = {{"guides", "_guides/", {}, true}};
    struct Case {
        std::string_view path, type, folders_before, rest;
    };
    const Case cases[] = {
        {"_posts/2024-11-05-one.md", "posts", "", "2024-11-05-one.md"},
        {"_posts/sorted/one.md", "posts", "", "sorted/one.md"},
        {"data/sql/_posts/one.md", "posts", "data/sql", "one.md"},
        {"_drafts/one.md", "posts", "", "one.md"},
        {"my_posts/one.md", "pages", "", "my_posts/one.md"},
        {"_guides/deep/one.md", "guides", "", "deep/one.md"},
        {"_roles/one.md", "", "", "one.md"},
        {"_others/one.md", "pages", "", "_others/one.md"},
        {"about.md", "pages", "", "about.md"},
    };
    for (const auto& [path, type, folders_before, rest] : cases) {
        INFO(path);
        const JekyllPlace place = place_in_jekyll(path, inherited);
        CHECK(place.type_name() == type);
        CHECK(place.folders_before == folders_before);
        CHECK(place.path == rest);
    }
    inherited.collections_folder = "texts/";
    CHECK(place_in_jekyll("texts/_guides/one.md", inherited).type_name() == "guides");
    CHECK(place_in_jekyll("texts/data/_posts/one.md", inherited).folders_before == "data");
}
