#include "base/text.hpp"

#include "random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

using namespace rolebook;

namespace {

// What a browser makes of the references that append_html writes.
std::string unescaped(std::string_view html) {
    constexpr std::array<std::pair<std::string_view, char>, 5> references = {
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
    std::string out;
    while (!html.empty()) {
        std::size_t length = 1;
        char character = html.front();
        for (const auto& [reference, meaning] : references) {
            if (!html.starts_with(reference)) continue;
            length = reference.size();
            character = meaning;
        }
        out += character;
        html.remove_prefix(length);
    }
    return out;
}

constexpr std::array<std::string_view, 14> pieces = {"a",     "word", "&", "<",  ">", "\"", "'",
                                                     "&amp;", "&lt;", "é", "語", "🚀", " ",  "\n"};

}  // namespace

TEST_CASE("the five characters that HTML reads otherwise become references") {
    CHECK(escape_html("") == "");
    CHECK(escape_html("plain é") == "plain é");
    CHECK(escape_html("<a href=\"x\" title='y'>&</a>") ==
          "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
    CHECK(escape_html("&amp;") == "&amp;amp;");
    CHECK(escape_html(std::string_view("a\0b\x1F\x7F\t\n\r", 8)) == "a\uFFFDb\uFFFD\uFFFD\t\n\r");
    std::string out = "<b>";
    append_html(out, "<");
    CHECK(out == "<b>&lt;");
}

TEST_CASE("escaped text is read back as itself and holds no markup") {
    Random random(8);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = random.text(pieces, random.below(12));
        const std::string html = escape_html(text);
        INFO(text);
        REQUIRE(unescaped(html) == text);
        REQUIRE(html.find_first_of("<>\"'") == std::string::npos);
    }
}

TEST_CASE("trimming takes ASCII white space from both ends only") {
    CHECK(trim("") == "");
    CHECK(trim(" \t\r\n\v\f") == "");
    CHECK(trim(" \t a  b \r\n") == "a  b");
    CHECK(trim("a") == "a");
    CHECK(trim("\u00a0a\u00a0") == "\u00a0a\u00a0");
}

TEST_CASE("collapsing makes every run of white space one space") {
    CHECK(collapse_spaces("") == "");
    CHECK(collapse_spaces(" \n ") == "");
    CHECK(collapse_spaces("  a \t\n b\r\nc ") == "a b c");
    CHECK(collapse_spaces("a\u00a0\u00a0b") == "a\u00a0\u00a0b");
}

TEST_CASE("splitting on spaces gives no empty parts") {
    CHECK(split_on_spaces("").empty());
    CHECK(split_on_spaces(" \t\n").empty());
    CHECK(split_on_spaces("one") == std::vector<std::string_view>{"one"});
    CHECK(split_on_spaces("  one\ttwo \n three ") == std::vector<std::string_view>{"one", "two", "three"});
}

TEST_CASE("only ASCII letters are lowered, in any locale") {
    CHECK(to_lower_ascii("AZaz09[ÄİIi") == "azaz09[Äİii");
}

TEST_CASE("a text is cut after a whole word, with an ellipsis") {
    CHECK(shorten("", 5) == "");
    CHECK(shorten("short", 5) == "short");
    CHECK(shorten("some words here", 10) == "some words…");
    CHECK(shorten("some words here", 12) == "some words…");
    CHECK(shorten("some words here", 7) == "some…");
    CHECK(shorten("some   words", 6) == "some…");
    CHECK(shorten("a verylongword", 8) == "a verylo…");
    CHECK(shorten("verylongword", 4) == "very…");
    CHECK(shorten("語語語", 4) == "語…");
    CHECK(shorten("語語語", 2) == "…");
    CHECK(shorten("語語語", 9) == "語語語");
}

TEST_CASE("what is left of a text that was cut is its beginning, in whole characters") {
    Random random(9);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = random.text(pieces, random.below(12));
        const std::size_t most = random.below(24);
        std::string cut = shorten(text, most);
        INFO('"' << text << "\" to " << most << " is \"" << cut << '"');
        if (text.size() <= most) {
            REQUIRE(cut == text);
            continue;
        }
        constexpr std::string_view ellipsis = "…";
        REQUIRE(cut.ends_with(ellipsis));
        cut.resize(cut.size() - ellipsis.size());
        REQUIRE(cut.size() <= most);
        REQUIRE_FALSE(find_invalid_utf8(cut));
        REQUIRE(std::string(trim(text)).starts_with(cut));
    }
}

TEST_CASE("the beginning of a text matches in either case of ASCII") {
    CHECK(starts_with_ignoring_case("Hello", "hELL"));
    CHECK(starts_with_ignoring_case("Hello", ""));
    CHECK_FALSE(starts_with_ignoring_case("Hell", "hello"));
    CHECK_FALSE(starts_with_ignoring_case("Éa", "éa"));
    CHECK_FALSE(starts_with_ignoring_case("[", "{"));
}

