#include "search/index.hpp"

#include "../base/random.hpp"
#include "support/search_index.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cmath>
#include <sstream>

using namespace rolebook;

namespace {

using Files = std::map<std::string, std::string>;

// Articles whose index is far too large for one file: every one has many words of its own.
Files many_articles(int count) {
    Files files;
    for (int i = 0; i < count; ++i) {
        std::string text = fmt::format("# Article {}\n\n", i);
        for (int word = 0; word < 150; ++word) {
            text += fmt::format("common word{} modelling models w{:x}z ", word, i * 1000 + word * 7919 % 997);
        }
        files[fmt::format("content/articles/a{:04}.md", i)] = text + "\n";
    }
    return files;
}

std::size_t parts_of(const BuiltSite& site) {
    std::size_t count = 0;
    for (const auto& [path, bytes] : site.files)
        count += path.starts_with("search/") && path.ends_with(".json") ? 1U : 0U;
    return count;
}

}  // namespace

TEST_CASE("a small index is one file, with a script of the same content") {
    const BuiltSite site = build_in_memory(many_articles(3));
    CHECK(parts_of(site) == 1);
    const SearchIndex search = search_index_of(site);
    CHECK(search.sections.size() == 3);
    CHECK(search.shares.at("common").size() == 3);
    CHECK(search.shares.at("article_2_") == std::map<std::size_t, Share>{{2, {2, 0}}});
    CHECK(search.forms.at("models") == std::vector<std::string>{"modelling", "models"});
    const std::string& script = site.files.at("search/index.js");
    CHECK(script.starts_with("rolebookSearch(\"index\",\"{\\\"v\\\":2,"));
    CHECK(script.ends_with("}\");\n"));
}

