#include "base/unicode.hpp"

#include "random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace rolebook;

namespace {

std::string folded(std::string_view text) {
    return encode(fold(text));
}

}  // namespace

TEST_CASE("text is decoded to code points and encoded back") {
    CHECK(decode("").empty());
    CHECK(decode("aé語🚀") == U"aé語🚀");
    CHECK(encode(U"aé語🚀") == "aé語🚀");
    std::string out = "x";
    append_utf8(out, U'é');
    CHECK(out == "xé");
    // All of the first planes, then some of each.
    for (char32_t character = 0; character <= 0x10FFFF; character += character < 0x30000 ? 1 : 251) {
        if (character >= 0xD800 && character <= 0xDFFF) continue;
        const std::string bytes = encode(std::u32string(1, character));
        if (decode(bytes) != std::u32string(1, character)) FAIL("U+" << std::hex << static_cast<unsigned>(character));
    }
}

TEST_CASE("bytes that are not UTF-8 become replacement characters and nothing else is lost") {
    CHECK(decode("a\xFF"
                 "b") == U"a\uFFFDb");
    CHECK(decode("\xC3") == U"\uFFFD");
    CHECK(decode("a\xE2\x82") == U"a\uFFFD\uFFFD");
}

TEST_CASE("letters, marks and numbers are known by their general category") {
    struct Case {
        char32_t character;
        std::string_view is;  // L, M, N, or -
    };
    const Case cases[] = {{U'a', "L"},      {U'Z', "L"},      {U'é', "L"},      {U'ß', "L"},      {U'я', "L"},
                          {U'語', "L"},     {U'ー', "L"},     {U'ª', "L"},      {U'𠮷', "L"},     {U'\u0301', "M"},
                          {U'\u3099', "M"}, {U'\u093F', "M"}, {U'\u20DD', "M"}, {U'0', "N"},      {U'9', "N"},
                          {U'٤', "N"},      {U'½', "N"},      {U'①', "N"},      {U'Ⅳ', "N"},      {U'²', "N"},
                          {U' ', "-"},      {U'_', "-"},      {U'@', "-"},      {U'`', "-"},      {U'[', "-"},
                          {U'{', "-"},      {U'/', "-"},      {U':', "-"},      {U'\u00A0', "-"}, {U'’', "-"},
                          {U'，', "-"},     {U'🚀', "-"},      {U'\u200D', "-"}, {U'\u00AD', "-"}, {U'\uE000', "-"}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(encode(std::u32string(1, each.character))) {
            CHECK(is_letter(each.character) == (each.is == "L"));
            CHECK(is_mark(each.character) == (each.is == "M"));
            CHECK(is_number(each.character) == (each.is == "N"));
            CHECK(is_word_character(each.character) == (each.is != "-"));
        }
    }
}

TEST_CASE("a character has its lower case in no locale") {
    CHECK(to_lower(U'A') == U'a');
    CHECK(to_lower(U'I') == U'i');
    CHECK(to_lower(U'É') == U'é');
    CHECK(to_lower(U'Я') == U'я');
    CHECK(to_lower(U'語') == U'語');
    CHECK(to_lower(U'[') == U'[');
    CHECK(to_lower(U'@') == U'@');
}

TEST_CASE("folding makes two spellings of one text the same") {
    struct Case {
        std::string_view text;
        std::string_view folded;
    };
    const Case cases[] = {
        {"", ""},
        {"AbC z[@`{", "abc z[@`{"},
        {"É", "e"},
        {"E\u0301", "e"},
        {"Ç ñ Å", "c n a"},
        {"Ø Ł đ", "ø ł đ"},  // letters of their own, not accented ones
        {"ẞ ß SS", "ss ss ss"},
        {"İ", "i"},
        {"ı", "ı"},
        {"ǅ", "dz"},
        {"ﬃ", "ffi"},
        {"Ａ１", "a1"},
        {"x²", "x2"},
        {"½", "1⁄2"},
        {"Ά ς", "α σ"},
        {"ᾳ", "αι"},
        {"Ї Й Ё", "і и е"},
        {"が", "が"},
        {"か\u3099", "が"},
        {"ｶﾞ", "ガ"},
        {"\u1103\u1166", "데"},
        {"مُحَلِّل", "مُحَلِّل"},
        {"विश्लेषक", "विश्लेषक"},
        {"שָׁלוֹם", "שָׁלוֹם"},
        {"e\u0301\u0323x", "ex"},
        {"mɔ́kɔ́ kpɛ́", "mɔkɔ kpɛ"},  // Latin letters beyond the accented blocks
        {"ѝ ӧ ԥ\u0301", "и о ԥ"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION('"' << each.text << '"') {
            CHECK(folded(each.text) == each.folded);
        }
    }
}

TEST_CASE("folding what is folded changes nothing") {
    for (char32_t character = 1; character < 0x20000; ++character) {
        if (!is_word_character(character)) continue;
        const std::string once = folded(encode(std::u32string(1, character)));
        if (folded(once) != once) FAIL_CHECK("U+" << std::hex << static_cast<unsigned>(character));
    }
}

TEST_CASE("ASCII is folded alone as it is beside other characters") {
    std::string ascii;
    for (char c = 1; c < 0x7F; ++c) ascii += c;
    CHECK(folded(ascii) + "é" == folded(ascii + "É").substr(0, ascii.size()) + "é");
    CHECK(folded(ascii + "語") == folded(ascii) + "語");
}

TEST_CASE("scripts without spaces between words are known") {
    for (const char32_t character : U"語々〇あアｱーㄅㄱ가힣ᄀ豈ไ็\u3099𠮷") {
        if (character == U'\0') continue;
        INFO(encode(std::u32string(1, character)));
        CHECK(is_unspaced_script(character));
    }
    for (const char32_t character : U"aZ9éßяαعא।क＋。、「ａ１🚀") {
        if (character == U'\0') continue;
        INFO(encode(std::u32string(1, character)));
        CHECK_FALSE(is_unspaced_script(character));
    }
}

TEST_CASE("characters that change the direction of what follows are found, and no others like them") {
    CHECK_FALSE(find_change_of_direction("“a” – b… \u2029\u202F\u2065\u206A\u200F\u061C \xE2"));
    for (const std::string_view each :
         {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"}) {
        CHECK(find_change_of_direction("“a” " + std::string(each) + "b") == 8);
        CHECK(changes_direction(decode(each).front()));
    }
    for (const char32_t each : {U'\u2029', U'\u202F', U'\u2065', U'\u206A', U'a'}) CHECK_FALSE(changes_direction(each));
}

TEST_CASE("texts are one to some file systems that differ in case or in how accents are written, and no others") {
    struct Case {
        std::string_view a;
        std::string_view b;
        bool is_one;
    };
    const Case cases[] = {
        {"a/B.html", "A/b.HTML", true},
        {"straße", "STRASSE", true},
        {"caf\u00e9", "cafe\u0301", true},
        {"\u212a", "k", true},
        {"ÄÖ", "äö", true},
        {"resume", "résumé", false},
        {"ﬁle", "file", true},
        {"１", "1", false},
        {"a", "ä", false},
        {"a/b", "a b", false},
        {"", "", true},
        {"\u03a3", "\u03c2", true},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.a << ", " << each.b) {
            CHECK((caseless(each.a) == caseless(each.b)) == each.is_one);
        }
    }
}
