#include "search/words.hpp"

#include "base/scan.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace rolebook {
namespace {

constexpr std::size_t longest_word = 40;
constexpr std::size_t shortest_junk = 16;      // with a digit: no word, but a number of something
constexpr std::size_t longest_compound = 20;   // email of e-mail
constexpr std::size_t longest_short_part = 3;  // of "ci/cd", and after the dot of "node.js"

// What folded characters of ASCII are, of which most text is made: looked up in a table. A sign may belong to a word
// that stands before it.
enum : std::uint8_t { letter = 1, number = 2, sign = 4 };

constexpr std::array<std::uint8_t, 256> classes = [] {
    std::array<std::uint8_t, 256> all{};
    for (std::size_t c = 'a'; c <= 'z'; ++c) all[c] = letter;
    for (std::size_t c = '0'; c <= '9'; ++c) all[c] = number;
    for (const char c : std::string_view("'+#-_/.")) all[static_cast<unsigned char>(c)] = sign;
    return all;
}();

std::uint8_t class_of(char c) {
    return classes[static_cast<unsigned char>(c)];
}

bool is_letter(char c) {
    return class_of(c) == letter;
}

bool is_number(char c) {
    return class_of(c) == number;
}

bool is_word_character(char c) {
    return (class_of(c) & (letter | number)) != 0;
}

bool may_go_on_with(char c) {
    return class_of(c) == sign;
}

bool may_go_on_with(char32_t /*c*/) {
    return true;
}

bool is_mark(char /*c*/) {
    return false;
}

bool is_unspaced_script(char /*c*/) {
    return false;
}

using rolebook::is_letter;
using rolebook::is_mark;
using rolebook::is_number;
using rolebook::is_unspaced_script;
using rolebook::is_word_character;

// The end of the word that begins at a place and may be followed by a sign; the place itself if none begins there, or
// one of a script without spaces.
std::size_t end_of_plain_word(std::string_view text, std::size_t begin) {
    return find_byte(text, begin,
                     [](const auto& byte) { return !(is_between<'a', 'z'>(byte) || is_between<'0', '9'>(byte)); });
}

std::size_t end_of_plain_word(std::u32string_view text, std::size_t begin) {
    std::size_t end = begin;
    for (; end < text.size() && is_word_character(text[end]); ++end) {
        if (is_unspaced_script(text[end])) return begin;
    }
    return end;
}

// Cuts folded text into words and tells each to `add`: as a view of the text, or as a string where it does not stand
// there. Changes the text: words close up over apostrophes.
template <class Character, class Add>
class WordCutter {
public:
    using String = std::basic_string<Character>;
    using Piece = std::basic_string_view<Character>;

    // What `text` has from `begin` to before `end`, where it ends or has a space.
    WordCutter(String& text, std::size_t begin, std::size_t end, Add add)
        : text_(text), begin_(begin), end_(end), add_(add), at_(begin) {}

    void cut() {
        while (at_ < end_) {
            if (cut_plain_word()) continue;
            if (begins_word()) {
                if (at_ >= chain_end_) cut_chain();
                cut_word();
            } else {
                ++at_;
            }
        }
    }

private:
    // Up to `end_`, where there is no character of a word and no sign.
    Character peek(std::size_t at) const { return text_.data()[at]; }
    bool is_word(std::size_t at) const { return is_word_character(peek(at)); }
    bool is_letter_at(std::size_t at) const { return is_letter(peek(at)); }

    static bool is_apostrophe(Character c) { return c == '\'' || static_cast<char32_t>(c) == U'’'; }
    static bool is_tail(Character c) { return c == '+' || c == '#'; }

    // Most words have no signs at all. What comes after such a word begins none.
    bool cut_plain_word() {
        const std::size_t end = end_of_plain_word(text_, at_);
        if (end == at_ || goes_on(end)) return false;
        const Piece word(text_.data() + at_, end - at_);
        if (is_kept(word)) add_(word);
        at_ = end + 1;
        return true;
    }

