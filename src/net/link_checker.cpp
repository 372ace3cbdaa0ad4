#include "net/link_checker.hpp"

#include "net/http_status.hpp"
#include "net/public_address.hpp"
#include "net/web_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace rolebook {
namespace {

using Clock = std::chrono::steady_clock;
using Moment = Clock::time_point;

constexpr std::chrono::milliseconds longest_wait{100};  // until it is asked again whether to go on

// One address on its way to an answer.
struct Link {
    std::string at{};    // the address to ask next: its own, or where redirects have led
    std::string host{};  // of that
    Method method = Method::head;
    std::size_t tries = 0;  // that failed and might have gone better
    std::size_t redirects = 0;
    bool moves_for_good = true;  // every redirect so far was one
    std::string moved_to{};
    bool was_refused_head = false;
    Moment asked_at{};
    LinkAnswer answer{};
};

struct Host {
    std::multimap<Moment, std::size_t> waiting{};  // links by the moment from which they may be asked
    std::size_t under_way = 0;
    Moment next{};             // no request before it
    std::size_t failures = 0;  // one after the other, each begun when the one before was known
    Moment last_failure{};
    bool answers_head = true;            // false once it gave with GET what it had refused with HEAD
    std::optional<LinkAnswer> given_up;  // what its links are told without being asked
};

// Requests that were under way together fail together: that counts once.
void note_failure(Host& host, const Link& link) {
    if (link.asked_at < host.last_failure) return;
    host.last_failure = Clock::now();
    ++host.failures;
}

class LinkCheck {
public:
    LinkCheck(const LinkCheckOptions& options, LinkCache& cache)
        : options_(options),
          cache_(cache),
          transfers_(options.user_agent, options.reach, options.each),
          end_(Clock::now() + options.whole) {}

    // The number of its link; equal addresses have one. Nothing if there is nothing to ask.
    std::optional<std::size_t> add(const std::string& url);

    void run(const GoesOn& goes_on);

    const LinkAnswer& answer(std::size_t number) const { return links_[number].answer; }

private:
    Moment start_what_may_start();
    Moment start_links_of(Host& host);
    void start(Host& host, std::size_t number);
    void take(const Reply& reply);
    void take_failure(Link& link, const Reply& reply);
    void take_status(Link& link, const Reply& reply);
    void follow(Link& link, const Reply& reply);
    void ask_with_get(Link& link);
    void try_again(Link& link, LinkState state, const Reply& reply, std::string reason);
    void give_up(Host& host, LinkState state, int status, const std::string& reason);
    void enqueue(Link& link, Moment from);
    void finish(Link& link, LinkState state, int status, std::string reason);
    void leave_the_rest(std::string_view reason);
    std::size_t number_of(const Link& link) const { return static_cast<std::size_t>(&link - links_.data()); }

    const LinkCheckOptions& options_;
    LinkCache& cache_;
    Transfers transfers_;
    Moment end_;
    std::vector<Link> links_;
    std::map<std::string, std::size_t> numbers_;  // of links, by address
    std::map<std::string, Host> hosts_;
    std::size_t answered_ = 0;
    std::size_t under_way_ = 0;
};

std::optional<std::size_t> LinkCheck::add(const std::string& url) {
    auto address = parse_web_address(url);
    if (!address) return std::nullopt;
    const auto [place, is_new] = numbers_.try_emplace(address->url, links_.size());
    if (!is_new) return place->second;
    Link link{.at = address->url, .host = std::move(address->host), .answer = {.url = address->url}};
    if (auto known = cache_.find(address->url)) {
        link.answer = std::move(*known);
        ++answered_;
        links_.push_back(std::move(link));
    } else {
        hosts_[link.host].waiting.emplace(Moment::min(), links_.size());
        links_.push_back(std::move(link));
    }
    return place->second;
}

void LinkCheck::run(const GoesOn& goes_on) {
    while (answered_ < links_.size()) {
        if (!goes_on({answered_, links_.size()})) return leave_the_rest("the check was ended before");
        if (Clock::now() >= end_) return leave_the_rest("there was no time left");
        const Moment next = std::min(start_what_may_start(), end_);
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now());
        for (const Reply& reply : transfers_.wait(std::clamp(wait, std::chrono::milliseconds{0}, longest_wait))) {
            take(reply);
        }
    }
    goes_on({answered_, links_.size()});
}

