#include "pages/view.hpp"

namespace rolebook {

View& View::add(ViewKey name, Value value) {
    if (values_.empty()) values_.reserve(8);  // most have a few; growing one by one takes as long as filling them
    values_.emplace_back(name, std::move(value));
    return *this;
}

const View::Value* View::find(ViewKey name) const {
    const auto found = std::ranges::find(values_, name, [](const auto& entry) { return entry.first; });
    return found == values_.end() ? nullptr : &found->second;
}

}  // namespace rolebook
