#include "io/report.hpp"

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

}  // namespace

std::string describe(const Diagnostic& problem, const std::vector<Source>& sources) {
    std::string out;
    const auto index = static_cast<std::size_t>(problem.where.source);
    const bool has_source = index < sources.size();
    const bool has_place = has_source && problem.where.span != Span{};
    if (has_place) {
        const Position at = position_at(sources[index].text, problem.where.span.begin);
        out = fmt::format("{}:{}:{}: ", sources[index].path, at.line, at.column);
    } else if (has_source) {
        out = fmt::format("{}: ", sources[index].path);
    }
    out += fmt::format("{}: {} [{}]\n", name_of(problem.severity), problem.message, problem.code);
    if (has_place) out += quote(sources[index].text, problem.where.span);
    if (!problem.hint.empty()) out += fmt::format("  hint: {}\n", problem.hint);
    return out;
}

void write_problem(JsonWriter& json, const Diagnostic& problem, const std::vector<Source>& sources) {
    json.begin_object().member("severity", name_of(problem.severity)).member("code", problem.code);
    if (const auto index = static_cast<std::size_t>(problem.where.source); index < sources.size()) {
        const Position at = position_at(sources[index].text, problem.where.span.begin);
        json.member("path", sources[index].path).key("line").number(at.line).key("column").number(at.column);
    }
    json.member("message", problem.message).member("hint", problem.hint).end_object();
}

}  // namespace rolebook
