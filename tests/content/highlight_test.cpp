#include "content/highlight.hpp"

#include "../base/random.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"

#include <catch2/catch.hpp>
#include <srchilite/settings.h>

#include <array>
#include <string>
#include <vector>

using namespace rolebook;

namespace {

std::string highlight(std::string_view code, std::string_view language) {
    std::string out;
    return append_highlighted(out, code, language) ? out : "plain" + out;
}

// Where a tag opens, its class in brackets instead: "<keyword>if</> x".
std::string marked(std::string_view code, std::string_view language) {
    std::string html = highlight(code, language);
    const auto replace_all = [&](std::string_view from, std::string_view to) {
        for (std::size_t at = html.find(from); at != std::string::npos; at = html.find(from, at + to.size())) {
            html.replace(at, from.size(), to);
        }
    };
    replace_all("<span class=\"hl-", "<");
    replace_all("\">", ">");
    replace_all("</span>", "</>");
    return html;
}

std::string without_tags(std::string_view html) {
    std::string text;
    for (std::size_t open = html.find('<'); open != std::string_view::npos; open = html.find('<')) {
        text += html.substr(0, open);
        html.remove_prefix(html.find('>', open) + 1);
    }
    return text += html;
}

constexpr std::array<std::string_view, 14> languages = {"python", "javascript", "c++", "java", "sql",  "bash", "html",
                                                        "css",    "json",       "php", "perl", "rust", "lua",  "diff"};

constexpr auto pieces = std::to_array<std::string_view>(
    {"\"",    "'",    "`",   "(",  ")",   "[",     "]",    "{",      "}",       "<",        ">",    "/",
     "\\",    "*",    "#",   "$",  "%",   "@",     "=",    "-",      "+",       ":",        ";",    ",",
     ".",     "&",    "\t",  "  ", "\n",  "\r\n",  "\r",   "if",     "class",   "function", "/*",   "*/",
     "//",    "<!--", "-->", "x1", "0x1", "<?php", "?>",   "<style", "</style", "\"\"\"",   "r#\"", "--[[",
     "--[=[", "]=]",  "m/",  "@@", "é",   "€",     "\xff", "\x80",   "\x01",    "$é",       "TODO", "a@b.c"});

std::string text_of(Random& random) {
    return random.text(pieces, random.below(60));
}

}  // namespace

// The library loses some of what it reads in the definition of C#, once in a process.
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier): the sanitizer's name
    return "leak:langdef_parse";
}

TEST_CASE("words are marked with what they are") {
    CHECK(marked("def f(x):  # two\n    return \"a\" + 1\n", "python") ==
          "<keyword>def</> <function>f</><symbol>(</>x<symbol>):</>  <comment># two</>\n"
          "    <keyword>return</> <string>&quot;a&quot;</> <symbol>+</> <number>1</>\n");
    CHECK(marked("#include <map>\nclass A; int b; /* TODO: http://a.b */", "c++") ==
          "<preproc>#include</> <string>&lt;map&gt;</>\n"
          "<keyword>class</> <type>A</><symbol>;</> <type>int</> b<symbol>;</> "
          "<comment>/* </><todo>TODO:</><comment> </><url>http://a.b</><comment> */</>");
    CHECK(marked("let a = /b+/g;", "javascript") == "<keyword>let</> a <symbol>=</> <regexp>/b+/g</><symbol>;</>");
    CHECK(marked("echo $HOME", "bash") == "echo <variable>$HOME</>");
    CHECK(marked("select 'a'", "sql") == "<keyword>select</> <string>&#39;a&#39;</>");
}

TEST_CASE("words that are newer than the library's definitions are marked, too") {
    CHECK(marked("with a as b: yield None # as", "python") ==
          "<keyword>with</> a <keyword>as</> b<symbol>:</> <keyword>yield</> <keyword>None</> <comment># as</>");
    CHECK(marked("await `it's ${a}`;", "js") == "<keyword>await</> <string>`it&#39;s ${a}`</><symbol>;</>");
    CHECK(marked("Case when", "sql") == "<keyword>Case</> <keyword>when</>");
}

TEST_CASE("a diff has its lines marked, added or removed") {
    CHECK(
        marked("--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same\n", "diff") ==
        "<deleted>--- a</>\n<inserted>+++ b</>\n<preproc>@@ -1 +1 @@</>\n<deleted>-old</>\n<inserted>+new</>\n same\n");
}

TEST_CASE("what goes on over several lines is marked on each of them") {
    CHECK(marked("/* a\n\n   b */ 1\n", "c") == "<comment>/* a</>\n\n<comment>   b */</> <number>1</>\n");
}

TEST_CASE("a string may end in what it began with") {
    CHECK(marked("r##\"a\"# b\"## + 1", "rust") == "<string>r##&quot;a&quot;# b&quot;##</> <symbol>+</> <number>1</>");
}

