#include "content/checks.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

// Warnings and notes whose severity a site may change.
constexpr auto changeable_codes = std::to_array<std::string_view>({
    "bad-row",
    "bad-url",
    "close-name",
    "closed-link",
    "contradicting-answers",
    "contradicting-levels",
    "contradicting-rows",
    "converted",
    "dead-anchor",
    "dead-embed",
    "dead-link",
    "dead-menu",
    "direction-control",
    "external-media",
    "failing-link",
    "gone-link",
    "ignored-setting",
    "left-out",
    "link-scheme",
    "long-description",
    "long-title",
    "missing-alt",
    "missing-picture",
    "moved-link",
    "no-other-names",
    "no-questions",
    "no-skills",
    "not-published",
    "orphan-page",
    "raw-html",
    "redirect-chain",
    "repeated-description",
    "repeated-title",
    "shared-name",
    "similar-question",
    "skipped-heading",
    "stale-fact",
    "stub-page",
    "two-dates",
    "unanswered-question",
    "unasked-link",
    "undated-post",
    "undescribed-level",
    "unknown-key",
    "unknown-liquid",
    "unknown-shortcode",
    "unneeded-skill",
    "unpublished-target",
    "unreachable-host",
    "unsourced-figure",
    "untranslated",
    "unused-text",
});

}  // namespace

Checks read_checks(FieldReader codes, Diagnostics& problems) {
    Checks checks;
    for (const std::string_view code : changeable_codes) {
        const auto severity = codes.text({code});
        if (!severity) continue;
        constexpr std::array<std::string_view, 4> words = {"error", "warning", "note", "off"};
        const auto* const word = std::ranges::find(words, severity->text);
        if (word == words.end()) {
            problems.push_back(
                {Severity::error, "wrong-type", severity->where,
                 fmt::format("'{}' must be one of error, warning, note, off, not {}", code, severity->text)});
        } else if (*word == "off") {
            checks.emplace(code, std::nullopt);
        } else {
            checks.emplace(code, static_cast<Severity>(word - words.begin()));
        }
    }
    for (const Field* field : codes.left_over()) {
        const auto meant = closest(field->key, changeable_codes);
        problems.push_back({Severity::error,
                            "unknown-setting",
                            {codes.source(), field->key_span},
                            fmt::format("'{}' is not the code of a warning", field->key),
                            meant ? fmt::format("did you mean '{}'?", *meant) : "docs/diagnostics.md lists them"});
    }
    return checks;
}

Diagnostics apply_checks(Diagnostics problems, const Checks& checks) {
    if (checks.empty()) return problems;
    std::erase_if(problems, [&](Diagnostic& problem) {
        const auto check = checks.find(problem.code);
        if (check == checks.end() || problem.severity == Severity::error) return false;
        if (check->second) problem.severity = *check->second;
        return !check->second.has_value();
    });
    return problems;
}

}  // namespace rolebook
