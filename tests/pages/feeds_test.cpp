#include "pages/feeds.hpp"

#include "support/built_site.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <regex>

using namespace rolebook;

namespace {

using Json = nlohmann::json;
using Texts = std::vector<std::string>;
using Files = std::map<std::string, std::string>;

std::string unescaped(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> references = {
        {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}};
    for (const auto& [written, meant] : references) {
        for (std::size_t at = text.find(written); at != std::string::npos; at = text.find(written, at + meant.size())) {
            text.replace(at, written.size(), meant);
        }
    }
    return text;
}

// What stands in each of the elements of this name, the first group of the expression.
Texts all_in(const std::string& xml, const std::string& expression) {
    Texts found;
    const std::regex pattern(expression);
    for (std::sregex_iterator at(xml.begin(), xml.end(), pattern), end; at != end; ++at)
        found.push_back(unescaped((*at)[1]));
    return found;
}

std::string one_in(const std::string& xml, const std::string& expression) {
    const Texts found = all_in(xml, expression);
    return found.empty() ? "" : found.front();
}

// Entry by entry, what an Atom feed says, in the words of JSON Feed.
std::vector<Json> entries_of_atom(const std::string& xml) {
    std::vector<Json> entries;
    for (std::size_t at = xml.find("<entry>"); at != std::string::npos; at = xml.find("<entry>", at + 1)) {
        const std::string entry = xml.substr(at, xml.find("</entry>", at) - at);
        Json out = {{"id", one_in(entry, "<id>([^<]*)</id>")},
                    {"url", one_in(entry, "<link href=\"([^\"]*)\"/>")},
                    {"title", one_in(entry, "<title>([^<]*)</title>")},
                    {"summary", one_in(entry, "<summary>([^<]*)</summary>")},
                    {"date_published", one_in(entry, "<published>([^<]*)</published>")},
                    {"date_modified", one_in(entry, "<updated>([^<]*)</updated>")},
                    {"tags", all_in(entry, "<category term=\"([^\"]*)\"/>")}};
        out["authors"] = Json::array();
        for (const std::string& name : all_in(entry, "<name>([^<]*)</name>"))
            out["authors"].push_back({{"name", name}});
        const std::string content = "<content type=\"html\">";
        if (const std::size_t begin = entry.find(content); begin != std::string::npos) {
            const std::size_t text = begin + content.size();
            out["content_html"] = unescaped(entry.substr(text, entry.find("</content>", text) - text));
        }
        entries.push_back(std::move(out));
    }
    return entries;
}

constexpr std::string_view settings =
    "title = \"Work & more\"\nbase_url = \"https://example.org/site/\"\ndescription = \"A <b>\"\n";

Files project(std::string more_settings = {}) {
    return {
        {"rolebook.toml", std::string(settings) + more_settings},
        {"content/roles/analyst.md", "# Data <Analyst>\n\nAsks.\n"},
        {"content/skills/sql.md", "# SQL\n"},
        {"content/articles/one.md",
         "---\ntitle: One & only\ndate: 2024-01-02\nupdated: 2024-06-01T10:00:00+02:00\nauthor: Ada\ncategory: Jobs\n"
         "tags: [sql, \"a & b\"]\nroles: [analyst]\ndescription: Why & how.\n---\n\nText & "
         "[link](../roles/analyst.md), \"x\".\n"},
        {"content/articles/two.md",
         "---\ntitle: Two\ndate: 2024-03-04T05:06:07Z\ncategory: Jobs\nauthor: Ada\n---\n\nSecond.\n"},
        {"content/articles/three.md",
         "---\ntitle: Three\ndate: 2023-03-04\nroles: [analyst]\n---\n\nThird.[^1]\n\n[^1]: N.\n"},
        {"content/articles/undated.md", "---\ntitle: Undated\ncategory: Jobs\n---\n\nNever.\n"},
        {"content/articles/hidden.md",
         "---\ntitle: Hidden\ndate: 2024-05-05\nunlisted: true\nauthor: Ada\n---\n\nUnlisted.\n"},
        {"content/articles/draft.md", "---\ntitle: Draft\ndate: 2024-05-05\ndraft: true\n---\n\nNot yet.\n"},
        {"content/notes/page.md", "---\nkind: page\ntitle: Page\nroles: [analyst]\n---\n"},
    };
}

Texts titles(const Json& feed) {
    Texts found;
    for (const Json& item : feed.at("items")) found.push_back(item.at("title"));
    return found;
}

Json json_of(const BuiltSite& site, const std::string& path) {
    INFO(path);
    REQUIRE(site.files.contains(path));
    return Json::parse(site.files.at(path));
}

}  // namespace

TEST_CASE("a feed has the dated articles that lists show, the newest first") {
    const BuiltSite site = build_in_memory(project());
    CHECK(titles(json_of(site, "feed.json")) == Texts{"Two", "One & only", "Three"});
    CHECK(titles(json_of(site, "roles/analyst/feed.json")) == Texts{"One & only", "Three"});
    CHECK(titles(json_of(site, "authors/ada/feed.json")) == Texts{"Two", "One & only"});
    CHECK(titles(json_of(site, "categories/jobs/feed.json")) == Texts{"Two", "One & only"});
}

