#include "content/details.hpp"

#include "../base/problems.hpp"
#include "content/document.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

struct Read {
    std::string text{};
    Document document{};
    Lines problems{};

    const Details& details() const { return document.details; }

    // "2:1 SQL working"
    Lines names(ReferenceRange range) const {
        Lines found;
        for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
            const Reference& reference = document.references.at(i);
            std::string line = place_of(text, reference.where.span.begin) + " " + reference.name;
            if (!reference.attributes.level.empty()) line += " " + reference.attributes.level;
            found.push_back(std::move(line));
        }
        return found;
    }
};

Read read(std::string_view path, std::string_view toml) {
    Read out{fmt::format("+++\n{}+++\n", toml)};
    auto [document, problems] = parse_document(SourceId{0}, {std::string(path), out.text}, path, default_settings());
    out.document = std::move(document);
    out.problems = told(out.text, problems);
    return out;
}

Read role(std::string_view toml) {
    return read("roles/a.md", toml);
}

Read skill(std::string_view toml) {
    return read("skills/a.md", toml);
}

Read path(std::string_view toml) {
    return read("paths/a.md", toml);
}

using Texts = std::vector<std::string>;

}  // namespace

// ---- every kind

TEST_CASE("sources are titles, addresses or tables") {
    const Read one = role(
        "sources = [\"A book\", \"https://example.org/a\", {title = \"B\", url = \"https://b.example/\"}, "
        "{url = \"http://c.example/\", as_of = \"2024\", date = 2024-01-02}]\n");
    CHECK(one.problems.empty());
    Lines found;
    for (const Resource& source : one.details().sources) found.push_back(source.title + " <" + source.url + ">");
    CHECK(found == Lines{"A book <>", "https://example.org/a <https://example.org/a>", "B <https://b.example/>",
                         "http://c.example/ <http://c.example/>"});
    CHECK(role("sources = \"A book\"\n").details().sources.size() == 1);
}

TEST_CASE("only its own kind reads a key") {
    const std::string_view keys = "outlook = \"Good\"\naudience = \"All\"\ntype = \"tool\"\ntracks = [\"x\"]\n";
    CHECK(role(keys).details().outlook == "Good");
    CHECK(role(keys).details().audience.empty());
    CHECK(path(keys).details().audience == "All");
    CHECK(path(keys).details().outlook.empty());
    CHECK(skill(keys).details().type == "tool");
    CHECK(read("families/a.md", keys).details().tracks == Texts{"x"});
    const Read article = read("articles/a.md", keys);
    CHECK(article.problems.empty());
    CHECK(article.details().type.empty());
}

TEST_CASE("white space in texts is one space") {
    const Read one =
        role("outlook = \"\"\"\n  Good,\n  all in all. \"\"\"\nresponsibilities = [\" Asks \\n why. \"]\n");
    CHECK(one.details().outlook == "Good, all in all.");
    CHECK(one.details().responsibilities == Texts{"Asks why."});
}

// ---- role

