#include "taxonomy/name_finder.hpp"

#include "base/names.hpp"
#include "base/scan.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>

namespace rolebook {
namespace {

constexpr unsigned beginning_bits = 16;
constexpr std::size_t fewest_parts = 1024;  // that there is room for
constexpr std::size_t bits_per_part = 16;   // of the filter, for each part that there is room for

// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo).
constexpr std::uint64_t no_hash = 0xCBF29CE484222325U;

std::uint64_t hash_on(std::uint64_t hash, char byte) {
    return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
}

std::uint64_t hash_on(std::uint64_t hash, std::string_view key) {
    for (const char byte : key) hash = hash_on(hash, byte);
    return hash;
}

// The high bits of a hash hang on all of its bytes.
std::size_t top_bits(std::uint64_t hash, unsigned bits) {
    return (hash * 0x9E3779B97F4A7C15U) >> (64U - bits);
}

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

// Per byte: the letter or digit of ASCII that it is, in lower case; else 0.
constexpr auto letters = [] {
    std::array<char, 256> table{};
    for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = static_cast<char>(c);
    for (std::size_t c = '0'; c <= '9'; ++c) table[c] = static_cast<char>(c);
    return table;
}();

char letter(char c) {
    return letters[static_cast<unsigned char>(c)];
}

// What letter() says, of many bytes at once.
constexpr auto is_no_letter = [](const auto& byte) {
    using Byte = std::remove_cvref_t<decltype(byte)>;
    const auto lower = static_cast<Byte>(byte | static_cast<unsigned char>(0x20));  // of a letter; no sign becomes one
    return !(is_between<'a', 'z'>(lower) || is_between<'0', '9'>(byte));
};

// Whether a byte may stand in a word, but for signs.
constexpr auto is_word_byte = [](const auto& byte) { return !is_no_letter(byte) || is_beyond_ascii(byte); };

// A word of a text, as matching keys see it: '+' and '#' belong to the word before them, '.' to the one after.
struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_foreign = false;  // not of ASCII only
};

std::string_view text_of(std::string_view text, const Word& word) {
    return text.substr(word.begin, word.end - word.begin);
}

// The character of valid UTF-8 at a place, and its length in bytes.
std::pair<char32_t, std::size_t> character_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return {decode(text.substr(at, length)).front(), length};
}

bool begins_word(std::string_view text, std::size_t at) {
    return at < text.size() && (letter(text[at]) != 0 || !is_ascii(text[at]));
}

// The end of a word that is of ASCII only up to `at`.
std::size_t end_of_foreign_word(std::string_view text, std::size_t begin, std::size_t at) {
    while (at < text.size()) {
        const auto [character, length] = character_at(text, at);
        const bool is_sign = ((character == U'+' || character == U'#') && at > begin) ||
                             (character == U'.' && begins_word(text, at + 1));
        if (!is_sign && !is_word_character(character)) break;
        // Between letters of these scripts a word may end anywhere.
        const bool is_alone = is_unspaced_script(character);
        if (is_alone && at > begin) break;
        at += length;
        if (is_alone) break;
    }
    return at;
}

// Sets the end of the word that begins where `word` does; it is empty if none does.
void find_end(std::string_view text, Word& word) {
    word.end = find_byte(text, word.begin, is_no_letter);
    while (word.end < text.size()) {
        const char c = text[word.end];
        if (!is_ascii(c)) {
            word.is_foreign = true;
            word.end = end_of_foreign_word(text, word.begin, word.end);
            return;
        }
        const bool is_sign =
            ((c == '+' || c == '#') && word.end > word.begin) || (c == '.' && begins_word(text, word.end + 1));
        if (!is_sign) return;
        word.end = find_byte(text, word.end + 1, is_no_letter);
    }
}

// The first word from a place on; that beyond the last one is empty.
Word next_word(std::string_view text, std::size_t at) {
    Word word{at, at};
    while (word.begin < text.size()) {
        const char c = text[word.begin];
        const bool may_begin = letter(c) != 0 || !is_ascii(c) || c == '.';
        if (may_begin) find_end(text, word);
        if (word.end > word.begin) break;
        word.begin += is_ascii(c) ? 1 : character_at(text, word.begin).second;
        word.end = word.begin;
        word.is_foreign = false;
    }
    return word;
}

