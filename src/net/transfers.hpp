// Requests to hosts of the web, several at once. Knows the protocol, and nothing of links.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rolebook {

// Which hosts may be asked. Whatever name or redirect leads there, no other is ever connected to; proxies of the
// environment are.
enum class Reach : std::uint8_t { public_network, everywhere };

enum class Method : std::uint8_t { head, get };

struct Request {
    std::size_t id = 0;  // given back with the reply
    std::string url{};   // of http or https
    Method method = Method::head;
};

enum class Failure : std::uint8_t {
    none,       // there is a status
    passing,    // no answer this time: too slow, broken off, a name that could not be looked up
    lasting,    // there will be none the next time: its certificate, its protocol
    forbidden,  // the host is out of reach; nothing was sent
};

struct Reply {
    std::size_t id = 0;
    Failure failure = Failure::none;
    std::string reason{};           // of a failure, for people
    int status = 0;                 // of HTTP
    std::string leads_to{};         // of a redirect: the whole address, as the host gave it
    std::chrono::seconds pause{0};  // that the host asks for, by seconds or by a date; 0 if it does not
};

struct TransferLimits {
    std::chrono::milliseconds connect{10'000};
    std::chrono::milliseconds whole{20'000};  // of one request
    std::size_t most_body = 16'000;           // a page that is not longer leaves the connection open for the next
    std::size_t most_head = 250'000;
};

// Sends no cookies, no passwords, no referrer, and follows no redirect. The environment's proxies are used as libcurl
// does. While it lives, it holds open connections.
class Transfers {
public:
    Transfers(std::string user_agent, Reach reach, const TransferLimits& limits);
    ~Transfers();
    Transfers(const Transfers&) = delete;
    Transfers& operator=(const Transfers&) = delete;
    Transfers(Transfers&&) = delete;
    Transfers& operator=(Transfers&&) = delete;

    void start(const Request& request);

    // The replies that have come. Waits for the first as long as said; a signal ends the wait.
    std::vector<Reply> wait(std::chrono::milliseconds at_most);

private:
    class Multi;
    std::unique_ptr<Multi> multi_;
};

}  // namespace rolebook
