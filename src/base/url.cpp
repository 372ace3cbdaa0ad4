#include "base/url.hpp"

#include "base/scan.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace rolebook {
namespace {

bool is_ascii_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

// The length of the scheme that `url` begins with, 0 if there is none (RFC 3986, 3.1).
std::size_t scheme_length(std::string_view url) {
    const std::size_t colon = url.find(':');
    if (colon == std::string_view::npos || colon == 0 || !is_ascii_alpha(url.front())) return 0;
    const bool fits = std::ranges::all_of(url.substr(0, colon), [](char c) {
        return is_ascii_alpha(c) || is_ascii_digit(c) || c == '+' || c == '-' || c == '.';
    });
    return fits ? colon : 0;
}

std::optional<unsigned> hex_value(char c) {
    if (is_ascii_digit(c)) return static_cast<unsigned>(c - '0');
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'f') return static_cast<unsigned>(lower - 'a' + 10);
    return std::nullopt;
}

std::optional<char> escaped_at(std::string_view text, std::size_t at) {
    if (at + 2 >= text.size() || text[at] != '%') return std::nullopt;
    const auto high = hex_value(text[at + 1]);
    const auto low = hex_value(text[at + 2]);
    if (!high || !low) return std::nullopt;
    return static_cast<char>(*high * 16 + *low);
}

constexpr std::array<bool, 256> plain_in_path = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 'a'; c <= 'z'; ++c) plain[c] = plain[c - 'a' + 'A'] = true;
    for (std::size_t c = '0'; c <= '9'; ++c) plain[c] = true;
    for (const char c : std::string_view("-._~!$&'()*+,;=:@/")) plain[static_cast<unsigned char>(c)] = true;
    return plain;
}();

bool is_plain_in_path(char c) {
    return plain_in_path[static_cast<unsigned char>(c)];
}

// Nearly all that paths are made of need not be looked up: a-z, 0-9, '-', '.' and '/'.
constexpr auto is_unusual_in_path = [](const auto& byte) {
    return !(is_between<'a', 'z'>(byte) || is_between<'-', '9'>(byte));
};

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t slash = std::min(path.find('/', at), path.size());
        segments.push_back(path.substr(at, slash - at));
        at = slash + 1;
    }
    return segments;
}

std::optional<std::string> unfit_segment(std::string_view segment) {
    constexpr std::size_t longest_segment = 200;  // file systems take 255, some less after encryption or encoding
    if (segment.empty()) return "it has an empty part";
    // Some systems fold full-width dots to plain ones.
    const std::string folded = encode(fold(segment));
    if (folded == "." || folded == ".." || folded == "~") return "it leads out of the site";
    if (segment.size() > longest_segment) return fmt::format("a part of it is longer than {} bytes", longest_segment);
    if (segment.ends_with('.') || segment.ends_with(' ')) return "a part of it ends in a dot or a space";
    if (is_windows_device(segment)) return fmt::format("Windows cannot store a file named '{}'", segment);
    return std::nullopt;
}

}  // namespace

bool is_windows_device(std::string_view segment) {
    std::string name = to_lower_ascii(segment.substr(0, segment.find('.')));
    constexpr std::array<std::string_view, 4> devices = {"con", "prn", "aux", "nul"};
    if (std::ranges::find(devices, name) != devices.end()) return true;
    if (!name.starts_with("com") && !name.starts_with("lpt")) return false;
    constexpr std::array<std::string_view, 3> raised = {"¹", "²", "³"};  // Windows takes them for 1, 2 and 3
    const std::string_view port = std::string_view(name).substr(3);
    return (port.size() == 1 && is_ascii_digit(port[0])) || std::ranges::find(raised, port) != raised.end();
}

UrlParts split_url(std::string_view url) {
    UrlParts parts;
    if (const std::size_t length = scheme_length(url); length > 0) {
        parts.scheme = to_lower_ascii(url.substr(0, length));
        url.remove_prefix(length + 1);
    }
    if (const std::size_t hash = url.find('#'); hash != std::string_view::npos) {
        parts.fragment = url.substr(hash + 1);
        url = url.substr(0, hash);
    }
    const std::size_t question = std::min(url.find('?'), url.size());
    parts.query = url.substr(question);
    parts.path = url.substr(0, question);
    return parts;
}

bool is_allowed_scheme(std::string_view scheme) {
    constexpr std::array<std::string_view, 4> allowed = {"http", "https", "mailto", "tel"};
    return std::ranges::find(allowed, scheme) != allowed.end();
}

bool is_web_address(std::string_view url) {
    const std::string scheme = split_url(url).scheme;
    return scheme == "https" || scheme == "http";
}

std::string with_scheme(std::string_view url) {
    const std::string_view host = url.substr(0, url.find_first_of("/?#", 2));
    const bool names_host = url.starts_with("//") && host.find('.') != std::string_view::npos;
    return (names_host ? "https:" : "") + std::string(url);
}

