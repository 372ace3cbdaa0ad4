#include "base/names.hpp"

#include "base/text.hpp"
#include "random.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <set>

using namespace rolebook;

TEST_CASE("a name has the matching key of the table") {
    struct Case {
        std::string_view name;
        std::string_view key;
    };
    const Case cases[] = {
        {"", ""},
        {" - / . ", ""},
        {"Python", "python"},
        {"  Machine \t Learning ", "machinelearning"},
        {"machine-learning", "machinelearning"},
        {"Machine_Learning", "machinelearning"},
        {"AI ML", "aiml"},
        {"AIML", "aiml"},
        {"AI/ML", "aiml"},
        {"CI/CD", "cicd"},
        {"e-mail", "email"},
        // The signs that make another name.
        {"C", "c"},
        {"C++", "c++"},
        {"C#", "c#"},
        {"F#", "f#"},
        {".NET", ".net"},
        {"ASP.NET", "asp.net"},
        {"Node.js", "node.js"},
        {"NodeJS", "nodejs"},
        {"C++17", "c++17"},
        {"C++/CLI", "c++cli"},
        {"C#.NET", "c#.net"},
        {"3.14", "3.14"},
        {"8+", "8+"},
        // The same signs where they say nothing.
        {"C +", "c"},
        {"C ++", "c"},
        {"+1", "1"},
        {"#1", "1"},
        {"A + B", "ab"},
        {"Ph.D.", "ph.d"},
        {"The end.", "theend"},
        {"a. b", "ab"},
        {"...", ""},
        // '&' is a word.
        {"R&D", "randd"},
        {"R & D", "randd"},
        {"R and D", "randd"},
        {"R＆D", "randd"},
        // Spellings of one letter.
        {"Don't", "dont"},
        {"Don’t", "dont"},
        {"Résumé", "resume"},
        {"Re\u0301sume\u0301", "resume"},
        {"Straße", "strasse"},
        {"STRASSE", "strasse"},
        {"ﬁnance", "finance"},
        {"Ｄａｔａ", "data"},
        {"Ｃ＋＋", "c++"},
        {"K (Kelvin)", "kkelvin"},
        {"İstanbul", "istanbul"},
        {"ΣΊΣΥΦΟΣ", "σισυφοσ"},
        {"σίσυφος", "σισυφοσ"},
        {"Ёлка", "елка"},
        {"が", "が"},
        {"か\u3099", "が"},
        {"数据 分析", "数据分析"},
        {"soft\u00adhyphen", "softhyphen"},
        {"no\u00a0break", "nobreak"},
        {"I ♥ SQL 🚀", "isql"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION('"' << each.name << '"') {
            CHECK(matching_key(each.name) == each.key);
        }
    }
}

TEST_CASE("a name has the slug of the table") {
    struct Case {
        std::string_view name;
        std::string_view slug;
    };
    const Case cases[] = {
        {"", ""},
        {"!!!", ""},
        {"---", ""},
        {"Data Scientist", "data-scientist"},
        {"  Data   Scientist  ", "data-scientist"},
        {"data-scientist", "data-scientist"},
        {"data_scientist", "data-scientist"},
        {"data--scientist", "data-scientist"},
        {"-data-", "data"},
        {"(Data) Scientist!", "data-scientist"},
        {"C", "c"},
        {"C++", "c-plus-plus"},
        {"C++17", "c-plus-plus-17"},
        {"C#", "c-sharp"},
        {"F# and C#", "f-sharp-and-c-sharp"},
        {".NET", "dot-net"},
        {"Learn .NET", "learn-dot-net"},
        {"ASP.NET", "asp-net"},
        {"Node.js", "node-js"},
        {"R&D", "r-and-d"},
        {"R & D", "r-and-d"},
        {"CI/CD", "ci-cd"},
        {"3.14", "3-14"},
        {"50%", "50"},
        {"#1 in +2", "1-in-2"},
        {"A + B", "a-b"},
        {"# Heading", "heading"},
        {"## Heading", "heading"},
        {"C ++", "c"},
        {"The end.", "the-end"},
        {"Don't", "dont"},
        {"Don’t", "dont"},
        {"Résumé", "resume"},
        {"Straße", "strasse"},
        {"Ελλάδα", "ελλαδα"},
        {"数据 分析师", "数据-分析师"},
        {"データ・サイエンス", "データ-サイエンス"},
        {"数据，分析", "数据-分析"},
        {"no\u00a0break", "no-break"},
        {"I ♥ SQL 🚀", "i-sql"},
        // Names that Windows keeps for itself.
        {"CON", "con-page"},
        {"prn", "prn-page"},
        {"Aux", "aux-page"},
        {"nul", "nul-page"},
        {"com1", "com1-page"},
        {"COM¹", "com1-page"},
        {"LPT0", "lpt0-page"},
        {"console", "console"},
        {"com10", "com10"},
        {"com", "com"},
        {"con-page", "con-page"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION('"' << each.name << '"') {
            CHECK(slug(each.name) == each.slug);
        }
    }
}

TEST_CASE("a slug of 80 bytes is whole, a longer one is cut at a word and ends in six digits of the key") {
    const std::string fits = std::string(39, 'a') + "-" + std::string(40, 'b');
    CHECK(slug(fits) == fits);

    const std::string words =
        "how to become a machine learning engineer without a degree in computer science or physics";
    const std::string cut = slug(words);
    CHECK(cut.size() <= 80);
    CHECK(cut.starts_with("how-to-become-a-machine-learning-engineer-without-a-degree-in-computer-"));
    const std::string digits = cut.substr(cut.rfind('-') + 1);
    CHECK(digits.size() == 6);
    CHECK(digits.find_first_not_of("0123456789abcdef") == std::string::npos);

    CHECK(slug(words + " too") != cut);
    CHECK(slug("How to become a Machine Learning Engineer, without a degree in computer science or physics!") == cut);
}

TEST_CASE("a slug without a place to cut is cut between characters") {
    CHECK(slug(std::string(81, 'a')).starts_with(std::string(73, 'a') + "-"));
    std::string long_word;
    for (int i = 0; i < 40; ++i) long_word += "語";
    const std::string cut = slug(long_word);
    CHECK(cut.size() <= 80);
    CHECK_FALSE(find_invalid_utf8(cut));
    CHECK(cut.starts_with("語語語"));
}

namespace {

// Marks that stand alone come first.
constexpr std::array<std::string_view, 44> pieces = {
    "\u0301", "\u3099", "ﾞ",  "\u0345", "a",      "B", "9",   " ",    "-",  "_", ".",
    "+",      "#",      "&",  "'",      "’",      "/", "con", "LPT1", "é",  "ß", "ẞ",
    "ǅ",      "ﬁ",      "İ",  "ı",      "Σ",      "ς", "Й",   "が",   "か", "ｶ", "数据",
    "데",     "\u1103", "क्ष", "ก็",      "\u00ad", "½", "①",   "℃",    "ᾳ",  "🚀", "supercalifragilistic"};
constexpr auto whole_characters = std::span(pieces).subspan(4);

}  // namespace

TEST_CASE("the slug of a slug is itself") {
    Random random(4);
    for (int round = 0; round < 5000; ++round) {
        const std::string name = random.text(pieces, 1 + random.below(10));
        INFO('"' << name << '"');
        REQUIRE(slug(slug(name)) == slug(name));
    }
}

TEST_CASE("the key of a key is itself") {
    Random random(5);
    for (int round = 0; round < 5000; ++round) {
        const std::string name = random.text(whole_characters, 1 + random.below(10));
        INFO('"' << name << '"');
        REQUIRE(matching_key(matching_key(name)) == matching_key(name));
    }
}

TEST_CASE("a slug is at most 80 bytes of text that every file system takes") {
    Random random(6);
    for (int round = 0; round < 5000; ++round) {
        const std::string name = random.text(pieces, 1 + random.below(25));
        const std::string result = slug(name);
        INFO('"' << name << "\" gives \"" << result << '"');
        REQUIRE(result.size() <= 80);
        REQUIRE_FALSE(find_invalid_utf8(result));
        REQUIRE(result.find_first_of(" /\\.<>:\"|?*%#&+'\t\r\n") == std::string::npos);
        REQUIRE_FALSE(result.starts_with('-'));
        REQUIRE_FALSE(result.ends_with('-'));
        REQUIRE(result.find("--") == std::string::npos);
    }
}

TEST_CASE("the id of a heading follows GitHub's rule") {
    struct Case {
        std::string_view text;
        std::string_view id;
    };
    const Case cases[] = {
        {"", ""},
        {"Skills", "skills"},
        {"What you need", "what-you-need"},
        {"What's new?", "whats-new"},
        {"C++ & C#", "c--c"},
        {"Step 1: Read, then write", "step-1-read-then-write"},
        {"snake_case and kebab-case", "snake_case-and-kebab-case"},
        {"a  b", "a--b"},
        {"Über Öl", "über-öl"},
        {"Résumé", "résumé"},
        {"日本語 の 見出し", "日本語-の-見出し"},
        {"🚀 Go", "-go"},
        {"1.2.3", "123"},
        {"\"quoted\" <b>", "quoted-b"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION('"' << each.text << '"') {
            CHECK(heading_id(each.text) == each.id);
        }
    }
}

TEST_CASE("the key of a name of ASCII alone is what it is within any other name") {
    constexpr std::array<std::string_view, 14> pieces = {"a", "Z", "7", "+", "#", ".", "&",
                                                         " ", "-", "_", "'", "@", "[", "\n"};
    Random random(6);
    for (int round = 0; round < 5000; ++round) {
        const std::string name = random.text(pieces, random.below(10));
        INFO(name);
        REQUIRE(matching_key(name + " é") == matching_key(name) + "e");
    }
}
