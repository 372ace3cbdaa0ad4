#include "taxonomy/name_finder.hpp"

#include "base/names.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

namespace rolebook {
namespace {

constexpr unsigned filter_bits = 22;

// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), over characters instead of bytes.
constexpr std::uint64_t no_hash = 0xCBF29CE484222325U;

std::uint64_t hash_on(std::uint64_t hash, std::u32string_view key) {
    for (const char32_t character : key) hash = (hash ^ character) * 0x100000001B3U;
    return hash;
}

// The high bits of a hash hang on all of its characters.
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

// A word of a text, and what it adds to a key.
struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t key_begin = 0;  // in Words::keys
    std::size_t key_end = 0;
};

struct Words {
    std::vector<Word> words;
    std::vector<char32_t> keys;

    std::u32string_view key_of(const Word& word) const {
        return {keys.data() + word.key_begin, word.key_end - word.key_begin};
    }
};

// The character of valid UTF-8 at a place, and its length in bytes.
std::pair<char32_t, std::size_t> character_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return {decode(text.substr(at, length)).front(), length};
}

// Cuts a text into words as matching keys see them: '+' and '#' belong to the word before them, '.' to the one after.
class WordReader {
public:
    explicit WordReader(std::string_view text) : text_(text) {
        constexpr std::size_t bytes_per_word = 5;
        out_.words.reserve(text.size() / bytes_per_word + 1);
        out_.keys.reserve(text.size());
    }

    Words run() {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t end = word_end(at);
            if (end == at) {
                at += is_ascii(text_[at]) ? 1 : character_at(text_, at).second;
            } else {
                out_.words.push_back({at, end, key_begin_, out_.keys.size()});
                at = end;
            }
            key_begin_ = out_.keys.size();
        }
        return std::move(out_);
    }

private:
    // Where the word ends that begins at `at`; `at` if none does. Its key is added to the keys.
    std::size_t word_end(std::size_t at) {
        const std::size_t begin = at;
        for (; at < text_.size(); ++at) {
            const char c = text_[at];
            if (const char lower = letter(c); lower != 0) {
                out_.keys.push_back(static_cast<unsigned char>(lower));
            } else if (((c == '+' || c == '#') && at > begin) || (c == '.' && begins_word(at + 1))) {
                out_.keys.push_back(static_cast<unsigned char>(c));
            } else {
                return is_ascii(c) ? at : foreign_word_end(begin, at);
            }
        }
        return at;
    }

    bool begins_word(std::size_t at) const {
        return at < text_.size() && (letter(text_[at]) != 0 || !is_ascii(text_[at]));
    }

    // The same for a word that is of ASCII only up to `at`.
    std::size_t foreign_word_end(std::size_t begin, std::size_t at) {
        while (at < text_.size()) {
            const auto [character, length] = character_at(text_, at);
            const bool is_sign =
                ((character == U'+' || character == U'#') && at > begin) || (character == U'.' && begins_word(at + 1));
            if (!is_sign && !is_word_character(character)) break;
            // Between letters of these scripts a word may end anywhere.
            const bool is_alone = is_unspaced_script(character);
            if (is_alone && at > begin) break;
            at += length;
            if (is_alone) break;
        }
        out_.keys.resize(key_begin_);
        const std::u32string key = decode(matching_key(text_.substr(begin, at - begin)));
        out_.keys.insert(out_.keys.end(), key.begin(), key.end());
        return at;
    }

    std::string_view text_;
    Words out_;
    std::size_t key_begin_ = 0;  // of the word that is being read
};

// What a key has for the signs between two words of one name; nothing if they part names.
std::optional<std::u32string_view> join(std::string_view between) {
    constexpr std::string_view nonbreaking_space = "\xC2\xA0";
    constexpr auto joining = std::to_array<std::string_view>({"", "-", "/", "_", "'", "’", "‐", "‑", "–"});
    if (std::ranges::find(joining, between) != joining.end()) return U"";
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
    return has_and ? U"and" : U"";
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
    std::u32string key{};
    std::vector<std::size_t> pauses{};
};