TEST_CASE("UTF-8 is what table 3-7 of the Unicode Standard says it is") {
    struct Case {
        std::string_view bytes;
        int invalid_at;  // -1: none
    };
    using namespace std::string_view_literals;
    const Case cases[] = {
        {"", -1},
        {"abc é 語 🚀"sv, -1},
        {"a\0b"sv, -1},
        {"\xC2\x80\xDF\xBF", -1},
        {"\xE0\xA0\x80\xEF\xBF\xBF", -1},
        {"\xED\x9F\xBF\xEE\x80\x80", -1},
        {"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", -1},
        {"a\x80", 1},   // a continuation alone
        {"ab\xC3", 2},  // cut short
        {"ab\xE2\x82", 2},
        {"ab\xF0\x9F\x9A", 2},
        {"\xC3(", 0},  // no continuation
        {"\xE2(\x82", 0},
        {"\xE2\x82(", 0},
        {"\xF0\x9F\x9A(", 0},
        {"\xC0\x80", 0},  // longer than needed
        {"\xC1\xBF", 0},
        {"\xE0\x9F\xBF", 0},
        {"\xF0\x8F\xBF\xBF", 0},
        {"\xED\xA0\x80", 0},  // a surrogate
        {"\xED\xBF\xBF", 0},
        {"\xF4\x90\x80\x80", 0},  // beyond U+10FFFF
        {"\xF5\x80\x80\x80", 0},
        {"\xFF", 0},
        {"\xFE\xFF\0a"sv, 0},  // UTF-16
        {"é\xE9", 2},          // Latin-1 after UTF-8
    };
    for (const Case& each : cases) {
        const auto at = find_invalid_utf8(each.bytes);
        INFO("bytes of size " << each.bytes.size() << ", first "
                              << int{static_cast<unsigned char>(each.bytes.empty() ? 0 : each.bytes[0])});
        CHECK((at ? static_cast<int>(*at) : -1) == each.invalid_at);
    }
}

TEST_CASE("the edit distance counts insertions, deletions, replacements and swaps of neighbours") {
    struct Case {
        std::string_view a;
        std::string_view b;
        std::size_t distance;
    };
    const Case cases[] = {{"", "", 0},          {"", "abc", 3},         {"same", "same", 0},   {"title", "titel", 1},
                          {"title", "tite", 1}, {"title", "titles", 1}, {"title", "tible", 1}, {"kitten", "sitting", 3},
                          {"ab", "ba", 1},      {"abc", "cab", 2},      {"ca", "abc", 3},      {"tag", "date", 3}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.a << ", " << each.b) {
            for (std::size_t most = 0; most < 10; ++most) {
                CHECK(edit_distance(each.a, each.b, most) == std::min(each.distance, most + 1));
                CHECK(edit_distance(each.b, each.a, most) == std::min(each.distance, most + 1));
            }
        }
    }
}

TEST_CASE("the word that was meant is the closest one, if it is close enough") {
    constexpr std::array<std::string_view, 6> known = {"title", "date", "tags", "description", "draft", "url"};
    struct Case {
        std::string_view word;
        std::string_view meant;  // empty: none
    };
    const Case cases[] = {
        {"titel", "title"},
        {"titles", "title"},
        {"tag", "tags"},
        {"dat", "date"},
        {"drfat", "draft"},
        {"descripton", "description"},
        {"desciption", "description"},
        {"descrption_", "description"},
        {"dxsxrxptixn", ""},
        {"titxx", ""},
        {"tixxxx", ""},
        {"u", ""},
        {"", ""},
        {"ur", "url"},
        {"weight", ""},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION('"' << each.word << '"') {
            const auto meant = closest(each.word, known);
            CHECK(meant.value_or("") == each.meant);
        }
    }
    CHECK_FALSE(closest("title", {}));
    std::vector<std::string_view> many(most_guessed_from, "tilte");
    CHECK(closest("title", many) == "tilte");
    many.push_back("tilte");
    CHECK_FALSE(closest("title", many));
}

TEST_CASE("of two words at the same distance the first is meant") {
    constexpr std::array<std::string_view, 2> known = {"bat", "cat"};
    CHECK(closest("rat", known) == "bat");
}

TEST_CASE("sizes are told in the unit that fits, rounded") {
    CHECK(size_text(0) == "1 KB");
    CHECK(size_text(1'499) == "1 KB");
    CHECK(size_text(339'500) == "340 KB");
    CHECK(size_text(999'499) == "999 KB");
    CHECK(size_text(999'500) == "1.0 MB");
    CHECK(size_text(1'249'999) == "1.2 MB");
    CHECK(size_text(9'949'999) == "9.9 MB");
    CHECK(size_text(9'950'000) == "10 MB");
    CHECK(size_text(25'000'000) == "25 MB");
}

TEST_CASE("a word for a shell is in quotes where it needs them") {
    CHECK(shell_word("my-site/2025") == "my-site/2025");
    CHECK(shell_word("my site") == "'my site'");
    CHECK(shell_word("it's") == "'it'\\''s'");
    CHECK(shell_word("$HOME") == "'$HOME'");
    CHECK(shell_word("").size() == 2);
}

TEST_CASE("what is closest is the first of those that take the fewest edits") {
    constexpr std::array<std::string_view, 9> pieces = {"a",   "b", "c",        "d",           "ab",
                                                        "ing", "s", "\xC3\xA4", "\xE4\xB8\xAD"};
    Random random(4);
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::string> words;
        for (std::size_t left = random.below(12); left > 0; --left)
            words.push_back(random.text(pieces, random.below(9)));
        const std::string word = words.empty() || random.below(3) == 0 ? random.text(pieces, random.below(9))
                                                                       : random.mutated(random.one_of(words), pieces);
        const auto expected = [&](std::size_t most) {
            std::optional<std::string_view> first;
            for (const std::string& known : words) {
                const std::size_t edits = edit_distance(word, known, word.size() + known.size());
                const std::size_t limit = random.below(9);
                REQUIRE(edit_distance(word, known, limit) == std::min(edits, limit + 1));
                if (word == known || edits > most || edits >= word.size()) continue;
                most = edits - 1;
                first = known;
            }
            return first;
        };
        INFO(word);
        const std::vector<std::string_view> known(words.begin(), words.end());
        REQUIRE(closest(word, known) == expected(std::max<std::size_t>(1, word.size() / 3)));
        REQUIRE(closest(word, known, 1) == expected(1));
    }
}
