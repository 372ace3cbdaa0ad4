#include "taxonomy/taxonomy.hpp"

#include "../base/problems.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace rolebook;

namespace {

using Files = std::map<std::string, std::string>;

// Documents joined, and what was told with the files in which it was told.
struct Joined {
    std::vector<Source> sources{};
    Taxonomy taxonomy{};
    Lines problems{};  // "error wrong-kind roles/a.md:3:12: …"

    NodeId id(std::string_view full) const {
        for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
            if (full_id(taxonomy.nodes[i]) == full) return NodeId{i};
        }
        FAIL("there is no " << full);
        return {};
    }

    const Node& operator[](std::string_view full) const { return taxonomy[id(full)]; }

    Lines ids(Kind kind) const {
        Lines found;
        for (const Node& node : taxonomy.nodes) {
            if (node.kind == kind) found.push_back(node.id);
        }
        return found;
    }

    // The full ids of what a node leads to, and of what leads to it.
    Lines from(std::string_view full, Relation relation) const {
        Lines found;
        for (const Edge& edge : taxonomy.graph.from(id(full), relation)) found.push_back(full_id(taxonomy[edge.to]));
        return found;
    }

    Lines into(std::string_view full, Relation relation) const {
        Lines found;
        for (const Edge* edge : taxonomy.graph.into(id(full), relation)) found.push_back(full_id(taxonomy[edge->from]));
        return found;
    }

    const NeedAttributes& need(std::string_view role, std::string_view skill) const {
        for (const Edge& edge : taxonomy.graph.from(id(role), Relation::needs)) {
            if (edge.to == id(skill)) return taxonomy.graph.attributes(edge);
        }
        FAIL(role << " does not need " << skill);
        return taxonomy.graph.attributes(taxonomy.graph.edges().front());
    }

    std::string place(Location where) const {
        const auto index = static_cast<std::size_t>(where.source);
        if (index >= sources.size()) return "nowhere";
        return sources[index].path + ":" + place_of(sources[index].text, where.span.begin);
    }
};

Joined join(const Files& files, const Settings& settings = default_settings(), const Files& drafts = {},
            std::set<std::string, std::less<>> copied = {}) {
    Joined out;
    TaxonomyInputs inputs;
    inputs.files = std::move(copied);
    const auto parse = [&](const Files& texts, std::vector<SharedDocument>& documents) {
        for (const auto& [path, text] : texts) {
            const SourceId id{static_cast<std::uint32_t>(out.sources.size())};
            out.sources.push_back({path, text});
            auto [document, problems] = parse_document(id, out.sources.back(), path, settings);
            CHECK(told(text, problems) == Lines{});
            documents.push_back(std::make_shared<const Document>(std::move(document)));
        }
    };
    parse(files, inputs.documents);
    parse(drafts, inputs.unpublished);
    inputs.reasons.assign(inputs.unpublished.size(), {Withheld::Why::draft, "it is a draft"});
    auto [taxonomy, problems] = build_taxonomy(std::move(inputs), settings, Threads{2});
    out.taxonomy = std::move(taxonomy);
    sort_by_location(problems);
    for (const Diagnostic& problem : problems) {
        std::string line = fmt::format("{} {} {}: {}", name_of(problem.severity), problem.code,
                                       out.place(problem.where), problem.message);
        if (problem.remark) line += fmt::format(" [{}: {}]", out.place(problem.remark->where), problem.remark->message);
        if (!problem.hint.empty()) line += " (" + problem.hint + ")";
        out.problems.push_back(std::move(line));
    }
    return out;
}

std::string yaml(std::string_view keys) {
    return fmt::format("---\n{}\n---\n", keys);
}

Settings with_taxonomy() {
    Settings settings = default_settings();
    settings.taxonomies.push_back({"industry", "industries"});
    settings.taxonomies.push_back({"place", "places"});
    return settings;
}

}  // namespace

// ---- nodes

TEST_CASE("the nodes of the documents are the first, by kind and path") {
    const Joined site =
        join({{"about.md", ""}, {"roles/b.md", yaml("skills: [SQL]")}, {"roles/a.md", ""}, {"articles/c.md", ""}});
    REQUIRE(site.taxonomy.documents.size() == 4);
    Lines found;
    for (const Node& node : site.taxonomy.nodes) found.push_back(full_id(node));
    CHECK(found == Lines{"article:c", "role:a", "role:b", "page:about", "skill:sql"});
    for (std::uint32_t i = 0; i < 4; ++i) CHECK(site.taxonomy.nodes[i].document == i);
    CHECK(site["skill:sql"].is_stub());
    CHECK(site["skill:sql"].title == "SQL");
    CHECK(site["skill:sql"].output_path == "skills/sql/index.html");
    CHECK(site.place(site["skill:sql"].where) == "roles/b.md:2:10");
}

