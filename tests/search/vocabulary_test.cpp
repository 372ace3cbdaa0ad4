#include "search/vocabulary.hpp"

#include "../base/random.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace rolebook;

TEST_CASE("words get the numbers from 0 in the order in which they are first seen") {
    Vocabulary words;
    CHECK(words.size() == 0);
    CHECK(words.number_of("sql") == 0);
    CHECK(words.number_of("python") == 1);
    CHECK(words.number_of("sql") == 0);
    CHECK(words.number_of("r") == 2);
    CHECK(words.size() == 3);
    CHECK(words[0] == "sql");
    CHECK(words[1] == "python");
    CHECK(words[2] == "r");
}

TEST_CASE("words are equal if all of their bytes are") {
    using namespace std::string_view_literals;
    const std::string_view different[] = {"",
                                          "a",
                                          "A",
                                          "aa",
                                          "\0"sv,
                                          "a\0"sv,
                                          "a\0b"sv,
                                          "\0a"sv,
                                          "é",
                                          "e\u0301",
                                          "ﬁ",
                                          "fi",
                                          " a",
                                          "abcdefg",
                                          "abcdefh",
                                          "abcdefgh",
                                          "abcdefgi",
                                          "bbcdefgh",
                                          "abcdefghi",
                                          "abcdefghijklmno",
                                          "abcdefghijklmnp",
                                          "abcdefghijklmnop",
                                          "abcdefghijklmnoq",
                                          "bbcdefghijklmnop",
                                          "abcdefghijklmnopq"};
    Vocabulary words;
    for (int round = 0; round < 2; ++round) {
        std::uint32_t number = 0;
        for (const std::string_view word : different) {
            CHECK(words.number_of(word) == number);
            CHECK(words[number] == word);
            ++number;
        }
    }
    CHECK(words.size() == std::size(different));
}

TEST_CASE("a word may lie in the vocabulary itself") {
    Vocabulary words;
    words.number_of("pipelines");
    const std::string part(words[0].substr(0, 4));
    CHECK(words.number_of(part) == 1);
    CHECK(words[0] == "pipelines");
    CHECK(words[1] == "pipe");
}

TEST_CASE("a vocabulary numbers words as a map does") {
    Random random(5);
    constexpr std::string_view letters[] = {"a", "b", "c", "é", "-", "0"};
    for (const std::size_t longest : {3U, 12U, 20U}) {
        Vocabulary words;
        std::map<std::string, std::uint32_t> expected;
        for (int i = 0; i < 20'000; ++i) {
            const std::string word = random.text(letters, random.below(longest + 1));
            const auto next = static_cast<std::uint32_t>(expected.size());
            const std::uint32_t number = expected.try_emplace(word, next).first->second;
            REQUIRE(words.number_of(word) == number);
        }
        REQUIRE(words.size() == expected.size());
        for (const auto& [word, number] : expected) REQUIRE(words[number] == word);
    }
}
