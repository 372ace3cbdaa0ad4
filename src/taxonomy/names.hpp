// Finding nodes by what people call them.
#pragma once

#include "taxonomy/taxonomy.hpp"

#include <array>
#include <span>

namespace rolebook {

// "an author", "a question": for messages.
std::string with_article(Kind kind);

// All names of all nodes, by matching key. An id or a title is stronger than an alias: what several share as an alias
// belongs to none of them alone, and an alias that is another's title is that other's.
class Names {
public:
    Names() = default;
    Names(const Names&) = delete;
    Names& operator=(const Names&) = delete;

    void add_title(NodeId id, Kind kind, std::string_view name);
    void add_title(NodeId id, Kind kind, std::string_view name, std::string key);  // its matching key
    void add_alias(NodeId id, Kind kind, std::string_view name);

    // The nodes of these kinds that go by the name: of the first kind that has any. More than one: ambiguous.
    std::vector<NodeId> find(std::string_view name, std::span<const Kind> wanted) const;

    // The node of the kind whose id or title it is.
    std::optional<NodeId> find_title(const std::string& key, Kind kind) const;

    // The name that was probably meant, as it was first written; empty if none is close: by itself, or if it takes more
    // edits than are allowed.
    std::string closest_name(std::string_view name, std::span<const Kind> wanted,
                             std::optional<std::size_t> most_edits = {}) const;

private:
    struct Named {
        Kind kind{};
        NodeId node{};
    };
    struct Written {
        std::string name{};
        const std::string* key = nullptr;  // in a table
    };
    using Table = std::unordered_map<std::string, std::vector<Named>>;

    void add(Table& table, NodeId id, Kind kind, std::string_view name, std::string key);
    static std::vector<NodeId> of_kinds(const Table& table, const std::string& key, std::span<const Kind> wanted);

    Table titles_;
    Table aliases_;
    std::vector<Written> written_;                                     // in the order of adding, for suggestions
    std::array<std::vector<std::uint32_t>, kinds.size()> written_of_;  // per kind, in written_
};

}  // namespace rolebook
