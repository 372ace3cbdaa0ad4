#include "base/unicode.hpp"

#include "base/scan.hpp"
#include "base/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

struct Range {
    char32_t first, last;
};

template <std::size_t count>
bool is_in(const std::array<Range, count>& ranges, char32_t character) {
    return std::ranges::any_of(ranges, [=](Range r) { return character >= r.first && character <= r.last; });
}

// Latin, Greek with Cyrillic, and the precomposed blocks of both.
constexpr std::array<Range, 3> accented_scripts = {{{0x41, 0x2AF}, {0x370, 0x52F}, {0x1E00, 0x1FFF}}};

// Thai; Hangul Jamo; kana with Bopomofo and Hangul compatibility; Han; Hangul; compatibility; half-width kana; Han.
constexpr std::array<Range, 11> unspaced_scripts = {{{0xE00, 0xE7F},
                                                     {0x1100, 0x11FF},
                                                     {0x3005, 0x3007},
                                                     {0x3040, 0x318F},
                                                     {0x31F0, 0x31FF},
                                                     {0x3400, 0x4DBF},
                                                     {0x4E00, 0x9FFF},
                                                     {0xAC00, 0xD7AF},
                                                     {0xF900, 0xFAFF},
                                                     {0xFF66, 0xFFDC},
                                                     {0x20000, 0x323AF}}};

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

utf8proc_category_t category(char32_t character) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(character));
}

std::vector<utf8proc_int32_t> decompose(std::string_view text, utf8proc_option_t options) {
    const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = static_cast<utf8proc_ssize_t>(text.size());
    // One byte can become 18 code points at the most (U+FDFA, three bytes); ask for the true number first.
    const utf8proc_ssize_t needed = utf8proc_decompose(bytes, size, nullptr, 0, options);
    std::vector<utf8proc_int32_t> points(static_cast<std::size_t>(std::max<utf8proc_ssize_t>(needed, 0)));
    utf8proc_decompose(bytes, size, points.data(), static_cast<utf8proc_ssize_t>(points.size()), options);
    return points;
}

void drop_accents(std::vector<utf8proc_int32_t>& points) {
    bool after_accented = false;
    std::erase_if(points, [&](utf8proc_int32_t point) {
        const auto character = static_cast<char32_t>(point);
        if (!is_mark(character)) after_accented = is_in(accented_scripts, character);
        return is_mark(character) && after_accented;
    });
}

void fold_foreign(std::string_view text, std::u32string& out) {
    const auto apart = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
    const auto together = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    std::vector<utf8proc_int32_t> points = decompose(text, apart);
    drop_accents(points);
    const auto size = static_cast<utf8proc_ssize_t>(points.size());
    const utf8proc_ssize_t composed = utf8proc_normalize_utf32(points.data(), size, together);
    out.append(points.begin(), points.begin() + std::max<utf8proc_ssize_t>(composed, 0));
}

}  // namespace

static_assert(UTF8PROC_CATEGORY_LU < UTF8PROC_CATEGORY_MN && UTF8PROC_CATEGORY_ME < UTF8PROC_CATEGORY_ND);

std::u32string decode(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        if (*at < 0x80) {
            out += *at++;
            --left;
            continue;
        }
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t length = std::max<utf8proc_ssize_t>(utf8proc_iterate(at, left, &point), 1);
        out += static_cast<char32_t>(point < 0 ? 0xFFFD : point);
        at += length;
        left -= length;
    }
    return out;
}

void append_utf8(std::string& out, char32_t character) {
    if (character < 0x80) {
        out += static_cast<char>(character);
        return;
    }
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(character), bytes.data());
    out.append(bytes.begin(), bytes.begin() + length);
}

std::string encode(std::u32string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char32_t character : text) append_utf8(out, character);
    return out;
}

std::string composed(std::string_view text) {
    if (std::ranges::all_of(text, is_ascii)) return std::string(text);
    const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = static_cast<utf8proc_ssize_t>(text.size());
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    const utf8proc_ssize_t needed = utf8proc_decompose(bytes, size, nullptr, 0, options);
    if (needed < 0) return std::string(text);
    std::vector<utf8proc_int32_t> points(static_cast<std::size_t>(needed));
    utf8proc_decompose(bytes, size, points.data(), needed, options);
    const utf8proc_ssize_t left = utf8proc_normalize_utf32(points.data(), needed, options);
    return encode(std::u32string(points.begin(), points.begin() + std::max<utf8proc_ssize_t>(left, 0)));
}