// When the next one may start; the end of time if that depends on replies only.
Moment LinkCheck::start_what_may_start() {
    Moment next = Moment::max();
    for (auto& [name, host] : hosts_) {
        if (under_way_ >= options_.connections) return Moment::max();
        next = std::min(next, start_links_of(host));
    }
    return next;
}

Moment LinkCheck::start_links_of(Host& host) {
    while (!host.waiting.empty() && host.under_way < options_.connections_per_host &&
           under_way_ < options_.connections) {
        const auto first = host.waiting.begin();
        const Moment from = std::max(host.next, first->first);
        if (from > Clock::now()) return from;
        const std::size_t number = first->second;
        host.waiting.erase(first);
        start(host, number);
    }
    return Moment::max();
}

void LinkCheck::start(Host& host, std::size_t number) {
    Link& link = links_[number];
    // Out of reach by what it says itself: with a proxy, nobody here would look up the name.
    if (options_.reach == Reach::public_network && is_plainly_private(link.host)) {
        return finish(link, LinkState::not_asked, 0, "it is not in the public network");
    }
    if (!host.answers_head) link.method = Method::get;
    link.asked_at = Clock::now();
    host.next = link.asked_at + options_.between;
    ++host.under_way;
    ++under_way_;
    transfers_.start({number, link.at, link.method});
}

void LinkCheck::take(const Reply& reply) {
    Link& link = links_[reply.id];
    --hosts_[link.host].under_way;
    --under_way_;
    if (reply.failure != Failure::none) {
        take_failure(link, reply);
    } else {
        take_status(link, reply);
    }
}

void LinkCheck::take_failure(Link& link, const Reply& reply) {
    switch (reply.failure) {
        case Failure::forbidden: return finish(link, LinkState::not_asked, 0, reply.reason);
        case Failure::lasting: return finish(link, LinkState::unreachable, 0, reply.reason);
        default: break;
    }
    note_failure(hosts_[link.host], link);
    link.method = Method::get;  // some hosts break off, or say nothing at all, when they are asked for the head
    try_again(link, LinkState::unreachable, reply, reply.reason);
}

void LinkCheck::take_status(Link& link, const Reply& reply) {
    Host& host = hosts_[link.host];
    if (asks_for_a_pause(reply.status)) {
        note_failure(host, link);
        link.method = Method::get;
        return try_again(link, LinkState::failing, reply, describe_status(reply.status));
    }
    host.failures = 0;
    if (!reply.leads_to.empty()) return follow(link, reply);
    if (reply.status >= 400 && link.method == Method::head) return ask_with_get(link);
    if (may_pass(reply.status)) return try_again(link, LinkState::failing, reply, describe_status(reply.status));
    const LinkState state = state_for(reply.status);
    if (state == LinkState::good) {
        if (link.was_refused_head) host.answers_head = false;
        const bool moved = !link.moved_to.empty();
        return finish(link, moved ? LinkState::moved : state, reply.status, moved ? "it has moved for good" : "");
    }
    finish(link, state, reply.status, describe_status(reply.status));
}

void LinkCheck::follow(Link& link, const Reply& reply) {
    if (link.redirects == options_.most_redirects) {
        if (link.method == Method::head) return ask_with_get(link);
        return finish(link, LinkState::failing, reply.status,
                      fmt::format("it redirects more than {} times", options_.most_redirects));
    }
    auto address = parse_web_address(reply.leads_to);
    if (!address) {
        return finish(link, LinkState::broken, reply.status, "it redirects to what is no address of the web");
    }
    ++link.redirects;
    link.moves_for_good = link.moves_for_good && is_permanent(reply.status);
    if (link.moves_for_good) link.moved_to = address->url;
    link.at = std::move(address->url);
    link.host = std::move(address->host);
    enqueue(link, Moment::min());
}

