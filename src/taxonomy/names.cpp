#include "taxonomy/names.hpp"

#include "base/names.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace rolebook {

std::string with_article(Kind kind) {
    const std::string word(row_of(kind).noun);
    const bool begins_with_vowel = std::string_view("aeiou").find(word.front()) != std::string_view::npos;
    return (begins_with_vowel ? "an " : "a ") + word;
}

void Names::add(Table& table, NodeId id, Kind kind, std::string_view name) {
    const std::string key = matching_key(name);
    written_.push_back({kind, id, std::string(name), key});
    if (key.empty()) return;  // nothing but signs: no name to find anything by
    std::vector<Entry>& entries = table[key];
    const bool known = std::ranges::any_of(entries, [&](const Entry& e) { return e.kind == kind && e.node == id; });
    if (!known) entries.push_back({kind, id, std::string(name), {}});
}

void Names::add_title(NodeId id, Kind kind, std::string_view name) {
    add(titles_, id, kind, name);
}

void Names::add_alias(NodeId id, Kind kind, std::string_view name) {
    add(aliases_, id, kind, name);
}

std::vector<NodeId> Names::of_kind(const Table& table, const std::string& key, Kind kind) {
    std::vector<NodeId> found;
    const auto entries = table.find(key);
    if (entries == table.end()) return found;
    for (const Entry& entry : entries->second) {
        if (entry.kind == kind) found.push_back(entry.node);
    }
    return found;
}

std::vector<NodeId> Names::find(std::string_view name, std::span<const Kind> wanted) const {
    const std::string key = matching_key(name);
    for (const Table* table : {&titles_, &aliases_}) {
        for (const Kind kind : wanted) {
            auto found = of_kind(*table, key, kind);
            if (!found.empty()) return found;
        }
    }
    return {};
}

std::optional<NodeId> Names::find_title(std::string_view key, Kind kind) const {
    const auto found = of_kind(titles_, std::string(key), kind);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::string Names::closest_name(std::string_view name, std::span<const Kind> wanted) const {
    std::vector<std::string_view> known;
    std::vector<const Entry*> entries;
    for (const Entry& entry : written_) {
        if (std::ranges::find(wanted, entry.kind) == wanted.end()) continue;
        known.emplace_back(entry.key);
        entries.push_back(&entry);
    }
    const auto meant = closest(matching_key(name), known);
    if (!meant) return {};
    return entries[static_cast<std::size_t>(std::ranges::find(known, *meant) - known.begin())]->name;
}

}  // namespace rolebook
