#include "content/references.hpp"

#include "values.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

const std::vector<std::string> levels = {"awareness", "working", "practitioner", "expert"};

struct Read {
    std::vector<Reference> references{};
    Lines shown{};  // "needs python level=working importance=5 essential=yes note=…"
    Lines problems{};
};

std::string line_of(const Reference& reference) {
    std::string line = std::string(name_of(reference.relation.value())) + " ";
    if (reference.stated_by == End::to) line += "from ";
    if (reference.typed) line += std::string(row_of(*reference.typed).name) + ":";
    line += reference.name;
    const NeedAttributes& needs = reference.attributes;
    if (!needs.level.empty()) line += " level=" + needs.level;
    if (needs.importance != 0) line += fmt::format(" importance={}", needs.importance);
    if (needs.essential) line += *needs.essential ? " essential=yes" : " essential=no";
    if (!needs.note.empty()) line += " note=" + needs.note;
    return line;
}

Read read(Kind kind, std::string_view text, const Value& map) {
    Diagnostics problems;
    FieldReader fields(map, SourceId{0}, problems);
    Read out;
    ReferenceReader reader(SourceId{0}, levels, problems);
    reader.read_fields(fields, kind);
    reader.read_common_terms(fields);
    out.references = reader.take();
    for (const Reference& reference : out.references) out.shown.push_back(line_of(reference));
    out.problems = told(text, problems);
    return out;
}

Read from_yaml(Kind kind, std::string_view text) {
    const auto parsed = parse_yaml(block_of(text));
    REQUIRE(told(text, parsed.problems).empty());
    return read(kind, text, parsed.value);
}

Read from_toml(Kind kind, std::string_view text) {
    const auto parsed = parse_toml(block_of(text));
    REQUIRE(told(text, parsed.problems).empty());
    return read(kind, text, parsed.value);
}

}  // namespace

TEST_CASE("a typed name is a kind and a name") {
    struct Case {
        std::string_view text;
        std::string_view kind;
        std::string_view name;
    };
    const Case cases[] = {{"python", "", "python"},
                          {"skill:python", "skill", "python"},
                          {"role: Data Scientist ", "role", "Data Scientist"},
                          {"category:x", "category", "x"},
                          {"skill:C:\\x", "skill", "C:\\x"},
                          {"skills:python", "", "skills:python"},
                          {"level: working", "", "level: working"},
                          {"https://example.org", "", "https://example.org"},
                          {":x", "", ":x"},
                          {"skill:", "skill", ""},
                          {"", "", ""}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION('"' << each.text << '"') {
            const TypedName typed = split_typed(each.text);
            CHECK((typed.kind ? row_of(*typed.kind).name : "") == each.kind);
            CHECK(typed.name == each.name);
        }
    }
}

TEST_CASE("a reference field is a list of names, one name, or tables") {
    struct Case {
        std::string_view yaml;
        Lines shown;
    };
    const Case cases[] = {
        {"skills: [python, \"Machine Learning\", C#]", {"needs python", "needs Machine Learning", "needs C#"}},
        {"skills:\n  - python\n  - skill:sql\n", {"needs python", "needs skill:sql"}},
        {"skills: Machine Learning", {"needs Machine Learning"}},
        {"skills: Machine Learning, SQL", {"needs Machine Learning", "needs SQL"}},
        {"skills: [\" python \", '', ~]", {"needs python"}},
        {"skills: []", {}},
        {"skills:", {}},
        {"skills: [{skill: python}]", {"needs python"}},
        {"skills: [{name: python, level: Working}]", {"needs python level=working"}},
        {"skills: {skill: python, level: expert}", {"needs python level=expert"}},
        {"skills: [{skill: 'skill:python', importance: 5, essential: yes, note: Daily.}, sql]",
         {"needs skill:python importance=5 essential=yes note=Daily.", "needs sql"}},
        {"skills: [{skill: python, essential: no}]", {"needs python essential=no"}},
        {"leads_to: [a]\nentered_from: [b]\nrelated: [c]", {"leads_to a", "leads_to from b", "related c"}},
        // Shorthand.
        {"skills: {Python: working, SQL: practitioner}",
         {"needs Python level=working", "needs SQL level=practitioner"}},
        {"skills: {Python: , SQL: Expert}", {"needs Python", "needs SQL level=expert"}},
        {"skills:\n  - Python: working\n  - SQL\n", {"needs Python level=working", "needs SQL"}},
        {"skills: {Python: {level: working, importance: 4}, 'skill:sql': awareness}",
         {"needs Python level=working importance=4", "needs skill:sql level=awareness"}},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.yaml) {
            const Read out = from_yaml(Kind::role, each.yaml);
            CHECK(out.problems.empty());
            CHECK(out.shown == each.shown);
        }
    }
}

TEST_CASE("a skill may state the roles that need it, with what they need of it") {
    const Read out = from_toml(Kind::skill,
                               "roles = [{ role = \"data-scientist\", level = \"working\", importance = 2 }]\n"
                               "broader = \"Programming\"\nrequires = [\"Statistics\"]\nrelated = [\"R\"]\n");
    CHECK(out.problems.empty());
    CHECK(out.shown == Lines{"needs from data-scientist level=working importance=2", "broader Programming",
                             "requires Statistics", "related R"});
}

TEST_CASE("an article is about roles and skills, and about either by a bare name") {
    const Read out = from_yaml(Kind::article, "roles: [a]\nskills: [b]\nabout: [c, role:d]\n");
    CHECK(out.problems.empty());
    CHECK(out.shown == Lines{"about a", "about b", "about c", "about role:d"});
    REQUIRE(out.references.size() == 4);
    CHECK(out.references[0].targets.front() == Kind::role);
    CHECK(out.references[1].targets.front() == Kind::skill);
    CHECK(out.references[2].targets.size() == 2);
}

