#include "support/built_site.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace rolebook;

namespace {

using Files = std::map<std::string, std::string>;

// The weights of a word, by section; empty if the index does not have it.
std::vector<int> weights(const Files& files, const std::string& word) {
    const BuiltSite site = build_in_memory(files);
    INFO(site.report);
    REQUIRE(site.is_sound);
    const auto index = nlohmann::json::parse(site.files.at("search/index.json"));
    const auto words = index["words"].get<std::vector<std::string>>();
    const auto found = std::ranges::find(words, word);
    std::vector<int> out;
    if (found == words.end()) return out;
    const auto postings = index["postings"][static_cast<std::size_t>(found - words.begin())].get<std::vector<int>>();
    for (std::size_t i = 1; i < postings.size(); i += 2) out.push_back(postings[i]);
    return out;
}

Files two_pages(const std::string& keys) {
    return {{"content/articles/a.md", "---\ntitle: A\n" + keys + "---\nZebra.\n"},
            {"content/articles/b.md", "---\ntitle: B\n---\nZebra.\n"}};
}

}  // namespace

TEST_CASE("a page counts more or less in the search if it says so") {
    const std::vector<int> plain = weights(two_pages(""), "zebra");
    REQUIRE(plain.size() == 2);
    CHECK(plain[0] == plain[1]);
    const std::vector<int> more = weights(two_pages("search: {boost: 3}\n"), "zebra");
    CHECK(more[1] == plain[1]);
    CHECK(std::abs(more[0] - 3 * plain[0]) <= 2);
    const std::vector<int> less = weights(two_pages("search: {boost: 0.5}\n"), "zebra");
    CHECK(less[0] < plain[0]);
}

TEST_CASE("a boost out of bounds is told") {
    for (const char* boost : {"0", "11", "much"}) {
        CHECK(codes_of(build_in_memory(two_pages(std::string("search: {boost: ") + boost + "}\n")).problems) ==
              std::vector<std::string>{"wrong-type"});
    }
}

TEST_CASE("blocks of code are searched unless the settings say no") {
    const Files page = {{"content/articles/a.md", "# A\n\n```\nzebra\n```\n\n`quagga`\n"}};
    CHECK(weights(page, "zebra").size() == 1);
    Files without = page;
    without["rolebook.toml"] = "[search]\ncode = false\n";
    CHECK(weights(without, "zebra").empty());
    CHECK(weights(without, "quagga").size() == 1);
}
