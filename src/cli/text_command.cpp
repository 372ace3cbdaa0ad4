#include "base/text.hpp"
#include "build_site.hpp"
#include "cli/commands.hpp"
#include "cli/new_pages.hpp"
#include "import/draft_pages.hpp"
#include "import/text_import.hpp"
#include "publish/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t shown_bytes = 60;  // of a line that is quoted

// "line 3" or "lines 3–9"
std::string lines_from(std::size_t first, std::size_t last) {
    return first == last ? fmt::format("line {}", first) : fmt::format("lines {}–{}", first, last);
}

// What a rule has read: its lines, and what it has found in them.
struct RuleReport {
    std::vector<std::size_t> lines{};
    std::vector<std::string> found{};
};

// By rule, in the order in which they first read something.
std::vector<std::pair<std::string_view, RuleReport>> reports_of(const FoundText& text) {
    std::vector<std::pair<std::string_view, RuleReport>> reports;
    const auto report = [&](std::string_view rule) -> RuleReport& {
        const auto found = std::ranges::find(reports, rule, [](const auto& each) { return each.first; });
        return found == reports.end() ? reports.emplace_back(rule, RuleReport{}).second : found->second;
    };
    for (const Piece& piece : text.pieces) {
        if (piece.shape != Shape::dropped) report(piece.rule).lines.push_back(piece.line);
    }
    for (const Finding& finding : text.findings) {
        RuleReport& each = report(finding.rule);
        if (std::ranges::find(each.lines, finding.line) == each.lines.end()) each.lines.push_back(finding.line);
        each.found.push_back(finding.what);
    }
    return reports;
}

// "3, 5–7": of lines that follow each other the first and the last.
std::string in_words(std::vector<std::size_t> lines) {
    std::ranges::sort(lines);
    lines.erase(std::ranges::unique(lines).begin(), lines.end());
    std::vector<std::string> ranges;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i;
        while (end + 1 < lines.size() && lines[end + 1] == lines[end] + 1) ++end;
        ranges.push_back(end == i ? fmt::format("{}", lines[i]) : fmt::format("{}–{}", lines[i], lines[end]));
        i = end + 1;
    }
    return fmt::format("{} {}", lines.size() == 1 ? "line" : "lines", fmt::join(ranges, ", "));
}

void print_found(const FoundText& text) {
    for (const auto& [rule, report] : reports_of(text)) {
        fmt::print("  {}: {}\n", rule, in_words(report.lines));
        for (const std::string& found : report.found) fmt::print("    {}\n", shorten(found, shown_bytes));
    }
}

// What one rule has left out in a row: its first words, and how much more.
void print_left_out(const FoundText& text) {
    const auto is_dropped = [](const Piece& piece) { return piece.shape == Shape::dropped; };
    const auto count = static_cast<std::size_t>(std::ranges::count_if(text.pieces, is_dropped));
    if (count == 0) return;
    fmt::print("  left out: {}\n", count_of(count, "line", "lines"));
    for (auto piece = text.pieces.begin(); piece != text.pieces.end();) {
        const auto end = std::find_if(piece, text.pieces.end(), [&](const Piece& each) {
            return each.shape != Shape::dropped || each.rule != piece->rule;
        });
        if (end == piece) {
            ++piece;
            continue;
        }
        const std::string more = end - piece > 1 ? fmt::format(" and {} more", end - piece - 1) : "";
        fmt::print("    {}, {}: {}{}\n", lines_from(piece->line, (end - 1)->line), piece->rule,
                   shorten(collapse_spaces(piece->text), shown_bytes), more);
        piece = end;
    }
}

// A page as it will be found in the project; whether it is there already.
void print_page(const fs::path& content, const ImportedPage& page, const NewPages& fresh) {
    const bool is_new = std::ranges::find(fresh.pages, &page) != fresh.pages.end();
    const std::string path = (content / page.path).lexically_normal().generic_string();
    const std::string_view text = page.text;
    constexpr std::string_view fence = "+++\n";
    const std::size_t end = text.find(fence, fence.size()) + fence.size();
    const std::size_t words = split_on_spaces(text.substr(end)).size();
    fmt::print("  {}{}{}\n", path, words == 0 ? "" : ", " + count_of(words, "word", "words"),
               is_new ? "" : ": there already, under this path or this name");
    std::string_view front = text.substr(0, end);
    while (!front.empty()) {
        const std::size_t line = front.find('\n');
        fmt::print("{}{}\n", line == 0 ? "" : "    ", front.substr(0, line));
        front.remove_prefix(line + 1);
    }
}

std::vector<Source> read_all(const std::vector<fs::path>& files) {
    std::vector<Source> sources;
    for (const fs::path& file : files) {
        sources.push_back({file.lexically_normal().generic_string(), read_regular_file(file)});
    }
    return sources;
}

void tell_of_text(const FoundText& text, std::span<const ImportedPage> pages, const fs::path& content,
                  const NewPages& fresh) {
    fmt::print("{}\n", text.path);
    if (pages.empty()) fmt::print("  no text is left of it\n");
    for (const ImportedPage& page : pages) print_page(content, page, fresh);
    print_found(text);
    print_left_out(text);
    fmt::print("\n");
}

}  // namespace

int run_text_import(const TextCommand& command) {
    const Inputs inputs = read_project(command.paths).value;
    const std::vector<Source> sources = read_all(command.files);
    Outcome<std::vector<FoundText>> read =
        command.format == TextFormat::lines ? read_lines(sources) : read_html_dumps(sources);
    if (!tell_problems(std::move(read.problems), settings_of(inputs).value, sources)) return content_has_errors;
    const std::vector<DraftPages> pages = draft_pages(read.value);
    std::vector<ImportedPage> all;
    for (const DraftPages& each : pages) all.insert(all.end(), each.begin(), each.end());
    NewPages fresh = new_pages(command.paths, inputs, all);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        tell_of_text(read.value[i], std::span(all).subspan(begin, pages[i].size()), command.paths.content, fresh);
        begin += pages[i].size();
    }
    if (command.writes) {
        write_new_pages(command.paths.content, std::move(fresh));
    } else {
        show_new_pages(command.paths.content, fresh);
    }
    return success;
}

}  // namespace rolebook
