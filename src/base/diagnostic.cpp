#include "base/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

namespace rolebook {
namespace {

auto order_of(const Diagnostic& problem) {
    return std::tie(problem.where, problem.code, problem.message, problem.hint, problem.severity);
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

}  // namespace rolebook
