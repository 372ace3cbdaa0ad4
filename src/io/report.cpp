#include "io/report.hpp"

#include "base/text.hpp"
#include "base/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

constexpr std::size_t widest_line = 160;

// The quoted line and a caret, with tabs kept so that both stand above each other. A very long line is shown around the
// place.
std::string quote(std::string_view text, const Span& span) {
    const std::string_view line = line_at(text, span.begin);
    const auto line_begin = static_cast<std::size_t>(line.data() - text.data());
    std::u32string characters = decode(line);
    const std::size_t at = std::min(
        decode(line.substr(0, std::min<std::size_t>(span.begin - line_begin, line.size()))).size(), characters.size());
    const std::size_t bytes = std::min<std::size_t>(span.end, line_begin + line.size()) -
                              std::min<std::size_t>(span.begin, line_begin + line.size());
    const std::size_t width = std::max<std::size_t>(1, decode(text.substr(span.begin, bytes)).size());
    const std::size_t from = at > widest_line / 2 ? at - widest_line / 2 : 0;
    std::string pad;
    for (std::size_t i = from; i < at; ++i) pad += characters[i] == '\t' ? '\t' : ' ';
    const std::u32string part = characters.substr(from, widest_line);
    return fmt::format("  {}\n  {}^{}\n", encode(part), pad,
                       std::string(std::min(width - 1, part.size() - std::min(part.size(), at - from + 1)), '~'));
}

// The message after its place, and the line that it is about.
std::string describe_at(const Location& where, std::string_view message, const std::vector<Source>& sources) {
    const auto index = static_cast<std::size_t>(where.source);
    if (index >= sources.size()) return fmt::format("{}\n", message);
    const Source& source = sources[index];
    if (where.span == Span{}) return fmt::format("{}: {}\n", source.path, message);
    const Position at = position_at(source.text, where.span.begin);
    return fmt::format("{}:{}:{}: {}\n{}", source.path, at.line, at.column, message, quote(source.text, where.span));
}

// "path", "line" and "column", where there are any.
void write_place(JsonWriter& json, const Location& where, const std::vector<Source>& sources) {
    const auto index = static_cast<std::size_t>(where.source);
    if (index >= sources.size()) return;
    const Position at = position_at(sources[index].text, where.span.begin);
    json.member("path", sources[index].path).key("line").number(at.line).key("column").number(at.column);
}

}  // namespace

std::string describe(const Diagnostic& problem, const std::vector<Source>& sources) {
    std::string out = describe_at(
        problem.where, fmt::format("{}: {} [{}]", name_of(problem.severity), problem.message, problem.code), sources);
    if (problem.remark) {
        out += describe_at(problem.remark->where, fmt::format("note: {}", problem.remark->message), sources);
    }
    if (!problem.hint.empty()) out += fmt::format("  hint: {}\n", problem.hint);
    return out;
}

void write_problem(JsonWriter& json, const Diagnostic& problem, const std::vector<Source>& sources) {
    json.begin_object().member("severity", name_of(problem.severity)).member("code", problem.code);
    write_place(json, problem.where, sources);
    json.member("message", problem.message).member("hint", problem.hint);
    if (problem.remark) {
        json.key("remark").begin_object();
        write_place(json, problem.remark->where, sources);
        json.member("message", problem.remark->message).end_object();
    }
    json.end_object();
}

Tally tally(const Diagnostics& problems) {
    const auto count = [&](Severity severity) {
        return static_cast<std::size_t>(std::ranges::count(problems, severity, &Diagnostic::severity));
    };
    return {count(Severity::error), count(Severity::warning)};
}

std::string in_words(const Tally& found) {
    return fmt::format("{}, {}", count_of(found.errors, "error", "errors"),
                       count_of(found.warnings, "warning", "warnings"));
}

}  // namespace rolebook
