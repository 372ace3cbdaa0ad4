#include "serve/request_rules.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

bool is_number_and_dots(std::string_view host) {
    return !host.empty() && host.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_in_brackets(std::string_view host) {
    return host.starts_with('[') && host.ends_with(']') &&
           host.find_first_not_of("0123456789abcdefABCDEF:.", 1) == host.size() - 1;
}

// Whether "localhost:4000" is us. Listening to others, too, any address in digits may be one of this machine.
bool is_own_host(std::string_view host, const ListenAddress& address) {
    const std::string port = fmt::format(":{}", address.port);
    if (host.ends_with(port)) {
        host.remove_suffix(port.size());
    } else if (address.port != 80) {
        return false;
    }
    if (to_lower_ascii(host) == "localhost" || is_loopback(host)) return true;
    return !is_loopback(address.host) && (is_number_and_dots(host) || is_in_brackets(host));
}

bool is_own_origin(std::string_view origin, const ListenAddress& address) {
    constexpr std::string_view scheme = "http://";
    return origin.starts_with(scheme) && is_own_host(origin.substr(scheme.size()), address);
}

}  // namespace

bool is_loopback(std::string_view host) {
    return host == "::1" || host == "[::1]" || (host.starts_with("127.") && is_number_and_dots(host));
}

std::optional<int> refused_with(const RequestHeaders& request, const ListenAddress& address) {
    if (!request.host) return 400;
    if (!is_own_host(*request.host, address)) return 403;
    if (request.method != "GET" && request.method != "HEAD") return 405;
    if (request.origin && !is_own_origin(*request.origin, address)) return 403;
    const bool is_foreign = request.fetch_site == "cross-site" || request.fetch_site == "same-site";
    if (is_foreign && request.fetch_mode != "navigate") return 403;
    return std::nullopt;
}

}  // namespace rolebook