std::string encode_external(std::string_view url) {
    std::string out;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F || std::string_view("\"<>\\`").find(c) != std::string_view::npos) {
            fmt::format_to(std::back_inserter(out), "%{:02X}", byte);
        } else {
            out += c;
        }
    }
    return out;
}

void append_encoded(std::string& out, std::string_view path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::size_t done = 0;
    for_each_byte(path, is_unusual_in_path, [&](std::size_t at) {
        if (is_plain_in_path(path[at])) return;
        const auto c = static_cast<unsigned char>(path[at]);
        out.append(path, done, at - done);
        out += '%';
        out += digits[c >> 4U];
        out += digits[c & 0xFU];
        done = at + 1;
    });
    out.append(path, done);
}

std::string encode_path(std::string_view path) {
    std::string out;
    out.reserve(path.size());
    append_encoded(out, path);
    return out;
}

std::string decode_percent(std::string_view text) {
    if (text.find('%') == std::string_view::npos) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::optional<char> escaped = escaped_at(text, at);
        out += escaped.value_or(text[at]);
        if (escaped) at += 2;
    }
    return out;
}

std::optional<std::string> normalize_path(std::string_view path) {
    std::vector<std::string_view> kept;
    const auto segments = segments_of(path);
    for (const std::string_view segment : segments) {
        if (segment.empty() || segment == ".") continue;
        if (segment != "..") {
            kept.push_back(segment);
        } else if (kept.empty()) {
            return std::nullopt;
        } else {
            kept.pop_back();
        }
    }
    const std::string_view last = segments.back();
    const bool folder = last.empty() || last == "." || last == "..";
    return fmt::format("{}{}", fmt::join(kept, "/"), folder && !kept.empty() ? "/" : "");
}

std::string_view folder_of(std::string_view path) {
    return path.substr(0, path.rfind('/') + 1);  // npos + 1 is 0
}

std::size_t find_folder(std::string_view path, std::string_view folder) {
    for (std::size_t at = path.find(folder); at != std::string_view::npos; at = path.find(folder, at + 1)) {
        if (at == 0 || path[at - 1] == '/') return at;
    }
    return std::string_view::npos;
}

std::string_view base_path_of(std::string_view base_url) {
    const std::size_t host = base_url.find("//");
    if (host == std::string_view::npos) return {};
    std::string_view path = base_url.substr(std::min(base_url.find('/', host + 2), base_url.size()));
    if (path.ends_with('/')) path.remove_suffix(1);
    return path;
}

std::string_view clean_url(std::string_view output_path) {
    constexpr std::string_view file = "index.html";
    if (output_path == file || output_path.ends_with("/index.html")) output_path.remove_suffix(file.size());
    return output_path;
}

std::string relative_url(std::string_view from, std::string_view to) {
    return LinksFrom(from).to(to);
}

LinksFrom::LinksFrom(std::string_view file) : folder_(folder_of(file)) {
    for (std::size_t at = 0; at < folder_.size(); ++at) {
        if (folder_[at] != '/') continue;
        ends_.push_back(at + 1);
        way_up_ += "../";
    }
}

std::string LinksFrom::to(std::string_view file) const {
    const auto alike = static_cast<std::size_t>(std::ranges::mismatch(folder_, file).in1 - folder_.begin());
    std::size_t shared = ends_.size();  // how many folders both are in
    while (shared > 0 && ends_[shared - 1] > alike) --shared;
    const std::size_t up = 3 * (ends_.size() - shared);
    const std::string_view rest = file.substr(shared == 0 ? 0 : ends_[shared - 1]);
    std::string out;
    out.reserve(up + rest.size());
    out.append(way_up_, 0, up);
    // "a:b.html" would read as a scheme.
    if (up == 0 && rest.find(':') < rest.find('/')) out += "./";
    append_encoded(out, rest);
    return out;
}

std::optional<std::string> unfit_output_path(std::string_view path) {
    constexpr std::size_t longest_path = 400;
    if (path.size() > longest_path) return fmt::format("it is longer than {} bytes", longest_path);
    if (find_invalid_utf8(path)) return "it is not UTF-8 text";
    const bool portable = std::ranges::none_of(path, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F ||
               std::string_view("<>:\"|?*\\").find(c) != std::string_view::npos;
    });
    if (!portable) return "it has a control character or one of < > : \" | ? * \\";
    for (const std::string_view segment : segments_of(path)) {
        if (auto reason = unfit_segment(segment)) return reason;
    }
    // "..%2fx" is one harmless name here, but not to everything that will read the site.
    const std::string decoded = decode_percent(path);
    if (decoded != path && unfit_output_path(decoded)) return "it has an escape that stands for something else";
    return std::nullopt;
}

}  // namespace rolebook
