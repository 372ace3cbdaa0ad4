// Text to search words. search.js in a theme does the same; tests/search/words.json is what both must agree on.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rolebook {

// In the order of the text: folded runs of letters, marks and numbers, with "c++", "c#" and ".net" kept whole and given
// in parts, scripts without spaces as overlapping pairs of characters, and nothing longer than 40 characters.
class Words {
public:
    // May be called again and again; the words are valid until the next call.
    const std::vector<std::string_view>& read(std::string_view text);

private:
    void read_ascii(std::string_view text);
    void read_foreign(std::string_view text);

    std::string bytes_;                                        // what the words are parts of
    std::vector<std::pair<std::size_t, std::size_t>> places_;  // of the words, in bytes_
    std::vector<std::string_view> words_;
};

std::vector<std::string> words_of(std::string_view text);

}  // namespace rolebook
