// The proxies that the environment names, which may be in a private network although what is asked may not.
#pragma once

#include <string>
#include <vector>

struct sockaddr;

namespace rolebook {

// An address and a port, as one text: "10.0.0.1:3128", "[fd00::1]:3128". Empty for what is not of the internet.
std::string endpoint_text(const sockaddr& address);

// Where the proxies of http_proxy, https_proxy and all_proxy are, as libcurl reads them. Looks up their names.
std::vector<std::string> proxy_endpoints();

}  // namespace rolebook
