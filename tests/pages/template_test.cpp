#include "pages/template_reader.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

std::vector<View> titled(const std::vector<std::string>& titles) {
    std::vector<View> views;
    for (const std::string& title : titles) views.emplace_back().set("title", title);
    return views;
}

// A page with a title, a body, two roles and no skills.
std::string filled(const std::string& text) {
    const std::vector<Source> sources = {{"themes/t/x.mustache", text}};
    const Outcome<TemplateRead> read = read_template(SourceId{0}, sources, {}, {});
    for (const Diagnostic& problem : read.problems) UNSCOPED_INFO(problem.message);
    REQUIRE(read.problems.empty());
    View view;
    view.set("title", std::string("Q & <A>")).set("description", std::string()).flag("stub", true).flag("toc", false);
    view.set("body", Markup{"<p>b</p>"}).set("contents", Markup{});
    view.set("roles", titled({"One", ""})).set("skills", std::vector<View>());
    return read.value.steps.fill(view);
}

}  // namespace

TEST_CASE("a variable is escaped, markup is not, and what is missing shows nothing") {
    CHECK(filled("{{title}}|{{ title }}|{{{body}}}|{{&body}}|{{description}}|{{date}}") ==
          "Q &amp; &lt;A&gt;|Q &amp; &lt;A&gt;|<p>b</p>|<p>b</p>||");
}

TEST_CASE("a section shows what is not empty, once or for each entry") {
    CHECK(filled("{{#title}}x{{/title}}{{#description}}x{{/description}}{{#date}}x{{/date}}") == "x");
    CHECK(filled("{{#stub}}x{{/stub}}{{#toc}}x{{/toc}}") == "x");
    CHECK(filled("{{#body}}x{{/body}}{{#contents}}x{{/contents}}") == "x");
    CHECK(filled("{{#skills}}x{{/skills}}{{#roles}}[{{title}}]{{/roles}}") == "[One][]");
}

TEST_CASE("an inverted section shows what is empty") {
    CHECK(filled("{{^title}}x{{/title}}{{^description}}y{{/description}}{{^date}}z{{/date}}") == "yz");
    CHECK(filled("{{^stub}}x{{/stub}}{{^toc}}y{{/toc}}{{^roles}}x{{/roles}}{{^skills}}z{{/skills}}") == "yz");
}

TEST_CASE("has_ asks whether a list has entries") {
    CHECK(filled("{{#has_roles}}<{{#roles}}{{title}}{{/roles}}>{{/has_roles}}{{#has_skills}}x{{/has_skills}}") ==
          "<One>");
    CHECK(filled("{{^has_skills}}none{{/has_skills}}{{has_roles}}") == "none");
}

TEST_CASE("an entry sees the page around it, but an empty text of its own hides that") {
    CHECK(filled("{{#roles}}{{{body}}}{{title}};{{/roles}}") == "<p>b</p>One;<p>b</p>;");
    CHECK(filled("{{#roles}}{{#stub}}{{title}},{{/stub}}{{/roles}}") == "One,,");
}

TEST_CASE("lines that have sections and comments only are left out") {
    CHECK(filled("a\n  {{#stub}}\n b\n  {{/stub}}\nc\n") == "a\n b\nc\n");
    CHECK(filled("a\n{{! said }}\nb\n") == "a\nb\n");
    CHECK(filled("a\n{{#roles}}\n- {{title}}\n{{/roles}}\n") == "a\n- One\n- \n");
    CHECK(filled("a\n{{^stub}}\nb\n{{/stub}}\nc") == "a\nc");
    CHECK(filled("a\n\n {{title}}\n") == "a\n\n Q &amp; &lt;A&gt;\n");
    CHECK(filled("a {{#stub}}b{{/stub}}\n{{#toc}}c{{/toc}}\nd") == "a b\nd");
    CHECK(filled("{{#stub}}\n{{/stub}}") == "");
}

TEST_CASE("a line is left out only if all of it is blank, whatever stands around it") {
    CHECK(filled("a\nb\n\nc\n{{#stub}}\nd\ne\n\n{{/stub}}\nf\n\ng") == "a\nb\n\nc\nd\ne\n\nf\n\ng");
    CHECK(filled("a\nb {{#toc}}c\nd{{/toc}}e\nf\n") == "a\nb e\nf\n");
    CHECK(filled("a\n b{{#stub}}c\nd{{/stub}} \n{{! said }}\ne") == "a\n bc\nd \ne");
    CHECK(filled("a\n{{#roles}}{{#toc}}x{{/toc}}\n{{/roles}}b\n") == "a\nb\n");
    CHECK(filled("a\n{{#stub}}{{{body}}}{{/stub}}\nb") == "a\n<p>b</p>\nb");
    CHECK(filled("a\n  {{#toc}}x{{/toc}}") == "a\n");
}

TEST_CASE("the first of two values of a name counts, on a page and in an entry") {
    Template steps;
    steps.variable("title");
    steps.open("roles");
    steps.variable("title");
    steps.close();
    const std::string lasting = "<1>";
    View entry;
    entry.borrow("title", "3").set("title", std::string("4"));
    View page;
    page.borrow("title", lasting).set("title", std::string("2")).set("roles", std::vector<View>{entry});
    CHECK(steps.fill(page) == "&lt;1&gt;3");
}

TEST_CASE("a template knows which names it needs") {
    Template steps;
    steps.open("has_roles");
    steps.variable("title");
    steps.close();
    CHECK(steps.uses("roles"));
    CHECK(steps.uses("title"));
    CHECK_FALSE(steps.uses("skills"));
}
