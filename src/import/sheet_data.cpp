#include "import/sheet_data.hpp"

#include "base/names.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <utility>

namespace rolebook {
namespace {

using Shape = FieldShape;

std::vector<std::string_view> parts_of(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        if (const std::string_view part = trim(text.substr(at, end - at)); !part.empty()) parts.push_back(part);
        at = end + 1;
    }
    return parts;
}

// What stands after the sign that begins an entry of a list; nothing if the line begins with none.
std::optional<std::string_view> listed(std::string_view line) {
    for (const std::string_view sign : {"- ", "* ", "– ", "• ", "•", "· "}) {
        if (line.starts_with(sign)) return trim(line.substr(sign.size()));
    }
    return std::nullopt;
}

bool introduces(std::string_view line) {
    return line.ends_with(':');
}

// A text with a list in it, taken apart.
struct ListedText {
    std::string prose{};               // without the line that introduces the list
    std::vector<std::string> items{};  // of the list
};

ListedText take_apart(std::string_view text) {
    ListedText parts;
    const std::vector<std::string_view> lines = parts_of(text, "\n");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (const auto item = listed(lines[i])) {
            parts.items.push_back(collapse_spaces(*item));
        } else if (!introduces(lines[i]) || i + 1 == lines.size() || !listed(lines[i + 1])) {
            parts.prose += (parts.prose.empty() ? "" : " ") + collapse_spaces(lines[i]);
        }
    }
    return parts;
}

// The entries of a cell: of a list, of a text with a list in it, else what has a semicolon or a line end between.
std::vector<Text> entries_of(const Cell& cell) {
    if (!cell.items.empty()) return cell.items;
    std::vector<Text> entries;
    const ListedText parts = take_apart(cell.text.text);
    if (parts.items.empty()) {
        for (const std::string_view part : parts_of(cell.text.text, ";\n")) {
            entries.push_back({collapse_spaces(part), cell.text.where});
        }
        return entries;
    }
    if (!parts.prose.empty()) entries.push_back({parts.prose, cell.text.where});
    for (const std::string& item : parts.items) entries.push_back({item, cell.text.where});
    return entries;
}

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

bool is_amount(std::string_view text) {
    return text.find_first_not_of("0123456789.") == std::string_view::npos && std::ranges::count(text, '.') <= 1 &&
           text.front() != '.' && text.back() != '.';
}

std::optional<bool> yes_or_no(std::string_view text) {
    constexpr std::array<std::string_view, 6> yes = {"yes", "true", "x", "y", "1", "✓"};
    constexpr std::array<std::string_view, 4> no = {"no", "false", "n", "0"};
    const std::string word = to_lower_ascii(text);
    if (std::ranges::find(yes, word) != yes.end()) return true;
    if (std::ranges::find(no, word) != no.end()) return false;
    return std::nullopt;
}

void add_if_new(std::vector<std::string>& list, const std::string& entry) {
    if (std::ranges::find(list, entry) == list.end()) list.push_back(entry);
}

class Gatherer {
public:
    Gatherer(const Sheet& sheet, const SheetMap& map, const std::vector<std::string>& levels)
        : sheet_(sheet), map_(map), levels_(levels) {}

    Outcome<SheetData> gather() {
        for (const SheetRow& row : sheet_.rows) read_row(row);
        for (auto& [key, role] : out_.value.roles) sort_ladder(role);
        tell_levels();
        return std::move(out_);
    }

private:
    // A row while it is read: what it names, and the cells of the columns that mean something.
    struct Row {
        const SheetRow& row;
        const std::vector<MappedColumn>& columns;
        std::array<const Cell*, 5> names{};  // by thing
        std::string level{};
    };

    const Cell* cell_of(const SheetRow& row, std::size_t column) const {
        const Cell& cell = row.cells[column];
        const bool is_unused = map_.origin == SheetOrigin::capability_framework && cell.text.text == "NOT IN USE";
        return cell.is_empty() || is_unused ? nullptr : &cell;
    }

    static const Cell*& named(Row& row, SheetThing thing) { return row.names[static_cast<std::size_t>(thing)]; }

