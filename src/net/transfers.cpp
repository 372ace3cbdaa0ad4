#include "net/transfers.hpp"

#include "net/libcurl.hpp"
#include "net/proxies.hpp"
#include "net/public_address.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace rolebook {
namespace {

struct EasyEnd {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, EasyEnd>;

struct ListEnd {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListEnd>;

// What all requests have in common.
struct Manner {
    std::string user_agent{};
    Reach reach = Reach::public_network;
    TransferLimits limits{};
    List headers{};
    std::vector<std::string> proxies{};
};

// One request under way. libcurl holds its address.
struct Transfer {
    Easy easy{curl_easy_init()};
    const Manner* manner = nullptr;
    std::size_t id = 0;
    std::size_t head_bytes = 0;
    std::size_t body_bytes = 0;
    bool has_head = false;  // the headers have come whole: whatever happens next, there is an answer
    bool was_kept_out = false;
    std::array<char, CURL_ERROR_SIZE> words{};
};

std::size_t take_head(char* line, std::size_t /*one*/, std::size_t size, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    transfer.head_bytes += size;
    if (transfer.head_bytes > transfer.manner->limits.most_head) return 0;
    const std::string_view text(line, size);
    if (text == "\r\n" || text == "\n") {
        long status = 0;
        curl_easy_getinfo(transfer.easy.get(), CURLINFO_RESPONSE_CODE, &status);
        transfer.has_head = status >= 200;  // before it, there may be hints and "go on"
    }
    return size;
}

std::size_t take_body(char* /*bytes*/, std::size_t /*one*/, std::size_t size, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    transfer.body_bytes += size;
    return transfer.body_bytes > transfer.manner->limits.most_body ? 0 : size;
}

// Here every connection begins, after names were looked up: whatever led to an address, it is seen here.
curl_socket_t open_socket(void* user, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(user);
    const Manner& manner = *transfer.manner;
    const bool may = manner.reach == Reach::everywhere || is_public(address->addr) ||
                     std::ranges::find(manner.proxies, endpoint_text(address->addr)) != manner.proxies.end();
    if (!may) {
        transfer.was_kept_out = true;
        return CURL_SOCKET_BAD;
    }
    // libcurl marks only the sockets that it opens itself.
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

template <class Option>
void set(CURL* easy, CURLoption option, Option value) {
    if (curl_easy_setopt(easy, option, value) == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
}

void prepare(Transfer& transfer, const Request& request) {
    CURL* const easy = transfer.easy.get();
    const Manner& manner = *transfer.manner;
    set(easy, CURLOPT_URL, request.url.c_str());
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, request.method == Method::head ? CURLOPT_NOBODY : CURLOPT_HTTPGET, 1L);
    set(easy, CURLOPT_USERAGENT, manner.user_agent.c_str());
    set(easy, CURLOPT_HTTPHEADER, manner.headers.get());
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, long{manner.limits.connect.count()});
    set(easy, CURLOPT_TIMEOUT_MS, long{manner.limits.whole.count()});
    set(easy, CURLOPT_QUICK_EXIT, 1L);  // else Ctrl-C waits for the names that are being looked up
    set(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(easy, CURLOPT_ERRORBUFFER, transfer.words.data());
    set(easy, CURLOPT_PRIVATE, static_cast<void*>(&transfer));
    set(easy, CURLOPT_HEADERFUNCTION, take_head);
    set(easy, CURLOPT_HEADERDATA, static_cast<void*>(&transfer));
    set(easy, CURLOPT_WRITEFUNCTION, take_body);
    set(easy, CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
    set(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    set(easy, CURLOPT_OPENSOCKETDATA, static_cast<void*>(&transfer));
}

long long_info(const Transfer& transfer, CURLINFO info) {
    long value = 0;
    curl_easy_getinfo(transfer.easy.get(), info, &value);
    return value;
}

std::string connect_words(const Transfer& transfer) {
    const long number = long_info(transfer, CURLINFO_OS_ERRNO);
    if (number == 0) return "it cannot be connected to";
    return fmt::format("it cannot be connected to: {}", std::generic_category().message(static_cast<int>(number)));
}

std::string certificate_words(const Transfer& transfer) {
    constexpr std::string_view before = "SSL certificate problem: ";
    const std::string_view words = transfer.words.data();
    if (words.starts_with(before)) {
        return fmt::format("its certificate cannot be trusted: {}", words.substr(before.size()));
    }
    const bool is_of_another = words.find("subject name") != std::string_view::npos;
    return is_of_another ? "its certificate is for another name" : "its certificate cannot be trusted";
}

std::string broken_words(const Transfer& transfer) {
    const long proxy_status = long_info(transfer, CURLINFO_HTTP_CONNECTCODE);
    if (proxy_status >= 400) return fmt::format("the proxy refuses to connect: {}", proxy_status);
    return "the connection broke off";
}

std::string slow_words(const Transfer& transfer) {
    double connected = 0;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_PRETRANSFER_TIME, &connected);
    const TransferLimits& limits = transfer.manner->limits;
    const std::chrono::duration<double> waited = connected > 0 ? limits.whole : limits.connect;
    return fmt::format("no answer in {:g} seconds", waited.count());
}

std::pair<Failure, std::string> failure_of(const Transfer& transfer, CURLcode result) {
    switch (result) {
        case CURLE_COULDNT_RESOLVE_HOST: return {Failure::passing, "no host of this name is known"};
        case CURLE_COULDNT_RESOLVE_PROXY: return {Failure::passing, "no proxy of this name is known"};
        case CURLE_COULDNT_CONNECT:
            if (transfer.was_kept_out) return {Failure::forbidden, "it is not in the public network"};
            return {Failure::passing, connect_words(transfer)};
        case CURLE_OPERATION_TIMEDOUT: return {Failure::passing, slow_words(transfer)};
        case CURLE_GOT_NOTHING:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_PARTIAL_FILE: return {Failure::passing, broken_words(transfer)};
        case CURLE_SSL_CONNECT_ERROR: return {Failure::passing, "a secure connection cannot be made"};
        case CURLE_PEER_FAILED_VERIFICATION: return {Failure::lasting, certificate_words(transfer)};
        case CURLE_WRITE_ERROR:
        case CURLE_OUT_OF_MEMORY:  // a line of the head that is longer than libcurl takes
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM: return {Failure::lasting, "its answer cannot be understood"};
        default: return {Failure::lasting, curl_easy_strerror(result)};
    }
}

Reply reply_of(const Transfer& transfer, CURLcode result) {
    Reply reply{.id = transfer.id};
    if (result != CURLE_OK && !transfer.has_head) {
        std::tie(reply.failure, reply.reason) = failure_of(transfer, result);
        return reply;
    }
    reply.status = static_cast<int>(long_info(transfer, CURLINFO_RESPONSE_CODE));
    char* leads_to = nullptr;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_REDIRECT_URL, &leads_to);
    if (leads_to != nullptr) reply.leads_to = leads_to;
    curl_off_t pause = 0;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_RETRY_AFTER, &pause);
    reply.pause = std::chrono::seconds(pause);
    return reply;
}

// The library wants to be started once, before all else.
void start_libcurl() {
    static const CURLcode result = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (result != CURLE_OK) throw std::runtime_error("libcurl cannot be started");
}

}  // namespace

class Transfers::Multi {
public:
    explicit Multi(Manner manner) : manner_(std::move(manner)), multi_(curl_multi_init()) {
        if (multi_ == nullptr) throw std::bad_alloc();
    }
    ~Multi() {
        for (const auto& [easy, transfer] : under_way_) curl_multi_remove_handle(multi_, easy);
        under_way_.clear();
        curl_multi_cleanup(multi_);
    }
    Multi(const Multi&) = delete;
    Multi& operator=(const Multi&) = delete;
    Multi(Multi&&) = delete;
    Multi& operator=(Multi&&) = delete;