    // Whether the word before `at` does.
    bool goes_on(std::size_t at) const {
        const Character next = peek(at);
        return may_go_on_with(next) && (is_tail(next) || is_apostrophe(next) || (is_joiner(next) && is_word(at + 1)));
    }

    bool begins_word() const {
        if (is_word_character(peek(at_))) return true;
        const bool after_word = at_ > begin_ && is_word_character(peek(at_ - 1));
        return peek(at_) == '.' && !after_word && is_letter(peek(at_ + 1));
    }

    // What one of these signs joins, without a space: e-mail, row_number, ci/cd, node.js. Two parts are one word, too.
    void cut_chain() {
        const std::size_t begin = peek(at_) == '.' ? at_ + 1 : at_;
        const std::size_t sign = end_of_run(begin);
        std::size_t end = sign;
        int parts = 1;
        for (; is_joiner(peek(end)) && is_word(end + 1); ++parts) end = end_of_run(end + 1);
        chain_end_ = end;
        if (parts == 2 && is_letter_at(begin)) join(begin, sign, end);
    }

    static bool is_joiner(Character c) { return vanishes(c) || c == '/' || c == '.'; }
    static bool vanishes(Character c) { return c == '-' || c == '_'; }

    // Of the letters, marks and numbers from `at` on, apostrophes between letters included.
    std::size_t end_of_run(std::size_t at) const {
        for (std::size_t begin = at;; ++at) {
            const bool joins = is_apostrophe(peek(at)) && at > begin && is_letter_at(at - 1) && is_letter_at(at + 1);
            if (!joins && !is_word(at)) return at;
        }
    }

    void join(std::size_t begin, std::size_t sign, std::size_t end) {
        String whole;
        for (std::size_t i = begin; i < sign; ++i) append_letter(whole, i);
        const std::size_t first = whole.size();
        if (!vanishes(peek(sign))) whole += text_[sign];
        for (std::size_t i = sign + 1; i < end; ++i) append_letter(whole, i);
        const std::size_t second = whole.size() - first - (vanishes(peek(sign)) ? 0 : 1);
        if (std::ranges::any_of(whole, [](Character c) { return is_unspaced_script(c); })) return;
        const bool has_short_end = second <= longest_short_part && is_letter_at(sign + 1);
        const bool is_one = vanishes(peek(sign)) ? whole.size() <= longest_compound
                                                 : has_short_end && (peek(sign) == '.' || first <= longest_short_part);
        if (is_one && is_kept(whole)) add_(std::move(whole));
    }

    void append_letter(String& word, std::size_t at) const {
        if (!is_apostrophe(peek(at))) word += text_[at];
    }

    void cut_word() {
        const std::size_t begin = at_;
        const bool dotted = peek(at_) == '.';
        if (dotted) ++at_;
        const std::size_t run = at_;
        // An apostrophe between letters goes: the word closes up over it, which makes room that is not looked at again.
        std::size_t end = run;
        bool unspaced = false;
        for (; at_ < end_; ++at_) {
            const Character c = peek(at_);
            if (is_apostrophe(c) && end > run && is_letter(peek(end - 1)) && is_letter(peek(at_ + 1))) continue;
            if (!is_word_character(c)) break;
            unspaced = unspaced || is_unspaced_script(c);
            text_[end++] = text_[at_];
        }
        const std::size_t run_end = end;
        for (; is_tail(peek(at_)); ++at_) text_[end++] = text_[at_];
        if (unspaced) {
            cut_unspaced({begin, run, run_end, end});
            return;
        }
        if (dotted || end > run_end) add(begin, end);
        add(run, run_end);
    }

    // A run of letters, and around it the dot and the tail that belong to it.
    struct Run {
        std::size_t dot, begin, end, tail_end;
    };