    void read_row(const SheetRow& cells) {
        const auto* const columns = columns_for(cells);
        if (columns == nullptr) return;
        Row row{cells, *columns};
        for (const MappedColumn& each : *columns) {
            const SheetField& field = *each.field.field;
            if (field.shape == Shape::name) named(row, field.thing) = cell_of(cells, each.column);
        }
        named(row, SheetThing::need) = named(row, SheetThing::skill);
        if (!makes_sense(row)) return;
        add_names(row);
        for (const MappedColumn& each : *columns) {
            const Cell* const cell = cell_of(cells, each.column);
            if (cell != nullptr && each.field.field->shape != Shape::name) add(row, each.field, *cell);
        }
    }

    // By the kind of the row; null after a problem.
    const std::vector<MappedColumn>* columns_for(const SheetRow& row) {
        if (!map_.kind) return &map_.columns.begin()->second;
        const Text& word = row.cells[*map_.kind].text;
        for (const auto& [kind, columns] : map_.columns) {
            const std::string& key = key_of(word.text);
            if (key == row_of(kind).name || key == row_of(kind).plural) return &columns;
        }
        leave_out(word.text.empty() ? row.where : word.where,
                  word.text.empty() ? "this row does not say of which kind it is"
                                    : fmt::format("'{}' is none of role, skill and family", word.text));
        return nullptr;
    }

    // Names come again in every row.
    const std::string& key_of(const std::string& name) {
        const auto [place, fresh] = keys_.try_emplace(name);
        if (fresh) place->second = matching_key(name);
        return place->second;
    }

    const std::string& id_of(const std::string& level) {
        const auto [place, fresh] = level_ids_.try_emplace(level);
        if (fresh) place->second = slug(level);
        return place->second;
    }

    // ---- what is wrong with a row

    bool makes_sense(Row& row) {
        const auto has = [&](SheetThing thing) { return named(row, thing) != nullptr; };
        if (!has(SheetThing::role) && !has(SheetThing::skill) && !has(SheetThing::family)) {
            return leave_out(row.row.where, "this row names no role, no skill and no family");
        }
        if (has(SheetThing::rung) && !has(SheetThing::role)) {
            return leave_out(named(row, SheetThing::rung)->text.where, "this row names a rung, and not of which role");
        }
        for (const Cell* const name : row.names) {
            if (name != nullptr && key_of(name->text.text).empty()) {
                return leave_out(name->text.where, fmt::format("'{}' has no letter and no digit", name->text.text));
            }
        }
        for (const MappedColumn& each : row.columns) {
            const Cell* const cell = cell_of(row.row, each.column);
            if (cell != nullptr && !fits(row, *each.field.field, *cell)) return false;
        }
        return has_level_of_statements(row);
    }

    bool has_level_of_statements(const Row& row) {
        const Cell* statements = nullptr;
        for (const MappedColumn& each : row.columns) {
            const Cell* const cell = cell_of(row.row, each.column);
            if (cell != nullptr && each.field.field->shape == Shape::level) return true;
            if (each.field.field->shape == Shape::statements && each.field.part.empty() && cell != nullptr) {
                statements = cell;
            }
        }
        return statements == nullptr ||
               leave_out(statements->text.where, "this row says what can be done, and not at which level");
    }

    bool fits(Row& row, const SheetField& field, const Cell& cell) {
        const std::string& text = cell.text.text;
        const auto expect = [&](bool is_right, std::string_view wanted) {
            return is_right ||
                   leave_out(cell.text.where, fmt::format("'{}' is {}, not '{}'", field.name, wanted, text));
        };
        if (named(row, field.thing) == nullptr) {
            return leave_out(cell.text.where, fmt::format("this row says '{}' of nothing: it names no {}", field.name,
                                                          noun_of(field.thing)));
        }
        const auto number = whole_number(text);
        switch (field.shape) {
            case Shape::importance: return expect(number && *number >= 1 && *number <= 5, "a number from 1 to 5");
            case Shape::rank: return expect(number && *number >= 1 && *number <= 99, "a number from 1 to 99");
            case Shape::amount: return expect(!text.empty() && is_amount(text), "a number");
            case Shape::yes_or_no: return expect(yes_or_no(text).has_value(), "yes or no");
            case Shape::level: row.level = level_of(cell.text); return true;
            case Shape::text: return expect(cell.items.empty(), "one text");
            default: return true;
        }
    }

    static std::string_view noun_of(SheetThing thing) {
        constexpr std::array<std::string_view, 5> nouns = {"role", "rung", "skill", "family", "skill"};
        return nouns[static_cast<std::size_t>(thing)];
    }

