// Rules that hold for every site.
#include "build_site.hpp"

#include "base/url.hpp"
#include "support/built_site.hpp"
#include "support/search_index.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

using namespace rolebook;

namespace {

// The demo of the project: the largest real site at hand.
Inputs demo() {
    const std::filesystem::path root = std::filesystem::path(TESTS_DIR).parent_path();
    return read_project(resolve_paths({.root = root, .theme = "plain"})).value;
}

BuildOptions with_threads(unsigned threads) {
    return {.now = test_now + 86'400LL * 365, .threads = Threads{threads}};
}

std::set<std::string> ids_in(const std::string& html) {
    std::set<std::string> ids;
    const std::regex id(" id=\"([^\"]*)\"");
    for (std::sregex_iterator at(html.begin(), html.end(), id), end; at != end; ++at) ids.insert((*at)[1]);
    return ids;
}

std::vector<std::string> links_in(const std::string& html) {
    std::vector<std::string> links;
    const std::regex link(" (?:href|src)=\"([^\"]*)\"");
    for (std::sregex_iterator at(html.begin(), html.end(), link), end; at != end; ++at) links.push_back((*at)[1]);
    return links;
}

void check_link(const std::map<std::string, std::string>& files, const std::string& page, const std::string& link) {
    INFO(page << " links to " << link);
    const UrlParts parts = split_url(link);
    if (!parts.scheme.empty()) return;
    CHECK_FALSE(link.starts_with('/'));
    const std::string target =
        parts.path.empty()
            ? page
            : normalize_path(std::string(folder_of(page)) + decode_percent(parts.path)).value_or("(outside)");
    REQUIRE(files.contains(target));
    if (!parts.fragment.empty()) CHECK(ids_in(files.at(target)).contains(decode_percent(parts.fragment)));
}

}  // namespace

TEST_CASE("every internal link of the demo leads to a file, and every fragment to an id") {
    const BuiltSite built = build_in_memory(demo(), with_threads(2));
    REQUIRE(built.is_sound);
    CHECK(built.report.empty());
    for (const auto& [path, html] : built.files) {
        if (!path.ends_with(".html") || path == "404.html") continue;
        for (const std::string& link : links_in(html)) check_link(built.files, path, link);
    }
}

TEST_CASE("no id stands twice on a page") {
    const BuiltSite built = build_in_memory(demo(), with_threads(2));
    const std::regex id(" id=\"([^\"]*)\"");
    for (const auto& [path, html] : built.files) {
        if (!path.ends_with(".html")) continue;
        INFO(path);
        std::multiset<std::string> ids;
        for (std::sregex_iterator at(html.begin(), html.end(), id), end; at != end; ++at) ids.insert((*at)[1]);
        for (const std::string& each : ids) CHECK(ids.count(each) == 1);
    }
}

TEST_CASE("the number of threads does not show") {
    const BuiltSite one = build_in_memory(demo(), with_threads(1));
    const BuiltSite many = build_in_memory(demo(), with_threads(16));
    CHECK(one.report == many.report);
    CHECK(one.files == many.files);
}

TEST_CASE("the order in which files are read does not show") {
    const Inputs inputs = demo();
    Inputs turned = inputs;
    std::ranges::reverse(turned.content);
    const BuiltSite first = build_in_memory(inputs, with_threads(2));
    const BuiltSite second = build_in_memory(turned, with_threads(2));
    CHECK(first.files == second.files);
}

TEST_CASE("every section that the search knows exists, with its anchor") {
    const BuiltSite built = build_in_memory(demo(), with_threads(2));
    const SearchIndex search = search_index_of(built);
    CHECK(search.sections.size() > 50);
    for (const auto& [url, anchor, text] : search.sections) {
        INFO(url << " " << anchor);
        REQUIRE(built.files.contains(url));
        if (!anchor.empty()) CHECK(ids_in(built.files.at(url)).contains(anchor));
    }
}

TEST_CASE("an edge that one side states shows on both") {
    const BuiltSite built = build_in_memory({
        {"content/roles/analyst.md", "+++\ntitle = \"Analyst\"\nskills = [\"sql\"]\n+++\n"},
        {"content/skills/sql.md", "+++\ntitle = \"SQL\"\n+++\n"},
        {"content/skills/statistics.md", "+++\ntitle = \"Statistics\"\nroles = [\"analyst\"]\n+++\n"},
    });
    REQUIRE(built.is_sound);
    const std::string& role = built.files.at("roles/analyst/index.html");
    CHECK(role.find("skills/sql/index.html") != std::string::npos);
    CHECK(role.find("skills/statistics/index.html") != std::string::npos);
    CHECK(built.files.at("skills/sql/index.html").find("roles/analyst/index.html") != std::string::npos);
    const auto graph = nlohmann::json::parse(built.files.at("data/graph.json"));
    std::map<std::string, std::string> stated;
    for (const auto& edge : graph["edges"]) stated[edge["to"]] = edge["stated_in"][0];
    CHECK(stated["skill:sql"] == "content/roles/analyst.md:3");
    CHECK(stated["skill:statistics"] == "content/skills/statistics.md:3");
}

TEST_CASE("nothing of a page that is not published is in any file") {
    const std::string canary = "Xylophonist";
    const BuiltSite built = build_in_memory({
        {"content/roles/secret.md",
         "+++\ntitle = \"" + canary + "\"\ndraft = true\nskills = [\"" + canary + " tuning\"]\n+++\n" + canary},
        {"content/articles/2030-01-01-later.md",
         "---\ntitle: Later " + canary + "\ntags: [" + canary + "]\n---\n" + canary},
        {"content/articles/2020-01-01-gone.md", "---\ntitle: Gone " + canary + "\nexpires: 2021-01-01\n---\n" + canary},
        {"content/index.md", "[see](roles/secret.md), [also](articles/2030-01-01-later.md)"},
    });
    REQUIRE(built.is_sound);
    for (const auto& [path, bytes] : built.files) {
        INFO(path);
        CHECK(bytes.find(canary) == std::string::npos);
        CHECK(bytes.find("xylophonist") == std::string::npos);
    }
    CHECK(codes_of(built.problems) == std::vector<std::string>{"not-published", "not-published", "unpublished-target",
                                                               "unpublished-target", "not-published"});
}

TEST_CASE("a project without settings, content or front matter builds to something") {
    SECTION("nothing at all") {
        const BuiltSite built = build_in_memory(std::map<std::string, std::string>{});
        CHECK(built.is_sound);
        CHECK(built.report.empty());
        CHECK(built.files.contains("index.html"));
    }
    SECTION("one file without front matter") {
        const BuiltSite built = build_in_memory({{"content/hello.md", "# Hello\n\nWorld.\n"}});
        CHECK(built.report.empty());
        const std::string& page = built.files.at("hello/index.html");
        CHECK(page.find("<h1>Hello</h1>") != std::string::npos);
        CHECK(page.find("World.") != std::string::npos);
    }
    SECTION("an empty file") {
        const BuiltSite built = build_in_memory({{"content/articles/empty.md", ""}});
        CHECK(built.report.empty());
        CHECK(built.files.at("articles/empty/index.html").find("<h1>Empty</h1>") != std::string::npos);
    }
}

TEST_CASE("with keep_going the sound pages are published, and every error is told once") {
    const Inputs inputs = project_of({
        {"content/roles/good.md", "+++\ntitle = \"Good\"\n+++\n"},
        {"content/roles/bad.md", "+++\ntitle = \"Bad\nskills = 3\n+++\n"},
        {"content/roles/lost.md", "+++\ntitle = \"Lost\"\nleads_to = [\"role:nowhere\"]\n+++\n"},
    });
    const BuildOptions options{.now = test_now, .keep_going = true};
    const BuiltSite built = build_in_memory(inputs, options);
    CHECK(built.is_sound);
    CHECK(built.files.contains("roles/good/index.html"));
    CHECK_FALSE(built.files.contains("roles/bad/index.html"));
    CHECK_FALSE(built.files.contains("roles/lost/index.html"));
    const auto errors = std::ranges::count(built.problems, Severity::error, &Diagnostic::severity);
    CHECK(errors == 2);
    CHECK_FALSE(build_in_memory(inputs, {.now = test_now}).is_sound);
}
