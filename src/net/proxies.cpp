#include "net/proxies.hpp"

#include "net/libcurl.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace rolebook {
namespace {

struct HostAndPort {
    std::string host{};
    std::string port{};
};

std::string take_part(CURLU* address, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(address, part, &text, 0) != CURLUE_OK) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

// "proxy:3128", "http://user:password@[fd00::1]:3128", "socks5h://proxy"
HostAndPort parse_proxy(const char* written) {
    CURLU* const address = curl_url();
    HostAndPort out;
    if (curl_url_set(address, CURLUPART_URL, written, CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK) {
        out = {take_part(address, CURLUPART_HOST), take_part(address, CURLUPART_PORT)};
        const bool is_secure = take_part(address, CURLUPART_SCHEME) == "https";
        if (out.port.empty()) out.port = is_secure ? "443" : "1080";  // what libcurl takes
        if (out.host.starts_with('[')) out.host = out.host.substr(1, out.host.size() - 2);
    }
    curl_url_cleanup(address);
    return out;
}

}  // namespace

std::string endpoint_text(const sockaddr& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.sa_family == AF_INET) {
        sockaddr_in whole{};
        std::memcpy(&whole, &address, sizeof whole);
        inet_ntop(AF_INET, &whole.sin_addr, text.data(), text.size());
        return fmt::format("{}:{}", text.data(), ntohs(whole.sin_port));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 whole{};
        std::memcpy(&whole, &address, sizeof whole);
        inet_ntop(AF_INET6, &whole.sin6_addr, text.data(), text.size());
        return fmt::format("[{}]:{}", text.data(), ntohs(whole.sin6_port));
    }
    return {};
}

std::vector<std::string> proxy_endpoints() {
    // HTTP_PROXY is not among them: libcurl leaves it alone, for where programs of web servers are given headers so.
    constexpr std::array<const char*, 5> names = {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
    std::vector<std::string> endpoints;
    for (const char* const name : names) {
        const char* const written = std::getenv(name);
        if (written == nullptr || *written == '\0') continue;
        const HostAndPort proxy = parse_proxy(written);
        addrinfo* found = nullptr;
        addrinfo wanted{};
        wanted.ai_socktype = SOCK_STREAM;
        if (getaddrinfo(proxy.host.c_str(), proxy.port.c_str(), &wanted, &found) != 0) continue;
        for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
            endpoints.push_back(endpoint_text(*one->ai_addr));
        }
        freeaddrinfo(found);
    }
    return endpoints;
}

}  // namespace rolebook
