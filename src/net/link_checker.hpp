// Asks other hosts whether what is linked to is still there: each address once, politely, within limits.
#pragma once

#include "net/link_answer.hpp"
#include "net/link_cache.hpp"
#include "net/transfers.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace rolebook {

struct LinkCheckOptions {
    std::string user_agent{};  // "rolebook/1.2"; some hosts turn away everything with "link" or "check" in its name
    Reach reach = Reach::public_network;
    TransferLimits each{};                        // of one request
    std::size_t connections = 32;                 // at once, to all hosts
    std::size_t connections_per_host = 2;         // what one reader's browser would not exceed
    std::chrono::milliseconds between{100};       // from one request to a host to the next: at most ten a second
    std::size_t tries = 3;                        // where the next one may go better
    std::chrono::milliseconds first_pause{1000};  // before the second try, if the host names none; doubled each time
    std::chrono::seconds longest_pause{60};       // a host that asks for more is not asked again
    std::size_t most_redirects = 10;
    std::chrono::seconds whole{600};  // of all; what was not asked by then is asked the next time
};

struct LinkProgress {
    std::size_t answered = 0;
    std::size_t all = 0;  // different addresses
};

// Told how far the work is, ten times a second and more; ends it by saying no.
using GoesOn = std::function<bool(const LinkProgress&)>;

// An answer for each address, in their order. Fragments are not looked at: what has an id is often made by scripts.
// What the cache knows is not asked, and what is asked goes into the cache; saving it is the caller's.
std::vector<LinkAnswer> check_links(const std::vector<std::string>& urls, const LinkCheckOptions& options,
                                    LinkCache& cache, const GoesOn& goes_on);

}  // namespace rolebook
