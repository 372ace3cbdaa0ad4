#include "import/tab_table.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace rolebook {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Where a cell in quotes ends that begins at `begin`. Nothing if it is not in quotes: then it may hold some.
std::optional<std::size_t> end_of_quoted(std::string_view line, std::size_t begin) {
    if (begin >= line.size() || line[begin] != '"') return std::nullopt;
    for (std::size_t at = begin + 1; at < line.size(); ++at) {
        if (line[at] != '"') continue;
        if (at + 1 == line.size() || line[at + 1] == '\t') return at + 1;
        if (line[at + 1] != '"') return std::nullopt;
        ++at;
    }
    return std::nullopt;
}

std::vector<std::string_view> split_cells(std::string_view line) {
    std::vector<std::string_view> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t tab = std::min(line.find('\t', begin), line.size());
        const std::size_t end = end_of_quoted(line, begin).value_or(tab);
        cells.push_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    return cells;
}

std::string text_of(std::string_view cell) {
    if (end_of_quoted(cell, 0) != cell.size()) return collapse_spaces(cell);
    std::string text;
    for (std::size_t at = 1; at + 1 < cell.size(); ++at) {
        text += cell[at];
        if (cell[at] == '"') ++at;
    }
    return collapse_spaces(text);
}

class TableReader {
public:
    TableReader(SourceId id, const Source& source) : id_(id), text_(source.text) {}

    Outcome<std::vector<TableRow>> read(std::span<const Column> columns) {
        std::size_t at = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
        read_header(take_line(at), columns);
        const bool is_readable = out_.problems.empty();
        while (is_readable && at < text_.size()) read_row(take_line(at));
        return std::move(out_);
    }

private:
    std::string_view take_line(std::size_t& at) const {
        const std::string_view line = text_.substr(at, line_end(text_, at) - at);
        at = next_line(text_, at);
        return line;
    }

    Location place_of(std::string_view part) const {
        const auto begin = static_cast<std::uint32_t>(part.data() - text_.data());
        return {id_, {begin, begin + static_cast<std::uint32_t>(part.size())}};
    }

    void read_header(std::string_view line, std::span<const Column> columns) {
        std::vector<std::string> names;
        for (const std::string_view cell : split_cells(line)) names.push_back(text_of(cell));
        width_ = names.size();
        for (const Column& column : columns) {
            const auto found = std::ranges::find(names, column.name);
            if (found != names.end()) {
                wanted_.emplace_back(static_cast<std::size_t>(found - names.begin()));
            } else if (column.presence == Presence::if_there) {
                wanted_.emplace_back(std::nullopt);
            } else {
                out_.problems.push_back({Severity::error, "missing-column", place_of(line),
                                         fmt::format("the table has no column '{}'", column.name),
                                         "the first line names the columns, with tabs between them"});
            }
        }
    }

    void read_row(std::string_view line) {
        if (trim(line).empty()) return;
        const std::vector<std::string_view> cells = split_cells(line);
        if (cells.size() != width_) {
            leave_out(line, fmt::format("this row has {} {}, and the table has {} columns", cells.size(),
                                        cells.size() == 1 ? "cell" : "cells", width_));
        } else if (const auto bad = find_invalid_utf8(line)) {
            leave_out(line.substr(*bad, 1), "this row is not UTF-8 text");
        } else {
            TableRow& row = out_.value.emplace_back();
            for (const auto& index : wanted_) {
                row.push_back(index ? Text{text_of(cells[*index]), place_of(cells[*index])} : Text{});
            }
        }
    }

    void leave_out(std::string_view part, std::string message) {
        out_.problems.push_back(
            {Severity::warning, "bad-row", place_of(part), std::move(message), "the row is left out"});
    }

    SourceId id_;
    std::string_view text_;
    std::size_t width_ = 0;
    std::vector<std::optional<std::size_t>> wanted_;  // per column asked for
    Outcome<std::vector<TableRow>> out_;
};

}  // namespace

Outcome<std::vector<TableRow>> read_tab_table(SourceId id, const Source& source, std::span<const Column> columns) {
    return TableReader(id, source).read(columns);
}

}  // namespace rolebook
