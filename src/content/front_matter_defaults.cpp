#include "content/front_matter_defaults.hpp"

#include "base/glob.hpp"
#include "base/text.hpp"
#include "content/jekyll_place.hpp"

#include <algorithm>
#include <optional>

namespace rolebook {
namespace {

constexpr Span beginning_of_file{};

// Whatever is added has its place in another file, or in none.
void forget_places(Value& value) {
    value.span = beginning_of_file;
    for (Value& item : value.items) forget_places(item);
    for (Field& field : value.fields) {
        field.key_span = beginning_of_file;
        forget_places(field.value);
    }
}

// What `own` does not say, `added` says.
void merge(Value& own, const Value& added) {
    for (const Field& field : added.fields) {
        const auto there = std::ranges::find(own.fields, field.key, &Field::key);
        if (there == own.fields.end()) {
            own.fields.push_back(field);
        } else if (there->value.type == ValueType::null) {
            there->value = field.value;
        } else if (there->value.type == ValueType::map && field.value.type == ValueType::map) {
            merge(there->value, field.value);
        }
    }
}

// What another folder holds all collections of, need not be named with that.
bool begins_with(std::string_view path, std::string_view within, std::string_view start) {
    if (start.starts_with('/')) start.remove_prefix(1);
    const bool is_plain = start.find_first_of("*?[") == std::string_view::npos;
    if (is_plain) return path.starts_with(start) || within.starts_with(start);
    for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
        if (matches_glob(start, path.substr(0, end))) return true;
        if (end == std::string_view::npos) return false;
    }
}

// Of two that fit, the one with the longer path counts, then one with a type, then the later
// (https://jekyllrb.com/docs/configuration/front-matter-defaults/#precedence).
bool counts_more(const FrontMatterDefaults& next, const FrontMatterDefaults& before) {
    if (next.path.size() != before.path.size()) return next.path.size() > before.path.size();
    return !next.type.empty() || before.type.empty();
}

Value values_for(std::string_view path, std::string_view within, std::string_view type,
                 const std::vector<FrontMatterDefaults>& defaults) {
    Value values{.type = ValueType::map};
    const FrontMatterDefaults* strongest = nullptr;
    for (const FrontMatterDefaults& each : defaults) {
        const bool fits = begins_with(path, within, each.path) && (each.type.empty() || each.type == type);
        if (!fits) continue;
        if (strongest == nullptr || counts_more(each, *strongest)) {
            Value merged = each.values;
            merge(merged, values);
            values = std::move(merged);
            strongest = &each;
        } else {
            merge(values, each.values);
        }
    }
    forget_places(values);
    return values;
}

// ---- Jekyll's categories: those of folders, of defaults and of the page are put together

// One text holds several, as in Jekyll; an author who separates them by commas means that.
void append_categories(Value& list, const Value& value) {
    const auto add = [&](std::string_view name, Span span) {
        if (name.empty() || std::ranges::find(list.items, name, &Value::text) != list.items.end()) return;
        list.items.push_back({.type = ValueType::text, .span = span, .text = std::string(name)});
    };
    for (const Value& item : value.items) add(item.text, item.span);
    if (!value.is_scalar()) return;
    std::string text = value.text;
    if (text.find(',') == std::string::npos) std::ranges::replace(text, ' ', ',');
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        add(trim(std::string_view(text).substr(at, comma - at)), value.span);
        at = comma + 1;
    }
}

Value categories_of(std::string_view folders) {
    Value list{.type = ValueType::list};
    while (!folders.empty()) {
        const std::size_t slash = std::min(folders.find('/'), folders.size());
        list.items.push_back({.type = ValueType::text, .text = std::string(folders.substr(0, slash))});
        folders.remove_prefix(std::min(slash + 1, folders.size()));
    }
    return list;
}

void add_categories(Value& front_matter, const Value& categories) {
    constexpr std::string_view key = "categories";
    Value list{.type = ValueType::list};
    append_categories(list, categories);
    if (list.items.empty()) return;
    const auto own = std::ranges::find(front_matter.fields, key, &Field::key);
    if (own == front_matter.fields.end()) {
        front_matter.fields.push_back({std::string(key), beginning_of_file, std::move(list)});
    } else {
        list.span = own->value.span;
        append_categories(list, own->value);
        own->value = std::move(list);
    }
}

}  // namespace

void add_defaults(Value& front_matter, std::string_view path, const Settings& settings) {
    const bool is_jekyll = settings.inherited.generator == Generator::jekyll;
    if (!is_jekyll && settings.defaults.empty()) return;
    const JekyllPlace place = place_in_jekyll(path, settings.inherited);
    std::string_view within = path;
    if (place.type != JekyllPlace::Type::page && within.starts_with(settings.inherited.collections_folder)) {
        within.remove_prefix(settings.inherited.collections_folder.size());
    }
    const Value values = values_for(path, within, place.type_name(), settings.defaults);
    if (is_jekyll) {
        if (const Field* categories = find_field(values, "categories")) {
            add_categories(front_matter, categories->value);
        }
        add_categories(front_matter, categories_of(place.folders_before));
    }
    merge(front_matter, values);
}

}  // namespace rolebook