// From the start: what was led astray was led by answers to HEAD.
void LinkCheck::ask_with_get(Link& link) {
    Link again{.at = link.answer.url,
               .method = Method::get,
               .tries = link.tries,
               .was_refused_head = true,
               .answer = std::move(link.answer)};
    again.host = parse_web_address(again.at)->host;
    link = std::move(again);
    enqueue(link, Moment::min());
}

void LinkCheck::try_again(Link& link, LinkState state, const Reply& reply, std::string reason) {
    Host& host = hosts_[link.host];
    if (reply.pause > options_.longest_pause) {
        reason += fmt::format(", and it wants to be left alone for {} seconds", reply.pause.count());
        give_up(host, state, reply.status, reason);
    } else if (host.failures >= options_.tries) {
        give_up(host, state, reply.status, reason);
    }
    ++link.tries;
    if (host.given_up || link.tries >= options_.tries) return finish(link, state, reply.status, std::move(reason));
    const auto doubled = options_.first_pause * (std::int64_t{1} << std::min<std::size_t>(link.tries - 1, 20));
    const auto pause = std::max<std::chrono::milliseconds>(
        reply.pause, std::min<std::chrono::milliseconds>(doubled, options_.longest_pause));
    const Moment from = Clock::now() + pause;
    if (asks_for_a_pause(reply.status)) host.next = std::max(host.next, from);
    enqueue(link, from);
}

void LinkCheck::give_up(Host& host, LinkState state, int status, const std::string& reason) {
    if (host.given_up) return;
    host.given_up = LinkAnswer{.state = state, .status = status, .reason = reason};
    for (const auto& [from, number] : std::exchange(host.waiting, {})) {
        finish(links_[number], state, status, reason);
    }
}

void LinkCheck::enqueue(Link& link, Moment from) {
    Host& host = hosts_[link.host];
    if (host.given_up) return finish(link, host.given_up->state, host.given_up->status, host.given_up->reason);
    // Before those that may begin at the same moment: what has begun is ended first.
    host.waiting.emplace_hint(host.waiting.begin(), from, number_of(link));
}

void LinkCheck::finish(Link& link, LinkState state, int status, std::string reason) {
    link.answer.state = state;
    link.answer.status = status;
    link.answer.reason = std::move(reason);
    if (state == LinkState::moved) link.answer.moved_to = link.moved_to;
    ++answered_;
    cache_.keep(link.answer);
}

void LinkCheck::leave_the_rest(std::string_view reason) {
    for (Link& link : links_) {
        const bool is_open = link.answer.state == LinkState::not_asked && link.answer.reason.empty();
        if (is_open) finish(link, LinkState::not_asked, 0, std::string(reason));
    }
}

// What could not be understood, to be shown: "ftp://name:secret@example.org/" without what nobody should read.
std::string without_password(const std::string& url) {
    const std::size_t slashes = url.find("//");
    if (slashes == std::string::npos) return url;
    const std::size_t host = slashes + 2;
    const std::size_t at = url.substr(0, url.find_first_of("/?#", host)).rfind('@');
    return at == std::string::npos || at < host ? url : url.substr(0, host) + url.substr(at + 1);
}

// An address that has moved keeps the fragment that it was linked with.
void keep_fragment(const std::string& url, LinkAnswer& answer) {
    const std::size_t hash = url.find('#');
    if (answer.state == LinkState::moved && hash != std::string::npos) answer.moved_to += url.substr(hash);
}

}  // namespace

std::vector<LinkAnswer> check_links(const std::vector<std::string>& urls, const LinkCheckOptions& options,
                                    LinkCache& cache, const GoesOn& goes_on) {
    LinkCheck check(options, cache);
    std::vector<std::optional<std::size_t>> numbers;
    numbers.reserve(urls.size());
    for (const std::string& url : urls) numbers.push_back(check.add(url));
    check.run(goes_on);
    std::vector<LinkAnswer> answers;
    answers.reserve(urls.size());
    for (std::size_t i = 0; i < urls.size(); ++i) {
        if (!numbers[i]) {
            answers.push_back({.url = without_password(urls[i]), .reason = "it is no sound address of the web"});
            continue;
        }
        answers.push_back(check.answer(*numbers[i]));
        keep_fragment(urls[i], answers.back());
    }
    return answers;
}

}  // namespace rolebook
