// The build finds the same words in a text as the browser does: both are held to words.json.
#include "search/words.hpp"

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