    void start(const Request& request) {
        auto transfer = std::make_unique<Transfer>();
        CURL* const easy = transfer->easy.get();
        if (easy == nullptr) throw std::bad_alloc();
        transfer->manner = &manner_;
        transfer->id = request.id;
        prepare(*transfer, request);
        under_way_.emplace(easy, std::move(transfer));
        curl_multi_add_handle(multi_, easy);
    }

    std::vector<Reply> wait(std::chrono::milliseconds at_most) {
        int running = 0;
        curl_multi_perform(multi_, &running);
        std::vector<Reply> replies = gather();
        if (!replies.empty()) return replies;
        curl_multi_poll(multi_, nullptr, 0, static_cast<int>(at_most.count()), nullptr);
        curl_multi_perform(multi_, &running);
        return gather();
    }

private:
    std::vector<Reply> gather() {
        std::vector<Reply> replies;
        int left = 0;
        while (const CURLMsg* const message = curl_multi_info_read(multi_, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            const auto found = under_way_.find(message->easy_handle);
            replies.push_back(reply_of(*found->second, message->data.result));
            curl_multi_remove_handle(multi_, found->first);
            under_way_.erase(found);
        }
        return replies;
    }

    Manner manner_;
    CURLM* multi_;
    std::unordered_map<CURL*, std::unique_ptr<Transfer>> under_way_;
};

Transfers::Transfers(std::string user_agent, Reach reach, const TransferLimits& limits) {
    start_libcurl();
    // Some hosts say 404 to who does not ask for pages.
    List headers(curl_slist_append(nullptr, "Accept: text/html,application/xhtml+xml,*/*;q=0.8"));
    multi_ = std::make_unique<Multi>(Manner{.user_agent = std::move(user_agent),
                                            .reach = reach,
                                            .limits = limits,
                                            .headers = std::move(headers),
                                            .proxies = proxy_endpoints()});
}

Transfers::~Transfers() = default;

void Transfers::start(const Request& request) {
    multi_->start(request);
}

std::vector<Reply> Transfers::wait(std::chrono::milliseconds at_most) {
    return multi_->wait(at_most);
}

}  // namespace rolebook
