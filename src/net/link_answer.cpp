#include "net/link_answer.hpp"

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

struct StateName {
    LinkState state{};
    std::string_view name{};
};

constexpr std::array<StateName, 7> names = {{
    {LinkState::good, "good"},
    {LinkState::moved, "moved"},
    {LinkState::closed, "closed"},
    {LinkState::broken, "broken"},
    {LinkState::failing, "failing"},
    {LinkState::unreachable, "unreachable"},
    {LinkState::not_asked, "not asked"},
}};

}  // namespace

std::string_view name_of(LinkState state) {
    return std::ranges::find(names, state, &StateName::state)->name;
}

std::optional<LinkState> link_state_named(std::string_view name) {
    const auto* const found = std::ranges::find(names, name, &StateName::name);
    return found == names.end() ? std::nullopt : std::optional(found->state);
}

}  // namespace rolebook
