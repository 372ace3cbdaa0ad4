#include "import/sheet.hpp"

#include "base/unicode.hpp"

#include <utility>

namespace rolebook {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t high_surrogate = 0xD800;
constexpr char32_t low_surrogate = 0xDC00;
constexpr char32_t after_surrogates = 0xE000;
constexpr int surrogate_bits = 10;
constexpr char32_t first_of_pairs = 0x10000;

bool is_surrogate(char32_t unit, char32_t first) {
    return unit >= first && unit < first + (low_surrogate - high_surrogate);
}

// The units of UTF-16 after its mark; `high` is where in each two bytes the upper one stands.
std::u32string units_of(std::string_view bytes, std::size_t high) {
    std::u32string units;
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
        const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(bytes[i])); };
        units += (byte(at + high) << 8U) | byte(at + 1 - high);
    }
    return units;
}

std::string from_utf16(const std::u32string& units) {
    std::string text;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const char32_t unit = units[i];
        if (is_surrogate(unit, high_surrogate) && i + 1 < units.size() && is_surrogate(units[i + 1], low_surrogate)) {
            append_utf8(text,
                        first_of_pairs + ((unit - high_surrogate) << surrogate_bits) + (units[++i] - low_surrogate));
        } else {
            append_utf8(text, unit >= high_surrogate && unit < after_surrogates ? replacement : unit);
        }
    }
    return text;
}

}  // namespace

Source as_utf8(Source file) {
    if (file.text.starts_with("\xFF\xFE")) file.text = from_utf16(units_of(file.text, 1));
    if (file.text.starts_with("\xFE\xFF")) file.text = from_utf16(units_of(file.text, 0));
    return file;
}

}  // namespace rolebook
