// The preview in a browser of this machine. The only file pair that knows the HTTP library.
#pragma once

#include "publish/file.hpp"
#include "serve/preview.hpp"
#include "serve/request_rules.hpp"

#include <memory>
#include <stdexcept>

namespace rolebook {

// "http://127.0.0.1:4000/"
std::string shown(const ListenAddress& address);

// Something else listens there.
class PortTaken : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// A place at which nobody else listens.
class Listener {
public:
    // Throws PortTaken, or DiskError if the address is none of this machine.
    explicit Listener(ListenAddress address);

    const ListenAddress& address() const { return address_; }
    Descriptor release() { return std::move(socket_); }

private:
    ListenAddress address_;
    Descriptor socket_;
};

// Answers in threads of its own until it is destroyed. Its limits: 64 KB of headers, 30 seconds of silence, 256 pages
// that wait to be told of changes, 512 connections. Open pages wait without keeping a thread.
class HttpServer {
public:
    // `preview` must outlive the server.
    HttpServer(const Preview& preview, Listener listener);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;
    HttpServer(HttpServer&&) = delete;
    HttpServer& operator=(HttpServer&&) = delete;

    // Lets every open page look whether it has changed; call it after each change, and now and then, so that pages that
    // were closed are forgotten.
    void wake_pages();

private:
    struct Running;
    std::unique_ptr<Running> running_;
};

}  // namespace rolebook
