#include "import/text_import.hpp"

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "import/draft_pages.hpp"
#include "import/told_text.hpp"
#include "support/built_site.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <set>

using namespace rolebook;

namespace {

using Words = std::multiset<std::string>;

void add_words(Words& words, std::string_view text) {
    std::string word;
    for (const char32_t character : decode(text)) {
        if (is_word_character(character)) {
            append_utf8(word, character);
        } else if (!word.empty()) {
            words.insert(std::exchange(word, {}));
        }
    }
    if (!word.empty()) words.insert(word);
}

// All that is in the article, in the front matter, among what was left out or among what was found.
Words words_kept(const FoundText& text) {
    Words words;
    for (const Piece& piece : text.pieces) add_words(words, piece.text);
    for (const Finding& finding : text.findings) add_words(words, finding.what);
    return words;
}

// What makes the rules work, in every combination.
constexpr auto fragments = std::to_array<std::string_view>(
    {"# Rope work",
     "Rope work",
     "====",
     "----",
     "- Bridge Keeper: Opens it.",
     "- Knots",
     "1. Knots",
     "2. Rings",
     "1. **Does it hold?**",
     "> It does.",
     "Step 1: Learn the tides.",
     "Senior Bridge Keeper",
     "Bridge Keeper",
     "Skills",
     "FAQ",
     "Q: Why?",
     "A: Because.",
     "For Beginners",
     "For Sailors",
     "```",
     "| a | b |",
     "Share",
     "{{x}}",
     "{{x",
     "×",
     "How to become a Bridge Keeper?",
     "68% have a bachelor's degree",
     "* [Home](/)",
     "[a](b",
     "[[x]]",
     "![](y.png)",
     "![FAQ](y.png)",
     "[Next](https://example.org/)",
     "By Jane Doe",
     "September 12, 2023",
     "Below are all of them.",
     "\\",
     "[",
     "**",
     "_",
     "<b>",
     "\xE2\x80\x8B",
     "\xC2\xA0",
     "   ",
     "",
     "+++",
     "---",
     "Nobody here.Take the end now.",
     "A sentence that is as long as sentences in texts are, and then some, so that rules take it for a text.",
     "99999999999999999999. much",
     "\t- nested",
     "  + nested",
     "[![a](b)](c) [d](#e)",
     "####### seven",
     "#"});

std::string random_text(std::mt19937& random) {
    std::string text;
    const std::size_t lines = random() % 30;
    for (std::size_t i = 0; i < lines; ++i) {
        text += fragments[random() % fragments.size()];
        if (random() % 8 == 0) text.append(" ").append(fragments[random() % fragments.size()]);
        text += random() % 5 == 0 ? "\r\n" : "\n";
        if (random() % 3 == 0) text += '\n';
    }
    return text;
}

void check_builds(const std::vector<FoundText>& texts) {
    std::map<std::string, std::string> files;
    for (const DraftPages& pages : draft_pages(texts)) {
        for (const ImportedPage& page : pages) CHECK(files.emplace("content/" + page.path, page.text).second);
    }
    const Inputs inputs = project_of(files);
    const BuiltSite site = build_in_memory(inputs, {.publish_also = {.drafts = true}, .now = test_now});
    INFO(site.report);
    CHECK(site.is_sound);
}

}  // namespace

TEST_CASE("every word of a text is in what is written, or in what is told to be left out") {
    std::mt19937 random(20'250'601);
    for (int round = 0; round < 400; ++round) {
        const std::string text = random_text(random);
        CAPTURE(text);
        for (const FoundText& found : {text_of_lines(text), text_of_dump(text)}) {
            Words words;
            for (const Piece& piece : pieces_of({"talk.txt", text}).pieces) add_words(words, piece.text);
            const Words kept = words_kept(found);
            for (const std::string& word : words) {
                // "Q:", "A:" and "1." are marks, which headings stand for.
                if (word == "Q" || word == "A" || word == "1") continue;
                INFO(word);
                REQUIRE(kept.count(word) >= words.count(word));
            }
            for (const Piece& piece : found.pieces) {
                REQUIRE(piece.shape != Shape::unread);
                REQUIRE_FALSE(piece.rule.empty());
            }
        }
    }
}

TEST_CASE("what is written can be built, whatever was read") {
    std::mt19937 random(7);
    for (int round = 0; round < 25; ++round) {
        const std::vector<std::string> texts = {random_text(random), random_text(random)};
        CAPTURE(texts);
        check_builds(texts_of_dumps(texts));
        check_builds({text_of_lines(texts[0]), text_of_lines(texts[1])});
    }
}

TEST_CASE("random bytes are refused or read, and nothing breaks") {
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        std::string bytes;
        for (std::size_t i = random() % 300; i > 0; --i)
            bytes += static_cast<char>(random() % (round % 2 == 0 ? 256 : 128));
        const std::vector<Source> sources = {{"noise.txt", bytes}};
        CHECK_NOTHROW(draft_pages(read_lines(sources).value));
        CHECK_NOTHROW(draft_pages(read_html_dumps(sources).value));
    }
}

TEST_CASE("one huge line takes no time") {
    constexpr std::size_t size = 100'000;
    for (const std::string_view part :
         {"a", "[", "[](", "a. ", "{{a}}", "Step 1: a.", "(", "*", "- ", "{{", "[a](b)", "1. ", ": "}) {
        std::string text;
        while (text.size() < size) text += part;
        CAPTURE(part);
        CHECK_NOTHROW(draft_pages({text_of_lines(text)}));
        CHECK_NOTHROW(draft_pages({text_of_dump(text)}));
    }
}

TEST_CASE("what is no UTF-8 text is refused at its place") {
    for (const std::string_view text :
         {std::string_view("\xFF\xFEo\0n\0", 6), std::string_view("o\0n\0", 4), std::string_view("caf\xE9", 4)}) {
        const auto read = read_lines({{"talk.txt", std::string(text)}});
        CHECK(codes_of(read.problems) == std::vector<std::string>{"not-utf8"});
        CHECK(read.value.empty());
    }
}

TEST_CASE("signs that nobody sees, wide spaces and line ends of other systems leave no trace") {
    CHECK(told(text_of_lines("\xEF\xBB\xBFRope\xC2\xA0work\r\n\r\nIt \xE2\x80\x8Bholds.  \r\n")) ==
          "title: Rope work\nparagraph: It holds.\n");
}