TEST_CASE("both formats say the same of every article") {
    for (const std::string& more :
         {std::string(), std::string("[feeds]\nfull = false\n"), std::string("[feeds]\nentries = 1\n")}) {
        const BuiltSite site = build_in_memory(project(more));
        int feeds = 0;
        for (const auto& [path, json] : site.files) {
            if (!path.ends_with("feed.json")) continue;
            INFO(path << ' ' << more);
            ++feeds;
            const std::string folder = path.substr(0, path.size() - std::string_view("feed.json").size());
            const std::string& xml = site.files.at(folder + "feed.xml");
            const Json feed = Json::parse(json);
            CHECK(feed.at("version") == "https://jsonfeed.org/version/1.1");
            CHECK(feed.at("feed_url") == "https://example.org/site/" + path);
            CHECK(feed.at("home_page_url") == "https://example.org/site/" + folder);
            CHECK(one_in(xml, "<title>([^<]*)</title>") == feed.at("title"));
            CHECK(one_in(xml, "<link href=\"([^\"]*)\" rel=\"self\"") ==
                  "https://example.org/site/" + folder + "feed.xml");
            CHECK(one_in(xml, "<link href=\"([^\"]*)\" rel=\"alternate\"") == feed.at("home_page_url"));
            const std::vector<Json> entries = entries_of_atom(xml);
            REQUIRE(entries.size() == feed.at("items").size());
            for (std::size_t i = 0; i < entries.size(); ++i) {
                Json item = feed.at("items")[i];
                item.erase("content_text");  // Atom has the summary in its place
                CHECK(entries[i] == item);
            }
        }
        CHECK(feeds == 4);
    }
}

TEST_CASE("a feed tells when something in it last changed") {
    const BuiltSite site = build_in_memory(project());
    const auto updated = [&](const std::string& path) {
        return one_in(site.files.at(path), "<updated>([^<]*)</updated>");
    };
    CHECK(updated("feed.xml") == "2024-06-01T10:00:00+02:00");
    CHECK(updated("roles/analyst/feed.xml") == "2024-06-01T10:00:00+02:00");
    const BuiltSite empty = build_in_memory({{"rolebook.toml", std::string(settings)}});
    CHECK(one_in(empty.files.at("feed.xml"), "<updated>([^<]*)</updated>") == "1970-01-01T00:00:00Z");
    CHECK(titles(json_of(empty, "feed.json")).empty());
}

TEST_CASE("links in a feed are absolute, wherever it is read") {
    const BuiltSite site = build_in_memory(project());
    const Json one = json_of(site, "roles/analyst/feed.json").at("items")[0];
    CHECK(one.at("url") == "https://example.org/site/articles/one/");
    CHECK(one.at("content_html").get<std::string>().find("<a href=\"https://example.org/site/roles/analyst/\">") !=
          std::string::npos);
}

TEST_CASE("what is not for feeds is not in them") {
    const BuiltSite site = build_in_memory(project());
    for (const auto& [path, text] : site.files) {
        if (!path.ends_with("feed.json") && !path.ends_with("feed.xml")) continue;
        INFO(path);
        for (const std::string_view hidden : {"Hidden", "Unlisted", "Undated", "Draft", "Not yet"}) {
            CHECK(text.find(hidden) == std::string::npos);
        }
    }
}

TEST_CASE("at most so many entries are in a feed as the settings say") {
    const BuiltSite site = build_in_memory(project("[feeds]\nentries = 2\n"));
    CHECK(titles(json_of(site, "feed.json")) == Texts{"Two", "One & only"});
}

TEST_CASE("without full texts a feed has summaries") {
    const BuiltSite site = build_in_memory(project("[feeds]\nfull = false\n"));
    const Json item = json_of(site, "feed.json").at("items")[0];
    CHECK_FALSE(item.contains("content_html"));
    CHECK(item.at("content_text") == "Second.");
    CHECK(site.files.at("feed.xml").find("<content") == std::string::npos);
}

TEST_CASE("without an absolute address there are no feeds") {
    const BuiltSite site = build_in_memory({{"content/articles/2024-01-02-a.md", "# A\n"}});
    for (const auto& [path, text] : site.files) CHECK(path.find("feed.") == std::string::npos);
}

TEST_CASE("only what has articles has a feed") {
    const BuiltSite site = build_in_memory(project());
    CHECK_FALSE(site.files.contains("skills/sql/feed.xml"));
    Files files = project();
    files["content/roles/trainee.md"] = "# Trainee\n";
    files["content/authors/eve.md"] = "# Eve\n";
    const BuiltSite more = build_in_memory(files);
    CHECK_FALSE(more.files.contains("roles/trainee/feed.xml"));
    CHECK_FALSE(more.files.contains("authors/eve/feed.json"));
}
