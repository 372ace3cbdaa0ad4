#include "taxonomy/names.hpp"

#include "base/names.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace rolebook {

std::string with_article(Kind kind) {
    const std::string word(row_of(kind).noun);
    const bool begins_with_vowel = std::string_view("aeiou").find(word.front()) != std::string_view::npos;
    return (begins_with_vowel ? "an " : "a ") + word;
}

void Names::add(Table& table, NodeId id, Kind kind, std::string_view name, std::string key) {
    if (key.empty()) return;  // nothing but signs: no name to find anything by
    auto& [written, named] = *table.try_emplace(std::move(key)).first;
    const bool known = std::ranges::any_of(named, [&](const Named& n) { return n.kind == kind && n.node == id; });
    if (known) return;
    named.push_back({kind, id});
    written_of_[static_cast<std::size_t>(kind)].push_back(static_cast<std::uint32_t>(written_.size()));
    written_.push_back({std::string(name), &written});
}

void Names::add_title(NodeId id, Kind kind, std::string_view name) {
    add_title(id, kind, name, matching_key(name));
}

void Names::add_title(NodeId id, Kind kind, std::string_view name, std::string key) {
    add(titles_, id, kind, name, std::move(key));
}

void Names::add_alias(NodeId id, Kind kind, std::string_view name) {
    add(aliases_, id, kind, name, matching_key(name));
}

std::vector<NodeId> Names::of_kinds(const Table& table, const std::string& key, std::span<const Kind> wanted) {
    std::vector<NodeId> found;
    const auto named = table.find(key);
    if (named == table.end()) return found;
    for (const Kind kind : wanted) {
        for (const Named& each : named->second) {
            if (each.kind == kind) found.push_back(each.node);
        }
        if (!found.empty()) break;
    }
    return found;
}

std::vector<NodeId> Names::find(std::string_view name, std::span<const Kind> wanted) const {
    const std::string key = matching_key(name);
    std::vector<NodeId> found = of_kinds(titles_, key, wanted);
    if (found.empty()) found = of_kinds(aliases_, key, wanted);
    return found;
}

std::optional<NodeId> Names::find_title(const std::string& key, Kind kind) const {
    const auto found = of_kinds(titles_, key, std::array{kind});
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::string Names::closest_name(std::string_view name, std::span<const Kind> wanted,
                                std::optional<std::size_t> most_edits) const {
    std::vector<std::uint32_t> numbers;
    for (const Kind kind : wanted) {
        const std::vector<std::uint32_t>& of_kind = written_of_[static_cast<std::size_t>(kind)];
        if (numbers.size() + of_kind.size() > most_guessed_from) return {};
        numbers.insert(numbers.end(), of_kind.begin(), of_kind.end());
    }
    std::ranges::sort(numbers);
    std::vector<std::string_view> known;
    for (const std::uint32_t number : numbers) known.emplace_back(*written_[number].key);
    const std::string key = matching_key(name);
    const auto meant = most_edits ? closest(key, known, *most_edits) : closest(key, known);
    if (!meant) return {};
    return written_[numbers[static_cast<std::size_t>(std::ranges::find(known, *meant) - known.begin())]].name;
}

}  // namespace rolebook