TEST_CASE("a large index is many files, and every word lies where the first of them says") {
    const BuiltSite site = build_in_memory(many_articles(400));
    const SearchIndex search = search_index_of(site);
    CHECK_FALSE(search.index.contains("files"));
    std::vector<std::string> begins = {""};
    std::istringstream in(search.index["words"]["begins"].get<std::string>());
    for (std::string word; in >> word;) begins.push_back(word);
    REQUIRE(search.word_files.size() == begins.size());
    REQUIRE(begins.size() > 10);
    CHECK(std::ranges::is_sorted(begins));
    for (const auto& [word, file] : search.file_of) {
        const auto next = std::ranges::upper_bound(begins, word);
        REQUIRE(search.word_files[static_cast<std::size_t>(next - begins.begin()) - 1] == file);
    }
    CHECK(search.file_of.at("modelling") == search.file_of.at("models"));
    CHECK(search.shares.at("w0z") == std::map<std::size_t, Share>{{0, {6, 0}}});
    CHECK(search.sections.size() == 400);
    for (const std::string& name : search.word_files) {
        const std::string& bytes = site.files.at("search/" + name + ".json");
        CHECK(bytes.size() < 25'000);
        CHECK(site.files.contains("search/" + name + ".js"));
    }
    CHECK(parts_of(site) == search.word_files.size() + search.text_files.size() + 2);
}

TEST_CASE("of a word that nearly every page has, the best pages are kept") {
    Files files;
    for (int i = 0; i < 5000; ++i) {
        files[fmt::format("content/articles/a{:04}.md", i)] =
            i % 1000 == 7 ? "# Zebra\n" : "# A\n\nThe zebra of this page, in some more words than one.\n";
    }
    const BuiltSite site = build_in_memory(files);
    const SearchIndex search = search_index_of(site);
    const std::map<std::size_t, Share>& found = search.shares.at("zebra");
    CHECK(found.size() == 1000);
    for (const std::size_t titled : {7U, 1007U, 2007U, 3007U, 4007U}) CHECK(found.contains(titled));
    CHECK(found.contains(995));  // of the others, which are equally good, the first
    CHECK_FALSE(found.contains(996));
    bool is_counted = false;
    for (const auto& [path, bytes] : site.files) {
        if (path.starts_with("search/") && path.ends_with(".json") && bytes.find(",5000]") != std::string::npos) {
            is_counted = true;
        }
    }
    CHECK(is_counted);
}

TEST_CASE("a change of one page leaves most files of the index as they were") {
    Files files = many_articles(400);
    const BuiltSite before = build_in_memory(files);
    files["content/articles/a0200.md"] += "Tapir.\n";
    const BuiltSite after = build_in_memory(files);
    std::size_t kept = 0;
    for (const auto& [path, bytes] : after.files) {
        if (path.starts_with("search/") && before.files.contains(path)) ++kept;
    }
    CHECK(kept + 10 > 2 * parts_of(after));  // there is a script for each
    CHECK(before.files.at("search/index.json") != after.files.at("search/index.json"));
}

TEST_CASE("shares are those of the formula, whatever the number of threads") {
    Random random(7);
    Files files;
    std::vector<std::map<std::string, int>> counts(90);
    std::vector<std::size_t> lengths;
    double words = 0;
    for (std::map<std::string, int>& count : counts) {
        std::string text = "# X\n\n";
        lengths.push_back(1 + random.below(400));
        for (std::size_t left = lengths.back(); left > 0; --left) {
            const std::string word = fmt::format("w{}", random.below(1 + random.below(200)));
            ++count[word];
            text += word + ' ';
        }
        words += static_cast<double>(lengths.back());
        files[fmt::format("content/articles/a{:02}.md", files.size())] = text + "\n";
    }
    std::map<std::string, std::map<std::size_t, Share>> expected;
    for (std::size_t page = 0; page < counts.size(); ++page) {
        const double mean = words / static_cast<double>(counts.size());
        for (const auto& [word, count] : counts[page]) {
            const double f = count / (0.4 + 0.6 * static_cast<double>(lengths[page]) / mean);
            const double share = f * 2.6 / (1.6 + f);
            expected[word][page] = {std::clamp(static_cast<int>(std::lround(4 * std::log2(2.6 / share))), 0, 15), 0};
        }
    }
    const BuiltSite one = build_in_memory(project_of(files), {.now = test_now, .threads = Threads{1}});
    SearchIndex search = search_index_of(one);
    std::erase_if(search.shares, [](const auto& entry) { return entry.first.starts_with('x'); });
    CHECK(search.shares == expected);
    for (const unsigned threads : {2U, 3U, 50U}) {
        CHECK(build_in_memory(project_of(files), {.now = test_now, .threads = Threads{threads}}).files == one.files);
    }
}

TEST_CASE("a word leads to the section where it counts most") {
    const BuiltSite site = build_in_memory(
        {{"content/articles/a.md",
          "# A\n\nZebra.\n\n## One\n\nZebra, zebra, okapi.\n\n## Of an okapi\n\n## 3\n\n## 4\n\n## 5\n\nQuagga.\n"}});
    const SearchIndex search = search_index_of(site);
    CHECK(search.shares.at("zebra").at(0).section == 1);
    CHECK(search.shares.at("okapi").at(0).section == 2);
    CHECK(search.shares.at("quagga").at(0).section == 5);
    CHECK(search.shares.at("a").at(0).section == 0);
}

TEST_CASE("facets have the pages of families and skills") {
    const BuiltSite site =
        build_in_memory({{"content/roles/a.md", "---\nskills: [SQL]\nfamily: Data\n---\n# Analyst\n"},
                         {"content/articles/b.md", "---\nroles: [Analyst]\n---\n# B\n"}});
    const SearchIndex search = search_index_of(site);
    const auto& facets = search.facets;
    REQUIRE(facets.size() == 2);
    CHECK(facets[0][1] == "Data");
    CHECK(facets[0][2] == "!#$");  // the article, the role, the family
    CHECK(facets[1][1] == "SQL");
    CHECK(facets[1][2] == "##");  // the role, the skill
}

TEST_CASE("an empty site has an index") {
    const BuiltSite site = build_in_memory({{"rolebook.toml", "title = \"Empty\"\n"}});
    const SearchIndex search = search_index_of(site);
    CHECK(search.sections.empty());
    CHECK(search.word_files.size() == 1);
}

TEST_CASE("a page is found by the other names of what it mentions") {
    const Files files = {
        {"content/skills/kubernetes.md", "---\nalso_known_as: [k8s, Container Platform]\n---\n# Kubernetes\n"},
        {"content/articles/a.md", "# Zebras\n\nHerds on Kubernetes, in a container.\n"},
        {"content/articles/b.md", "# Okapis\n\nNothing.\n"},
    };
    const SearchIndex index = search_index_of(build_in_memory(files));
    const auto shares = [&](const char* word) { return index.shares.at(word); };
    CHECK(shares("k8s").size() == 2);
    CHECK(shares("platform").size() == 2);
    CHECK(shares("k8s_").size() == 1);
    CHECK(shares("k8s").at(0).step > shares("k8s").at(2).step);
}
