#include "base/text.hpp"

#include "base/scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace rolebook {
namespace {

constexpr std::string_view blank = " \t\r\n\v\f";

// As `blank` has them.
constexpr auto is_blank = [](const auto& byte) { return is_one_of<' '>(byte) || is_between<'\t', '\r'>(byte); };

char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The lead bytes of UTF-8 characters, and the range of the byte after each (Unicode Standard, table 3-7).
// Later bytes are always 80..BF.
struct LeadBytes {
    unsigned char first, last;
    std::size_t length;
    unsigned char second_min = 0x80, second_max = 0xBF;
};

constexpr std::array<LeadBytes, 8> lead_bytes = {{{0xC2, 0xDF, 2},
                                                  {0xE0, 0xE0, 3, 0xA0, 0xBF},
                                                  {0xE1, 0xEC, 3},
                                                  {0xED, 0xED, 3, 0x80, 0x9F},
                                                  {0xEE, 0xEF, 3},
                                                  {0xF0, 0xF0, 4, 0x90, 0xBF},
                                                  {0xF1, 0xF3, 4},
                                                  {0xF4, 0xF4, 4, 0x80, 0x8F}}};

// Bytes in the character that `text` begins with; 0 if it is not valid UTF-8.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x80) return 1;
    const auto* const lead = std::ranges::find_if(
        lead_bytes, [&](const LeadBytes& range) { return byte(0) >= range.first && byte(0) <= range.last; });
    if (lead == lead_bytes.end() || lead->length > text.size()) return 0;
    if (byte(1) < lead->second_min || byte(1) > lead->second_max) return 0;
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    return std::ranges::all_of(text.substr(1, lead->length - 1), continues) ? lead->length : 0;
}

std::string_view html_reference(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\'': return "&#39;";
        default: return "\uFFFD";
    }
}

}  // namespace

void append_html(std::string& out, std::string_view text) {
    // Of "&" and "'", and of "<" and ">", one bit differs.
    constexpr auto may_not_stand = [](const auto& byte) {
        return byte < 0x20 || is_one_of<'&'>(byte & 0xFE) || is_one_of<'<'>(byte & 0xFD) ||
               is_one_of<'"', '\x7F'>(byte);
    };
    std::size_t done = 0;
    for_each_byte(text, may_not_stand, [&](std::size_t at) {
        if (text[at] == '\n' || text[at] == '\t' || text[at] == '\r') return;
        out.append(text, done, at - done);
        out += html_reference(text[at]);
        done = at + 1;
    });
    out.append(text, done);
}

std::string escape_html(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_html(out, text);
    return out;
}

std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

// Most text needs nothing: it is copied in stretches that end where white space is more than one space.
std::string collapse_spaces(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_collapsed(out, text);
    return out;
}

void append_collapsed(std::string& out, std::string_view text) {
    text = trim(text);
    const auto is_more_than_a_space = [](const auto& byte, const auto& next) {
        return is_blank(byte) && (!is_one_of<' '>(byte) || is_blank(next));
    };
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = find_pair(text, begin, is_more_than_a_space);
        out.append(text, begin, end - begin);
        if (end < text.size()) out += ' ';
        while (end < text.size() && is_blank(static_cast<unsigned char>(text[end]))) ++end;
        begin = end;
    }
}

std::size_t count_words(std::string_view text) {
    const bool begins_with_one = !text.empty() && !is_blank(static_cast<unsigned char>(text.front()));
    const auto begins = [](const auto& byte, const auto& next) { return is_blank(byte) && !is_blank(next); };
    return count_pairs(text, begins) + (begins_with_one ? 1 : 0);
}

std::vector<std::string_view> split_on_spaces(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t at = text.find_first_not_of(blank); at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(blank, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(blank, end);
    }
    return parts;
}

std::string capitalized(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

std::string to_lower_ascii(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), to_lower);
    return out;
}