TEST_CASE("posts of one file name have ids of their own") {
    const Joined site = join({{"posts/2023-01-02-review.md", ""},
                              {"posts/2024-01-02-review.md", ""},
                              {"posts/a/review.md", ""},
                              {"posts/b/review.md", ""}});
    CHECK(site.problems.empty());
    Lines ids = site.ids(Kind::article);
    std::ranges::sort(ids);
    CHECK(ids == Lines{"review", "review-2", "review-2024-01-02", "review-3"});
}

TEST_CASE("no two of a kind that is found by name have one name") {
    CHECK(
        join({{"roles/a.md", yaml("title: Data Analyst")}, {"roles/b.md", yaml("title: data-analyst")}}).problems ==
        Lines{"error duplicate-name roles/b.md:2:8: 'data-analyst' is already the name of a role [roles/a.md:2:8: this "
              "one has it] (rename one of them, or make one file of both)"});
    // The title of one is the id of the other.
    CHECK(join({{"skills/sql.md", yaml("title: Queries")}, {"skills/x.md", yaml("title: SQL")}}).problems.size() == 1);
    CHECK(join({{"articles/a.md", yaml("title: T")}, {"articles/b.md", yaml("title: T")}}).problems.empty());
    CHECK(join({{"roles/a.md", yaml("title: T")}, {"skills/b.md", yaml("title: T")}}).problems.empty());
}

// ---- names

TEST_CASE("a reference finds a page by title, id, another name and with its kind") {
    const Files target = {{"roles/data-analyst.md", yaml("title: Analyst of Data\nalso_known_as: [Number Cruncher]")}};
    for (const std::string_view name : {"Analyst of Data", "analyst-of-data", "data analyst", "NUMBER-CRUNCHER",
                                        "role:data-analyst", "\"role: Analyst of Data\"", "role:number cruncher"}) {
        DYNAMIC_SECTION(name) {
            Files files = target;
            files["roles/x.md"] = yaml(fmt::format("leads_to: [{}]", name));
            const Joined site = join(files);
            CHECK(site.problems.empty());
            CHECK(site.from("role:x", Relation::leads_to) == Lines{"role:data-analyst"});
        }
    }
}

TEST_CASE("a title is stronger than another name, and what several share belongs to none") {
    const Files files = {{"roles/a.md", yaml("title: Reporter")},
                         {"roles/b.md", yaml("title: Journalist\nalso_known_as: [Reporter, Writer]")},
                         {"roles/c.md", yaml("title: Author\nalso_known_as: [Writer]")}};
    Files one = files;
    one["roles/x.md"] = yaml("leads_to: [Reporter]");
    CHECK(join(one).problems ==
          Lines{"note shared-name roles/b.md:3:27: 'Writer' is a further name of several: role:b, "
                "role:c (nothing that says it leads to any of them)"});
    CHECK(join(one).from("role:x", Relation::leads_to) == Lines{"role:a"});
    Files two = files;
    two["roles/x.md"] = yaml("leads_to: [Writer]");
    CHECK(join(two).problems ==
          Lines{"error ambiguous-name roles/x.md:2:12: 'Writer' is a name of several: role:b, role:c "
                "(write the one that is meant)"});
}

TEST_CASE("what several kinds may be is the first of them that has the name") {
    const Files files = {{"roles/sql.md", yaml("title: Language")},
                         {"skills/language.md", yaml("title: SQL")},
                         {"articles/x.md", yaml("about: [Language, SQL]")}};
    CHECK(join(files).from("article:x", Relation::about) == Lines{"role:sql"});
}

