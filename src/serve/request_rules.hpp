// Which requests a preview answers. Any page of the web can send requests to this machine, by its names or by one that
// leads here only for a moment; none of them may read what is being written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rolebook {

// Where a preview listens.
struct ListenAddress {
    std::string host = "127.0.0.1";  // of this machine, in digits
    std::uint16_t port = 4000;
};

// Whether only this machine can reach it.
bool is_loopback(std::string_view host);

// What a request says of itself, beside its path. A header that is not there is nothing.
struct RequestHeaders {
    std::string_view method{};
    std::optional<std::string_view> host{};
    std::optional<std::string_view> origin{};
    std::optional<std::string_view> fetch_site{};  // Sec-Fetch-Site
    std::optional<std::string_view> fetch_mode{};  // Sec-Fetch-Mode
};

// The status of a refusal; nothing if the request is answered. A name other than localhost is never a Host of ours, so
// that no name of the web that leads here counts; other sites may link to pages, and nothing else.
std::optional<int> refused_with(const RequestHeaders& request, const ListenAddress& address);

}  // namespace rolebook
