// Addresses of the web as they are sent to a host.
#pragma once

#include <optional>
#include <string>

namespace rolebook {

struct WebAddress {
    // What a host may be asked, and people may be shown: without fragment, user name and password, in ASCII, one
    // spelling for what differs in spelling only.
    std::string url{};
    std::string host{};  // in lower case, without its port
};

// Nothing if it is not a sound address of http or https.
std::optional<WebAddress> parse_web_address(const std::string& url);

}  // namespace rolebook