TEST_CASE("what must be known and is not is told with what may be meant") {
    const Files known = {{"skills/python.md", yaml("title: Python")}, {"faqs/why.md", yaml("question: Why SQL?")}};
    struct Case {
        std::string_view keys;
        std::string_view problem;
    };
    const Case cases[] = {
        {"skills: [\"skill:pyton\"]",
         "error unknown-reference roles/x.md:2:10: there is no skill 'pyton' (did you mean 'Python'?)"},
        {"faqs: [Why SLQ?]",
         "error unknown-reference roles/x.md:2:8: there is no question 'Why SLQ?' (did you mean 'Why SQL?'?)"},
        {"leads_to: [\"skill:python\"]",
         "error wrong-kind roles/x.md:2:12: 'skill:python' is a skill, and this lists roles (move it to the key that "
         "lists "
         "its kind, or name another)"},
        {"skills: [pythn]",
         "warning close-name roles/x.md:2:10: there is no skill 'pythn', so it gets a page of its own (did you mean "
         "'Python'?)"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.keys) {
            Files files = known;
            files["roles/x.md"] = yaml(each.keys);
            CHECK(join(files).problems == Lines{std::string(each.problem)});
        }
    }
    Settings strict = default_settings();
    strict.strict_terms = true;
    CHECK(join({{"roles/x.md", yaml("skills: [SQL]\ntags: [new]\ncategories: [more]")}}, strict).problems.size() == 1);
}

TEST_CASE("a reference to what is not published is left out and told") {
    const Joined site = join({{"roles/x.md", yaml("leads_to: [Boss, \"role:boss\", Chief]")}}, default_settings(),
                             {{"roles/boss.md", yaml("title: Boss\nalso_known_as: [Chief]")}});
    REQUIRE(site.problems.size() == 3);
    CHECK(site.problems[0] ==
          "warning unpublished-target roles/x.md:2:12: 'Boss' is not published: it is a draft "
          "[roles/boss.md:2:8: it is this page] (it is left out here)");
    CHECK(site.taxonomy.nodes.size() == 1);
    CHECK(site.taxonomy.graph.edges().empty());
    for (const auto& referred : site.taxonomy.referred[0]) CHECK_FALSE(referred);
}

TEST_CASE("every reference of a document says what it refers to, in their order") {
    const Joined site = join({{"skills/sql.md", ""},
                              {"paths/p.md", yaml("for: Analyst\nsteps:\n  - {title: A, skills: [SQL, R]}\n"
                                                  "  - {title: B, articles: [none of these]}")}});
    CHECK(site.problems.size() == 1);
    const Node& path = site["path:p"];
    const Document& document = *site.taxonomy.document_of(path);
    const auto& referred = site.taxonomy.referred.at(*path.document);
    REQUIRE(referred.size() == document.references.size());
    Lines found;
    for (std::size_t i = 0; i < referred.size(); ++i) {
        found.push_back(document.references[i].name + " " + (referred[i] ? full_id(site.taxonomy[*referred[i]]) : "-"));
    }
    CHECK(found == Lines{"Analyst role:analyst", "SQL skill:sql", "R skill:r", "none of these -"});
}

// ---- names without a file

TEST_CASE("two names of one slug are told once, however often they are mentioned") {
    const Joined site = join({{"roles/a.md", yaml("skills: [\"C#\"]")},
                              {"roles/b.md", yaml("skills: [C Sharp]")},
                              {"roles/c.md", yaml("skills: [C Sharp]")}});
    CHECK(site.problems ==
          Lines{"error same-slug roles/b.md:2:10: 'C Sharp' and 'C#' would both be the skill 'c-sharp' "
                "(if they are one, add the other to its also_known_as)"});
}

TEST_CASE("names that differ only in spelling are one") {
    const Joined site = join({{"articles/a.md", yaml("tags: [Machine Learning]")},
                              {"articles/b.md", yaml("tags: [machine-learning]\ncategories: [Machine learning]")}});
    CHECK(site.problems.empty());
    CHECK(site.ids(Kind::tag) == Lines{"machine-learning"});
    CHECK(site["tag:machine-learning"].title == "Machine Learning");
    CHECK(site.ids(Kind::category) == Lines{"machine-learning"});
    CHECK(site.into("tag:machine-learning", Relation::in_term) == Lines{"article:a", "article:b"});
}

TEST_CASE("a tag or category that is a role or a skill with a file is that, and its address leads there") {
    const Joined site = join({{"roles/analyst.md", ""},
                              {"skills/sql.md", yaml("title: SQL")},
                              {"articles/a.md", yaml("tags: [sql, other]\ncategories: [Analyst]")},
                              {"articles/b.md", yaml("tags: [SQL]")}});
    CHECK(site.problems.empty());
    CHECK(site.from("article:a", Relation::about) == Lines{"role:analyst", "skill:sql"});
    CHECK(site.from("article:a", Relation::in_term) == Lines{"tag:other"});
    CHECK(site.ids(Kind::category).empty());
    Lines redirects;
    for (const Redirect& redirect : site.taxonomy.redirects) {
        redirects.push_back(redirect.output_path + " " + full_id(site.taxonomy[redirect.to]));
    }
    std::ranges::sort(redirects);
    CHECK(redirects == Lines{"categories/analyst/index.html role:analyst", "tags/sql/index.html skill:sql"});
}

