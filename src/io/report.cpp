#include "io/report.hpp"

#include "base/text.hpp"
#include "base/unicode.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace rolebook {
namespace {

constexpr std::size_t widest_line = 160;
constexpr std::size_t most_shown = 50;

// Escape sequences of ECMA-48, which all terminals in use know.
constexpr std::string_view plain = "\x1b[0m";
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view yellow = "\x1b[1;33m";
constexpr std::string_view cyan = "\x1b[1;36m";

std::string_view colour_of(Severity severity) {
    switch (severity) {
        case Severity::error: return red;
        case Severity::warning: return yellow;
        case Severity::note: return cyan;
    }
    return plain;
}

// What a terminal would obey instead of showing it.
bool is_control(char32_t c) {
    return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || changes_direction(c);
}

std::string harmless(std::string_view text) {
    std::u32string characters = decode(text);
    std::ranges::replace_if(characters, is_control, U'\uFFFD');
    return encode(characters);
}

class Describer {
public:
    Describer(const std::vector<Source>& sources, Colours colours) : sources_(sources), colours_(colours) {}

    std::string describe(const Diagnostic& problem) const {
        const std::string code = fmt::format(" [{}]", problem.code);
        std::string out = at(problem.where, problem.severity, problem.message, code);
        if (problem.remark) out += at(problem.remark->where, Severity::note, problem.remark->message, "");
        if (!problem.hint.empty()) out += fmt::format("  {} {}\n", in_colour(cyan, "hint:"), harmless(problem.hint));
        return out;
    }

private:
    std::string in_colour(std::string_view colour, std::string_view text) const {
        if (colours_ == Colours::none || text.empty()) return std::string(text);
        return fmt::format("{}{}{}", colour, text, plain);
    }

    // The message after its place, and the line that it is about.
    std::string at(const Location& where, Severity severity, std::string_view message, std::string_view code) const {
        const std::string_view colour = colour_of(severity);
        const std::string said = fmt::format("{} {}{}\n", in_colour(colour, fmt::format("{}:", name_of(severity))),
                                             in_colour(bold, harmless(message)), code);
        const auto index = static_cast<std::size_t>(where.source);
        if (index >= sources_.size()) return said;
        const Source& source = sources_[index];
        if (where.span == Span{}) return fmt::format("{}: {}", harmless(source.path), said);
        const Position place = position_at(source.text, where.span.begin);
        return fmt::format("{}:{}:{}: {}{}", harmless(source.path), place.line, place.column, said,
                           quote(source.text, where.span, colour));
    }

    // The quoted line and a caret, with tabs kept so that both stand above each other. A very long line is shown around
    // the place.
    std::string quote(std::string_view text, const Span& span, std::string_view colour) const {
        const std::string_view line = line_at(text, span.begin);
        const auto line_begin = static_cast<std::size_t>(line.data() - text.data());
        const auto characters_before = [&](std::size_t offset) {
            return decode(line.substr(0, std::min(offset - line_begin, line.size()))).size();
        };
        const std::u32string characters = decode(line);
        const std::size_t begin = std::min(characters_before(span.begin), characters.size());
        const std::size_t end = std::max(begin, characters_before(span.end));
        const std::size_t from = begin > widest_line / 2 ? begin - widest_line / 2 : 0;
        const std::u32string part = characters.substr(from, widest_line);
        std::string pad;
        for (std::size_t i = from; i < begin; ++i) {
            pad += characters[i] == '\t' ? "\t" : std::string(columns_of(characters[i]), ' ');
        }
        std::size_t width = 0;
        for (std::size_t i = begin; i < std::min(end, from + part.size()); ++i) width += columns_of(characters[i]);
        const std::string mark = "^" + std::string(std::max<std::size_t>(width, 1) - 1, '~');
        return fmt::format("  {}\n  {}{}\n", harmless(encode(part)), pad, in_colour(colour, mark));
    }

    const std::vector<Source>& sources_;
    Colours colours_;
};

// As a workflow's commands want texts and their properties.
std::string as_data(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '%' || c == '\r' || c == '\n') {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        } else {
            out += c;
        }
    }
    return out;
}

std::string as_property(std::string_view text) {
    std::string out;
    for (const char c : as_data(text)) out += c == ':' ? "%3A" : c == ',' ? "%2C" : std::string(1, c);
    return out;
}

// "path", "line" and "column", where there are any.
void write_place(JsonWriter& json, const Location& where, const std::vector<Source>& sources) {
    const auto index = static_cast<std::size_t>(where.source);
    if (index >= sources.size()) return;
    const Position at = position_at(sources[index].text, where.span.begin);
    json.member("path", sources[index].path).key("line").number(at.line).key("column").number(at.column);
}

}  // namespace

Colours colours_of(std::FILE* stream) {
    const auto set = [](const char* name) {
        return std::string_view(std::getenv(name) == nullptr ? "" : std::getenv(name));
    };
    const bool shows = isatty(fileno(stream)) == 1 && set("NO_COLOR").empty() && set("TERM") != "dumb";
    return shows ? Colours::terminal : Colours::none;
}

std::string describe(const Diagnostic& problem, const std::vector<Source>& sources, Colours colours) {
    return Describer(sources, colours).describe(problem);
}

std::string describe_all(const Diagnostics& problems, const std::vector<Source>& sources, Colours colours) {
    std::vector<std::size_t> shown(problems.size());
    std::iota(shown.begin(), shown.end(), std::size_t{0});
    std::ranges::stable_sort(shown, {}, [&](std::size_t i) { return problems[i].severity; });
    Diagnostics rest;
    for (std::size_t i = most_shown; i < shown.size(); ++i) rest.push_back({.severity = problems[shown[i]].severity});
    shown.resize(std::min(shown.size(), most_shown));
    std::ranges::sort(shown);
    std::string out;
    for (const std::size_t i : shown) out += describe(problems[i], sources, colours);
    if (rest.empty()) return out;
    std::vector<std::string> counts;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
        const auto count = static_cast<std::size_t>(std::ranges::count(rest, severity, &Diagnostic::severity));
        const std::string name(name_of(severity));
        if (count > 0) counts.push_back(count_of(count, name, name + "s"));
    }
    return out + fmt::format("{} more not shown; --format json has them all\n", fmt::join(counts, ", "));
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

std::string annotation(const Diagnostic& problem, const std::vector<Source>& sources) {
    const std::string_view level = problem.severity == Severity::note ? "notice" : name_of(problem.severity);
    std::string out = fmt::format("::{} title={}", level, as_property(problem.code));
    const auto index = static_cast<std::size_t>(problem.where.source);
    if (index < sources.size()) {
        const Position at = position_at(sources[index].text, problem.where.span.begin);
        out += fmt::format(",file={},line={},col={}", as_property(sources[index].path), at.line, at.column);
    }
    const std::string hint = problem.hint.empty() ? "" : fmt::format("\nhint: {}", problem.hint);
    return fmt::format("{}::{}\n", out, as_data(problem.message + hint));
}

Tally tally(const Diagnostics& problems) {
    const auto count = [&](Severity severity) {
        return static_cast<std::size_t>(std::ranges::count(problems, severity, &Diagnostic::severity));
    };
    return {count(Severity::error), count(Severity::warning), count(Severity::note)};
}

std::string in_words(const Tally& found) {
    return fmt::format("{}, {}", count_of(found.errors, "error", "errors"),
                       count_of(found.warnings, "warning", "warnings"));
}

}  // namespace rolebook
