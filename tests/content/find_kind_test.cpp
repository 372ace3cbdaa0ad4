#include "content/find_kind.hpp"

#include "values.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

struct Found {
    Kind kind{};
    std::string reason{};
    Lines problems{};
};

Found find(std::string_view path, std::string_view yaml, bool is_dated = false) {
    const auto parsed = parse_yaml(block_of(yaml));
    Diagnostics problems;
    FieldReader fields(parsed.value, SourceId{0}, problems);
    KindFound found = find_kind(fields, path, is_dated, problems);
    return {found.kind, std::move(found.reason), told(yaml, problems)};
}

}  // namespace

TEST_CASE("the stem of a path is the name of its file without extension") {
    struct Case {
        std::string_view path;
        std::string_view stem;
    };
    const Case cases[] = {{"a.md", "a"},
                          {"roles/data-analyst.md", "data-analyst"},
                          {"posts/2024-11-05-title.markdown", "2024-11-05-title"},
                          {"skills/node.js.md", "node.js"},
                          {"a.b/c.md", "c"},
                          {"guides/index.md", "index"}};
    for (const Case& each : cases) {
        INFO(each.path);
        CHECK(stem_of(each.path) == each.stem);
    }
}

TEST_CASE("the name in a path has no date, and an index file has that of its folder") {
    struct Case {
        std::string_view path;
        std::string_view name;
    };
    const Case cases[] = {{"a.md", "a"},
                          {"posts/2024-11-05-five-steps.md", "five-steps"},
                          {"posts/2024-11-05.md", "2024-11-05"},
                          {"posts/2024-13-05-five-steps.md", "2024-13-05-five-steps"},
                          {"posts/24-11-05-five-steps.md", "24-11-05-five-steps"},
                          {"guides/index.md", "guides"},
                          {"guides/start/_index.md", "start"},
                          {"posts/2024-11-05-five-steps/index.md", "five-steps"},
                          {"index.md", "index"},
                          {"_index.md", "_index"},
                          {"guides/index-of-all.md", "index-of-all"}};
    for (const Case& each : cases) {
        INFO(each.path);
        CHECK(name_in_path(each.path) == each.name);
    }
}

TEST_CASE("every kind that can be written has its folder and its name") {
    for (const KindRow& row : kinds) {
        if (!is_written(row.kind)) continue;
        INFO(row.name);
        CHECK(find("x.md", fmt::format("kind: {}\n", row.name)).kind == row.kind);
        for (const std::string_view directory : row.directories) {
            CHECK(find(fmt::format("{}/x.md", directory), "").kind == row.kind);
            CHECK(find(fmt::format("_{}/x.md", directory), "").kind == row.kind);
            CHECK(find(fmt::format("{}/deep/er/x.md", directory), "").kind == row.kind);
            CHECK(find(fmt::format("other/{}/x.md", directory), "").kind == row.kind);
            CHECK(find(fmt::format("{}/index.md", directory), "").kind == Kind::page);
        }
        if (row.kind == Kind::page) continue;
        CHECK(find("x.md", fmt::format("kind: {}\n", row.folder)).kind == row.kind);
    }
}

TEST_CASE("what comes first decides") {
    struct Case {
        std::string_view path;
        std::string_view yaml;
        bool is_dated;
        Kind kind;
        std::string_view reason;
    };
    const Case cases[] = {
        {"roles/x.md", "kind: skill\nlayout: post\nquestion: Q?\n", true, Kind::skill, "it says kind: skill"},
        {"roles/x.md", "layout: post\nquestion: Q?\n", true, Kind::role, "it lies in roles/"},
        {"roles/paths/x.md", "", false, Kind::path, "it lies in paths/"},
        {"families/x.md", "", false, Kind::family, "it lies in families/"},
        {"authors/x.md", "", true, Kind::author, "it lies in authors/"},
        {"x.md", "layout: post\nquestion: Q?\n", false, Kind::article, "its layout is post"},
        {"x.md", "layout: page\nquestion: Q?\n", true, Kind::page, "its layout is page"},
        {"x.md", "layout: home\nquestion: Q?\n", true, Kind::faq, "it has a question"},
        {"2024-11-05-x.md", "", true, Kind::article, "its file name begins with a date"},
        {"x.md", "", true, Kind::article, "it has a date"},
        {"x.md", "", false, Kind::page, "nothing says that it is anything else"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.path << ' ' << each.yaml) {
            const Found found = find(each.path, each.yaml, each.is_dated);
            CHECK(found.problems.empty());
            CHECK(found.kind == each.kind);
            CHECK(found.reason == each.reason);
        }
    }
}

TEST_CASE("what is no kind is told, and the next hint decides") {
    const Found close = find("roles/x.md", "kind: familly\n");
    CHECK(close.kind == Kind::role);
    CHECK(close.problems == Lines{"error unknown-kind 1:7-1:14: there is no kind 'familly' (did you mean 'family'?)"});
    for (const std::string_view term : {"category", "tag", "series", "term", "categories", "tags"}) {
        INFO(term);
        const Found found = find("x.md", fmt::format("kind: {}\n", term));
        CHECK(found.kind == Kind::page);
        REQUIRE(found.problems.size() == 1);
        CHECK(found.problems[0].starts_with("error unknown-kind 1:7-"));
    }
}
