// What a template may see: one object of named values, and the table of all names.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace rolebook {

// HTML that we made or checked: the only thing that reaches a page unescaped.
struct Markup {
    std::string html{};
};

class View {
public:
    using Value = std::variant<bool, std::string, Markup, std::vector<View>>;

    // `name` must live as long as the view; it is one of view_names.
    View& set(std::string_view name, std::string text) { return add(name, std::move(text)); }
    View& set(std::string_view name, Markup markup) { return add(name, std::move(markup)); }
    View& set(std::string_view name, std::vector<View> items) { return add(name, std::move(items)); }
    View& flag(std::string_view name, bool value) { return add(name, value); }

    const Value* find(std::string_view name) const;

private:
    View& add(std::string_view name, Value value);

    std::vector<std::pair<std::string_view, Value>> values_;
};

enum class NameType : std::uint8_t { text, url, flag, markup, list };

struct ViewName {
    std::string_view name;
    NameType type;
    std::string_view meaning;
};

// Every name that a template may use; docs/templates.md is this table. For every list "x" there is also a flag "has_x",
// so that a heading can stand before its entries and vanish with them.
std::vector<ViewName> view_names();

// "faqs" of "has_faqs"; empty for other names.
std::string_view list_behind(std::string_view name);

}  // namespace rolebook