NameKey key_of_name(std::string_view name) {
    constexpr std::size_t longest_capitals = 8;
    NameKey out;
    const Words words = WordReader(name).run();
    for (std::size_t i = 0; i < words.words.size(); ++i) {
        const Word& word = words.words[i];
        if (i > 0) {
            const std::size_t end = words.words[i - 1].end;
            const std::u32string_view between = join(name.substr(end, word.begin - end)).value_or(U"");
            out.key += between;
            if (!between.empty()) out.pauses.push_back(out.key.size());
        }
        const std::string_view text = name.substr(word.begin, word.end - word.begin);
        const bool is_plain = std::ranges::all_of(text, is_ascii);
        for (std::size_t k = 1; is_plain && k < text.size(); ++k) {
            const bool is_part = is_capital(text[k]) && !is_capital(text[k - 1]);
            if (is_part || are_capitals(text, longest_capitals)) out.pauses.push_back(out.key.size() + k);
        }
        out.key += words.key_of(word);
        out.pauses.push_back(out.key.size());
    }
    return out;
}

}  // namespace

NameFinder::NameFinder() : parts_(1024), filter_(std::size_t{1} << filter_bits) {}

std::size_t NameFinder::slot_of(std::uint64_t hash) const {
    const std::size_t mask = parts_.size() - 1;
    std::size_t slot = top_bits(hash, static_cast<unsigned>(std::countr_zero(parts_.size())));
    while (parts_[slot].hash != 0 && parts_[slot].hash != hash) slot = (slot + 1) & mask;
    return slot;
}

const NameFinder::Part* NameFinder::find_part(std::uint64_t hash) const {
    if (!filter_[top_bits(hash, filter_bits)]) return nullptr;
    const Part& part = parts_[slot_of(hash)];
    return part.hash == 0 ? nullptr : &part;
}

NameFinder::Part& NameFinder::make_part(std::uint64_t hash) {
    if (2 * (part_count_ + 1) > parts_.size()) grow();
    filter_[top_bits(hash, filter_bits)] = true;
    Part& part = parts_[slot_of(hash)];
    part_count_ += part.hash == 0 ? 1 : 0;
    part.hash = hash;
    return part;
}

void NameFinder::grow() {
    std::vector<Part> old(2 * parts_.size());
    old.swap(parts_);
    for (const Part& part : old) {
        if (part.hash != 0) parts_[slot_of(part.hash)] = part;
    }
}

void NameFinder::add(std::string_view name, NodeId node) {
    constexpr std::size_t longest_exact = 4;
    const auto [key, pauses] = key_of_name(name);
    if (key.empty()) return;
    std::uint64_t hash = no_hash;
    std::size_t hashed = 0;
    for (const std::size_t pause : pauses) {
        hash = hash_on(hash, std::u32string_view(key).substr(hashed, pause - hashed));
        hashed = pause;
        Part& part = make_part(hash);
        if (pause < key.size()) {
            part.goes_on = true;
        } else if (part.name == 0) {
            names_.push_back({node, are_capitals(name, longest_exact) ? std::string(name) : ""});
            part.name = static_cast<std::uint32_t>(names_.size());
        }
    }
}

std::vector<NameFound> NameFinder::find(std::string_view text) const {
    std::vector<NameFound> found;
    if (names_.empty()) return found;
    const Words words = WordReader(text).run();
    for (std::size_t first = 0; first < words.words.size();) {
        const std::size_t begin = words.words[first].begin;
        std::size_t taken = first;
        std::uint64_t hash = hash_on(no_hash, words.key_of(words.words[first]));
        for (std::size_t last = first;;) {
            const Part* part = find_part(hash);
            if (part == nullptr) break;
            const std::size_t end = words.words[last].end;
            const Name* name = part->name == 0 ? nullptr : &names_[part->name - 1];
            if (name != nullptr && (name->exact.empty() || name->exact == text.substr(begin, end - begin))) {
                if (taken > first) found.pop_back();
                found.push_back({begin, end, name->node});
                taken = last + 1;
            }
            if (!part->goes_on || ++last == words.words.size()) break;
            const auto between = join(text.substr(end, words.words[last].begin - end));
            if (!between) break;
            hash = hash_on(hash_on(hash, *between), words.key_of(words.words[last]));
        }
        first = std::max(taken, first + 1);
    }
    return found;
}

}  // namespace rolebook