TEST_CASE("terms of further taxonomies are apart from each other") {
    const Joined site = join({{"articles/a.md", yaml("industries: [Banking, Bern]\nplace: Bern, city")},
                              {"roles/b.md", yaml("industry: banking")}},
                             with_taxonomy());
    CHECK(site.problems.empty());
    Lines ids = site.ids(Kind::term);
    std::ranges::sort(ids);
    CHECK(ids == Lines{"industries/banking", "industries/bern", "places/bern-city"});
    CHECK(site.into("term:industries/banking", Relation::in_term) == Lines{"article:a", "role:b"});
    CHECK(site["term:places/bern-city"].taxonomy == 1);
    CHECK(site["term:places/bern-city"].output_path == "places/bern-city/index.html");
}

// ---- edges

TEST_CASE("both sides can say the same edge, and it is one") {
    const Joined site = join({{"roles/a.md", yaml("title: A\nleads_to: [B]\nskills: [SQL]\nfamily: Data")},
                              {"roles/b.md", yaml("title: B\nentered_from: [A]")},
                              {"skills/sql.md", yaml("title: SQL\nroles: [A]")},
                              {"families/data.md", yaml("roles: [A]")}});
    CHECK(site.problems.empty());
    CHECK(site.from("role:a", Relation::leads_to) == Lines{"role:b"});
    CHECK(site.from("role:a", Relation::needs) == Lines{"skill:sql"});
    CHECK(site.from("role:a", Relation::in_family) == Lines{"family:data"});
    for (const Edge& edge : site.taxonomy.graph.edges()) CHECK(site.taxonomy.graph.statements(edge).size() == 2);
}

TEST_CASE("what is in a step of a path belongs to the path") {
    const Joined site =
        join({{"articles/a.md", ""},
              {"faqs/why.md", yaml("question: Why?")},
              {"paths/p.md", yaml("for: Analyst\nfrom: [Clerk]\nsteps: [{title: S, skills: [SQL], articles: [a], "
                                  "faqs: [Why?]}]")}});
    CHECK(site.problems.empty());
    CHECK(site.into("path:p", Relation::step_of) == Lines{"article:a", "faq:why", "skill:sql"});
    CHECK(site.from("path:p", Relation::for_) == Lines{"role:analyst"});
    CHECK(site.from("path:p", Relation::from) == Lines{"role:clerk"});
}

TEST_CASE("nothing leads to itself") {
    const Joined site = join({{"roles/a.md", yaml("leads_to: [a]\nrelated: [a]")}, {"articles/x.md", "See [[x]].\n"}});
    CHECK(site.problems.empty());
    CHECK(site.taxonomy.graph.edges().empty());
}

TEST_CASE("a circle is told, however small") {
    CHECK(join({{"skills/sql.md", yaml("title: SQL\nrequires: [SQL]")}}).problems.size() == 1);
    CHECK(
        join({{"skills/a.md", yaml("broader: [b]")}, {"skills/b.md", yaml("broader: [a]")}}).problems ==
        Lines{
            "error cycle skills/b.md:2:11: 'broader' goes round in a circle: 'A' → 'B' → 'A' (take one of them out)"});
}

TEST_CASE("a need is as the role says, and two that differ are told") {
    const Joined one = join({{"roles/a.md", yaml("skills: [SQL]")},
                             {"skills/sql.md", yaml("title: SQL\nroles: [{role: a, level: expert}]")}});
    CHECK(one.problems.empty());
    CHECK(one.need("role:a", "skill:sql").level == "expert");
    const Joined two = join({{"roles/a.md", yaml("skills: {SQL: working}")},
                             {"skills/sql.md", yaml("title: SQL\nroles: [{role: a, level: expert}]")}});
    CHECK(two.problems ==
          Lines{"warning contradicting-levels skills/sql.md:3:16: what 'A' needs of 'SQL' is stated twice, "
                "and differently [roles/a.md:2:10: the other one is here] (state the level and importance "
                "on one side only)"});
    CHECK(two.need("role:a", "skill:sql").level == "working");
}

