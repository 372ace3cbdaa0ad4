#include "pages/offline.hpp"

#include "support/built_site.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace rolebook;

namespace {

constexpr std::uint64_t megabyte = 1'000'000;

std::vector<std::string> paths_of(const OfflineCopy& copy) {
    std::vector<std::string> paths;
    for (const OfflineFile& file : copy.files) paths.push_back(file.path);
    return paths;
}

using Paths = std::vector<std::string>;
using Project = std::map<std::string, std::string>;

const Project project = {{"rolebook.toml", "offline = true\n"},
                         {"content/roles/analyst.md", "# Analyst\n"},
                         {"content/about.md", "# About\n"}};

Project with(Project files, const std::string& path, const std::string& text) {
    files[path] = text;
    return files;
}

// What the service worker of a built site keeps.
nlohmann::json kept_by(const BuiltSite& site) {
    const std::string& script = site.files.at("sw.js");
    const std::string_view before = "const copy = ";
    const std::size_t begin = script.find(before) + before.size();
    return nlohmann::json::parse(script.substr(begin, script.find(";", begin) - begin));
}

}  // namespace

TEST_CASE("browsers keep pages and what these load, and nothing else") {
    const OfflineCopy copy = choose_offline_files({{"index.html", "1", 100},
                                                   {"sw.js", "1", 100},
                                                   {"search/index.js", "1", 200},
                                                   {"search/index.json", "1", 200},
                                                   {"feed.xml", "1", 300},
                                                   {"talk.mp4", "1", 400},
                                                   {"assets/style-1.css", "1", 500},
                                                   {"a.PNG", "1", 600}});
    CHECK(paths_of(copy) == Paths{"a.PNG", "assets/style-1.css", "index.html", "search/index.js"});
    CHECK(copy.bytes == 1400);
    CHECK(copy.left_out.empty());
}

TEST_CASE("where there is too much, the largest pictures are left out") {
    const OfflineCopy copy = choose_offline_files({{"index.html", "1", 20 * megabyte},
                                                   {"c.jpg", "1", 2 * megabyte},
                                                   {"b.jpg", "1", 4 * megabyte},
                                                   {"d.jpg", "1", 4 * megabyte},
                                                   {"a.jpg", "1", 3 * megabyte}});
    CHECK(paths_of(copy) == Paths{"a.jpg", "c.jpg", "index.html"});
    CHECK(copy.left_out == Paths{"b.jpg", "d.jpg"});
    CHECK(copy.bytes == most_offline_bytes);
    CHECK_FALSE(copy.is_too_large);
}

TEST_CASE("a site whose pages alone are too much is not kept by halves") {
    const OfflineCopy copy = choose_offline_files({{"index.html", "1", most_offline_bytes + 1}, {"a.jpg", "1", 1}});
    CHECK(copy.is_too_large);
    CHECK(copy.files.empty());
    CHECK(copy.bytes == 0);
}

TEST_CASE("a service worker lists what it keeps, and its version changes with any of it") {
    const std::string script = "(() => {const copy = {};})();";
    const OfflineCopy copy = choose_offline_files({{"a.html", "1", 1}, {"b.html", "2", 1}});
    const OfflineCopy changed = choose_offline_files({{"a.html", "1", 1}, {"b.html", "3", 1}});
    const OfflineCopy renamed = choose_offline_files({{"a.html", "1", 1}, {"c.html", "2", 1}});
    CHECK(service_worker(script, copy) == service_worker(script, copy));
    CHECK(service_worker(script, copy) != service_worker(script, changed));
    CHECK(service_worker(script, copy) != service_worker(script, renamed));
    CHECK(service_worker(script, copy).substr(0, 40) != service_worker(" " + script, copy).substr(1, 40));
    CHECK(service_worker(script, {}) == script);
}

TEST_CASE("the service worker of a site changes with a page, and with nothing but the site") {
    const BuiltSite first = build_in_memory(project);
    const auto kept = kept_by(first);
    const Paths files = kept["files"];
    CHECK(std::ranges::is_sorted(files));
    for (const std::string path : {"index.html", "about/index.html", "roles/analyst/index.html", "search/index.js"}) {
        INFO(path);
        CHECK(std::ranges::count(files, path) == 1);
    }
    for (const std::string& path : files) {
        INFO(path);
        CHECK(first.files.contains(path));
        CHECK_FALSE(path.ends_with(".json"));
    }
    const Inputs inputs = project_of(project);
    const BuiltSite again = build_in_memory(inputs, {.now = test_now, .threads = Threads{1}});
    CHECK(again.files == first.files);
    const BuiltSite changed = build_in_memory(with(project, "content/about.md", "# About\n\nMore.\n"));
    CHECK(kept_by(changed)["files"] == kept["files"]);
    CHECK(kept_by(changed)["version"] != kept["version"]);
}

TEST_CASE("a site that is not offered for keeping removes what was kept") {
    const BuiltSite site = build_in_memory(with(project, "rolebook.toml", ""));
    CHECK(kept_by(site).empty());
    CHECK(std::ranges::none_of(site.files, [](const auto& file) { return file.first.starts_with("assets/offline"); }));
}

TEST_CASE("an author's own service worker stays, unless the site brings one") {
    const BuiltSite own = build_in_memory({{"static/sw.js", "mine"}});
    CHECK(own.files.at("sw.js") == "static/sw.js");
    const BuiltSite both = build_in_memory({{"static/sw.js", "mine"}, {"rolebook.toml", "offline = true\n"}});
    CHECK_FALSE(both.is_sound);
    CHECK(codes_of(both.problems) == Paths{"same-address"});
}
