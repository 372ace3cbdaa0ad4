#include "net/web_address.hpp"

#include "base/text.hpp"
#include "net/libcurl.hpp"

#include <fmt/format.h>
#include <idn2.h>

#include <iterator>
#include <memory>
#include <string_view>

namespace rolebook {
namespace {

struct CurlAddressEnd {
    void operator()(CURLU* address) const { curl_url_cleanup(address); }
};
using CurlAddress = std::unique_ptr<CURLU, CurlAddressEnd>;

std::optional<std::string> part_of(const CurlAddress& address, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(address.get(), part, &text, 0) != CURLUE_OK) return std::nullopt;
    std::string copy(text);
    curl_free(text);
    return copy;
}

// Browsers escape these, some servers refuse them as they are, and libcurl leaves them alone.
std::string escape_quotes(std::string_view url) {
    std::string out;
    for (const char c : url) {
        if (std::string_view("\"<>`{}").find(c) == std::string_view::npos) {
            out += c;
        } else {
            fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

// "bücher.example" to "xn--bcher-kva.example". libcurl does it only where the locale says that text is UTF-8.
std::optional<std::string> ascii_host(const std::string& host) {
    if (host.starts_with('[')) return to_lower_ascii(host);
    char* ascii = nullptr;
    const int result = idn2_to_ascii_8z(host.c_str(), &ascii, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    // Names with "_", which hosts should not have and have, are no business of IDNA.
    const bool is_ascii =
        host.find_first_not_of("-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
        std::string::npos;
    if (result != IDN2_OK) return is_ascii ? std::optional(to_lower_ascii(host)) : std::nullopt;
    std::string copy(ascii);
    idn2_free(ascii);
    return to_lower_ascii(copy);
}

}  // namespace

std::optional<WebAddress> parse_web_address(const std::string& url) {
    const CurlAddress address(curl_url());
    constexpr unsigned flags = CURLU_URLENCODE | CURLU_ALLOW_SPACE;
    if (curl_url_set(address.get(), CURLUPART_URL, escape_quotes(trim(url)).c_str(), flags) != CURLUE_OK) return {};
    const auto scheme = part_of(address, CURLUPART_SCHEME);
    if (scheme != "http" && scheme != "https") return std::nullopt;
    const auto written_host = part_of(address, CURLUPART_HOST);
    const auto host = written_host ? ascii_host(*written_host) : std::nullopt;
    if (!host || curl_url_set(address.get(), CURLUPART_HOST, host->c_str(), 0) != CURLUE_OK) return std::nullopt;
    for (const CURLUPart part : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_FRAGMENT}) {
        curl_url_set(address.get(), part, nullptr, 0);
    }
    // Once more: full-width digits have become an address of numbers only now, "https://x:443/" is "https://x/".
    const auto named = part_of(address, CURLUPART_URL);
    if (!named || curl_url_set(address.get(), CURLUPART_URL, named->c_str(), CURLU_NO_DEFAULT_PORT) != CURLUE_OK) {
        return std::nullopt;
    }
    char* text = nullptr;
    if (curl_url_get(address.get(), CURLUPART_URL, &text, CURLU_NO_DEFAULT_PORT) != CURLUE_OK) return std::nullopt;
    WebAddress out{.url = text, .host = part_of(address, CURLUPART_HOST).value_or("")};
    curl_free(text);
    return out;
}

}  // namespace rolebook
