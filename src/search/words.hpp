// Text to search words. search.js in a theme does the same; tests/search/words.json is what both must agree on.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// In the order of the text: folded runs of letters, marks and numbers, with "c++", "c#", ".net", "node.js", "ci/cd" and
// e-mail (as "email") whole and in parts, scripts without spaces as overlapping pairs of characters, and nothing
// longer than 40 characters.
class Words {
public:
    // May be called again and again; the words are valid until the next call.
    const std::vector<std::string_view>& read(std::string_view text);

private:
    void cut_ascii(std::size_t begin, std::size_t end);
    void cut_foreign(std::string_view text);
    void add(std::string_view word) { words_.push_back(word); }
    void add(std::string word);

    std::string folded_;              // the text in lower case, where it is ASCII
    std::deque<std::string> others_;  // the words that do not stand there
    std::vector<std::string_view> words_;
};

std::vector<std::string> words_of(std::string_view text);

// The words of a name as one, "data_analyst_", by which pages of this name are found; no word of a text has the sign.
// Empty for more than eight.
std::string name_word(const std::vector<std::string_view>& words);

}  // namespace rolebook