TEST_CASE("what rungs need does not contradict what the role needs, nor each other") {
    const std::string ladder =
        "\nladder:\n  - {title: J, skills: {SQL: awareness, R: working}}\n"
        "  - {title: S, skills: {SQL: expert, R: expert}}";
    const Joined stated = join({{"roles/a.md", yaml("skills: {SQL: working}" + ladder)}});
    CHECK(stated.problems.empty());
    CHECK(stated.need("role:a", "skill:sql").level == "working");
    const Joined only = join({{"roles/a.md", yaml("title: A" + ladder)}});
    CHECK(only.problems.empty());
    CHECK(only.from("role:a", Relation::needs) == Lines{"skill:sql", "skill:r"});
}

TEST_CASE("links in a text are edges, and questions are about what they name") {
    const Joined site = join({{"roles/data-analyst.md", ""},
                              {"skills/sql.md", yaml("title: SQL")},
                              {"faqs/why.md", yaml("question: Does a Data Analyst need SQL?") + "\nYes.\n"},
                              {"articles/a.md", "[[SQL]] and [SQL](../skills/sql.md) and [x](role:data-analyst).\n"}});
    CHECK(site.problems.empty());
    CHECK(site.from("article:a", Relation::links) == Lines{"role:data-analyst", "skill:sql"});
    CHECK(site.from("faq:why", Relation::about) == Lines{"role:data-analyst", "skill:sql"});
}

// ---- questions in a text

namespace {

std::string asks(std::string_view answer, std::string_view other) {
    return fmt::format("1. **Do I need a degree?**\n\n> {}\n\n2. **{}?**\n\n> Yes.\n", answer, other);
}

}  // namespace

TEST_CASE("a question that one page asks stays there, one that two ask has a page") {
    const Joined one = join({{"articles/a.md", asks("No.", "First")}});
    CHECK(one["faq:do-i-need-a-degree"].output_path == "articles/a/index.html");
    CHECK_FALSE(one["faq:do-i-need-a-degree"].has_page());
    const Joined two = join({{"articles/a.md", asks("No.", "First")}, {"articles/b.md", asks("No.", "Second")}});
    CHECK(two.problems.empty());
    CHECK(two["faq:do-i-need-a-degree"].output_path == "faqs/do-i-need-a-degree/index.html");
    CHECK(two["faq:do-i-need-a-degree"].has_page());
    CHECK(two.from("faq:do-i-need-a-degree", Relation::asked_on) == Lines{"article:a", "article:b"});
}

TEST_CASE("of two answers the longer is shown, and that there are two is told; a file settles it") {
    const Files two = {{"articles/a.md", asks("No.", "First")},
                       {"articles/b.md", asks("No, and here is why.", "Second")}};
    const Joined site = join(two);
    CHECK(site.problems ==
          Lines{"warning contradicting-answers articles/b.md:1:1: 'Do I need a degree?' has two different "
                "answers [articles/a.md:1:1: the other one is here] (give both the same answer, or write "
                "it once as a file in faqs/)"});
    const Node& faq = site["faq:do-i-need-a-degree"];
    CHECK(site.taxonomy.documents[*faq.document]->path == "articles/b.md");
    Files settled = two;
    settled["faqs/degree.md"] = yaml("question: Do I need a degree?") + "\nHardly.\n";
    const Joined with_file = join(settled);
    CHECK(with_file.problems.empty());
    CHECK_FALSE(with_file["faq:degree"].question);
    CHECK(with_file.from("faq:degree", Relation::asked_on) == Lines{"article:a", "article:b"});
}

// ---- links and redirects

TEST_CASE("a link may begin with the path that the site has on its host") {
    Settings settings = default_settings();
    settings.base_url = "https://example.org/notes/";
    const Joined site = join({{"about.md", ""},
                              {"notes/team.md", ""},
                              {"articles/a.md",
                               "[a](/notes/about/) [b](/about/) [c](/notes/team/) [d](/notes/50%.pdf) "
                               "[e](/notesabout/)\n"}},
                             settings, {}, {"50%.pdf"});
    CHECK(site.problems == Lines{"warning dead-link articles/a.md:1:75: '/notesabout/' leads nowhere"});
    const std::vector<LinkTarget>& links = site.taxonomy.links.at(*site["article:a"].document);
    CHECK(links[0].node == site.id("page:about"));
    CHECK(links[1].node == site.id("page:about"));
    CHECK(links[2].node == site.id("page:team"));
    CHECK(links[3].path == "50%.pdf");
}

