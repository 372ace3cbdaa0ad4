#include "pages/theme.hpp"

#include "base/hash.hpp"
#include "pages/script_check.hpp"
#include "pages/theme_assets.hpp"
#include "support/built_site.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

// A script of a theme as it is written to the site.
std::string written(const std::string& script) {
    std::vector<Source> sources = {{"themes/t/x.js", script}};
    const Outcome<Theme> theme = make_theme({{"x.js", SourceId{0}}}, sources, {}, {});
    return theme.value.asset("x.js").bytes;
}

}  // namespace

TEST_CASE("a script loses its lines of comment, its indentation and line breaks that say nothing") {
    CHECK(written("// What it is.\nlet a = 1;\n\n    // why\n    call(\n        a,\n    );\n") ==
          "let a = 1;call(a,);");
    CHECK(written("if (a) {\n    b()\n}\nlet c\n") == "if (a) {b()\n}\nlet c\n");
    CHECK(written("let a = 1; // one;\nlet b = 'http://x';\nc();\n") ==
          "let a = 1; // one;\nlet b = 'http://x';\nc();");
}

TEST_CASE("a style sheet loses its comments, its indentation and line breaks that say nothing") {
    CHECK(compact_style(
              "/* What it is. */\na,\nb {\n    color: red; /* not blue */\n}\n\n@media print {\n    c {}\n}\n") ==
          "a,b {color: red;}@media print {c {}}");
    CHECK(compact_style("a\n  b::after {\n content: \"/* \\\" */\" '/*'\n }") ==
          "a\nb::after {content: \"/* \\\" */\" '/*'\n}");
    CHECK(compact_style("/*! (c) */\na {}\n/* open") == "/*! (c) */\na {}");
    CHECK(compact_style("") == "");
    CHECK(compact_style("\"open") == "\"open\n");
    CHECK(compact_style("/") == "/\n");
}

TEST_CASE("a script with a text over several lines stays as it is") {
    for (const std::string script : {"let a = `\n    // text\n`;\n", "let a = 'b\\\n    c';\n"}) {
        CHECK(written(script) == script);
    }
}

namespace {

// What is said of the scripts of a template; the places as the text there.
std::vector<std::string> complaints(const std::string& text, const std::vector<std::string>& hosts = {}) {
    std::vector<std::string> said;
    for (const Diagnostic& problem : check_scripts(SourceId{0}, text, hosts)) {
        const Span span = problem.where.span;
        said.push_back(text.substr(span.begin, span.end - span.begin));
    }
    return said;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("scripts from the site, data and the inline script of the theme may stand in a template") {
    for (const std::string text :
         {"<script src=\"{{script_url}}\" defer></script>", "<script defer src=site.js></script>",
          "<script type=\"application/ld+json\">{{{json_ld}}}</script>", "<script>{{{inline_script}}}</script>",
          "<SCRIPT>\n{{{inline_script}}}\n</SCRIPT>", "<!-- <script>a()</script> -->", "{{! <script>a()</script> }}",
          "<p{{#on}} class=\"onclick=\"{{/on}}>script</p>", "<img src=\"https://x.example/a.png\" alt=\"onload=1\">",
          "<a href=\"https://x.example/\">x</a>", "<scripture></scripture>", "a <b and c> d"}) {
        INFO(text);
        CHECK(complaints(text).empty());
    }
}

TEST_CASE("any other script in a template is told at its place") {
    CHECK(complaints("<p>\n<script>\na()</script>") == Said{"<script>"});
    CHECK(complaints("<ScRiPt async\n>a()</sCRIPT ><script>b()</script>") == Said{"<ScRiPt async\n>", "<script>"});
    CHECK(complaints("<script>{{{inline_script}}};a()</script>") == Said{"<script>"});
    CHECK(complaints("<script type=\"module\">import 'x'</script>") == Said{"<script type=\"module\">"});
    CHECK(complaints("<script>") == Said{"<script>"});
    CHECK(complaints("<b {{#x}}ONCLICK = 'a(\">\")'{{/x}}>") == Said{"ONCLICK = 'a(\">\")'"});
    CHECK(complaints("<a href=\" JavaScript:a()\">x</a>") == Said{"href=\" JavaScript:a()\""});
}

TEST_CASE("a script or frame of another host is told unless the host is stated") {
    const std::string text = "<script src=\"https://giscus.app/client.js\"></script>";
    CHECK(complaints(text) == Said{"src=\"https://giscus.app/client.js\""});
    CHECK(complaints(text, {"https://giscus.app"}).empty());
    CHECK(complaints("<iframe src='//giscus.app/x'></iframe>") == Said{"src='//giscus.app/x'"});
    CHECK(complaints("<script src=\"HTTPS://GISCUS.APP?x\"></script>", {"https://giscus.app"}).empty());
    for (const std::string other : {"https://giscus.app.example/", "http://giscus.app/", "https://a@giscus.app/",
                                    "https://giscus.app:444/", "//giscus.example/"}) {
        const std::string attribute = "src=\"" + other + "\"";
        CHECK(complaints("<img " + attribute + ">", {"https://giscus.app"}) == Said{attribute});
    }
}

TEST_CASE("the inline script is the bytes that a browser hashes") {
    const std::vector<Source> sources = {{"themes/t/inline.js", "let a = `\r\n`;\rlet b;\n"}};
    const Outcome<Theme> theme = make_theme({{"inline.js", SourceId{0}}}, sources, {}, {});
    CHECK(theme.value.inline_script == "let a = `\n`;\nlet b;\n");
    CHECK(theme.value.inline_script_hash == sha256_base64(theme.value.inline_script));
    CHECK(theme.value.assets.empty());
}
