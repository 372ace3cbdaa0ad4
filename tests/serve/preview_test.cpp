#include "serve/preview.hpp"

#include "support/scratch_folder.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace rolebook;
namespace fs = std::filesystem;

namespace {

class Project {
public:
    Project() {
        folder.write("rolebook.toml", "title = \"Work\"\nbase_url = \"https://example.org/x/\"\n");
        folder.write("content/roles/analyst.md",
                     "---\ntitle: Analyst\nskills: [SQL]\n---\nAsks [SQL](skill:sql) of data.\n\n## FAQ\n\n### Is it "
                     "hard?\n\nNo, "
                     "it takes patience.\n");
        folder.write("content/skills/sql.md", "---\ntitle: SQL\n---\nA language. The Analyst uses it.\n");
        folder.write("content/articles/a.md", "---\ntitle: First steps\ntags: [start]\n---\nSQL first.\n");
        folder.write("static/picture.svg", "<svg/>");
    }

    ProjectPaths paths() const { return resolve_paths({.root = folder.path()}); }

    Preview preview() const { return Preview(paths(), {.base_url = "http://127.0.0.1:4000/", .threads = Threads{2}}); }

    ScratchFolder folder{};
};

// What the page is without the preview's own script.
std::string page(const Preview& preview, std::string_view path) {
    std::string html = preview.get(path).bytes;
    const std::size_t begin = html.find("<script src=\"/_rolebook/preview.js\"");
    if (begin != std::string::npos) html.erase(begin, html.find('\n', begin) + 1 - begin);
    return html;
}

}  // namespace

TEST_CASE("every path that a build writes has what it writes, and no other path has anything") {
    const Project project;
    Preview preview = project.preview();
    preview.adopt(preview.read());
    const Inputs inputs = read_project(project.paths()).value;
    const Site site = plan_site(inputs, {.base_url = "http://127.0.0.1:4000/"}).value;
    for (const Page& each : site.pages) {
        CAPTURE(each.output_path);
        CHECK(page(preview, "/" + each.output_path) == render(site, each));
        CHECK(preview.get("/" + each.output_path).status == 200);
    }
    CHECK(preview.get("/picture.svg").file == (project.folder.path() / "static/picture.svg").string());
    CHECK(preview.get("/search/index.js").bytes.starts_with("rolebookSearch(\"index\","));
    CHECK(preview.get("/roles/analyst/").bytes == preview.get("/roles/analyst/").bytes);
    CHECK(page(preview, "/") == page(preview, "/index.html"));
    for (const std::string_view missing :
         {"/nowhere", "/../rolebook.toml", "/%2e%2e/rolebook.toml", "/..%2frolebook.toml", "/content/roles/analyst.md",
          "/rolebook.toml", "/index.html%00.txt", "/index.html~", "/roles//analyst/", "/./index.html", "//index.html",
          "/static/picture.svg", "/search/none.js", "/_rolebook/none.js", "/_rolebook/no-site.html", "*"}) {
        CAPTURE(missing);
        CHECK(preview.get(missing).status == 404);
    }
    CHECK(preview.get("/roles/analyst").status == 301);
    CHECK(preview.get("/roles/analyst").location == "/roles/analyst/");
}

