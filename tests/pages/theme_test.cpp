#include "pages/theme.hpp"

#include "base/hash.hpp"
#include "pages/script_check.hpp"
#include "pages/template_reader.hpp"
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

// Words of a theme: the table [page] for templates, and one that is called like a script.
Translation words_of(const std::string& toml) {
    const std::vector<Source> sources = {{"themes/t/i18n/en.toml", toml}};
    return read_translation({{"i18n/en.toml", SourceId{0}}}, sources, "en").value;
}

struct Filled {
    std::string text{};
    std::vector<std::string> said{};
};

// A page of the title "T" by a template with the words in it, and what is wrong with the template.
Filled with_words(const std::string& text, const std::string& toml) {
    const std::vector<Source> sources = {{"themes/t/x.mustache", text}};
    const Outcome<TemplateRead> read = read_template(SourceId{0}, sources, {}, words_of(toml));
    Filled filled;
    for (const Diagnostic& problem : read.problems) filled.said.push_back(problem.message);
    if (filled.said.empty()) filled.text = read.value.steps.fill(View().set("title", std::string("T")));
    return filled;
}

Filled script_with_words(const std::string& script, const std::string& toml) {
    TextKeys used;
    const Outcome<std::string> put = put_texts({"x.js", SourceId{0}}, script, words_of(toml), used);
    Filled filled{put.value, {}};
    for (const Diagnostic& problem : put.problems) filled.said.push_back(problem.message);
    return filled;
}

}  // namespace

TEST_CASE("words stand in a template as text, with what is put into their places") {
    const std::string toml =
        "[page]\na = \"<b> & \\\"{title}\\\"\"\nb = \"{nothing}\"\n[kinds]\nrole = \"Roles\"\n"
        "[x]\nforms = { other = \"{count}\" }\n";
    const Filled sound = with_words("<p title=\"{{i18n.a}}\">{{ i18n.kinds.role }}</p>", toml);
    CHECK(sound.text == "<p title=\"&lt;b&gt; &amp; &quot;T&quot;\">Roles</p>");
    CHECK(sound.said.empty());
    CHECK(with_words("{{i18n.c}}", toml).said == std::vector<std::string>{"the theme has no text 'page.c'"});
    CHECK(with_words("{{i18n.b}}", toml).said == std::vector<std::string>{"a page has nothing called 'nothing'"});
    CHECK(with_words("{{{i18n.a}}}", toml).said == std::vector<std::string>{"words are text and must be escaped"});
    CHECK(with_words("{{i18n.x.forms}}", toml).said ==
          std::vector<std::string>{"'x.forms' is not one text: it is for scripts"});
    CHECK_FALSE(with_words("{{#i18n.a}}x{{/i18n.a}}", toml).said.empty());
}

TEST_CASE("a script has the words of its table, and names no others") {
    const std::string toml =
        "[x]\na = \"1 \\\"</script>\u2028\"\nb = { one = \"{n}\", other = \"{n}s\" }\nc = [\"d\", \"e\"]\n"
        "[y]\na = \"other\"\n";
    const Filled sound =
        script_with_words("const i18n = {};\n// i18n.old\nmy_i18n.z;\nsay(i18n.a, i18n.b, i18n.c);\n", toml);
    CHECK(sound.text ==
          "const i18n = {\"a\":\"1 \\\"\\u003c/script>\\u2028\",\"b\":{\"one\":\"{n}\",\"other\":\"{n}s\"},"
          "\"c\":[\"d\",\"e\"]};\n// i18n.old\nmy_i18n.z;\nsay(i18n.a, i18n.b, i18n.c);\n");
    CHECK(sound.said.empty());
    CHECK(script_with_words("const i18n = {};\nsay(i18n.d);\n", toml).said ==
          std::vector<std::string>{"the theme has no text 'x.d'"});
    CHECK(script_with_words("let i18n = {};\nsay(i18n.a, i18n.b);\n", toml).said ==
          std::vector<std::string>{"the script has no line 'const i18n = {};'"});
    CHECK(script_with_words("say();\n", toml).text == "say();\n");
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
