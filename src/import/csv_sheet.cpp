// Our own reader, because a message needs the place of a cell, which the libraries do not tell.
#include "import/csv_sheet.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace rolebook {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array separators = {',', ';', '\t'};

class CsvReader {
public:
    CsvReader(SourceId id, const Source& source) : id_(id), text_(source.text) {}

    Outcome<Sheet> read() {
        if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
        if (is_text()) {
            take_separator();
            read_header();
            while (at_ < text_.size() && !is_broken_) read_row();
            if (is_broken_) out_.value.rows.clear();
        }
        return std::move(out_);
    }

private:
    bool is_text() {
        if (const auto bad = find_invalid_utf8(text_)) {
            fail("not-utf8", *bad, *bad + 1, "the file is not UTF-8 text",
                 "save it as UTF-8: a spreadsheet offers \"CSV UTF-8\"");
        } else if (const std::size_t nul = text_.find('\0'); nul != std::string_view::npos) {
            fail("bad-csv", nul, nul + 1, "a NUL character", "save it as UTF-8: a spreadsheet offers \"CSV UTF-8\"");
        }
        return !is_broken_;
    }

    // Some spreadsheets write the separator into a line of its own: "sep=;".
    void take_separator() {
        const std::string_view line = text_.substr(at_, line_end(text_, at_) - at_);
        constexpr std::string_view key = "sep=";
        if (line.size() == key.size() + 1 && starts_with_ignoring_case(line, key)) {
            separator_ = line.back();
            at_ = next_line(text_, at_);
            return;
        }
        std::size_t most = 0;
        for (const char each : separators) {
            const std::size_t count = count_outside_quotes(each);
            if (count > most) separator_ = each;
            most = std::max(most, count);
        }
    }

    // In the first line that is not empty.
    std::size_t count_outside_quotes(char wanted) const {
        std::size_t count = 0;
        bool in_quotes = false;
        const std::size_t begin = std::min(text_.find_first_not_of("\r\n", at_), text_.size());
        for (const char c : text_.substr(begin)) {
            if (c == '"') in_quotes = !in_quotes;
            if (!in_quotes && (c == '\n' || c == '\r')) break;
            if (!in_quotes && c == wanted) ++count;
        }
        return count;
    }

    void read_header() {
        std::vector<Cell> cells;
        while (at_ < text_.size() && !is_broken_ && is_blank(cells)) cells = read_cells();
        if (is_broken_) return;
        while (!cells.empty() && cells.back().is_empty()) cells.pop_back();
        for (Cell& cell : cells) out_.value.columns.push_back({collapse_spaces(cell.text.text), cell.text.where});
        if (cells.empty()) fail("no-rows", 0, 0, "the file is empty", "its first line names the columns");
    }

    void read_row() {
        const std::size_t begin = at_;
        std::vector<Cell> cells = read_cells();
        if (is_broken_ || is_blank(cells)) return;
        const std::size_t width = out_.value.columns.size();
        const Location where = place(begin, line_end(text_, begin));
        // Spreadsheets fill rows up to the widest.
        while (cells.size() > width && cells.back().is_empty()) cells.pop_back();
        if (cells.size() == width) {
            out_.value.rows.push_back({where, std::move(cells)});
            return;
        }
        out_.problems.push_back({Severity::warning, "bad-row", where,
                                 fmt::format("this row has {} {}, and the table has {} columns", cells.size(),
                                             cells.size() == 1 ? "cell" : "cells", width),
                                 "the row is left out"});
    }

    static bool is_blank(const std::vector<Cell>& cells) { return std::ranges::all_of(cells, &Cell::is_empty); }

    // Up to the end of the row, and over its line end.
    std::vector<Cell> read_cells() {
        std::vector<Cell> cells;
        cells.reserve(out_.value.columns.size());
        do {
            cells.push_back(read_cell());
        } while (!is_broken_ && at_ < text_.size() && text_[at_] == separator_ && ++at_ <= text_.size());
        if (at_ < text_.size()) at_ = next_line(text_, at_);
        return cells;
    }

    Cell read_cell() {
        const std::size_t end = end_of_plain(at_);
        const std::size_t begin = std::min(text_.find_first_not_of(' ', at_), end);
        if (begin < end && text_[begin] == '"') return read_quoted(begin);
        const std::string_view cell = trim(text_.substr(at_, end - at_));
        const std::size_t first = cell.empty() ? at_ : static_cast<std::size_t>(cell.data() - text_.data());
        at_ = end;
        return {.text = {std::string(cell), place(first, first + cell.size())}};
    }

    std::size_t end_of_plain(std::size_t at) const {
        while (at < text_.size() && text_[at] != separator_ && text_[at] != '\n' && text_[at] != '\r') ++at;
        return at;
    }

    Cell read_quoted(std::size_t begin) {
        std::string cell;
        std::size_t at = begin + 1;
        for (; at < text_.size(); ++at) {
            if (text_[at] == '\r') {
                cell += '\n';
                if (text_.substr(at + 1).starts_with('\n')) ++at;
            } else if (text_[at] != '"') {
                cell += text_[at];
            } else if (text_.substr(at + 1).starts_with('"')) {
                cell += text_[at++];
            } else {
                break;
            }
        }
        if (at >= text_.size()) {
            fail("bad-csv", begin, begin + 1, "this quote is not closed",
                 "a cell in quotes ends with a quote; quotes within it are doubled");
            return {};
        }
        const std::size_t after = ++at;
        at = end_of_plain(at);
        if (!trim(text_.substr(after, at - after)).empty()) {
            fail("bad-csv", after - 1, after, "the cell goes on after its quotes", "a quote within a cell is doubled");
        }
        at_ = at;
        return {.text = {std::string(trim(cell)), place(begin, after)}};
    }

    Location place(std::size_t begin, std::size_t end) const {
        return {id_, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
    }

    void fail(std::string code, std::size_t begin, std::size_t end, std::string message, std::string hint) {
        is_broken_ = true;
        out_.problems.push_back(
            {Severity::error, std::move(code), place(begin, end), std::move(message), std::move(hint)});
    }

    SourceId id_;
    std::string_view text_;
    std::size_t at_ = 0;
    char separator_ = separators.front();
    bool is_broken_ = false;
    Outcome<Sheet> out_;
};

}  // namespace

Outcome<Sheet> read_csv_sheet(SourceId id, const Source& source) {
    return CsvReader(id, source).read();
}

}  // namespace rolebook
