#include "base/diagnostic.hpp"

#include "problems.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace rolebook;

namespace {

Diagnostic problem(Severity severity, std::string code, std::uint32_t source, std::uint32_t begin) {
    return {severity, std::move(code), {SourceId{source}, {begin, begin + 1}}, "message", ""};
}

Lines codes_of(const Diagnostics& problems) {
    Lines codes;
    for (const Diagnostic& each : problems) codes.push_back(each.code);
    return codes;
}

}  // namespace

TEST_CASE("severities have names") {
    CHECK(name_of(Severity::error) == "error");
    CHECK(name_of(Severity::warning) == "warning");
    CHECK(name_of(Severity::note) == "note");
}

TEST_CASE("only an error is an error") {
    CHECK_FALSE(has_errors({}));
    CHECK_FALSE(has_errors({problem(Severity::warning, "a", 0, 0), problem(Severity::note, "b", 0, 0)}));
    CHECK(has_errors({problem(Severity::note, "a", 0, 0), problem(Severity::error, "b", 0, 0)}));
}

TEST_CASE("taking a value keeps its problems, after those that are there") {
    Diagnostics problems = {problem(Severity::note, "first", 0, 0)};
    Outcome<std::string> outcome{"value", {problem(Severity::error, "second", 0, 0)}};
    CHECK(take(std::move(outcome), problems) == "value");
    CHECK(codes_of(problems) == Lines{"first", "second"});
}

TEST_CASE("problems are sorted by file, place and code, those of no file last") {
    Diagnostics sorted = {
        problem(Severity::warning, "z", 0, 1), problem(Severity::error, "b", 0, 7),
        problem(Severity::note, "c", 0, 7),    problem(Severity::error, "a", 0, 12),
        problem(Severity::warning, "a", 1, 0), {Severity::error, "a", nowhere, "m", ""},
    };
    const Lines expected = codes_of(sorted);
    std::ranges::sort(sorted, {}, &Diagnostic::code);
    do {
        Diagnostics problems = sorted;
        sort_by_location(problems);
        REQUIRE(codes_of(problems) == expected);
        REQUIRE(problems.back().where == nowhere);
    } while (std::ranges::next_permutation(sorted, {}, &Diagnostic::code).found);
}

TEST_CASE("equal problems become one") {
    const Diagnostic one = problem(Severity::error, "a", 0, 3);
    Diagnostic other_hint = one;
    other_hint.hint = "another way out";
    Diagnostic other_place = one;
    other_place.where.span.begin = 2;
    Diagnostics problems = {one, other_hint, one, other_place, other_hint, one};
    sort_by_location(problems);
    CHECK(problems.size() == 3);
}

TEST_CASE("sorting never loses an error to a warning of the same words") {
    const Diagnostic error = problem(Severity::error, "a", 0, 3);
    const Diagnostic warning = problem(Severity::warning, "a", 0, 3);
    for (Diagnostics problems : {Diagnostics{error, warning}, Diagnostics{warning, error}}) {
        sort_by_location(problems);
        CHECK(has_errors(problems));
    }
}

TEST_CASE("what is told once is told at its first place, with how many more there are") {
    const auto repeated = [](std::string message, std::uint32_t source, std::uint32_t begin, std::string hint = "") {
        return Diagnostic{Severity::warning,  "code",          {SourceId{source}, {begin, begin + 1}},
                          std::move(message), std::move(hint), {},
                          Telling::once};
    };
    const Diagnostics told =
        tell_once({repeated("a", 1, 5, "do b"), repeated("a", 0, 9, "do b"), repeated("c", 1, 3),
                   problem(Severity::error, "other", 2, 1), repeated("a", 0, 2, "do b"),
                   problem(Severity::error, "other", 2, 4), repeated("c", 1, 1), repeated("d", 1, 1, "do e")});
    Lines lines;
    for (const Diagnostic& each : told) {
        lines.push_back(fmt::format("{} {} {}: {}", static_cast<std::uint32_t>(each.where.source),
                                    each.where.span.begin, each.message, each.hint));
    }
    CHECK(lines == Lines{"2 1 message: ", "0 2 a: do b; 2 more, in 2 files in all",
                         "2 4 message: ", "1 1 c: 1 more in this file", "1 1 d: do e"});
}
