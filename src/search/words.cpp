#include "search/words.hpp"

#include "base/unicode.hpp"

#include <algorithm>

namespace rolebook {
namespace {

constexpr std::size_t longest_word = 40;

bool is_apostrophe(char32_t c) {
    return c == '\'' || c == U'’';
}

bool is_tail(char32_t c) {
    return c == '+' || c == '#';
}

// Cuts folded text into words.
class WordReader {
public:
    explicit WordReader(std::u32string text) : text_(std::move(text)) {}

    std::vector<std::string> read() {
        while (at_ < text_.size()) {
            if (begins_word()) {
                read_word();
            } else {
                ++at_;
            }
        }
        return std::move(words_);
    }

private:
    char32_t peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }

    bool begins_word() const {
        if (is_word_character(text_[at_])) return true;
        const bool after_word = at_ > 0 && is_word_character(text_[at_ - 1]);
        return text_[at_] == '.' && !after_word && is_letter(peek(1));
    }

    void read_word() {
        const bool dotted = text_[at_] == '.';
        if (dotted) ++at_;
        std::u32string run;
        while (at_ < text_.size()) {
            const bool joins = is_apostrophe(text_[at_]) && !run.empty() && is_letter(run.back()) && is_letter(peek(1));
            if (!is_word_character(text_[at_]) && !joins) break;
            if (!joins) run += text_[at_];
            ++at_;
        }
        std::u32string tail;
        for (; at_ < text_.size() && is_tail(text_[at_]); ++at_) tail += text_[at_];
        if (std::ranges::any_of(run, is_unspaced_script)) {
            add_unspaced(run);
            return;
        }
        if (dotted || !tail.empty()) add((dotted ? U"." : U"") + run + tail);
        add(run);
    }

    // Stretches of scripts without spaces as pairs, what stands between them as words.
    void add_unspaced(std::u32string_view run) {
        for (std::size_t begin = 0; begin < run.size();) {
            const bool unspaced = is_unspaced_script(run[begin]);
            std::size_t end = begin + 1;
            while (end < run.size() && (is_unspaced_script(run[end]) == unspaced || is_mark(run[end]))) ++end;
            const std::u32string_view stretch = run.substr(begin, end - begin);
            if (!unspaced || stretch.size() == 1) {
                add(stretch);
            } else {
                for (std::size_t i = 0; i + 1 < stretch.size(); ++i) add(stretch.substr(i, 2));
            }
            begin = end;
        }
    }

    void add(std::u32string_view word) {
        if (!word.empty() && word.size() <= longest_word) words_.push_back(encode(word));
    }

    std::u32string text_;
    std::size_t at_ = 0;
    std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
    return WordReader(fold(text)).read();
}

}  // namespace rolebook
