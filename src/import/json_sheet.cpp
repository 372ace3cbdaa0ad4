#include "import/json_sheet.hpp"

#include "base/text.hpp"
#include "content/formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace rolebook {
namespace {

// Each row has a cell for each.
constexpr std::size_t most_columns = 1000;

bool is_blank_text(std::string_view text) {
    return trim(text).empty();
}

bool lists_objects(const Value& value) {
    return value.type == ValueType::list &&
           std::ranges::any_of(value.items, [](const Value& item) { return item.type == ValueType::map; });
}

class JsonReader {
public:
    JsonReader(SourceId id, const Source& source) : id_(id), text_(source.text) {}

    Outcome<Sheet> read() {
        if (const auto bad = find_invalid_utf8(text_)) {
            const auto at = static_cast<std::uint32_t>(*bad);
            out_.problems.push_back(
                {Severity::error, "not-utf8", {id_, {at, at + 1}}, "the file is not UTF-8 text", "save it as UTF-8"});
            return std::move(out_);
        }
        for (const Value& value : values()) add_root(value);
        if (columns_.size() > most_columns) return std::move(out_);
        for (SheetRow& row : out_.value.rows) row.cells.resize(out_.value.columns.size());
        if (out_.value.rows.empty() && !has_errors(out_.problems)) {
            out_.problems.push_back({Severity::error,
                                     "no-rows",
                                     {id_, {}},
                                     "the file holds no list of objects",
                                     "each object is a row, and its keys are columns"});
        }
        return std::move(out_);
    }

private:
    std::vector<Value> values() {
        const Block all = without_byte_order_mark({id_, text_, 0});
        std::vector<Value> found;
        if (!has_object_on_first_line(all)) {
            if (!is_blank_text(all.text)) found.push_back(parse(all));
            return found;
        }
        for (std::size_t at = 0; at < all.text.size(); at = next_line(all.text, at)) {
            const std::string_view line = all.text.substr(at, line_end(all.text, at) - at);
            if (is_blank_text(line)) continue;
            found.push_back(parse({id_, line, all.begin + static_cast<std::uint32_t>(at)}));
        }
        return found;
    }

    static bool has_object_on_first_line(const Block& all) {
        const std::size_t begin = std::min(all.text.find_first_not_of(" \t\r\n"), all.text.size());
        if (!all.text.substr(begin).starts_with('{')) return false;
        const std::string_view line = all.text.substr(begin, line_end(all.text, begin) - begin);
        return parse_json_data({all.source, line, 0}).problems.empty();
    }

    Value parse(const Block& block) { return take(parse_json_data(block), out_.problems); }

    void add_root(const Value& root) {
        const auto* only = root.fields.size() == 1 ? &root.fields.front().value : nullptr;
        const Value& rows = only != nullptr && lists_objects(*only) ? *only : root;
        if (rows.type == ValueType::map) {
            add_rows(rows, "", {});
            return;
        }
        for (const Value& item : rows.items) {
            if (item.type == ValueType::map)
                add_rows(item, "", {});
            else
                tell_no_row(item);
        }
    }

    void tell_no_row(const Value& item) {
        out_.problems.push_back(
            {Severity::warning, "bad-row", {id_, item.span}, "a row is an object", "the row is left out"});
    }

    // The rows of one object. `outer` is what the objects around it say; `prefix` what its keys begin with.
    void add_rows(const Value& object, const std::string& prefix, std::vector<Cell> outer) {
        std::vector<std::pair<std::string, const Value*>> inner;
        add_cells(object, prefix, outer, inner);
        if (inner.empty()) {
            const bool is_empty = std::ranges::all_of(outer, &Cell::is_empty);
            if (!is_empty) out_.value.rows.push_back({{id_, object.span}, std::move(outer)});
            return;
        }
        for (const auto& [name, rows] : inner) {
            for (const Value& item : rows->items) {
                if (item.type == ValueType::map)
                    add_rows(item, name + ".", outer);
                else
                    tell_no_row(item);
            }
        }
    }

    // Puts what the object says into `cells`; the lists of objects in it, with their columns, into `inner`.
    void add_cells(const Value& object, const std::string& prefix, std::vector<Cell>& cells,
                   std::vector<std::pair<std::string, const Value*>>& inner) {
        for (const Field& field : object.fields) {
            const std::string name = prefix + collapse_spaces(field.key);
            if (lists_objects(field.value)) {
                inner.emplace_back(name, &field.value);
            } else if (field.value.type == ValueType::map) {
                add_cells(field.value, name + ".", cells, inner);
            } else if (field.value.type != ValueType::null) {
                const std::size_t column = column_of(name, {id_, field.key_span});
                if (column >= most_columns) continue;
                if (cells.size() <= column) cells.resize(column + 1);
                cells[column] = cell_of(field.value);
            }
        }
    }

    std::size_t column_of(const std::string& name, Location where) {
        const auto [place, fresh] = columns_.emplace(name, out_.value.columns.size());
        if (fresh) out_.value.columns.push_back({name, where});
        if (fresh && columns_.size() == most_columns + 1) {
            out_.problems.push_back({Severity::error, "bad-json", where,
                                     fmt::format("more than {} different keys", most_columns),
                                     "each key is a column: values are no keys"});
        }
        return place->second;
    }

    Cell cell_of(const Value& value) {
        Cell cell{.text = {std::string(trim(value.text)), {id_, value.span}}};
        for (const Value& item : value.items) {
            if (item.is_scalar() && !is_blank_text(item.text)) {
                cell.items.push_back({std::string(trim(item.text)), {id_, item.span}});
            }
        }
        return cell;
    }

    SourceId id_;
    std::string_view text_;
    std::unordered_map<std::string, std::size_t> columns_;
    Outcome<Sheet> out_;
};

}  // namespace

Outcome<Sheet> read_json_sheet(SourceId id, const Source& source) {
    return JsonReader(id, source).read();
}

}  // namespace rolebook
