#include "serve/http_server.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "publish/file.hpp"
#include "serve/libmicrohttpd.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

namespace rolebook {
namespace {

constexpr unsigned worker_threads = 4;
constexpr unsigned most_connections = 512;
constexpr std::size_t most_waiting_pages = 256;
constexpr std::size_t most_header_bytes = std::size_t{64} * 1024;
constexpr unsigned longest_silence = 30;  // seconds

constexpr std::string_view changes_path = "/_rolebook/changes";

struct FreeResponse {
    void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
};
using Response = std::unique_ptr<MHD_Response, FreeResponse>;

std::optional<std::string_view> header_of(MHD_Connection* connection, const char* name) {
    const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value == nullptr ? std::nullopt : std::optional<std::string_view>(value);
}

std::string argument_of(MHD_Connection* connection, const char* name) {
    const char* value = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
    return value == nullptr ? std::string() : decode_percent(value);
}

void add_header(const Response& response, const char* name, const std::string& value) {
    MHD_add_response_header(response.get(), name, value.c_str());
}

// What every answer says: of this moment, for nobody else, and nothing but what it is said to be.
void add_common_headers(const Response& response) {
    add_header(response, "Cache-Control", "no-store");
    add_header(response, "X-Content-Type-Options", "nosniff");
    add_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    add_header(response, "X-Frame-Options", "SAMEORIGIN");
    add_header(response, "Referrer-Policy", "same-origin");
}

Response response_of_bytes(const std::string& bytes) {
    // The library copies them.
    return Response(
        MHD_create_response_from_buffer(bytes.size(), const_cast<char*>(bytes.data()), MHD_RESPMEM_MUST_COPY));
}

std::string reason_of(int status) {
    switch (status) {
        case 400: return "The request names no host.\n";
        case 403: return "The preview answers this machine's browser only, at the address that it printed.\n";
        case 404: return "The file is gone, or cannot be read.\n";
        case 405: return "The preview can only be read.\n";
        default: return "Too many pages wait for changes.\n";
    }
}

// "event: reload" with its data, as a stream of events has it (HTML Standard, Server-sent events).
std::string event(std::string_view name, std::string_view data) {
    return fmt::format("event: {}\ndata: {}\n\n", name, data);
}

// A socket that listens; the library takes it over.
Descriptor listen_at(const ListenAddress& address) {
    const bool is_ipv6 = address.host.find(':') != std::string::npos;
    Descriptor listener(socket(is_ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!listener.is_open()) throw_disk_error("cannot listen at", address.host);
    const int yes = 1;
    setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_storage where{};
    socklen_t size = sizeof(sockaddr_in);
    int understood = 0;
    if (is_ipv6) {
        sockaddr_in6 six{};
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(address.port);
        understood = inet_pton(AF_INET6, address.host.c_str(), &six.sin6_addr);
        size = sizeof six;
        std::memcpy(&where, &six, sizeof six);
    } else {
        sockaddr_in four{};
        four.sin_family = AF_INET;
        four.sin_port = htons(address.port);
        understood = inet_pton(AF_INET, address.host.c_str(), &four.sin_addr);
        std::memcpy(&where, &four, sizeof four);
    }
    const bool listens = understood == 1 && bind(listener.get(), reinterpret_cast<sockaddr*>(&where), size) == 0 &&
                         listen(listener.get(), SOMAXCONN) == 0;
    if (!listens && errno == EADDRINUSE) throw PortTaken(fmt::format("something else listens at {}", shown(address)));
    if (!listens) throw_disk_error("cannot listen at", shown(address));
    return listener;
}

}  // namespace

std::string shown(const ListenAddress& address) {
    const bool is_ipv6 = address.host.find(':') != std::string::npos;
    return fmt::format("http://{}{}{}:{}/", is_ipv6 ? "[" : "", address.host, is_ipv6 ? "]" : "", address.port);
}

struct HttpServer::Running {
    // An open page that waits to be told of changes.
    struct WaitingPage {
        explicit WaitingPage(Running& running) : server(running) {
            const std::scoped_lock held(server.lock);
            ++server.waiting;
        }
        ~WaitingPage() {
            const std::scoped_lock held(server.lock);
            --server.waiting;
        }
        WaitingPage(const WaitingPage&) = delete;
        WaitingPage& operator=(const WaitingPage&) = delete;
        WaitingPage(WaitingPage&&) = delete;
        WaitingPage& operator=(WaitingPage&&) = delete;

