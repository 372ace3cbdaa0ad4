// What is known of a link to another host.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rolebook {

enum class LinkState : std::uint8_t {
    good,
    moved,        // good, and the host says that the address has changed for good
    closed,       // there is something, but not for programs or not without a password: nobody can say more
    broken,       // the host answers that there is nothing
    failing,      // the host answers, but not now: too busy, an error of its own, redirects without end
    unreachable,  // the host does not answer: no such name, no connection, no trust, no time
    not_asked,    // not an address of the web, out of reach, or there was no time left
};

struct LinkAnswer {
    std::string url{};  // as it was asked: without fragment, user name and password; as written if it could not be
    LinkState state = LinkState::not_asked;
    int status = 0;          // of HTTP, the last one; 0 if there was none
    std::string moved_to{};  // of a link that has moved
    std::string reason{};    // for people, "404 Not Found"; empty if it is good
};

// "good", "moved", … "not asked": for files and for JSON.
std::string_view name_of(LinkState state);
std::optional<LinkState> link_state_named(std::string_view name);

}  // namespace rolebook
