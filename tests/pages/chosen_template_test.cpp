#include "support/built_site.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("any page with a file may choose its template, that of an author too") {
    const auto author = [](const std::string& keys) {
        const BuiltSite site =
            build_in_memory({{"content/authors/ada.md", "---\ntitle: Ada\n" + keys + "---\nWrites.\n"},
                             {"content/articles/a.md", "---\nauthor: Ada\n---\n# Work\n"}});
        REQUIRE(site.is_sound);
        return site.files.at("authors/ada/index.html");
    };
    CHECK(author("").find("articles/a/index.html\">Work</a>") != std::string::npos);
    CHECK(author("template: search\n").find("articles/a/index.html\">Work</a>") == std::string::npos);
}
