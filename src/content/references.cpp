#include "content/references.hpp"

#include "base/text.hpp"
#include "content/listed_questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace rolebook {
namespace {

// Whether an entry may have a level and so on: where a skill is named for a role or for a step.
bool has_attributes(const Reference& pattern) {
    return pattern.relation == Relation::needs ||
           (pattern.relation == Relation::step_of && pattern.targets.front() == Kind::skill);
}

// "- SQL: working": one key that is neither an attribute nor a misspelt "skill".
bool is_one_level(const Value& item, const Reference& pattern) {
    if (item.type != ValueType::map || item.fields.size() != 1 || !has_attributes(pattern)) return false;
    constexpr std::array<std::string_view, 5> attributes = {"level", "importance", "essential", "note", "name"};
    const std::string_view key = item.fields.front().key;
    return std::ranges::find(attributes, key) == attributes.end() &&
           edit_distance(key, row_of(pattern.targets.front()).name, 2) > 2;
}

bool names_its_target(const Value& map, const Reference& pattern) {
    return find_field(map, "name") != nullptr || std::ranges::any_of(pattern.targets, [&](Kind kind) {
               return find_field(map, row_of(kind).name) != nullptr;
           });
}

}  // namespace

void ReferenceReader::read_fields(FieldReader& fields, Kind kind) {
    for (const ReferenceField& row : row_of(kind).references) {
        if (const Field* field = fields.field({row.key})) {
            read(*field, {.relation = row.relation, .stated_by = row.stated_by, .targets = row.targets});
        }
    }
}

void ReferenceReader::read_common_terms(FieldReader& fields) {
    for (const TermField& term : term_fields) {
        read_terms(fields, term, {.relation = term.relation, .targets = term.targets});
    }
}

ReferenceRange ReferenceReader::read(const Field& field, const Reference& pattern) {
    const auto first = static_cast<std::uint32_t>(references_.size());
    read_value(field, pattern);
    return {first, static_cast<std::uint32_t>(references_.size()) - first};
}

void ReferenceReader::read_terms(FieldReader& fields, const TermField& term, const Reference& pattern) {
    if (const Field* field = fields.field({term.plural})) {
        const Value& value = field->value;
        if (!value.is_scalar() || !term.splits) {
            read_value(*field, pattern);
        } else if (value.text.find(',') != std::string::npos) {
            add_each(value, pattern);
        } else {
            for (const std::string_view part : split_on_spaces(value.text)) add(part, value.span, pattern);
        }
    }
    if (const Field* field = fields.field({term.singular})) read_value(*field, pattern);
}

void ReferenceReader::add(std::string_view text, Span span, Reference reference) {
    const TypedName typed = split_typed(trim(text));
    if (typed.kind && typed.name.empty()) {
        problems_.push_back({Severity::error,
                             "bad-name",
                             {source_, span},
                             fmt::format("'{}' names nothing", trim(text)),
                             "add a name after the colon"});
    }
    if (typed.name.empty()) return;
    reference.typed = typed.kind;
    reference.name = typed.name;
    reference.where = {source_, span};
    references_.push_back(std::move(reference));
}

void ReferenceReader::add_line(std::string_view line, Location where, const Reference& pattern) {
    Reference reference = pattern;
    const std::size_t colon = std::min({line.find(": "), line.find(" - "), line.find(" – "), line.find(" — ")});
    if (colon != std::string_view::npos) {
        const std::size_t after = line.find(' ', colon + 1);
        const std::string_view said = trim(line.substr(line[colon] == ':' ? colon + 2 : after + 1));
        if (std::ranges::find(levels_, to_lower_ascii(said)) != levels_.end()) {
            reference.attributes.level = to_lower_ascii(said);
            reference.attributes.level_where = where;
        } else {
            reference.attributes.note = said;
        }
        line = line.substr(0, colon);
    }
    const std::size_t open = line.rfind('(');
    if (open != std::string_view::npos && open > 0 && trim(line).ends_with(')')) {
        const std::string_view inner = trim(line).substr(open + 1);
        const std::string level = to_lower_ascii(trim(inner.substr(0, inner.size() - 1)));
        // What is no level is a part of the name: "SQL (PostgreSQL)".
        if (std::ranges::find(levels_, level) != levels_.end()) {
            reference.attributes.level = level;
            reference.attributes.level_where = where;
            line = line.substr(0, open);
        } else if (const auto meant = closest(level, std::vector<std::string_view>(levels_.begin(), levels_.end()))) {
            problems_.push_back({Severity::warning, "unknown-level", where,
                                 fmt::format("'{}' is not a level of this site", level),
                                 fmt::format("did you mean '{}'?", *meant)});
            line = line.substr(0, open);
        }
    }
    add(line, where.span, std::move(reference));
}

// "Python, SQL"
void ReferenceReader::add_each(const Value& names, const Reference& pattern) {
    for (std::size_t at = 0; at <= names.text.size();) {
        const std::size_t comma = std::min(names.text.find(',', at), names.text.size());
        add(names.text.substr(at, comma - at), names.span, pattern);
        at = comma + 1;
    }
}

