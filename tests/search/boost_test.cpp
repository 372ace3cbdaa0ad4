#include "support/search_index.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

using Files = std::map<std::string, std::string>;

// The steps of a word's shares, by section; empty if the index does not have it.
std::vector<int> steps(const Files& files, const std::string& word) {
    const BuiltSite site = build_in_memory(files);
    INFO(site.report);
    REQUIRE(site.is_sound);
    std::vector<int> out;
    SearchIndex search = search_index_of(site);
    for (const auto& [section, step] : search.shares[word]) out.push_back(step);
    return out;
}

Files two_pages(const std::string& keys) {
    return {{"content/articles/a.md", "---\ntitle: A\n" + keys + "---\nZebra.\n"},
            {"content/articles/b.md", "---\ntitle: B\n---\nZebra.\n"}};
}

}  // namespace

TEST_CASE("a page counts more or less in the search if it says so") {
    const std::vector<int> plain = steps(two_pages(""), "zebra");
    REQUIRE(plain.size() == 2);
    CHECK(plain[0] == plain[1]);
    const std::vector<int> more = steps(two_pages("search: {boost: 4}\n"), "zebra");
    CHECK(more[1] == plain[1]);
    CHECK(more[0] == plain[0] + 16);  // eight for every doubling
    const std::vector<int> less = steps(two_pages("search: {boost: 0.5}\n"), "zebra");
    CHECK(less[0] == plain[0] - 8);
}

TEST_CASE("a boost out of bounds is told") {
    for (const char* boost : {"0", "11", "much"}) {
        CHECK(codes_of(build_in_memory(two_pages(std::string("search: {boost: ") + boost + "}\n")).problems) ==
              std::vector<std::string>{"wrong-type"});
    }
}

TEST_CASE("code counts little in the search, and nothing where the settings say so") {
    Files page = {{"content/articles/a.md", "# A\n\n```\nzebra\n```\n\nQuagga.\n"}};
    CHECK(steps(page, "zebra") < steps(page, "quagga"));
    page["rolebook.toml"] = "[search]\ncode = false\n";
    CHECK(steps(page, "zebra").empty());
    CHECK(steps(page, "quagga").size() == 1);
}