        Running& server;
        MHD_Connection* connection = nullptr;
        std::string path{};
        std::string seen{};            // the fingerprint of what it shows
        std::string errors{};          // that it was told
        std::uint64_t beat = 0;        // of the server, when it last looked
        std::string unsent = ":\n\n";  // at first, so that the browser knows that it is connected
    };

    Running(const Preview& site, ListenAddress listen) : preview(site), address(std::move(listen)) {}

    ~Running() {
        {
            const std::scoped_lock held(lock);
            ends = true;
        }
        wake_pages();
        if (daemon != nullptr) MHD_stop_daemon(daemon);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    Running(Running&&) = delete;
    Running& operator=(Running&&) = delete;

    void start(Descriptor listener) {
        daemon =
            MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, 0, nullptr,
                             nullptr, on_request, this, MHD_OPTION_LISTEN_SOCKET, listener.get(),
                             MHD_OPTION_THREAD_POOL_SIZE, worker_threads, MHD_OPTION_CONNECTION_LIMIT, most_connections,
                             MHD_OPTION_CONNECTION_MEMORY_LIMIT, most_header_bytes, MHD_OPTION_CONNECTION_TIMEOUT,
                             longest_silence, MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, nullptr, MHD_OPTION_END);
        if (daemon == nullptr) throw_disk_error("cannot serve at", shown(address));
        listener.release();
    }

    void wake_pages() {
        const std::scoped_lock held(lock);
        ++beat;
        for (MHD_Connection* connection : asleep) MHD_resume_connection(connection);
        asleep.clear();
    }

    // Addresses are taken apart as they are written.
    static std::size_t keep_escapes(void* /*unused*/, MHD_Connection* /*unused*/, char* text) {
        return std::strlen(text);
    }

    static MHD_Result on_request(void* server, MHD_Connection* connection, const char* path, const char* method,
                                 const char* /*version*/, const char* /*body*/, std::size_t* body_size, void** seen) {
        // The first call comes before the body: whoever sends one is answered without it being read.
        if (*seen == nullptr && *body_size == 0) {
            *seen = server;
            const bool has_body = header_of(connection, "Content-Length").value_or("0") != "0" ||
                                  header_of(connection, "Transfer-Encoding").has_value();
            if (!has_body) return MHD_YES;
        }
        try {
            return static_cast<Running*>(server)->answer(connection, path, method);
        } catch (const std::exception&) {
            return MHD_NO;  // closes this connection, and nothing else
        }
    }

    MHD_Result answer(MHD_Connection* connection, std::string_view path, std::string_view method) {
        const RequestHeaders request{.method = method,
                                     .host = header_of(connection, "Host"),
                                     .origin = header_of(connection, "Origin"),
                                     .fetch_site = header_of(connection, "Sec-Fetch-Site"),
                                     .fetch_mode = header_of(connection, "Sec-Fetch-Mode")};
        if (const auto status = refused_with(request, address)) return refuse(connection, *status);
        if (path == changes_path) return let_wait(connection);
        return send(connection, preview.get(path));
    }

    static MHD_Result queue(MHD_Connection* connection, int status, const Response& response) {
        add_common_headers(response);
        return MHD_queue_response(connection, static_cast<unsigned>(status), response.get());
    }

    static MHD_Result refuse(MHD_Connection* connection, int status) {
        const Response response = response_of_bytes(reason_of(status));
        add_header(response, "Content-Type", "text/plain; charset=utf-8");
        if (status == MHD_HTTP_METHOD_NOT_ALLOWED) add_header(response, "Allow", "GET, HEAD");
        return queue(connection, status, response);
    }