    // The id of a level; of one that the site does not have, empty, and it is remembered.
    std::string level_of(const Text& level) {
        const std::string& id = id_of(level.text);
        if (std::ranges::find(levels_, id) != levels_.end()) return id;
        if (std::ranges::find(strange_levels_, id, &std::pair<std::string, Text>::first) == strange_levels_.end()) {
            strange_levels_.emplace_back(id, level);
        }
        return {};
    }

    void tell_levels() {
        std::vector<std::string> scale;
        for (const auto& [id, level] : strange_levels_) scale.push_back(fmt::format("\"{}\"", id));
        const std::vector<std::string_view> known(levels_.begin(), levels_.end());
        for (const auto& [id, level] : strange_levels_) {
            const auto meant = closest(id, known);
            out_.problems.push_back(
                {Severity::error, "unknown-level", level.where,
                 fmt::format("'{}' is not a level of this site", level.text),
                 meant ? fmt::format("did you mean '{}'?", *meant)
                       : fmt::format("the levels are {}; others can be set in rolebook.toml, lowest first: [levels] "
                                     "scale = [{}]",
                                     fmt::join(levels_, ", "), fmt::join(scale, ", "))});
        }
    }

    bool leave_out(Location where, std::string message) {
        out_.problems.push_back({Severity::warning, "bad-row", where, std::move(message), "the row is left out"});
        return false;
    }

    // ---- what a row says

    void add_names(Row& row) {
        const auto name = [&](SheetThing thing) { return collapse_spaces(named(row, thing)->text.text); };
        role_ = nullptr;
        rung_ = nullptr;
        skill_ = nullptr;
        family_ = nullptr;
        need_ = nullptr;
        if (named(row, SheetThing::family) != nullptr) {
            family_ = &count(out_.value.families[key_of(name(SheetThing::family))], name(SheetThing::family));
        }
        if (named(row, SheetThing::skill) != nullptr) {
            skill_ = &count(out_.value.skills[key_of(name(SheetThing::skill))], name(SheetThing::skill));
        }
        if (named(row, SheetThing::role) == nullptr) return;
        role_ = &out_.value.roles[key_of(name(SheetThing::role))];
        count(role_->part, name(SheetThing::role));
        if (family_ != nullptr) add_if_new(role_->part.lists["family"], name(SheetThing::family));
        if (named(row, SheetThing::rung) != nullptr) rung_ = &rung_of(*role_, name(SheetThing::rung));
        if (skill_ != nullptr) need_ = &need_of(name(SheetThing::skill));
    }

    static SheetPart& count(SheetPart& part, const std::string& spelling) {
        ++part.spellings[spelling];
        return part;
    }

    SheetRung& rung_of(SheetRole& role, const std::string& name) {
        const std::string& key = key_of(name);
        auto found = std::ranges::find(role.ladder, key, &SheetRung::key);
        if (found == role.ladder.end()) found = role.ladder.insert(found, SheetRung{.key = key});
        count(found->part, name);
        return *found;
    }

    SheetPart& need_of(const std::string& skill) {
        SheetNeeds& needs = rung_ != nullptr ? rung_->needs : role_->needs;
        return count(needs[key_of(skill)], skill);
    }

    SheetPart* part_of(SheetThing thing) const {
        switch (thing) {
            case SheetThing::role: return &role_->part;
            case SheetThing::rung: return &rung_->part;
            case SheetThing::skill: return skill_;
            case SheetThing::family: return family_;
            case SheetThing::need: return need_;
        }
        return nullptr;
    }

    void add(const Row& row, const FieldName& name, const Cell& cell) {
        const SheetField& field = *name.field;
        SheetPart* const part = part_of(field.thing);
        if (part == nullptr) return;  // a level of a skill that no role needs: of the statements of the row
        switch (field.shape) {
            case Shape::text: return add_text(*part, field, cell);
            case Shape::level: return row.level.empty() ? void() : say(*part, field, {row.level, cell.text.where});
            case Shape::importance:
            case Shape::rank:
            case Shape::amount: return say(*part, field, cell.text);
            case Shape::yes_or_no:
                return say(*part, field, {*yes_or_no(cell.text.text) ? "true" : "false", cell.text.where});
            case Shape::codes: return add_code(*part, name, cell.text);
            case Shape::statements: return add_statements(*part, row, name, cell);
            case Shape::needs: return add_needs(cell);
            case Shape::texts:
            case Shape::names:
                for (const Text& entry : entries_of(cell)) add_if_new(part->lists[field.key], entry.text);
                return;
            case Shape::name: return;
        }
    }