TEST_CASE("a name in front matter knows its place") {
    const std::string_view text =
        "skills:\n  - python\n  - {skill: \"sql\", level: expert}\nrelated: {name: é}\ntags: x\n";
    const Read out = from_yaml(Kind::role, text);
    CHECK(out.problems.empty());
    REQUIRE(out.references.size() == 4);
    CHECK(place_of(text, out.references[0].where.span) == "2:5-2:11");
    CHECK(place_of(text, out.references[1].where.span) == "3:13-3:18");
    CHECK(place_of(text, out.references[1].attributes.level_where.span) == "3:27-3:33");
    CHECK(place_of(text, out.references[2].where.span) == "4:17-4:18");
    CHECK(place_of(text, out.references[3].where.span) == "5:7-5:8");
    const std::string_view shorthand = "[skills]\n\"C++\" = \"working\"\n";
    const Read short_out = from_toml(Kind::role, shorthand);
    CHECK(place_of(shorthand, short_out.references.at(0).where.span) == "2:1-2:6");
    CHECK(place_of(shorthand, short_out.references.at(0).attributes.level_where.span) == "2:9-2:18");
}

TEST_CASE("one string of tags is split as Jekyll does, under the plural key only") {
    struct Case {
        std::string_view yaml;
        Lines shown;
    };
    const Case cases[] = {
        {"tags: one two", {"in_term one", "in_term two"}},
        {"tags: \"machine learning, python ,, sql\"", {"in_term machine learning", "in_term python", "in_term sql"}},
        {"tags: [machine learning, python]", {"in_term machine learning", "in_term python"}},
        {"tag: machine learning", {"in_term machine learning"}},
        {"tag: [a b, c]", {"in_term a b", "in_term c"}},
        {"categories: Getting in", {"in_term Getting", "in_term in"}},
        {"category: Getting in", {"in_term Getting in"}},
        {"categories: [a]\ncategory: b\ntags: c\ntag: d", {"in_term a", "in_term b", "in_term c", "in_term d"}},
        {"authors: Ada Example", {"written_by Ada Example"}},
        {"author: Ada Example", {"written_by Ada Example"}},
        {"authors: [Ada, {name: Ben, url: 'https://b.example', image: b.png}]", {"written_by Ada", "written_by Ben"}},
        {"author: {name: Ada Example}", {"written_by Ada Example"}},
        {"tags: ''", {}},
        {"tags: 2024", {"in_term 2024"}},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.yaml) {
            const Read out = from_yaml(Kind::article, each.yaml);
            CHECK(out.problems.empty());
            CHECK(out.shown == each.shown);
        }
    }
}

TEST_CASE("what is wrong with a reference is told in words") {
    struct Case {
        std::string_view yaml;
        Lines problems;
    };
    const Case cases[] = {
        {"skills: [[python]]", {"error wrong-type 1:10-1:18: 'skills' lists names, not a list"}},
        {"skills:\n  - level: working\n",
         {"error missing-name 2:5-2:19: this entry of 'skills' does not say which skill it means (add skill = \"…\")"}},
        {"skills: [{skill: python, level: profi}]",
         {"error unknown-level 1:33-1:38: 'profi' is not a level of this site (the levels are awareness, working, "
          "practitioner, expert)"}},
        {"skills: {Python: workin}",
         {"error unknown-level 1:18-1:24: 'workin' is not a level of this site (did you mean 'working'?)"}},
        {"skills: [{skill: python, levl: working}]",
         {"warning unknown-key 1:26-1:30: 'levl' is not a key of an entry of 'skills' (did you mean 'level'?)"}},
        {"skills: [{skill: python, colour: red}]",
         {"warning unknown-key 1:26-1:32: 'colour' is not a key of an entry of 'skills' (a key of the page itself must "
          "stand "
          "above all [[skills]])"}},
        {"skills:\n  - skill: [python]\n",
         {"error wrong-type 2:12-2:20: 'skill' must be text, not a list",
          "error missing-name 2:5-2:20: this entry of 'skills' does not say which skill it means (add skill = \"…\")"}},
        {"skills: {Python: [working]}", {"error wrong-type 1:18-1:27: 'Python' must name a level, not a list"}},
        {"skills: [{skill: python, essential: \"yes\"}]",
         {"error wrong-type 1:37-1:42: 'essential' must be true or false, not text (yes) (write it without quotes)"}},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.yaml) {
            CHECK(from_yaml(Kind::role, each.yaml).problems == each.problems);
        }
    }
}

TEST_CASE("where nothing has levels, a table is not told to name one") {
    for (const std::string_view yaml : {"tags: {python: working}", "related: {Data Engineer: working}"}) {
        DYNAMIC_SECTION(yaml) {
            const Read out = from_yaml(Kind::role, yaml);
            REQUIRE(out.problems.size() == 1);
            CHECK(out.problems[0].find("level") == std::string::npos);
        }
    }
}

TEST_CASE("what is said of a need is equal or not wherever it was said") {
    NeedAttributes one{
        .level = "working", .importance = 5, .essential = true, .note = "n", .level_where = {SourceId{1}, {}}};
    NeedAttributes other = one;
    other.level_where = {SourceId{2}, {3, 4}};
    CHECK(one == other);
    other.essential = std::nullopt;
    CHECK_FALSE(one == other);
}