    static MHD_Result send(MHD_Connection* connection, const Answer& answer) {
        if (answer.file.empty()) {
            const Response response = response_of_bytes(answer.bytes);
            if (!answer.type.empty()) add_header(response, "Content-Type", answer.type);
            if (!answer.location.empty()) add_header(response, "Location", answer.location);
            return queue(connection, answer.status, response);
        }
        OpenFile file;
        try {
            file = open_file_of_project(answer.file);
        } catch (const DiskError&) {
            return refuse(connection, MHD_HTTP_NOT_FOUND);  // gone since it was listed
        }
        const Response response(MHD_create_response_from_fd64(file.size, file.descriptor.get()));
        if (response == nullptr) return MHD_NO;
        file.descriptor.release();
        add_header(response, "Content-Type", answer.type);
        return queue(connection, answer.status, response);
    }

    MHD_Result let_wait(MHD_Connection* connection) {
        {
            const std::scoped_lock held(lock);
            if (waiting >= most_waiting_pages) return refuse(connection, MHD_HTTP_SERVICE_UNAVAILABLE);
        }
        auto page = std::make_unique<WaitingPage>(*this);
        page->connection = connection;
        page->path = argument_of(connection, "page");
        page->seen = argument_of(connection, "seen");
        constexpr std::size_t block = 4096;
        const Response response(
            MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, block, read_events, page.get(), forget));
        if (response == nullptr) return MHD_NO;
        page.release();  // forget() has it
        add_header(response, "Content-Type", "text/event-stream");
        return queue(connection, MHD_HTTP_OK, response);
    }

    static void forget(void* waiting_page) { delete static_cast<WaitingPage*>(waiting_page); }

    static ssize_t read_events(void* waiting_page, std::uint64_t /*sent*/, char* buffer, std::size_t most) {
        try {
            return tell(*static_cast<WaitingPage*>(waiting_page), buffer, most);
        } catch (const std::exception&) {
            return MHD_CONTENT_READER_END_WITH_ERROR;  // this page asks again; nothing else is touched
        }
    }

    // Hands out what there is to tell; else the page sleeps until it is woken.
    static ssize_t tell(WaitingPage& page, char* buffer, std::size_t most) {
        Running& server = page.server;
        if (page.unsent.empty()) {
            const std::scoped_lock held(server.lock);
            if (server.ends) return MHD_CONTENT_READER_END_OF_STREAM;
            if (page.beat == server.beat) {
                server.asleep.push_back(page.connection);
                MHD_suspend_connection(page.connection);
                return 0;
            }
            page.beat = server.beat;
        }
        if (page.unsent.empty()) page.unsent = news_for(page);
        const std::size_t count = std::min(most, page.unsent.size());
        page.unsent.copy(buffer, count);
        page.unsent.erase(0, count);
        return static_cast<ssize_t>(count);
    }

    // A comment if nothing is new: by sending it, pages that were closed are found.
    static std::string news_for(WaitingPage& page) {
        std::string news = ":\n\n";
        if (std::string errors = page.server.preview.errors(); errors != page.errors) {
            news += event("errors", errors.empty() ? "{\"errors\":0,\"text\":\"\"}" : errors);
            page.errors = std::move(errors);
        }
        if (std::string now = page.server.preview.fingerprint(page.path); now != page.seen) {
            news += event("reload", now);
            page.seen = std::move(now);
        }
        return news;
    }

    const Preview& preview;
    ListenAddress address;
    MHD_Daemon* daemon = nullptr;
    std::mutex lock;  // of what follows
    std::vector<MHD_Connection*> asleep;
    std::size_t waiting = 0;  // pages
    std::uint64_t beat = 1;   // how often pages were woken
    bool ends = false;
};

Listener::Listener(ListenAddress address) : address_(std::move(address)), socket_(listen_at(address_)) {}

HttpServer::HttpServer(const Preview& preview, Listener listener)
    : running_(std::make_unique<Running>(preview, listener.address())) {
    running_->start(listener.release());
}

HttpServer::~HttpServer() = default;

void HttpServer::wake_pages() {
    running_->wake_pages();
}

}  // namespace rolebook