    // What a description of a role lists is what people in it do.
    void add_text(SheetPart& part, const SheetField& field, const Cell& cell) {
        if (field.thing != SheetThing::role || field.key != "description") {
            return say(part, field, {in_one_paragraph(cell.text.text), cell.text.where});
        }
        const ListedText parts = take_apart(cell.text.text);
        if (!parts.prose.empty()) say(part, field, {parts.prose, cell.text.where});
        for (const std::string& item : parts.items) add_if_new(part.lists["responsibilities"], item);
    }

    void say(SheetPart& part, const SheetField& field, const Text& text) {
        say(part.texts[field.key], part, field, text);
    }

    void say(Text& said, const SheetPart& part, const SheetField& field, const Text& text) {
        if (said.text.empty()) {
            said = text;
        } else if (said.text != text.text) {
            out_.problems.push_back({Severity::warning, "contradicting-rows", text.where,
                                     fmt::format("'{}' of '{}' is not what another row says", field.name, part.title()),
                                     "the first one holds", Remark{said.where, "the first one"}});
        }
    }

    void add_code(SheetPart& part, const FieldName& name, const Text& code) {
        say(part.codes[name.part], part, *name.field, {collapse_spaces(code.text), code.where});
    }

    void add_statements(SheetPart& part, const Row& row, const FieldName& name, const Cell& cell) {
        const std::string level = name.part.empty() ? row.level : level_of({name.part, cell.text.where});
        if (level.empty()) return;
        for (const Text& entry : entries_of(cell)) add_if_new(part.descriptors[level], entry.text);
    }

    // "SQL (working)": what is no level belongs to the name.
    void add_needs(const Cell& cell) {
        for (const Text& entry : entries_of(cell)) {
            std::string name = entry.text;
            std::string level;
            if (const std::size_t open = name.rfind(" ("); open != std::string::npos && name.ends_with(')')) {
                const std::string id = slug(std::string_view(name).substr(open + 2));
                if (std::ranges::find(levels_, id) != levels_.end()) level = id;
                if (!level.empty()) name = trim(std::string_view(name).substr(0, open));
            }
            const std::string& key = key_of(name);
            if (key.empty()) continue;
            SheetPart& need = count(role_->needs[key], name);
            if (!level.empty()) say(need, *field_named("level")->field, {level, entry.where});
        }
    }

    // Those without a rank after those with one.
    static void sort_ladder(SheetRole& role) {
        const auto rank = [](const SheetRung& rung) {
            const auto found = rung.part.texts.find("rank");
            return found == rung.part.texts.end() ? 100 : whole_number(found->second.text).value_or(0);
        };
        std::ranges::stable_sort(role.ladder, {}, rank);
    }

    const Sheet& sheet_;
    const SheetMap& map_;
    const std::vector<std::string>& levels_;
    std::unordered_map<std::string, std::string> keys_;         // of names
    std::unordered_map<std::string, std::string> level_ids_;    // of levels
    std::vector<std::pair<std::string, Text>> strange_levels_;  // by id, as they come
    // What the row names that is being read.
    SheetRole* role_ = nullptr;
    SheetRung* rung_ = nullptr;
    SheetPart* skill_ = nullptr;
    SheetPart* family_ = nullptr;
    SheetPart* need_ = nullptr;
    Outcome<SheetData> out_;
};

}  // namespace

const std::string& SheetPart::title() const {
    return std::ranges::max_element(spellings, {}, [](const auto& each) { return each.second; })->first;
}

std::string in_one_paragraph(std::string_view text) {
    std::string paragraph;
    bool was_listed = false;
    const auto close = [&] {
        if (was_listed && !paragraph.ends_with('.')) paragraph += '.';
    };
    for (const std::string_view line : parts_of(text, "\n")) {
        const auto item = listed(line);
        if (item && was_listed) {
            if (paragraph.ends_with('.') || paragraph.ends_with(';')) paragraph.pop_back();
            paragraph += "; ";
        } else if (!paragraph.empty()) {
            close();
            paragraph += ' ';
        }
        paragraph += collapse_spaces(item.value_or(line));
        was_listed = item.has_value();
    }
    close();
    return paragraph;
}

Outcome<SheetData> gather_rows(const Sheet& sheet, const SheetMap& map, const std::vector<std::string>& levels) {
    return Gatherer(sheet, map, levels).gather();
}

}  // namespace rolebook