// Goes on with what a word adds to a key: its matching key.
std::uint64_t hash_on_word(std::uint64_t hash, std::string_view text, const Word& word) {
    if (word.is_foreign) return hash_on(hash, matching_key(text_of(text, word)));
    for (const char c : text_of(text, word)) hash = hash_on(hash, letter(c) != 0 ? letter(c) : c);
    return hash;
}

// The first eight bytes of a word of ASCII, without difference between upper and lower case.
std::uint64_t beginning_of(std::string_view text, const Word& word) {
    constexpr std::uint64_t lower_case = 0x2020202020202020U;
    std::uint64_t bytes = 0;
    const std::size_t size = std::min(word.end - word.begin, sizeof bytes);
    if (std::endian::native == std::endian::little && word.begin + sizeof bytes <= text.size()) {
        std::memcpy(&bytes, text.data() + word.begin, sizeof bytes);
        bytes &= ~std::uint64_t{0} >> (64U - 8 * size);
    } else {
        for (std::size_t i = 0; i < size; ++i) {
            bytes |= std::uint64_t{static_cast<unsigned char>(text[word.begin + i])} << (8 * i);
        }
    }
    return bytes | lower_case;
}

// Whether a run of word bytes with this beginning is a word by itself: of ASCII, without signs.
bool is_plain_word(std::string_view text, const Word& word, std::uint64_t beginning) {
    constexpr std::uint64_t beyond_ascii = 0x8080808080808080U;
    const char before = word.begin == 0 ? ' ' : text[word.begin - 1];
    const char after = word.end == text.size() ? ' ' : text[word.end];
    if ((beginning & beyond_ascii) != 0 || before == '.' || after == '+' || after == '#') return false;
    if (after == '.' && begins_word(text, word.end + 1)) return false;
    const std::size_t rest = word.begin + sizeof beginning;
    return rest >= word.end || find_byte(text.substr(0, word.end), rest, is_beyond_ascii) == word.end;
}

// What a key has for the signs between two words of one name; nothing if they part names.
std::optional<std::string_view> join(std::string_view between) {
    constexpr std::string_view nonbreaking_space = "\xC2\xA0";
    constexpr auto joining = std::to_array<std::string_view>({" ", "", "-", "/", "_", "'", "’", "‐", "‑", "–"});
    if (std::ranges::find(joining, between) != joining.end()) return "";
    bool has_and = false;
    while (!between.empty()) {
        if (between.starts_with(nonbreaking_space)) {
            between.remove_prefix(nonbreaking_space.size());
        } else if (between.front() == '&' && !has_and) {
            has_and = true;
            between.remove_prefix(1);
        } else if (between.front() == ' ' || between.front() == '\n') {
            between.remove_prefix(1);
        } else {
            return std::nullopt;
        }
    }
    return has_and ? "and" : "";
}

bool are_capitals(std::string_view name, std::size_t longest) {
    return name.size() <= longest &&
           std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

// A name's key, and where in it a word of a text may end.
struct NameKey {
    std::string key{};
    std::vector<std::size_t> pauses{};
};

NameKey key_of_name(std::string_view name) {
    constexpr std::size_t longest_capitals = 8;
    NameKey out;
    std::optional<std::size_t> last_end;
    for (Word word = next_word(name, 0); word.begin < name.size(); word = next_word(name, word.end)) {
        if (last_end) {
            const std::string_view between = join(name.substr(*last_end, word.begin - *last_end)).value_or("");
            out.key += between;
            if (!between.empty()) out.pauses.push_back(out.key.size());
        }
        last_end = word.end;
        const std::string_view text = text_of(name, word);
        const bool is_plain = std::ranges::all_of(text, is_ascii);
        for (std::size_t k = 1; is_plain && k < text.size(); ++k) {
            const bool is_part = is_capital(text[k]) && !is_capital(text[k - 1]);
            if (is_part || are_capitals(text, longest_capitals)) out.pauses.push_back(out.key.size() + k);
        }
        out.key += matching_key(text);
        out.pauses.push_back(out.key.size());
    }
    return out;
}

}  // namespace

