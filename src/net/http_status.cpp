#include "net/http_status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace rolebook {
namespace {

struct StatusName {
    int status = 0;
    std::string_view name{};
};

// RFC 9110 and its companions.
constexpr std::array<StatusName, 26> names = {{
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {421, "Misdirected Request"},
    {425, "Too Early"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
}};

template <std::size_t size>
bool is_one_of(const std::array<int, size>& statuses, int status) {
    return std::ranges::find(statuses, status) != statuses.end();
}

}  // namespace

bool may_pass(int status) {
    constexpr std::array<int, 3> early = {408, 425, 429};
    return is_one_of(early, status) || (status >= 500 && status < 600);
}

bool asks_for_a_pause(int status) {
    return status == 429 || status == 503;
}

bool is_permanent(int status) {
    return status == 301 || status == 308;
}

LinkState state_for(int status) {
    // A reader with a password, in another country, with a browser may get in. Above 599 are the private words of hosts
    // that tell programs to go away: 999.
    constexpr std::array<int, 7> not_for_us = {401, 402, 403, 405, 406, 407, 451};
    if (is_one_of(not_for_us, status) || status >= 600) return LinkState::closed;
    if (may_pass(status)) return LinkState::failing;
    return status >= 400 ? LinkState::broken : LinkState::good;
}

std::string describe_status(int status) {
    const auto* const found = std::ranges::find(names, status, &StatusName::status);
    return found == names.end() ? fmt::format("{}", status) : fmt::format("{} {}", status, found->name);
}

}  // namespace rolebook
