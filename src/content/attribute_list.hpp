// Lists of attributes as authors write them: "{: #id .class key="value"}" of kramdown, "{#id .class}" of Goldmark,
// "{ .class width=300 }" of MkDocs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rolebook {

struct ListedAttribute {
    enum class Type : std::uint8_t { id, class_name, pair, reference };

    Type type{};
    std::string_view name{};     // of a pair, as written; of a reference: what it refers to
    std::string_view value{};    // of all others
    std::string_view written{};  // all of it
};

struct AttributeList {
    std::size_t length = 0;   // in bytes, with its braces
    bool has_colon = false;   // kramdown's; others may look like something else
    std::string_view name{};  // of a definition: "{:name: .class}"
    std::vector<ListedAttribute> attributes{};

    // Whether it says a class or an id, which no other thing in braces does.
    bool is_certain() const;
};

// The list that the text begins with.
std::optional<AttributeList> read_attribute_list(std::string_view text);

}  // namespace rolebook
