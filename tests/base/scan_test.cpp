#include "base/scan.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace rolebook;

namespace {

// Long enough for several vectors and what is left after them.
constexpr std::size_t longest = 80;

std::string random_text(Random& random, std::string_view characters) {
    std::string text(random.below(longest + 1), ' ');
    for (char& c : text) c = random.one_of(characters);
    return text;
}

constexpr auto is_sought = is_one_of<'x', '\xFF'>;

}  // namespace

TEST_CASE("a byte is found wherever it stands", "[scan]") {
    for (std::size_t size = 0; size <= longest; ++size) {
        const std::string none(size, 'a');
        CHECK(find_byte(none, 0, is_sought) == size);
        for (std::size_t at = 0; at < size; ++at) {
            for (const char sought : {'x', '\xFF'}) {
                std::string text = none;
                text[at] = sought;
                for (std::size_t begin = 0; begin <= size; ++begin) {
                    REQUIRE(find_byte(text, begin, is_sought) == (begin <= at ? at : size));
                }
            }
        }
    }
}

TEST_CASE("pairs are found and counted as one by one", "[scan]") {
    const auto test = [](const auto& byte, const auto& next) { return is_sought(byte) && !is_sought(next); };
    Random random(1);
    for (int i = 0; i < 2000; ++i) {
        const std::string text = random_text(random, i % 2 == 0 ? "aaaaaaaaaaaaaaaaaaaax" : "ax");
        std::size_t first = text.size();
        std::size_t count = 0;
        for (std::size_t at = text.size(); at-- > 1;) {
            if (text[at - 1] != 'x' || text[at] == 'x') continue;
            first = at - 1;
            ++count;
        }
        REQUIRE(find_pair(text, 0, test) == first);
        REQUIRE(count_pairs(text, test) == count);
    }
}

TEST_CASE("long texts are handled as short ones are", "[scan]") {
    Random random(2);
    for (int i = 0; i < 2000; ++i) {
        const std::string text =
            random_text(random, i % 2 == 0 ? "abcdefgh \n&<>\"'\\\t" : "abcdefghijklmnopqrstuvw  &");
        std::string html;
        std::string json = "\"";
        std::string collapsed;
        std::size_t words = 0;
        for (const char c : text) {
            const std::string one(1, c);
            html += escape_html(one);
            std::string quoted;
            append_json_string(quoted, one);
            json += quoted.substr(1, quoted.size() - 2);
            const bool is_blank = c == ' ' || c == '\n' || c == '\t';
            const bool after_blank = collapsed.empty() || collapsed.back() == ' ';
            if (!is_blank || !after_blank) collapsed += is_blank ? ' ' : c;
            words += !is_blank && after_blank ? 1U : 0U;
        }
        if (collapsed.ends_with(' ')) collapsed.pop_back();
        REQUIRE(escape_html(text) == html);
        std::string whole;
        append_json_string(whole, text);
        REQUIRE(whole == json + '"');
        REQUIRE(collapse_spaces(text) == collapsed);
        REQUIRE(count_words(text) == words);
    }
}

TEST_CASE("runs are found wherever they begin and end", "[scan]") {
    Random random(2);
    for (int i = 0; i < 2000; ++i) {
        std::string text;
        for (int part = 0; part < 5; ++part) text += random_text(random, i % 2 == 0 ? "aaaaaaaax" : "axxxxxxx");
        const std::size_t from = random.below(text.size() + 1);
        ByteRuns runs(text, from, is_sought);
        for (std::size_t at = from; at < text.size();) {
            const std::size_t begin = std::min(text.find('x', at), text.size());
            const std::size_t end = std::min(text.find_first_not_of('x', begin), text.size());
            const auto run = runs.next();
            REQUIRE(run.begin == begin);
            REQUIRE(run.end == end);
            at = end;
        }
        REQUIRE(runs.next().begin == text.size());
    }
}