// A term and a question may have a comma in their names.
void ReferenceReader::read_value(const Field& field, const Reference& pattern) {
    const Value& value = field.value;
    const bool one_name = pattern.relation == Relation::written_by || pattern.relation == Relation::in_family ||
                          pattern.relation == Relation::in_term || pattern.targets.front() == Kind::faq ||
                          pattern.targets.front() == Kind::article;
    if (value.type == ValueType::list) {
        for (const Value& item : value.items) read_item(item, field.key, pattern);
    } else if (value.is_scalar() && !one_name) {
        add_each(value, pattern);
    } else if (value.type == ValueType::map && !names_its_target(value, pattern) && !is_listed_question(value)) {
        read_shorthand(value, pattern);
    } else {
        read_item(value, field.key, pattern);
    }
}

void ReferenceReader::read_item(const Value& item, std::string_view key, const Reference& pattern) {
    if (item.is_scalar()) {
        add(item.text, item.span, pattern);
    } else if (is_one_level(item, pattern)) {
        read_shorthand(item, pattern);
    } else if (pattern.targets.front() == Kind::faq && is_listed_question(item)) {
        return;  // not a name: read with its answer
    } else if (item.type == ValueType::map) {
        read_table(item, key, pattern);
    } else if (item.type != ValueType::null) {
        problems_.push_back({Severity::error,
                             "wrong-type",
                             {source_, item.span},
                             fmt::format("'{}' lists names, not {}", key, describe(item))});
    }
}

// { skill = "python", level = "working", importance = 5, essential = true, note = "…" }
void ReferenceReader::read_table(const Value& table, std::string_view key, const Reference& pattern) {
    FieldReader fields(table, source_, problems_);
    Reference reference = pattern;
    std::optional<Text> name = fields.text({"name"});
    for (const Kind kind : pattern.targets) {
        if (auto typed = fields.text({row_of(kind).name})) name = std::move(typed);
    }
    if (has_attributes(pattern)) {
        read_attributes(fields, reference.attributes);
    } else {
        reference.url = fields.web_address({"url"});
        for (const std::string_view inline_key : {"image", "email"}) fields.expect(inline_key);
    }
    fields.report_left_over(key);
    if (name) {
        add(name->text, name->where.span, std::move(reference));
    } else {
        problems_.push_back({Severity::error,
                             "missing-name",
                             {source_, table.span},
                             fmt::format("this entry of '{}' does not say which {} it means", key,
                                         row_of(pattern.targets.front()).name),
                             fmt::format("add {} = \"…\"", row_of(pattern.targets.front()).name)});
    }
}

// { Python = "working", SQL = "practitioner" }
void ReferenceReader::read_shorthand(const Value& map, const Reference& pattern) {
    for (const Field& field : map.fields) {
        Reference reference = pattern;
        if (field.value.is_scalar() && has_attributes(pattern)) {
            reference.attributes.level = checked_level({field.value.text, {source_, field.value.span}});
            reference.attributes.level_where = {source_, field.value.span};
        } else if (field.value.type == ValueType::map && has_attributes(pattern)) {
            FieldReader fields(field.value, source_, problems_);
            read_attributes(fields, reference.attributes);
        } else if (field.value.type != ValueType::null) {
            const bool has_levels = has_attributes(pattern);
            problems_.push_back({Severity::error,
                                 "wrong-type",
                                 {source_, field.value.span},
                                 has_levels
                                     ? fmt::format("'{}' must name a level, not {}", field.key, describe(field.value))
                                     : fmt::format("'{}' is a name and has nothing to say here", field.key),
                                 has_levels ? "" : "write a list of names"});
        }
        add(field.key, field.key_span, std::move(reference));
    }
}

void ReferenceReader::read_attributes(FieldReader& fields, NeedAttributes& attributes) {
    if (const auto level = fields.text({"level"})) {
        attributes.level = checked_level(*level);
        attributes.level_where = level->where;
    }
    attributes.importance = fields.integer({"importance"}, 1, 5).value_or(0);
    attributes.essential = fields.boolean({"essential"});
    attributes.note = fields.text({"note"}).value_or(Text{}).text;
}

std::string ReferenceReader::checked_level(const Text& level) {
    const std::string id = to_lower_ascii(trim(level.text));
    if (std::ranges::find(levels_, id) != levels_.end()) return id;
    const std::vector<std::string_view> known(levels_.begin(), levels_.end());
    const auto meant = closest(id, known);
    problems_.push_back({Severity::error, "unknown-level", level.where,
                         fmt::format("'{}' is not a level of this site", level.text),
                         meant ? fmt::format("did you mean '{}'?", *meant)
                               : fmt::format("the levels are {}", fmt::join(levels_, ", "))});
    return {};
}

bool NeedAttributes::operator==(const NeedAttributes& other) const {
    return std::tie(level, importance, essential, note) ==
           std::tie(other.level, other.importance, other.essential, other.note);
}

TypedName split_typed(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {std::nullopt, text};
    const auto* const row = std::ranges::find(kinds, text.substr(0, colon), &KindRow::name);
    if (row == kinds.end()) return {std::nullopt, text};
    return {row->kind, trim(text.substr(colon + 1))};
}

}  // namespace rolebook
