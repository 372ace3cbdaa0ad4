#include "base/json.hpp"

#include "base/scan.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace rolebook {
namespace {

// What may have to be escaped; 0xE2 begins U+2028 and U+2029, and HTML, which scripts may stand in, has no U+007F.
constexpr auto is_special = [](const auto& byte) {
    return byte < 0x20 || is_one_of<'"', '<', '\\', '\x7F', '\xE2'>(byte);
};

void append_escape(std::string& out, unsigned char c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u00";
    out += digits[c >> 4U];
    out += digits[c & 0xFU];
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t done = 0;
    for_each_byte(text, is_special, [&](std::size_t at) {
        const auto c = static_cast<unsigned char>(text[at]);
        const bool separator = text.substr(at, 3) == "\u2028" || text.substr(at, 3) == "\u2029";
        if (c == 0xE2 && !separator) return;
        out.append(text, done, at - done);
        if (separator) {
            out += text[at + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            done = at + 3;
        } else {
            append_escape(out, c);
            done = at + 1;
        }
    });
    out.append(text, done);
    out += '"';
}

void JsonWriter::break_line() {
    if (needs_line_) out_ += '\n';
    needs_line_ = false;
}

void JsonWriter::separate() {
    if (needs_comma_) out_ += ',';
    needs_comma_ = true;
    break_line();
}

JsonWriter& JsonWriter::open(char bracket) {
    separate();
    out_ += bracket;
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    break_line();
    out_ += bracket;
    needs_comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    append_json_string(out_, name);
    out_ += ':';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::plain_key(std::string_view name) {
    separate();
    const std::size_t begin = out_.size();
    out_.resize(begin + name.size() + 3);
    char* at = out_.data() + begin;
    *at++ = '"';
    at = std::ranges::copy(name, at).out;
    *at++ = '"';
    *at = ':';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
    separate();
    append_json_string(out_, value);
    return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
    separate();
    std::array<char, 20> digits{};
    const auto [end, failure] = std::to_chars(digits.begin(), digits.end(), value);
    out_.append(digits.begin(), end);
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::decimal(std::string_view digits) {
    separate();
    // JSON takes no zeros before a number.
    while (digits.size() > 1 && digits[0] == '0' && digits[1] != '.') digits.remove_prefix(1);
    out_ += digits;
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
}

JsonWriter& JsonWriter::line() {
    needs_line_ = true;
    return *this;
}

}  // namespace rolebook
