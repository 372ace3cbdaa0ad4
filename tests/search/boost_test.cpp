#include "support/search_index.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

using Files = std::map<std::string, std::string>;

SearchIndex index_of(const Files& files) {
    const BuiltSite site = build_in_memory(files);
    INFO(site.report);
    REQUIRE(site.is_sound);
    return search_index_of(site);
}

Files two_pages(const std::string& keys) {
    return {{"content/articles/a.md", "---\ntitle: A\n" + keys + "---\nZebra.\n"},
            {"content/articles/b.md", "---\ntitle: B\n---\nZebra.\n"}};
}

}  // namespace

TEST_CASE("a page counts more or less in the search if it says so") {
    CHECK(index_of(two_pages("")).index["boosts"].empty());
    CHECK(index_of(two_pages("search: {boost: 4}\n")).index["boosts"] == nlohmann::json({{0, 4}}));
    CHECK(index_of(two_pages("search: {boost: 0.5}\n")).index["boosts"] == nlohmann::json({{0, 0.5}}));
}

TEST_CASE("a boost out of bounds is told") {
    for (const char* boost : {"0", "11", "much"}) {
        CHECK(codes_of(build_in_memory(two_pages(std::string("search: {boost: ") + boost + "}\n")).problems) ==
              std::vector<std::string>{"wrong-type"});
    }
}

TEST_CASE("code counts little in the search, and nothing where the settings say so") {
    Files page = {{"content/articles/a.md", "# A\n\n```\nzebra\n```\n\nQuagga.\n"}};
    SearchIndex index = index_of(page);
    CHECK(index.shares["zebra"][0].step > index.shares["quagga"][0].step);
    page["rolebook.toml"] = "[search]\ncode = false\n";
    index = index_of(page);
    CHECK_FALSE(index.shares.contains("zebra"));
    CHECK(index.shares["quagga"].size() == 1);
}
