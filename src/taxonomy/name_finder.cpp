#include "taxonomy/name_finder.hpp"

#include "base/names.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

namespace rolebook {
namespace {

constexpr std::uint32_t root = 1;

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

bool is_short_capitals(std::string_view name) {
    constexpr std::size_t longest = 4;
    const bool are_capitals =
        std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    return are_capitals && name.size() <= longest;
}

}  // namespace

NameFinder::NameFinder() : edges_(1024), name_at_(2) {}

std::size_t NameFinder::slot_of(std::uint64_t key) const {
    const std::size_t mask = edges_.size() - 1;
    // Fibonacci hashing: the high bits of the product hang on all bits of the key.
    std::size_t slot = (key * 0x9E3779B97F4A7C15U) >> (64 - std::countr_zero(edges_.size()));
    while (edges_[slot].from_and_character != 0 && edges_[slot].from_and_character != key) slot = (slot + 1) & mask;
    return slot;
}

std::uint32_t NameFinder::step(std::uint32_t from, char32_t character) const {
    return edges_[slot_of(key_of(from, character))].to;
}

std::uint32_t NameFinder::walk(std::uint32_t from, std::u32string_view key) const {
    for (const char32_t character : key) {
        from = step(from, character);
        if (from == 0) break;
    }
    return from;
}

std::uint32_t NameFinder::make_step(std::uint32_t from, char32_t character) {
    if (2 * (edge_count_ + 1) > edges_.size()) grow();
    Edge& edge = edges_[slot_of(key_of(from, character))];
    if (edge.to != 0) return edge.to;
    edge = {key_of(from, character), static_cast<std::uint32_t>(name_at_.size())};
    ++edge_count_;
    name_at_.push_back(0);
    return edge.to;
}

void NameFinder::grow() {
    std::vector<Edge> old(2 * edges_.size());
    old.swap(edges_);
    for (const Edge& edge : old) {
        if (edge.to != 0) edges_[slot_of(edge.from_and_character)] = edge;
    }
}

void NameFinder::add(std::string_view name, NodeId node) {
    const std::u32string key = decode(matching_key(name));
    if (key.empty()) return;
    std::uint32_t at = root;
    for (const char32_t character : key) at = make_step(at, character);
    if (name_at_[at] != 0) return;
    names_.push_back({node, is_short_capitals(name) ? std::string(name) : ""});
    name_at_[at] = static_cast<std::uint32_t>(names_.size());
}

std::vector<NameFound> NameFinder::find(std::string_view text) const {
    std::vector<NameFound> found;
    if (names_.empty()) return found;
    const Words words = WordReader(text).run();
    for (std::size_t first = 0; first < words.words.size();) {
        const std::size_t begin = words.words[first].begin;
        std::size_t taken = first;
        std::uint32_t at = walk(root, words.key_of(words.words[first]));
        for (std::size_t last = first; at != 0;) {
            const std::size_t end = words.words[last].end;
            if (const std::uint32_t number = name_at_[at]; number != 0) {
                const Name& name = names_[number - 1];
                if (name.exact.empty() || name.exact == text.substr(begin, end - begin)) {
                    if (taken > first) found.pop_back();
                    found.push_back({begin, end, name.node});
                    taken = last + 1;
                }
            }
            if (++last == words.words.size()) break;
            const auto between = join(text.substr(end, words.words[last].begin - end));
            if (!between) break;
            at = walk(walk(at, *between), words.key_of(words.words[last]));
        }
        first = std::max(taken, first + 1);
    }
    return found;
}

}  // namespace rolebook
