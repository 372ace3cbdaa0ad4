#include "pages/theme.hpp"

#include "support/built_site.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

// A script of a theme as it is written to the site.
std::string written(const std::string& script) {
    std::vector<Source> sources = {{"themes/t/x.js", script}};
    const Outcome<Theme> theme = make_theme({{"x.js", SourceId{0}}}, sources);
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

TEST_CASE("a script with a text over several lines stays as it is") {
    for (const std::string script : {"let a = `\n    // text\n`;\n", "let a = 'b\\\n    c';\n"}) {
        CHECK(written(script) == script);
    }
}
