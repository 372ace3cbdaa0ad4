#include "pages/embeds.hpp"

#include "pages/render.hpp"
#include "support/built_site.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace rolebook;

namespace {

// A site with comments from one host, and a theme that shows policy and embeds on every page of a document.
class Commented {
public:
    explicit Commented(const std::string& pages) : inputs_(project_of(files(pages))) {
        for (ThemeFile& file : inputs_.theme) {
            Source& source = inputs_.sources[static_cast<std::size_t>(file.source)];
            if (file.name == "partials/head.mustache") source.text = "{{{content_security_policy}}}|";
            if (file.name == "article.mustache" || file.name == "role.mustache") source.text = "{{> head}}{{{embeds}}}";
        }
        inputs_.theme.push_back({"partials/comments.mustache", SourceId{0}});
        inputs_.theme.back().source = SourceId{static_cast<std::uint32_t>(inputs_.sources.size())};
        inputs_.sources.push_back({"comments.mustache", "<b>{{title}}{{#tags}} {{title}}{{/tags}}</b>"});
        site_ = plan_site(inputs_, {.now = test_now});
    }

    const Site& site() const { return site_.value; }
    const Diagnostics& problems() const { return site_.problems; }

    // The paths of the pages that show it.
    std::vector<std::string> shown_on() const {
        std::vector<std::string> paths;
        for (const Page& page : site().pages) {
            if (!embeds_of(site(), page).empty()) paths.push_back(page.output_path);
        }
        std::ranges::sort(paths);
        return paths;
    }

    std::string render(const std::string& path, Embeds embeds = Embeds::shown) const {
        return render_page(site(), site().pages[site().page_of.at(path)], embeds);
    }

private:
    static std::map<std::string, std::string> files(const std::string& pages) {
        return {{"rolebook.toml",
                 "[[embed]]\nhost = \"https://giscus.app/\"\npartial = \"comments\"\npages = [" + pages + "]\n"},
                {"content/articles/a.md", "---\ntags: [Rows]\n---\n# Ask & learn\n"},
                {"content/articles/old/b.md", "# Again\n"},
                {"content/roles/analyst.md", "# Analyst\n"}};
    }

    Inputs inputs_;
    Outcome<Site> site_;
};

using Paths = std::vector<std::string>;
const std::string a = "articles/a/index.html";
const std::string b = "articles/b/index.html";
const std::string analyst = "roles/analyst/index.html";

}  // namespace

TEST_CASE("an embed is on the pages of the kinds and addresses that it names") {
    CHECK(Commented("'article'").shown_on() == Paths{a, b});
    CHECK(Commented("'role', '/articles/b/'").shown_on() == Paths{b, analyst});
    CHECK(Commented("'/*/a*/'").shown_on() == Paths{a, analyst});
    CHECK(Commented("'/articles/*'").shown_on() == Paths{a, b});
    CHECK(Commented("'/articles/*/*/'").shown_on() == Paths{});
    CHECK(Commented("'faq'").shown_on() == Paths{});
    CHECK(count_embeds(Commented("'article'").site()) == std::vector<std::size_t>{2});
}

TEST_CASE("a page whose template has no place for embeds shows none, and its policy stays closed") {
    const Commented site("'/*'");
    CHECK(site.shown_on() == Paths{a, b, "compare/index.html", "plan/index.html", analyst});
    CHECK(site.render("articles/index.html").find("giscus") == std::string::npos);
}

TEST_CASE("an embed sees what its page sees, also what the template of the page does not use") {
    const std::string html = Commented("'article'").render(a);
    CHECK(html.substr(html.find('|') + 1) == "<!--embeds--><b>Ask &amp; learn Rows</b><!--/embeds-->");
}

TEST_CASE("the policy is wider on the pages of an embed, and there alone") {
    const Commented site("'article'");
    const std::string closed =
        "default-src 'none'; script-src 'self'HASH; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src "
        "'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; "
        "require-trusted-types-for 'script'; trusted-types rolebook|";
    const std::string open =
        "default-src 'none'; script-src 'self'HASH https://giscus.app; style-src 'self' https://giscus.app; img-src "
        "'self' data: https://giscus.app; media-src 'self'; font-src 'self'; connect-src 'self' https://giscus.app; "
        "worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-src https://giscus.app|";
    const auto with_hash = [&](std::string policy) {
        return policy.replace(policy.find("HASH"), 4, " 'sha256-" + site.site().theme.inline_script_hash + "'");
    };
    CHECK(site.render(analyst) == with_hash(closed));
    CHECK(site.render(a).starts_with(with_hash(open)));
    CHECK(site.render(a, Embeds::left_out) == with_hash(closed));
}

TEST_CASE("an address of no page is told") {
    CHECK(codes_of(Commented("'article', '/blog/*'").problems()) == std::vector<std::string>{"dead-embed"});
    CHECK(codes_of(Commented("'faq', '/articles/*'").problems()).empty());
}
