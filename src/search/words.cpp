#include "search/words.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <utility>

namespace rolebook {
namespace {

constexpr std::size_t longest_word = 40;

// Cuts folded text from `begin` on into words: each is told to `add` as a range of characters.
template <class Character, class Add>
class WordCutter {
public:
    WordCutter(std::basic_string<Character>& text, std::size_t begin, Add add)
        : text_(text), begin_(begin), add_(add), at_(begin) {}

    void cut() {
        while (at_ < text_.size()) {
            if (begins_word()) {
                cut_word();
            } else {
                ++at_;
            }
        }
    }

private:
    char32_t peek(std::size_t at) const { return at < text_.size() ? static_cast<char32_t>(text_[at]) : U'\0'; }

    static bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’'; }
    static bool is_tail(char32_t c) { return c == '+' || c == '#'; }

    bool begins_word() const {
        if (is_word_character(peek(at_))) return true;
        const bool after_word = at_ > begin_ && is_word_character(peek(at_ - 1));
        return peek(at_) == '.' && !after_word && is_letter(peek(at_ + 1));
    }

    void cut_word() {
        const std::size_t begin = at_;
        const bool dotted = peek(at_) == '.';
        if (dotted) ++at_;
        const std::size_t run = at_;
        // An apostrophe between letters goes: the word closes up over it, which makes room that is not looked at again.
        std::size_t end = run;
        bool unspaced = false;
        for (; at_ < text_.size(); ++at_) {
            const char32_t c = peek(at_);
            if (is_apostrophe(c) && end > run && is_letter(peek(end - 1)) && is_letter(peek(at_ + 1))) continue;
            if (!is_word_character(c)) break;
            unspaced = unspaced || is_unspaced_script(c);
            text_[end++] = text_[at_];
        }
        const std::size_t run_end = end;
        for (; at_ < text_.size() && is_tail(peek(at_)); ++at_) text_[end++] = text_[at_];
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
        if (end > begin && end - begin <= longest_word) add_(begin, end);
    }

    std::basic_string<Character>& text_;
    std::size_t begin_;
    Add add_;
    std::size_t at_;
};

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

char to_lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

}  // namespace

// Most text is ASCII, where characters are bytes and need no tables. No word goes over a space, so what is not ASCII is
// dealt with from the space before it to the space after it.
const std::vector<std::string_view>& Words::read(std::string_view text) {
    bytes_.clear();
    places_.clear();
    while (!text.empty()) {
        const auto foreign = static_cast<std::size_t>(std::ranges::find_if_not(text, is_ascii) - text.begin());
        const std::size_t space = foreign == text.size() ? foreign : text.find_last_of(" \n", foreign);
        const std::size_t plain = space == std::string_view::npos ? 0 : space;
        read_ascii(text.substr(0, plain));
        const std::size_t end = std::min(text.find_first_of(" \n", foreign), text.size());
        read_foreign(text.substr(plain, end - plain));
        text.remove_prefix(end);
    }
    words_.clear();
    for (const auto& [begin, end] : places_) words_.push_back(std::string_view(bytes_).substr(begin, end - begin));
    return words_;
}

void Words::read_ascii(std::string_view text) {
    const std::size_t begin = bytes_.size();
    bytes_.resize(begin + text.size());
    std::ranges::transform(text, bytes_.begin() + static_cast<std::ptrdiff_t>(begin), to_lower_ascii);
    WordCutter(bytes_, begin, [&](std::size_t from, std::size_t to) { places_.emplace_back(from, to); }).cut();
}

void Words::read_foreign(std::string_view text) {
    std::u32string folded = fold(text);
    const auto add = [&](std::size_t begin, std::size_t end) {
        const std::size_t from = bytes_.size();
        for (std::size_t i = begin; i < end; ++i) append_utf8(bytes_, folded[i]);
        places_.emplace_back(from, bytes_.size());
    };
    WordCutter(folded, 0, add).cut();
}

std::vector<std::string> words_of(std::string_view text) {
    Words words;
    const std::vector<std::string_view>& found = words.read(text);
    return {found.begin(), found.end()};
}

}  // namespace rolebook
