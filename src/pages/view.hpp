// What a template may see: one object of named values.
#pragma once

#include "pages/view_names.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
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

// One of view_names, by its place there. In the source it is written as its name, and what is no name does not compile.
class ViewKey {
public:
    // No name at all.
    constexpr ViewKey() = default;

    consteval ViewKey(const char* name) : place_(place_of(name)) {
        if (*this == ViewKey()) throw "view_names does not have this name";
    }

    // No name at all if it is none.
    static constexpr ViewKey of(std::string_view name) {
        ViewKey key;
        key.place_ = place_of(name);
        return key;
    }

    constexpr std::size_t place() const { return place_; }

    friend constexpr bool operator==(ViewKey, ViewKey) = default;

private:
    static constexpr std::uint16_t place_of(std::string_view name) {
        return static_cast<std::uint16_t>(std::ranges::find(view_names, name, &ViewName::name) - view_names.begin());
    }

    std::uint16_t place_ = view_names.size();
};

class View {
public:
    using Value = std::variant<bool, std::string, std::string_view, Markup, std::vector<View>>;

    View() = default;

    // With room for so many values.
    explicit View(std::size_t values) { values_.reserve(values); }

    View& set(ViewKey name, std::string text);
    View& set(ViewKey name, Markup markup);
    View& set(ViewKey name, std::vector<View> items);
    View& flag(ViewKey name, bool value);

    // Text of the site, which is there longer than the view: a copy of it would cost more than all else of an entry.
    View& borrow(ViewKey name, std::string_view text);

    const Value* find(ViewKey name) const;

    const std::vector<std::pair<ViewKey, Value>>& values() const { return values_; }

private:
    template <class Shown>
    View& add(ViewKey name, Shown&& shown);

    std::vector<std::pair<ViewKey, Value>> values_;
};

}  // namespace rolebook