TEST_CASE("a role has education, certifications and codes") {
    const Read one = role(
        "experience = \"Two years\"\nhidden_terms = [\"BI\"]\nsteps = [\"Ask\", \"Answer\"]\n"
        "codes = { onet-soc = \"15-2051.00\", isco = 2120 }\n"
        "[[education]]\ndegree = \"Bachelor\"\nshare = 42.5\nrequired = true\nnote = \"any\"\nsource = \"S\"\nas_of = "
        "2024\n"
        "[[education]]\ndegree = \"None\"\n"
        "[[certifications]]\nname = \"C\"\nissuer = \"I\"\nurl = \"https://c.example/\"\nstatus = \"active\"\n"
        "skills = [\"SQL\", \"R\"]\n");
    CHECK(one.problems.empty());
    const Details& details = one.details();
    CHECK(details.experience == "Two years");
    CHECK(details.hidden_terms == Texts{"BI"});
    CHECK(details.ways_in == Texts{"Ask", "Answer"});
    REQUIRE(details.codes.size() == 2);
    CHECK(details.codes[0].scheme == "onet-soc");
    CHECK(details.codes[0].value == "15-2051.00");
    CHECK(details.codes[1].value == "2120");
    REQUIRE(details.education.size() == 2);
    CHECK(details.education[0].degree == "Bachelor");
    CHECK(details.education[0].share == "42.5");
    CHECK(details.education[0].required);
    CHECK(details.education[0].note == "any");
    CHECK(details.education[0].origin.source == "S");
    CHECK(details.education[0].origin.as_of == "2024");
    CHECK_FALSE(details.education[1].required);
    REQUIRE(details.certifications.size() == 1);
    CHECK(details.certifications[0].issuer == "I");
    CHECK(details.certifications[0].url == "https://c.example/");
    CHECK(details.certifications[0].status == "active");
    CHECK(one.names(details.certifications[0].skills) == Lines{"20:11 SQL", "20:18 R"});
    // A certificate is no need.
    for (const Reference& reference : one.document.references) CHECK_FALSE(reference.relation);
}

TEST_CASE("a figure without source and date is told, a fact is not") {
    const std::string_view hint =
        " (add source = \"…\" and as_of = \"2024\"; the page says \"source not stated\" until then)";
    CHECK(role("[[education]]\ndegree = \"B\"\n").problems.empty());
    CHECK(role("[[education]]\ndegree = \"B\"\nshare = 5\nsource = \"S\"\n").problems ==
          Lines{"warning unsourced-figure 2:1-2:14: the share of a degree is stated without its source and date" +
                std::string(hint)});
    const Lines pay = role("[[pay]]\ncurrency = \"EUR\"\nas_of = \"2024\"\n").problems;
    REQUIRE(pay.size() == 1);
    CHECK(pay[0].starts_with("warning unsourced-figure 2:1-"));
}

TEST_CASE("a share is a number of per cent") {
    for (const std::string_view share : {"0", "100", "99.5", "1_0"}) {
        INFO(share);
        CHECK(role(fmt::format("[[education]]\ndegree = \"B\"\nshare = {}\nsource = \"S\"\nas_of = \"2024\"\n", share))
                  .problems.empty());
    }
    for (const std::string_view share : {"101", "100.5", "\"5\"", "-1", "true"}) {
        INFO(share);
        const Lines problems =
            role(fmt::format("[[education]]\ndegree = \"B\"\nshare = {}\nsource = \"S\"\nas_of = \"2024\"\n", share))
                .problems;
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].starts_with("error wrong-type 4:9-4:"));
    }
}

TEST_CASE("the rungs of a ladder stand by rank, which is their order unless it is said") {
    const Read one = role(
        "[[ladder]]\ntitle = \"Senior analyst\"\nrank = 3\nsummary = \"Leads.\"\nyears_min = 4.5\n"
        "skills = [{ skill = \"SQL\", level = \"expert\" }]\n"
        "[[ladder]]\ntitle = \"Analyst\"\nid = \"Middle One\"\n"
        "[[ladder]]\ntitle = \"Junior\"\nrank = 1\n");
    CHECK(one.problems.empty());
    Lines found;
    for (const Rung& rung : one.details().ladder)
        found.push_back(fmt::format("{} {} {}", rung.rank, rung.id, rung.title));
    CHECK(found == Lines{"1 junior Junior", "2 middle-one Analyst", "3 senior-analyst Senior analyst"});
    const Rung& senior = one.details().ladder[2];
    CHECK(senior.summary == "Leads.");
    CHECK(senior.years_min == "4.5");
    CHECK(one.names(senior.skills) == Lines{"7:21 SQL expert"});
    CHECK(one.document.references[senior.skills.first].relation == Relation::needs);
}