TEST_CASE("links lead to pages, headings, files and other sites") {
    const Joined site = join({{"skills/sql.md", yaml("title: SQL") + "## Joins\n"},
                              {"articles/a.md",
                               "## Here\n\n[a](../skills/sql.md#joins) [b](/skills/sql/) [c](plan.pdf) "
                               "[d](https://example.org/) [e](#here) [[SQL#Joins]] [f](/roles/) [g](elsewhere.md)\n"},
                              {"roles/r.md", ""}},
                             default_settings(), {}, {"articles/plan.pdf"});
    CHECK(site.problems == Lines{"warning dead-link articles/a.md:3:129: 'elsewhere.md' leads nowhere"});
    using Type = LinkTarget::Type;
    const std::vector<LinkTarget>& links = site.taxonomy.links.at(*site["article:a"].document);
    REQUIRE(links.size() == 8);
    const Type types[] = {Type::node, Type::node, Type::file, Type::external,
                          Type::here, Type::node, Type::file, Type::nothing};
    for (std::size_t i = 0; i < links.size(); ++i) {
        INFO(i);
        CHECK(links[i].type == types[i]);
    }
    CHECK(links[0].fragment == "joins");
    CHECK(links[1].node == site.id("skill:sql"));
    CHECK(links[2].path == "articles/plan.pdf");
    CHECK(links[4].fragment == "here");
    CHECK(links[5].fragment == "joins");
    CHECK(links[6].path == "roles/index.html");
}

TEST_CASE("a link to a section that a page has of itself leads there if it shows something") {
    const Joined site = join({{"roles/a.md", yaml("skills: [SQL]\noutlook: Good")},
                              {"x.md", "[s](roles/a.md#skills) [o](roles/a.md#outlook) [p](roles/a.md#pay)\n"}});
    CHECK(site.problems == Lines{"warning dead-anchor x.md:1:52: the page 'A' has nothing to show under '#pay'"});
    const std::vector<LinkTarget>& links = site.taxonomy.links.at(*site["page:x"].document);
    CHECK(links[0].fragment == "skills");
    CHECK(links[1].fragment == "outlook");
    CHECK(links[2].fragment.empty());
    CHECK(links[2].type == LinkTarget::Type::node);
}

TEST_CASE("old addresses lead to their page, from links, too") {
    const Joined site = join({{"about.md", yaml("aliases: [/we/, /old.html]\nredirect_from: /team")},
                              {"x.md", "[a](/we/) [b](/team/) [c](/old.html)\n"}});
    CHECK(site.problems.empty());
    Lines paths;
    for (const Redirect& redirect : site.taxonomy.redirects) {
        CHECK(redirect.to == site.id("page:about"));
        paths.push_back(redirect.output_path);
    }
    CHECK(paths == Lines{"we/index.html", "old.html", "team/index.html"});
    for (const LinkTarget& link : site.taxonomy.links.at(*site["page:x"].document))
        CHECK(link.node == site.id("page:about"));
}

TEST_CASE("the order in which documents come does not show") {
    const Files files = {{"roles/a.md", yaml("skills: [SQL, R]\nleads_to: [b]")},
                         {"roles/b.md", yaml("skills: {SQL: expert}\ntags: [x, y]")},
                         {"skills/sql.md", yaml("title: SQL\nroles: [{role: a, level: working}]")},
                         {"articles/2024-01-02-c.md", "[[SQL]]\n"},
                         {"articles/2023-01-02-c.md", yaml("authors: [Ada]")}};
    const auto described = [&](bool reversed) {
        TaxonomyInputs inputs;
        std::uint32_t source = 0;
        for (const auto& [path, text] : files) {
            Document document = parse_document(SourceId{source++}, {path, text}, path, default_settings()).value;
            inputs.documents.push_back(std::make_shared<const Document>(std::move(document)));
        }
        if (reversed) std::ranges::reverse(inputs.documents);
        const Taxonomy taxonomy = build_taxonomy(std::move(inputs), default_settings(), Threads{3}).value;
        Lines lines;
        for (const Node& node : taxonomy.nodes) lines.push_back(full_id(node) + " " + node.output_path);
        for (const Edge& edge : taxonomy.graph.edges()) {
            lines.push_back(fmt::format("{} {} {} {}", full_id(taxonomy[edge.from]), name_of(edge.relation),
                                        full_id(taxonomy[edge.to]), taxonomy.graph.attributes(edge).level));
        }
        return lines;
    };
    CHECK(described(false) == described(true));
}