std::optional<std::string> from_utf16(std::string_view bytes) {
    const bool is_big = bytes.starts_with("\xFE\xFF");
    if ((!is_big && !bytes.starts_with("\xFF\xFE")) || bytes.size() % 2 != 0) return std::nullopt;
    const auto unit_at = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(is_big ? first << 8U | second : second << 8U | first);
    };
    const auto is_high = [](char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; };
    const auto is_low = [](char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; };
    std::string text;
    for (std::size_t at = 2; at < bytes.size(); at += 2) {
        char32_t character = unit_at(at);
        if (is_low(character)) return std::nullopt;
        if (is_high(character)) {
            at += 2;
            if (at >= bytes.size() || !is_low(unit_at(at))) return std::nullopt;
            character = 0x10000 + ((character - 0xD800) << 10U) + (unit_at(at) - 0xDC00);
        }
        append_utf8(text, character);
    }
    return text;
}

namespace {

// Where a stretch is to end that is folded as a whole: the library takes quadratic time to order the marks of one
// character. After thirty it is cut, as the stream-safe format of Unicode's annex 15 has it.
std::size_t end_of_stretch(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::size_t most_marks = 30;
    constexpr std::size_t shortest_mark = 2;  // in bytes
    if (end - begin <= most_marks * shortest_mark) return end;
    std::size_t marks = 0;
    for (std::size_t at = begin; at < end;) {
        utf8proc_int32_t point = 0;
        const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
        const utf8proc_ssize_t length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(end - at), &point);
        marks = length > 0 && is_mark(static_cast<char32_t>(point)) ? marks + 1 : 0;
        if (marks > most_marks) return at;
        at += static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 1));
    }
    return end;
}

}  // namespace

std::u32string fold(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto foreign = std::ranges::find_if_not(text.substr(at), is_ascii);
        const auto ascii_end = static_cast<std::size_t>(foreign - text.begin());
        // An accent may follow the last letter: that belongs to what the library folds. Nothing composes to its right
        // with an ASCII character, so the stretch ends before the next one.
        const std::size_t plain_end = ascii_end == text.size() || ascii_end == at ? ascii_end : ascii_end - 1;
        for (; at < plain_end; ++at) out += to_lower(static_cast<unsigned char>(text[at]));
        if (at == text.size()) break;
        const auto next = std::ranges::find_if(text.substr(ascii_end), is_ascii);
        const std::size_t end = end_of_stretch(text, at, static_cast<std::size_t>(next - text.begin()));
        fold_foreign(text.substr(at, end - at), out);
        at = end;
    }
    return out;
}

std::string caseless(std::string_view text) {
    if (std::ranges::all_of(text, is_ascii)) return to_lower_ascii(text);
    std::string out;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
    for (const utf8proc_int32_t point : decompose(text, options)) append_utf8(out, static_cast<char32_t>(point));
    return out;
}

bool changes_direction(char32_t character) {
    return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

std::optional<std::size_t> find_change_of_direction(std::string_view text) {
    constexpr std::size_t length = 3;
    for (std::size_t at = text.find('\xE2'); at != std::string_view::npos; at = text.find('\xE2', at + 1)) {
        const std::string_view character = text.substr(at, length);
        const bool is_embedding = character >= "\u202A" && character <= "\u202E";
        const bool is_isolate = character >= "\u2066" && character <= "\u2069";
        if (is_embedding || is_isolate) return at;
    }
    return std::nullopt;
}

bool is_letter(char32_t character) {
    if (character < 0x80) return (character | 0x20U) >= 'a' && (character | 0x20U) <= 'z';
    const utf8proc_category_t c = category(character);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool is_mark(char32_t character) {
    if (character < 0x300) return false;
    const utf8proc_category_t c = category(character);
    return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

bool is_number(char32_t character) {
    if (character < 0x80) return character >= '0' && character <= '9';
    const utf8proc_category_t c = category(character);
    return c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO;
}

bool is_word_character(char32_t character) {
    if (character < 0x80) return is_letter(character) || is_number(character);
    const utf8proc_category_t c = category(character);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_NO;
}

std::size_t columns_of(char32_t character) {
    if (character >= 0x20 && character < 0x7F) return 1;
    return static_cast<std::size_t>(std::max(utf8proc_charwidth(static_cast<utf8proc_int32_t>(character)), 0));
}

char32_t to_lower(char32_t character) {
    if (character < 0x80) return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(character)));
}

bool is_unspaced_script(char32_t character) {
    return character >= 0xE00 && is_in(unspaced_scripts, character);
}

std::size_t count_unspaced(std::string_view text) {
    // 0xE2 begins dashes, quotes and signs, which are in most texts.
    const auto may_begin_one = [](const auto& byte) { return byte >= 0xE0 && byte != 0xE2; };
    if (find_byte(text, 0, may_begin_one) == text.size()) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(decode(text), is_unspaced_script));
}

}  // namespace rolebook