TEST_CASE("an edit that nothing else depends on is shown at once, as a new plan shows it") {
    struct Edit {
        std::string_view name, text;
        bool is_shown_at_once;
    };
    const auto edit = GENERATE(values<Edit>(
        {{"another text",
          "---\ntitle: Analyst\nskills: [SQL]\n---\nAsks [SQL](skill:sql) of many data.\n\n## FAQ\n\n### Is it "
          "hard?\n\nNo, it "
          "takes patience.\n",
          true},
         {"a link less, a name more",
          "---\ntitle: Analyst\nskills: [SQL]\n---\nSQL, SQL.\n\n## FAQ\n\n### Is it hard?\n\nNo, it takes patience.\n",
          true},
         {"another description",
          "---\ntitle: Analyst\nskills: [SQL]\ndescription: New.\n---\nAsks.\n\n## FAQ\n\n### Is it hard?\n\nNo, it "
          "takes "
          "patience.\n",
          true},
         {"another title",
          "---\ntitle: Data Analyst\nskills: [SQL]\n---\nAsks.\n\n## FAQ\n\n### Is it hard?\n\nNo, it takes "
          "patience.\n",
          false},
         {"another skill",
          "---\ntitle: Analyst\nskills: [SQL, R]\n---\nAsks.\n\n## FAQ\n\n### Is it hard?\n\nNo, it takes patience.\n",
          false},
         {"another answer",
          "---\ntitle: Analyst\nskills: [SQL]\n---\nAsks.\n\n## FAQ\n\n### Is it hard?\n\nYes, it takes patience.\n",
          false},
         {"another link",
          "---\ntitle: Analyst\nskills: [SQL]\n---\n[[First steps]]\n\n## FAQ\n\n### Is it hard?\n\nNo, it takes "
          "patience.\n",
          false},
         {"a redirect",
          "---\ntitle: Analyst\nskills: [SQL]\naliases: [/old/]\n---\nAsks.\n\n## FAQ\n\n### Is it hard?\n\nNo, it "
          "takes "
          "patience.\n",
          false},
         {"a draft",
          "---\ntitle: Analyst\nskills: [SQL]\ndraft: true\n---\nAsks.\n\n## FAQ\n\n### Is it hard?\n\nNo, it takes "
          "patience.\n",
          false},
         {"an error", "---\ntitle: Analyst\nskills: [SQL\n---\nAsks.\n", false}}));
    CAPTURE(edit.name);
    const Project project;
    Preview preview = project.preview();
    preview.adopt(preview.read());
    const std::string before = page(preview, "/roles/analyst/");
    const std::uint64_t revision = preview.revision();
    const std::string fingerprint = preview.fingerprint("/roles/analyst/");
    project.folder.write("content/roles/analyst.md", edit.text);
    preview.revise({project.folder.path() / "content/roles/analyst.md"});
    const std::string at_once = page(preview, "/roles/analyst/");
    CHECK((at_once != before) == edit.is_shown_at_once);
    CHECK((preview.revision() != revision) == edit.is_shown_at_once);
    CHECK((preview.fingerprint("/roles/analyst/") != fingerprint) == edit.is_shown_at_once);
    preview.adopt(preview.read());
    if (edit.is_shown_at_once) CHECK(page(preview, "/roles/analyst/") == at_once);
}

TEST_CASE("the last sound site stays while there are errors, and they are told") {
    const Project project;
    Preview preview = project.preview();
    preview.adopt(preview.read());
    const std::string before = page(preview, "/roles/analyst/");
    CHECK(preview.errors().empty());
    project.folder.write("content/roles/analyst.md", "---\ntitle: Analyst\nskills: [SQL\n---\n");
    preview.adopt(preview.read());
    CHECK(page(preview, "/roles/analyst/") == before);
    CHECK(preview.errors().find("{\"errors\":1,\"text\":\"content/roles/analyst.md:") == 0);
    project.folder.write("content/roles/analyst.md", "Right again.\n");
    preview.adopt(preview.read());
    CHECK(preview.errors().empty());
    CHECK(page(preview, "/roles/analyst/").find("Right again.") != std::string::npos);
}

TEST_CASE("without any sound site there is a page that says so") {
    const Project project;
    project.folder.write("content/roles/analyst.md", "---\ntitle: Analyst\nskills: [SQL\n---\n");
    Preview preview = project.preview();
    CHECK(preview.get("/").status == 503);
    preview.adopt(preview.read());
    CHECK(preview.get("/roles/analyst/").status == 503);
    CHECK(preview.get("/").bytes.find("There is no site yet") != std::string::npos);
    CHECK(preview.get("/").bytes.find("/_rolebook/preview.js") != std::string::npos);
    const std::string fingerprint = preview.fingerprint("/");
    project.folder.write("content/roles/analyst.md", "Right.\n");
    preview.adopt(preview.read());
    CHECK(preview.get("/").status == 200);
    CHECK(preview.fingerprint("/") != fingerprint);
}

TEST_CASE("a picture that changes changes the pages") {
    const Project project;
    Preview preview = project.preview();
    preview.adopt(preview.read());
    const std::string fingerprint = preview.fingerprint("/");
    preview.revise({project.folder.path() / "static/picture.svg"});
    CHECK(preview.fingerprint("/") != fingerprint);
}
