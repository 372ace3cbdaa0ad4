#include "base/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace rolebook {
namespace {

auto order_of(const Diagnostic& problem) {
    return std::tie(problem.where, problem.code, problem.message, problem.hint, problem.severity);
}

// All that have one message.
struct Repetition {
    std::size_t first = 0;
    std::size_t count = 0;
    std::set<SourceId> sources{};
};

std::string more_text(const Repetition& repetition) {
    const std::size_t more = repetition.count - 1;
    if (repetition.sources.size() == 1) return fmt::format("{} more in this file", more);
    return fmt::format("{} more, in {} files in all", more, repetition.sources.size());
}

}  // namespace

std::string_view name_of(Severity severity) {
    constexpr std::array<std::string_view, 3> names = {"error", "warning", "note"};
    return names[static_cast<std::size_t>(severity)];
}

bool has_errors(const Diagnostics& problems) {
    return std::ranges::any_of(problems, [](const Diagnostic& problem) { return problem.severity == Severity::error; });
}

void make_strict(Diagnostics& problems) {
    for (Diagnostic& problem : problems) {
        if (problem.severity == Severity::warning) problem.severity = Severity::error;
    }
}

void append(Diagnostics& to, Diagnostics from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void sort_by_location(Diagnostics& problems) {
    std::ranges::stable_sort(problems, [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
    const auto same = [](const auto& a, const auto& b) { return order_of(a) == order_of(b); };
    problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
}

Diagnostics tell_once(Diagnostics problems) {
    std::map<std::pair<std::string, std::string>, Repetition> repeated;
    for (std::size_t i = 0; i < problems.size(); ++i) {
        if (problems[i].telling == Telling::each) continue;
        const auto [found, is_new] = repeated.try_emplace({problems[i].code, problems[i].message}, Repetition{i});
        Repetition& repetition = found->second;
        if (problems[i].where < problems[repetition.first].where) repetition.first = i;
        repetition.sources.insert(problems[i].where.source);
        ++repetition.count;
    }
    Diagnostics told;
    for (std::size_t i = 0; i < problems.size(); ++i) {
        if (problems[i].telling == Telling::once) {
            const Repetition& repetition = repeated.at({problems[i].code, problems[i].message});
            if (repetition.first != i) continue;
            std::string& hint = problems[i].hint;
            if (repetition.count > 1) hint += (hint.empty() ? "" : "; ") + more_text(repetition);
        }
        told.push_back(std::move(problems[i]));
    }
    return told;
}

}  // namespace rolebook