    // Stretches of scripts without spaces as pairs, what stands between them as words.
    void cut_unspaced(const Run& run) {
        for (std::size_t begin = run.begin; begin < run.end;) {
            const bool unspaced = is_unspaced_script(peek(begin));
            std::size_t end = begin + 1;
            while (end < run.end && (is_unspaced_script(peek(end)) == unspaced || is_mark(peek(end)))) ++end;
            if (!unspaced) {
                const std::size_t with_dot = begin == run.begin ? run.dot : begin;
                const std::size_t with_tail = end == run.end ? run.tail_end : end;
                if (with_dot < begin || with_tail > end) add(with_dot, with_tail);
                add(begin, end);
            } else if (end - begin == 1) {
                add(begin, end);
            } else {
                for (std::size_t i = begin; i + 1 < end; ++i) add(i, i + 2);
            }
            begin = end;
        }
    }

    void add(std::size_t begin, std::size_t end) {
        const Piece word(text_.data() + begin, end - begin);
        if (is_kept(word)) add_(word);
    }

    // What is long and has digits is hexadecimal or base64, and nobody looks for it.
    static bool is_kept(Piece word) {
        if (word.size() < shortest_junk) return !word.empty();
        return word.size() <= longest_word && std::ranges::none_of(word, [](Character c) { return is_number(c); });
    }

    String& text_;
    std::size_t begin_;
    std::size_t end_;
    Add add_;
    std::size_t at_;
    std::size_t chain_end_ = 0;  // of what cut_chain saw last
};

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

char to_lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// Writes `text` in lower case as far as it is ASCII; how far that is.
std::size_t fold_ascii(std::string_view text, char* out) {
    std::size_t at = 0;
    for (; at + bytes_at_once <= text.size(); at += bytes_at_once) {
        auto bytes = bytes_at(text, at);
        if (any_of(is_beyond_ascii(bytes))) break;
        where(is_between<'A', 'Z'>(bytes), bytes) += 'a' - 'A';
        bytes.copy_to(reinterpret_cast<unsigned char*>(out + at), std::experimental::element_aligned);
    }
    for (; at < text.size() && is_ascii(text[at]); ++at) out[at] = to_lower_ascii(text[at]);
    return at;
}

}  // namespace

// Most text is ASCII, where characters are bytes and need no tables. No word goes over a space, so what is not ASCII is
// dealt with from the space before it to the space after it.
const std::vector<std::string_view>& Words::read(std::string_view text) {
    words_.clear();
    others_.clear();
    folded_.resize(text.size());
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t foreign = begin + fold_ascii(text.substr(begin), folded_.data() + begin);
        if (foreign == text.size()) {
            cut_ascii(begin, foreign);
            break;
        }
        const std::size_t space = text.find_last_of(" \n", foreign);
        const std::size_t plain = space == std::string_view::npos ? begin : space;
        cut_ascii(begin, plain);
        begin = std::min(text.find_first_of(" \n", foreign), text.size());
        cut_foreign(text.substr(plain, begin - plain));
    }
    return words_;
}

void Words::cut_ascii(std::size_t begin, std::size_t end) {
    WordCutter(folded_, begin, end, [&](auto word) { add(std::move(word)); }).cut();
}

void Words::cut_foreign(std::string_view text) {
    std::u32string folded = fold(text);
    WordCutter(folded, 0, folded.size(), [&](std::u32string_view word) { add(encode(word)); }).cut();
}

void Words::add(std::string word) {
    words_.push_back(others_.emplace_back(std::move(word)));
}

std::vector<std::string> words_of(std::string_view text) {
    Words words;
    const std::vector<std::string_view>& found = words.read(text);
    return {found.begin(), found.end()};
}

std::string name_word(const std::vector<std::string_view>& words) {
    constexpr std::size_t most_words = 8;
    std::string name;
    if (words.size() > most_words) return name;
    for (const std::string_view word : words) {
        name += word;
        name += '_';
    }
    return name;
}

}  // namespace rolebook
