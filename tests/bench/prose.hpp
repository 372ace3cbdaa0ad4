// The benchmark corpus's text: sentences, and the Markdown blocks made of them.
#pragma once

#include "names.hpp"
#include "words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

inline bool is_lower(char letter) {
    return letter >= 'a' && letter <= 'z';
}
inline bool is_upper(char letter) {
    return letter >= 'A' && letter <= 'Z';
}
inline bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

inline std::string capitalised(std::string text) {
    if (is_lower(text.front())) text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

// Only for the names and composed words used here, which are ASCII.
inline std::string slug(std::string_view title) {
    std::string result;
    for (const char letter : title) {
        if (is_lower(letter) || is_digit(letter)) {
            result += letter;
        } else if (is_upper(letter)) {
            result += static_cast<char>(letter - 'A' + 'a');
        } else if (!result.empty() && result.back() != '-') {
            result += '-';
        }
    }
    return result;
}

inline std::string phrase(const Vocabulary& vocabulary, Random& random, std::size_t words) {
    std::string result;
    const std::string* last = nullptr;
    for (std::size_t written = 0; written < words; ++written) {
        const std::string* word = &vocabulary.by_rank(random);
        while (word == last) word = &vocabulary.by_rank(random);
        if (written > 0) result += ' ';
        result += *word;
        last = word;
    }
    return result;
}

// `aside`, which may be empty, stands in the middle.
inline std::string sentence(const Vocabulary& vocabulary, Random& random, std::string_view aside) {
    const std::size_t words_before = random.between(4, 10);
    std::string result = capitalised(phrase(vocabulary, random, words_before));
    if (!aside.empty()) result.append(" ").append(aside);
    if (random.one_in(3)) result += ',';
    const std::size_t words_after = random.between(4, 10);
    return result.append(" ").append(phrase(vocabulary, random, words_after)).append(".");
}

struct Question {
    std::string question;
    std::string answer;
};

// What an article is about: places in role_names and skill_names.
struct Topics {
    std::vector<std::size_t> roles;
    std::vector<std::size_t> skills;
};

template <class Named>
std::string_view title_or_alias(const Named& named, Random& random) {
    return random.one_in(4) ? named.alias : named.title;
}

// A role or skill, mostly one of the article's own.
inline std::string_view name_in_prose(const Topics& topics, Random& random) {
    const bool own = !random.one_in(4);
    const bool role = random.one_in(2);
    if (role) {
        const std::size_t any = random.below(role_names.size());
        return title_or_alias(role_names[own && !topics.roles.empty() ? random.one_of(topics.roles) : any], random);
    }
    const std::size_t any = random.below(skill_names.size());
    return title_or_alias(skill_names[own && !topics.skills.empty() ? random.one_of(topics.skills) : any], random);
}

// Markdown blocks, one after the other, and how many words they hold.
class Body {
public:
    Body(const Vocabulary& vocabulary, Random& random, const Topics& topics)
        : vocabulary_(vocabulary), random_(random), topics_(topics) {}

    std::size_t words() const { return words_; }
    const std::string& text() const { return text_; }

    void heading() {
        const std::size_t words = random_.between(2, 5);
        add("## " + capitalised(phrase(vocabulary_, random_, words)));
    }

    // `link`, which may be empty, stands in the first sentence.
    void paragraph(std::string_view link) {
        std::string block = sentence(vocabulary_, random_, link.empty() ? make_aside() : link);
        for (std::size_t more = random_.between(1, 3); more > 0; --more) {
            block.append(" ").append(sentence(vocabulary_, random_, make_aside()));
        }
        add(block);
    }

    void bullet_list() {
        std::string block;
        for (std::size_t item = 0; item < 5; ++item) block.append("- ").append(list_item());
        add_lines(block);
    }

    void numbered_list() {
        std::string block;
        for (std::size_t item = 1; item <= 4; ++item) block.append(fmt::format("{}. ", item)).append(list_item());
        add_lines(block);
    }

    void table() {
        std::string block = table_row() + "| --- | --- | ---: |\n";
        for (std::size_t row = 0; row < 4; ++row) block += table_row();
        add_lines(block);
    }

    void code() {
        std::string block = "```python\n";
        for (std::size_t line = 0; line < 6; ++line) {
            const std::string& name = vocabulary_.composed(random_);
            const std::string& function = vocabulary_.composed(random_);
            const std::size_t number = random_.below(1000);
            block += fmt::format("{} = {}(\"{}\", {})  # {}\n", name, function, name, number, function);
        }
        add_lines(block + "```\n");
    }

    void questions(const std::vector<Question>& asked) {
        add("## Frequently asked questions");
        std::size_t number = 0;
        for (const auto& [question, answer] : asked) {
            add(fmt::format("{}. **{}**", ++number, question));
            add("> " + answer);
        }
    }

private:
    void add(std::string_view block) {
        words_ += 1 + static_cast<std::size_t>(std::ranges::count(block, ' '));
        text_.append(block).append("\n\n");
    }

    void add_lines(std::string_view block) { add(block.substr(0, block.size() - 1)); }

    // What a sentence holds beside plain words: a name in every fifth, markup in some of the others, else nothing.
    std::string make_aside() {
        if (random_.one_in(5)) return std::string(name_in_prose(topics_, random_));
        if (!random_.one_in(8)) return "";
        const std::string& word = vocabulary_.composed(random_);
        switch (random_.below(3)) {
            case 0: return '*' + word + '*';
            case 1: return "**" + word + "**";
            default: return '`' + word + '`';
        }
    }

    std::string list_item() {
        const std::size_t words = random_.between(5, 9);
        return capitalised(phrase(vocabulary_, random_, words)) + '\n';
    }

    std::string table_row() {
        const std::string& name = vocabulary_.composed(random_);
        const std::string remark = phrase(vocabulary_, random_, 3);
        const std::size_t number = random_.below(1000);
        return fmt::format("| {} | {} | {} |\n", capitalised(name), remark, number);
    }

    const Vocabulary& vocabulary_;
    Random& random_;
    const Topics& topics_;
    std::string text_;
    std::size_t words_ = 0;
};

}  // namespace rolebook