std::size_t NameFinder::slot_of(std::uint64_t hash) const {
    const std::size_t mask = parts_.size() - 1;
    std::size_t slot = top_bits(hash, static_cast<unsigned>(std::countr_zero(parts_.size())));
    while (parts_[slot].hash != 0 && parts_[slot].hash != hash) slot = (slot + 1) & mask;
    return slot;
}

const NameFinder::Part* NameFinder::find_part(std::uint64_t hash) const {
    if (!filter_[bit_of(hash)]) return nullptr;
    const Part& part = parts_[slot_of(hash)];
    return part.hash == 0 ? nullptr : &part;
}

std::size_t NameFinder::bit_of(std::uint64_t hash) const {
    return top_bits(hash, static_cast<unsigned>(std::countr_zero(filter_.size())));
}

NameFinder::Part& NameFinder::make_part(std::uint64_t hash) {
    if (2 * (part_count_ + 1) > parts_.size()) grow();
    filter_[bit_of(hash)] = true;
    Part& part = parts_[slot_of(hash)];
    part_count_ += part.hash == 0 ? 1 : 0;
    part.hash = hash;
    return part;
}

void NameFinder::grow() {
    std::vector<Part> old(std::max(fewest_parts, 2 * parts_.size()));
    old.swap(parts_);
    filter_.assign(bits_per_part * parts_.size(), false);
    for (const Part& part : old) {
        if (part.hash == 0) continue;
        parts_[slot_of(part.hash)] = part;
        filter_[bit_of(part.hash)] = true;
    }
}

void NameFinder::add(std::string_view name, NodeId node) {
    constexpr std::size_t longest_exact = 4;
    const auto [key, pauses] = key_of_name(name);
    if (key.empty()) return;
    beginnings_.resize(std::size_t{1} << beginning_bits);
    std::uint64_t hash = no_hash;
    std::size_t hashed = 0;
    for (const std::size_t pause : pauses) {
        hash = hash_on(hash, std::string_view(key).substr(hashed, pause - hashed));
        hashed = pause;
        beginnings_[top_bits(beginning_of(key, {0, pause}), beginning_bits)] = true;
        Part& part = make_part(hash);
        if (pause < key.size()) {
            part.goes_on = true;
        } else if (part.name == 0) {
            names_.push_back({node, are_capitals(name, longest_exact) ? std::string(name) : ""});
            part.name = static_cast<std::uint32_t>(names_.size());
        }
    }
}

// Goes over plain words that begin no name; where anything else is, the dot before it included.
std::size_t NameFinder::next_beginning(std::string_view text, std::size_t at) const {
    ByteRuns runs(text, at, is_word_byte);
    for (auto run = runs.next(); run.begin < text.size(); run = runs.next()) {
        const Word word{run.begin, run.end};
        const std::uint64_t beginning = beginning_of(text, word);
        const bool is_plain = is_plain_word(text, word, beginning);
        if (is_plain && !beginnings_[top_bits(beginning, beginning_bits)]) continue;
        return run.begin > at && text[run.begin - 1] == '.' ? run.begin - 1 : run.begin;
    }
    return text.size();
}

std::vector<NameFound> NameFinder::find(std::string_view text) const {
    std::vector<NameFound> found;
    if (names_.empty()) return found;
    for (Word first = next_word(text, next_beginning(text, 0)); first.begin < text.size();) {
        std::size_t end = first.end;  // of the longest name that begins here; else of the word
        std::uint64_t hash = hash_on_word(no_hash, text, first);
        bool has_name = false;
        for (Word last = first;;) {
            const Part* part = find_part(hash);
            if (part == nullptr) break;
            const Name* name = part->name == 0 ? nullptr : &names_[part->name - 1];
            const bool is_found =
                name != nullptr && (name->exact.empty() || name->exact == text_of(text, {first.begin, last.end}));
            if (is_found) {
                if (has_name) found.pop_back();
                found.push_back({first.begin, last.end, name->node});
                has_name = true;
                end = last.end;
            }
            if (!part->goes_on) break;
            const Word next = next_word(text, last.end);
            if (next.begin == text.size()) break;
            const auto between = join(text.substr(last.end, next.begin - last.end));
            if (!between) break;
            hash = hash_on_word(hash_on(hash, *between), text, next);
            last = next;
        }
        first = next_word(text, next_beginning(text, end));
    }
    return found;
}

}  // namespace rolebook
