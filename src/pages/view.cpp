#include "pages/view.hpp"

namespace rolebook {

// Made in its place: a value of several types is dear to move.
template <class Shown>
View& View::add(ViewKey name, Shown&& shown) {
    if (values_.empty()) values_.reserve(8);  // most have a few; growing one by one takes as long as filling them
    values_.emplace_back(name, std::forward<Shown>(shown));
    return *this;
}

View& View::set(ViewKey name, std::string text) {
    return add(name, std::move(text));
}

View& View::set(ViewKey name, Markup markup) {
    return add(name, std::move(markup));
}

View& View::set(ViewKey name, std::vector<View> items) {
    return add(name, std::move(items));
}

View& View::flag(ViewKey name, bool value) {
    return add(name, value);
}

View& View::borrow(ViewKey name, std::string_view text) {
    return add(name, text);
}

const View::Value* View::find(ViewKey name) const {
    const auto found = std::ranges::find(values_, name, [](const auto& entry) { return entry.first; });
    return found == values_.end() ? nullptr : &found->second;
}

}  // namespace rolebook
