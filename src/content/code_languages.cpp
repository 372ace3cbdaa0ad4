#include "content/code_languages.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace rolebook {
namespace {

struct Meaning {
    std::string_view name;
    std::string_view meaning;
};

template <std::size_t count>
constexpr bool is_sorted_by_name(const std::array<Meaning, count>& table) {
    return std::ranges::is_sorted(table, {}, &Meaning::name);
}

template <std::size_t count>
std::string_view look_up(const std::array<Meaning, count>& table, std::string_view name) {
    const auto found = std::ranges::lower_bound(table, name, {}, &Meaning::name);
    return found == table.end() || found->name != name ? std::string_view() : found->meaning;
}

// Which of the library's definitions describes a language. A fixed list rather than the library's lang.map, which maps
// file extensions ("pl" is Prolog there), and whose changes would change sites.
constexpr auto definitions = std::to_array<Meaning>({
    {"ada", "ada.lang"},
    {"asm", "asm.lang"},
    {"awk", "awk.lang"},
    {"bash", "sh.lang"},
    {"bat", "bat.lang"},
    {"batch", "bat.lang"},
    {"bib", "bib.lang"},
    {"bibtex", "bib.lang"},
    {"bison", "bison.lang"},
    {"c", "c.lang"},
    {"c#", "csharp.lang"},
    {"c++", "cpp.lang"},
    {"cc", "cpp.lang"},
    {"cmd", "bat.lang"},
    {"cobol", "cobol.lang"},
    {"coffee", "coffeescript.lang"},
    {"coffeescript", "coffeescript.lang"},
    {"conf", "conf.lang"},
    {"console", "sh.lang"},
    {"cpp", "cpp.lang"},
    {"cs", "csharp.lang"},
    {"csharp", "csharp.lang"},
    {"css", "css.lang"},
    {"cucumber", "feature.lang"},
    {"cxx", "cpp.lang"},
    {"d", "d.lang"},
    {"delphi", "pascal.lang"},
    {"desktop", "desktop.lang"},
    {"diff", "diff.lang"},
    {"elisp", "lisp.lang"},
    {"erl", "erlang.lang"},
    {"erlang", "erlang.lang"},
    {"flex", "flex.lang"},
    {"fortran", "fortran.lang"},
    {"gherkin", "feature.lang"},
    {"glsl", "glsl.lang"},
    {"go", "go.lang"},
    {"golang", "go.lang"},
    {"gradle", "groovy.lang"},
    {"groovy", "groovy.lang"},
    {"h", "cpp.lang"},
    {"haskell", "haskell.lang"},
    {"hpp", "cpp.lang"},
    {"hs", "haskell.lang"},
    {"htm", "html.lang"},
    {"html", "html.lang"},
    {"ini", "desktop.lang"},
    {"java", "java.lang"},
    {"javascript", "javascript.lang"},
    {"js", "javascript.lang"},
    {"json", "json.lang"},
    {"jsx", "javascript.lang"},
    {"ksh", "sh.lang"},
    {"latex", "latex.lang"},
    {"lisp", "lisp.lang"},
    {"lua", "lua.lang"},
    {"m4", "m4.lang"},
    {"make", "makefile.lang"},
    {"makefile", "makefile.lang"},
    {"mjs", "javascript.lang"},
    {"mk", "makefile.lang"},
    {"ml", "caml.lang"},
    {"mysql", "sql.lang"},
    {"ocaml", "caml.lang"},
    {"pascal", "pascal.lang"},
    {"patch", "diff.lang"},
    {"perl", "perl.lang"},
    {"php", "php.lang"},
    {"pl", "perl.lang"},
    {"po", "po.lang"},
    {"postgres", "sql.lang"},
    {"postgresql", "sql.lang"},
    {"postscript", "postscript.lang"},
    {"prolog", "prolog.lang"},
    {"properties", "properties.lang"},
    {"proto", "proto.lang"},
    {"protobuf", "proto.lang"},
    {"py", "python.lang"},
    {"python", "python.lang"},
    {"python3", "python.lang"},
    {"r", "r.lang"},
    {"rb", "ruby.lang"},
    {"rs", "rust.lang"},
    {"ruby", "ruby.lang"},
    {"rust", "rust.lang"},
    {"scala", "scala.lang"},
    {"scheme", "scheme.lang"},
    {"scm", "scheme.lang"},
    {"sh", "sh.lang"},
    {"shell", "sh.lang"},
    {"spec", "spec.lang"},
    {"sql", "sql.lang"},
    {"sqlite", "sql.lang"},
    {"svg", "xml.lang"},
    {"tcl", "tcl.lang"},
    {"tex", "latex.lang"},
    {"texinfo", "texinfo.lang"},
    {"ts", "javascript.lang"},
    {"tsx", "javascript.lang"},
    {"typescript", "javascript.lang"},
    {"vbs", "vbscript.lang"},
    {"vbscript", "vbscript.lang"},
    {"vim", "vim.lang"},
    {"xhtml", "xml.lang"},
    {"xml", "xml.lang"},
    {"xsl", "xml.lang"},
    {"yacc", "bison.lang"},
    {"zsh", "zsh.lang"},
});
static_assert(is_sorted_by_name(definitions));

// The classes of the elements that those definitions name. The others are plain: "normal", and what only one language
// has and nobody would colour.
constexpr auto classes = std::to_array<Meaning>({
    {"and_but", "hl-keyword"},
    {"argument", "hl-string"},
    {"assignment", "hl-symbol"},
    {"bibtex", "hl-keyword"},
    {"bold", "hl-string"},
    {"cbracket", "hl-symbol"},
    {"classname", "hl-type"},
    {"colon", "hl-symbol"},
    {"comment", "hl-comment"},
    {"costant", "hl-keyword"},
    {"cuketag", "hl-preproc"},
    {"difflines", "hl-preproc"},
    {"fixed", "hl-string"},
    {"function", "hl-function"},
    {"given", "hl-keyword"},
    {"italics", "hl-string"},
    {"key", "hl-string"},
    {"keyquote", "hl-string"},
    {"keyword", "hl-keyword"},
    {"label", "hl-preproc"},
    {"libsource", "hl-preproc"},
    {"math", "hl-number"},
    {"newfile", "hl-inserted"},
    {"number", "hl-number"},
    {"oldfile", "hl-deleted"},
    {"optionalargument", "hl-string"},
    {"paren", "hl-symbol"},
    {"predef_func", "hl-function"},
    {"predef_var", "hl-variable"},
    {"preproc", "hl-preproc"},
    {"property", "hl-variable"},
    {"regexp", "hl-regexp"},
    {"section", "hl-keyword"},
    {"selector", "hl-type"},
    {"special_fun", "hl-keyword"},
    {"specialchar", "hl-string"},
    {"string", "hl-string"},
    {"symbol", "hl-symbol"},
    {"then", "hl-keyword"},
    {"todo", "hl-todo"},
    {"type", "hl-type"},
    {"underline", "hl-string"},
    {"url", "hl-url"},
    {"usertype", "hl-type"},
    {"valquote", "hl-string"},
    {"value", "hl-string"},
    {"variable", "hl-variable"},
    {"when", "hl-keyword"},
});
static_assert(is_sorted_by_name(classes));

// What the definitions, of 2005 to 2015, do not know of today's languages.
constexpr auto supplements = std::to_array<Supplement>({
    {"python.lang", "keyword", R"(\<(?:as|with|yield|nonlocal|None|True|False)\>)"},
    {"javascript.lang", "keyword", R"(\<(?:let|async|await|yield|import|of|undefined)\>)"},
    {"javascript.lang", "string", R"(`(?:[^`\\]|\\.)*`)"},
    {"cpp.lang", "keyword",
     R"(\<(?:nullptr|concept|requires|consteval|constinit|thread_local|alignas|alignof|)"
     R"(co_await|co_return|co_yield)\>)"},
    {"csharp.lang", "keyword", R"(\<(?:var|async|await|nameof|record)\>)"},
    {"java.lang", "keyword", R"(\<(?:enum|var)\>)"},
    {"go.lang", "keyword", R"(\<(?:nil|true|false|iota)\>)"},
    {"go.lang", "type", R"(\<(?:int|uint|uintptr|error|any)\>)"},
    {"rust.lang", "keyword", R"(\<(?:async|await|dyn)\>)"},
    {"sql.lang", "keyword",
     R"((?i)\<(?:CASE|WHEN|THEN|ELSE|END|BEGIN|COMMIT|ROLLBACK|OFFSET|EXCEPT|INTERSECT|RETURNING|OVER|)"
     R"(PARTITION|CONSTRAINT)\>)"},
    {"sql.lang", "type", R"((?i)\<(?:INTEGER|NUMERIC|REAL|SERIAL|UUID|JSONB?)\>)"},
});

}  // namespace

std::string_view definition_of(std::string_view language) {
    return look_up(definitions, to_lower_ascii(language));
}

std::string_view class_of(std::string_view element) {
    return look_up(classes, element);
}

std::vector<Supplement> supplements_of(std::string_view definition) {
    std::vector<Supplement> found;
    std::ranges::copy_if(
        supplements, std::back_inserter(found), [&](std::string_view each) { return each == definition; },
        &Supplement::definition);
    return found;
}

}  // namespace rolebook