TEST_CASE("no two rungs have one id or one rank") {
    CHECK(
        role("[[ladder]]\ntitle = \"A\"\n[[ladder]]\ntitle = \"a\"\n").problems ==
        Lines{"error duplicate-rung 4:1-4:11: 'a' has the id of 'A' (each rung of a ladder has an id and a rank of its "
              "own)"});
    CHECK(role("[[ladder]]\ntitle = \"A\"\nrank = 2\n[[ladder]]\ntitle = \"B\"\n").problems ==
          Lines{"error duplicate-rung 5:1-5:11: 'B' has the rank of 'A' (each rung of a ladder has an id and a rank of "
                "its own)"});
}

TEST_CASE("pay has percentiles and stands by the rank of its rung") {
    const Read one = role(
        "[[pay]]\nrung = \"Senior\"\nregion = \"Berlin\"\ncurrency = \"EUR\"\nunit = \"year\"\np10 = 60_000\np50 = "
        "70000\n"
        "p90 = 90000.50\nsource = \"S\"\nas_of = \"2024\"\n"
        "[[pay]]\nrung = \"junior\"\ncurrency = \"EUR\"\np25 = 40000\nmedian = 40000\np75 = 40000\nsource = \"S\"\n"
        "as_of = \"2024\"\n"
        "[[pay]]\ncurrency = \"USD\"\nmedian = 1\nsource = \"S\"\nas_of = \"2024\"\n"
        "[[ladder]]\ntitle = \"Junior\"\n[[ladder]]\ntitle = \"Senior\"\n");
    CHECK(one.problems.empty());
    Lines found;
    for (const Pay& pay : one.details().pay) {
        found.push_back(fmt::format("{} {} {}", pay.rung, pay.currency, fmt::join(pay.percentiles, "/")));
    }
    CHECK(found == Lines{"junior EUR /40000/40000/40000/", "senior EUR 60000//70000//90000.50", " USD //1//"});
    CHECK(one.details().pay[1].region == "Berlin");
    CHECK(one.details().pay[1].unit == "year");
}

TEST_CASE("percentiles that descend are told at the first that is too small") {
    const auto problems = [](std::string_view percentiles) {
        return role(fmt::format("[[pay]]\ncurrency = \"EUR\"\n{}source = \"S\"\nas_of = \"2024\"\n", percentiles))
            .problems;
    };
    CHECK(problems("p10 = 1\np25 = 1\nmedian = 2\np75 = 3\np90 = 3\n").empty());
    CHECK(problems("p90 = 9\np10 = 1\n").empty());
    CHECK(problems("p10 = 1\np90 = 0.5\n") ==
          Lines{"error descending-pay 5:7-5:10: 'p90' is less than a lower percentile (percentiles ascend from p10 to "
                "p90)"});
    CHECK(problems("p10 = 9\np25 = 1\np75 = 2\n").size() == 1);
    const Lines under_other_name = problems("p25 = 9\np50 = 1\n");
    REQUIRE(under_other_name.size() == 1);
    CHECK(under_other_name[0].starts_with("error descending-pay 5:7-5:8: 'p50' "));
}

TEST_CASE("pay names a rung of this role's ladder") {
    const auto problems = [](std::string_view rung) {
        return role(fmt::format(
                        "[[ladder]]\ntitle = \"Junior\"\n[[ladder]]\ntitle = \"Senior\"\n[[pay]]\nrung = \"{}\"\n"
                        "currency = \"EUR\"\nsource = \"S\"\nas_of = \"2024\"\n",
                        rung))
            .problems;
    };
    CHECK(problems("junior").empty());
    CHECK(problems("Junior").empty());
    CHECK(problems("senor") ==
          Lines{"error unknown-part 7:8-7:15: 'senor' is no rung of this role's ladder (did you mean 'senior'?)"});
    CHECK(problems("boss") ==
          Lines{"error unknown-part 7:8-7:14: 'boss' is no rung of this role's ladder (the rungs are junior, senior)"});
}

