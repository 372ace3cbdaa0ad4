// The build finds the same words in a text as the browser does: both are held to words.json.
#include "search/words.hpp"

#include "../base/random.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace rolebook;

namespace {

nlohmann::json cases() {
    std::ifstream file(TESTS_DIR "/search/words.json");
    return nlohmann::json::parse(file);
}

}  // namespace

TEST_CASE("a text has the words of the table") {
    const nlohmann::json table = cases();
    REQUIRE(table.size() > 50);
    for (const auto& each : table) {
        const auto text = each.at("text").get<std::string>();
        INFO('"' << text << '"');
        CHECK(words_of(text) == each.at("words").get<std::vector<std::string>>());
    }
}

TEST_CASE("a word found once is found again in itself") {
    for (const auto& each : cases()) {
        for (const auto& word : each.at("words").get<std::vector<std::string>>()) {
            INFO('"' << word << '"');
            CHECK(words_of(word).at(0) == word);
        }
    }
}

TEST_CASE("no word goes over a space, and capitals make no other words") {
    Random random(3);
    constexpr std::string_view pieces[] = {"a", "z",  "Az", "Z9", "0", "'",      "’",      "-", "_",
                                           ".", "/",  "+",  "#",  "@", "[",      "{",      "`", "é",
                                           "ß", "数", "据", "の", ",", "e-mail", "node.js"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        std::string loud;  // with every letter of ASCII as a capital
        std::vector<std::string> expected;
        for (std::size_t left = 1 + random.below(4); left > 0; --left) {
            const std::string part = random.text(pieces, random.below(12));
            text += part + (random.below(2) == 0 ? " " : "\n");
            for (std::string& word : words_of(part)) expected.push_back(std::move(word));
        }
        for (const char c : text) loud += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
        INFO(text);
        REQUIRE(words_of(text) == expected);
        REQUIRE(words_of(loud) == expected);
    }
}
