#include "search/stems.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

using Numbers = std::vector<std::uint32_t>;

// The groups of words, all of pages in these languages.
Numbers groups(const std::vector<std::string_view>& words, const std::vector<std::string>& tags) {
    Languages languages;
    std::uint32_t spoken = 0;
    for (const std::string& tag : tags) spoken |= languages.bit_of(tag);
    return group_by_stem(words, std::vector<std::uint32_t>(words.size(), spoken), languages);
}

}  // namespace

TEST_CASE("forms of a word are one group, by the language of the page") {
    CHECK(groups({"model", "modelling", "models", "moon"}, {"en"}) == Numbers{0, 0, 0, 3});
    CHECK(groups({"haus", "hauser", "lauf"}, {"de"}) == Numbers{0, 0, 2});
    CHECK(groups({"model", "models"}, {"pt-BR"}) == Numbers{0, 1});
    CHECK(groups({"model", "models"}, {"pt-BR", "en"}) == Numbers{0, 0});
    CHECK(groups({"model", "models"}, {}) == Numbers{0, 1});
}

TEST_CASE("names, numbers and short words have no forms") {
    CHECK(groups({"as", "c", "c++", "cs", "sql", "sql2"}, {"en"}) == Numbers{0, 1, 2, 3, 4, 5});
    CHECK(groups({"data_analyst_", "data_analysts_"}, {"en"}) == Numbers{0, 1});
}

TEST_CASE("a language without known stems has no bit") {
    Languages languages;
    CHECK(languages.bit_of("xx") == 0);
    CHECK(languages.bit_of("") == 0);
    CHECK(languages.bit_of("en-GB") == 1);
    CHECK(languages.bit_of("de") == 2);
    CHECK(languages.bit_of("en") == 1);
}