TEST_CASE("an entry without what it cannot do without is told once") {
    struct Case {
        std::string_view list;
        std::string_view key;
    };
    const Case cases[] = {{"education", "degree"}, {"certifications", "name"}, {"ladder", "title"}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.list) {
            const std::string empty = fmt::format("[[{}]]\nnote = 1\n", each.list);
            const Lines problems = role(empty).problems;
            REQUIRE_FALSE(problems.empty());
            CHECK(problems[0].starts_with("error missing-name 2:1-"));
            CHECK(problems[0].ends_with(
                fmt::format("this entry of '{}' has no {} (add {} = \"…\")", each.list, each.key, each.key)));
        }
    }
}

TEST_CASE("two entries without a title are two mistakes and not a third") {
    const Lines twice = role("[[ladder]]\nrank = 1\n[[ladder]]\nrank = 2\n").problems;
    CHECK(twice.size() == 2);
    for (const std::string& line : twice) CHECK(line.find("missing-name") != std::string::npos);
}

TEST_CASE("a key that an entry does not have is taken for a mistake") {
    CHECK(
        role("[[ladder]]\ntitle = \"A\"\nyears = 2\n").problems ==
        Lines{
            "warning unknown-key 4:1-4:6: 'years' is not a key of an entry of 'ladder' (a key of the page itself must "
            "stand above all [[ladder]])"});
    CHECK(
        role("[[ladder]]\ntitle = \"A\"\nsumary = \"x\"\n").problems ==
        Lines{"warning unknown-key 4:1-4:7: 'sumary' is not a key of an entry of 'ladder' (did you mean 'summary'?)"});
}

// ---- skill

TEST_CASE("a skill has descriptors by level, resources and codes") {
    const Read one = skill(
        "type = \"language\"\nautolink = false\ncodes = { esco = \"x\" }\n"
        "resources = [\"A book\", { title = \"B\", url = \"https://b.example/\", type = \"course\", "
        "cost = \"free\", hours = 10 }]\n"
        "[descriptors]\nexpert = [\"Tunes.\"]\nawareness = \"Reads.\"\n");
    CHECK(one.problems.empty());
    const Details& details = one.details();
    CHECK(details.type == "language");
    CHECK(details.autolink == false);
    CHECK(details.codes.size() == 1);
    REQUIRE(details.resources.size() == 2);
    CHECK(details.resources[1].cost == "free");
    CHECK(details.resources[1].hours == "10");
    CHECK(details.resources[1].type == "course");
    REQUIRE(details.descriptors.size() == 2);
    CHECK(details.descriptors[0].level == "awareness");
    CHECK(details.descriptors[0].statements == Texts{"Reads."});
    CHECK(details.descriptors[1].level == "expert");
    CHECK_FALSE(skill("").details().autolink.has_value());
}

TEST_CASE("descriptors are of levels of the site's scale") {
    CHECK(skill("[descriptors]\nexprt = \"x\"\nseven = \"x\"\n").problems ==
          Lines{"error unknown-level 3:1-3:6: 'exprt' is not a level of this site (did you mean 'expert'?)",
                "error unknown-level 4:1-4:6: 'seven' is not a level of this site (the levels are awareness, working, "
                "practitioner, expert)"});
    CHECK(skill("[descriptors]\nExpert = \"x\"\n").problems.empty());  // ids are compared without regard to case
}

TEST_CASE("a resource has a title or an address") {
    CHECK(skill("resources = [{ url = \"https://b.example/\" }]\n").details().resources[0].title ==
          "https://b.example/");
    CHECK(skill("resources = [{ name = \"B\", link = \"https://b.example/\" }]\n").details().resources[0].title == "B");
    CHECK(skill("resources = [{ type = \"book\" }]\n").problems ==
          Lines{"error missing-name 2:14-2:31: this entry of 'resources' has no title (add title = \"…\")"});
}

// ---- path

TEST_CASE("a step needs the one before it unless it says otherwise") {
    const Read one = path(
        "[[steps]]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\n[[steps]]\ntitle = \"C\"\nneeds = [\"a\"]\n"
        "[[steps]]\ntitle = \"D\"\nneeds = []\n[[steps]]\ntitle = \"E\"\nneeds = [\"B\", \"c\"]\n");
    CHECK(one.problems.empty());
    std::vector<std::vector<std::size_t>> needs;
    for (const Step& step : one.details().steps) needs.push_back(step.needs);
    CHECK(needs == std::vector<std::vector<std::size_t>>{{}, {0}, {0}, {}, {1, 2}});
}