TEST_CASE("languages go by the names that authors use, in any case") {
    for (const std::string_view name :
         {"py",  "Python", "js",      "JavaScript", "ts",    "typescript", "C",    "cpp",  "C++",   "cc",
          "C#",  "csharp", "sh",      "bash",       "shell", "console",    "SQL",  "json", "HTML",  "xml",
          "css", "java",   "go",      "rust",       "rs",    "R",          "ruby", "rb",   "php",   "perl",
          "pl",  "scala",  "haskell", "lua",        "make",  "makefile",   "diff", "ini",  "latex", "tex"}) {
        CAPTURE(name);
        CHECK(highlight("\"x\" 1\n", name) != "plain");
    }
}

TEST_CASE("code in a language that is not known is left to the caller") {
    for (const std::string_view name : {"", "text", "plain", "yaml", "toml", "brainfuck", "python.lang", "../c", "é"}) {
        CAPTURE(name);
        CHECK(highlight("if 1\n", name) == "plain");
    }
}

TEST_CASE("code is appended to what is there") {
    std::string out = "<pre>";
    CHECK(append_highlighted(out, "1", "python"));
    CHECK(out == "<pre><span class=\"hl-number\">1</span>");
    CHECK_FALSE(append_highlighted(out, "1", "text"));
    CHECK(append_highlighted(out, "", "python"));
    CHECK(out == "<pre><span class=\"hl-number\">1</span>");
}

TEST_CASE("a character is never cut in two") {
    CHECK(marked("$é €", "bash") == "<variable>$é</> €");
}

TEST_CASE("tabs, line ends and odd bytes are kept, but for control characters") {
    CHECK(marked("if\t1\r\n\r\nif", "python") == "<keyword>if</>\t<number>1</>\r\n\r\n<keyword>if</>");
    CHECK(without_tags(highlight(std::string_view("\0\x80 \xff\r\r\n\n \x1b", 10), "c")) ==
          "\uFFFD\x80 \xff\r\r\n\n \uFFFD");
}

TEST_CASE("without the tags, code is what it would be in plain HTML") {
    Random random(1);
    for (int i = 0; i < 40; ++i) {
        const std::string code = text_of(random);
        for (const std::string_view language : languages) {
            CAPTURE(code, language);
            CHECK(without_tags(highlight(code, language)) == escape_html(code));
        }
    }
}

TEST_CASE("every tag is closed on its line") {
    Random random(2);
    for (int i = 0; i < 40; ++i) {
        const std::string code = text_of(random);
        for (const std::string_view language : languages) {
            CAPTURE(code, language);
            bool is_open = false;
            const std::string html = highlight(code, language);
            for (std::size_t at = 0; at < html.size(); ++at) {
                if (html[at] == '<') CHECK(is_open == (html[at + 1] == '/'));
                if (html[at] == '<') is_open = !is_open;
                if (html[at] == '\n') CHECK_FALSE(is_open);
            }
            CHECK_FALSE(is_open);
        }
    }
}

TEST_CASE("the outcome does not depend on the threads") {
    struct Snippet {
        std::string code;
        std::string_view language;
    };
    Random random(3);
    std::vector<Snippet> snippets;
    for (int i = 0; i < 30; ++i) {
        for (const std::string_view language : languages) snippets.push_back({text_of(random), language});
    }
    const auto work = [](const Snippet& snippet) { return highlight(snippet.code, snippet.language); };
    const std::vector<std::string> at_once = parallel_map(snippets, work, Threads{4});
    CHECK(at_once == parallel_map(snippets, work, Threads{1}));
}

TEST_CASE("very long code and very long lines are left to the caller") {
    std::string code;
    while (code.size() < 32 * 1024) code += "if 1:\n\n\n";
    CHECK(highlight(code, "python") != "plain");
    CHECK(highlight(code + "\n", "python") == "plain");
    CHECK(highlight("1\n" + std::string(500, ' ') + "\n1", "python") != "plain");
    CHECK(highlight("1\n" + std::string(501, ' ') + "\n1", "python") == "plain");
}

TEST_CASE("many long lines are left to the caller") {
    std::string code;
    for (int line = 0; line < 16; ++line) code += std::string(500, ' ') + "\n";
    CHECK(highlight(code, "python") != "plain");
    CHECK(highlight(code + "1", "python") == "plain");
}

TEST_CASE("code that takes too many steps to match is left to the caller") {
    std::string line;
    while (line.size() < 480) line += "int";
    CHECK(highlight("int a;\n" + line, "c") == "plain");
}

TEST_CASE("without the library's definitions, all code is left to the caller") {
    srchilite::Settings::setGlobalDataDir("/nowhere");
    CHECK(highlight("x = 1", "prolog") == "plain");  // no other test uses it: what was loaded stays loaded
    srchilite::Settings::setGlobalDataDir("");
}