std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string size_text(std::uint64_t bytes) {
    const auto rounded = [&](std::uint64_t unit) { return (bytes + unit / 2) / unit; };
    const std::uint64_t kilobytes = rounded(1'000);
    if (kilobytes < 1'000) return std::to_string(std::max<std::uint64_t>(kilobytes, 1)) + " KB";
    const std::uint64_t tenths = rounded(100'000);
    if (tenths >= 100) return std::to_string(rounded(1'000'000)) + " MB";
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

std::string shorten(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    const std::size_t space = text.substr(0, end + 1).find_last_of(blank);
    if (space != std::string_view::npos && space >= end / 2) end = space;
    return std::string(trim(text.substr(0, end))) + "…";
}

bool starts_with_ignoring_case(std::string_view text, std::string_view start) {
    return text.size() >= start.size() &&
           std::ranges::equal(text.substr(0, start.size()), start, {}, to_lower, to_lower);
}

std::string shell_word(std::string_view text) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+=:,@%";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos) return std::string(text);
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out + "'";
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
    for (std::size_t at = find_byte(text, 0, is_beyond_ascii); at < text.size();
         at = find_byte(text, at, is_beyond_ascii)) {
        const std::size_t length = character_length(text.substr(at, 4));
        if (length == 0) return at;
        at += length;
    }
    return std::nullopt;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
    const std::size_t far = std::min(most, std::max(a.size(), b.size())) + 1;
    std::vector<std::size_t> rows(3 * (b.size() + 1), far);
    auto* row = rows.data();
    auto* last = row + b.size() + 1;
    auto* before_last = last + b.size() + 1;
    std::iota(last, last + b.size() + 1, std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        // Further from the diagonal, it takes more edits to get there.
        const std::size_t begin = i >= far ? i - far + 1 : 1;
        const std::size_t end = std::min(b.size(), i + far - 1);
        if (begin > b.size() + 1) return far;
        row[begin - 1] = begin == 1 ? i : far;
        std::size_t least = row[begin - 1];
        for (std::size_t j = begin; j <= end; ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least >= far) return far;
        if (end < b.size()) row[end + 1] = far;
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return std::min(last[b.size()], far);
}

namespace {

// A bit for each byte that the word has; two bytes may share one.
std::uint64_t letters_of(std::string_view word) {
    std::uint64_t letters = 0;
    for (const char c : word) letters |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64);
    return letters;
}

// At most their edit distance: an edit takes away one letter at the most, and brings one (I. Bartolini, P. Ciaccia and
// M. Patella, "String matching with metric trees using an approximate distance", SPIRE 2002).
std::size_t least_distance(std::uint64_t letters, std::uint64_t others) {
    return static_cast<std::size_t>(std::max(std::popcount(letters & ~others), std::popcount(others & ~letters)));
}

}  // namespace

std::optional<std::string_view> closest(std::string_view word, std::span<const std::string_view> known) {
    // A third of the word may differ; more than that is a different word.
    return closest(word, known, std::max<std::size_t>(1, word.size() / 3));
}

std::optional<std::string_view> closest(std::string_view word, std::span<const std::string_view> known,
                                        std::size_t most_edits) {
    constexpr std::size_t longest = 300;  // nobody types more
    if (known.size() > most_guessed_from || word.size() > longest) return std::nullopt;
    std::size_t best = most_edits + 1;
    std::optional<std::string_view> found;
    const std::uint64_t letters = letters_of(word);
    for (const std::string_view candidate : known) {
        const std::size_t longer = std::max(word.size(), candidate.size());
        const std::size_t shorter = std::min(word.size(), candidate.size());
        if (longer - shorter >= best || word == candidate) continue;
        if (least_distance(letters, letters_of(candidate)) >= best) continue;
        const std::size_t distance = edit_distance(word, candidate, best - 1);
        if (distance < best && distance < word.size()) {
            best = distance;
            found = candidate;
        }
    }
    return found;
}

}  // namespace rolebook