TEST_CASE("the alternatives of one choice begin at the same place") {
    const Read one = path(
        "[[steps]]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nchoice = \"x\"\n[[steps]]\ntitle = \"C\"\n"
        "choice = \"x\"\n[[steps]]\ntitle = \"D\"\nchoice = \"y\"\n[[steps]]\ntitle = \"E\"\n");
    std::vector<std::vector<std::size_t>> needs;
    for (const Step& step : one.details().steps) needs.push_back(step.needs);
    CHECK(needs == std::vector<std::vector<std::size_t>>{{}, {0}, {0}, {2}, {3}});
}

TEST_CASE("a step names skills, articles, questions and resources") {
    const Read one = path(
        "audience = \"All\"\nhours = 40\n[[steps]]\ntitle = \"Queries, first\"\nid = \"Q\"\n"
        "summary = \"S\"\ndone_when = \"D\"\nhours = 1.5\noptional = true\n"
        "skills = [{ skill = \"SQL\", level = \"working\" }, \"R\"]\narticles = \"One, and two\"\n"
        "faqs = [\"Why?\"]\nresources = [\"Book\"]\n");
    CHECK(one.problems.empty());
    CHECK(one.details().audience == "All");
    CHECK(one.details().hours == "40");
    REQUIRE(one.details().steps.size() == 1);
    const Step& step = one.details().steps[0];
    CHECK(step.id == "q");
    CHECK(step.title == "Queries, first");
    CHECK(step.summary == "S");
    CHECK(step.done_when == "D");
    CHECK(step.hours == "1.5");
    CHECK(step.optional);
    CHECK(one.names(step.skills) == Lines{"11:21 SQL working", "11:49 R"});
    CHECK(one.names(step.articles) == Lines{"12:12 One, and two"});
    CHECK(one.names(step.faqs) == Lines{"13:9 Why?"});
    CHECK(step.resources.size() == 1);
    for (const Reference& reference : one.document.references) CHECK(reference.relation == Relation::step_of);
}

TEST_CASE("a step can only need steps above it") {
    CHECK(path("[[steps]]\ntitle = \"A\"\nneeds = \"a\"\n").problems ==
          Lines{"error unknown-part 4:9-4:12: 'a' is no step above this one (it has no steps above)"});
    CHECK(path("[[steps]]\ntitle = \"Queries\"\n[[steps]]\ntitle = \"Charts\"\nneeds = [\"Reports\", \"querys\"]\n"
               "[[steps]]\ntitle = \"Reports\"\n")
              .problems ==
          Lines{"error unknown-part 6:10-6:19: 'Reports' is no step above this one (the steps above are queries)",
                "error unknown-part 6:21-6:29: 'querys' is no step above this one (did you mean 'queries'?)"});
}

TEST_CASE("no two steps have one id") {
    CHECK(
        path("[[steps]]\ntitle = \"A\"\n[[steps]]\ntitle = \"a!\"\n[[steps]]\ntitle = \"a\"\nid = \"b\"\n").problems ==
        Lines{"error duplicate-step 4:1-4:10: 'a!' has the id of the step 'A' (give it an id of its own)"});
}

// ---- author

TEST_CASE("an author has a page elsewhere and other profiles") {
    const Read one = read("authors/ada.md",
                          "url = \"https://ada.example/\"\nsame_as = [\"https://x.example/ada\"]\n"
                          "job = \"Analyst\"\n");
    CHECK(one.problems.empty());
    CHECK(one.details().url == "https://ada.example/");
    CHECK(one.details().same_as == Texts{"https://x.example/ada"});
    CHECK_FALSE(one.document.permalink);  // an author's url is not the address of the page
}
