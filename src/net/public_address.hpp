// Which addresses of the internet protocol are of the public network, and which are of this machine, of its
// neighbours, or of nobody.
#pragma once

#include <string_view>

struct sockaddr;

namespace rolebook {

// Whether a host of the public network can have it (the registries of special addresses of the IANA, RFC 6890). An
// address that carries another within it is as public as that one.
bool is_public(const sockaddr& address);

// Whether the host part of an address says by itself that it is not of the public network: "127.0.0.1", "[::1]",
// "localhost", "printer.local". What other names lead to is only known when they have been looked up.
bool is_plainly_private(std::string_view host);

}  // namespace rolebook
