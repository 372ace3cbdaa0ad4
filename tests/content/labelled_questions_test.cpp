// Precision and recall of finding questions, over the labelled pages in tests/questions/.
#include "base/text.hpp"
#include "content/document.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

using namespace rolebook;

namespace {

namespace fs = std::filesystem;

const fs::path pages = fs::path(TESTS_DIR) / "questions";

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<fs::path> markdown_in(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".md") found.push_back(entry.path());
    }
    std::ranges::sort(found);
    return found;
}

using Pairs = std::vector<std::string>;

// Spaces that do not break are spaces, too.
std::string pair_of(std::string_view question, std::string_view answer) {
    std::string pair = fmt::format("Q: {}\nA: {}\n", question, answer);
    for (const std::string_view space : {"\u00A0", "\u202F"}) {
        for (std::size_t at = pair.find(space); at != std::string::npos; at = pair.find(space, at)) {
            pair.replace(at, space.size(), " ");
        }
    }
    return pair;
}

Pairs found_in(const fs::path& path) {
    const Source source{path.filename().string(), text_of(path)};
    const Document document = parse_document(SourceId{0}, source, path.filename().string(), default_settings()).value;
    Pairs pairs;
    for (const Question& question : document.body.questions) pairs.push_back(pair_of(question.text, question.answer));
    if (document.kind == Kind::faq) {
        std::string answer;
        for (const Section& section : document.body.sections) {
            if (section.heading) answer += " " + document.body.headings[*section.heading].text;
            answer += " " + section.text;
        }
        pairs.push_back(pair_of(document.title, collapse_spaces(answer)));
    }
    return pairs;
}

Pairs expected_for(fs::path path) {
    const std::string text = text_of(path.replace_extension(".expected"));
    Pairs pairs;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", at), text.size() - 1);
        const std::string pair = text.substr(at, end - at);
        const std::size_t answer = pair.find("\nA: ");
        pairs.push_back(pair_of(pair.substr(3, answer - 3), pair.substr(answer + 4)));
        at = end + 2;
    }
    return pairs;
}

}  // namespace

TEST_CASE("questions in pages of every shape are found, and nothing else") {
    std::size_t expected = 0;
    std::size_t found = 0;
    std::size_t right = 0;
    std::string told;
    for (const fs::path& path : markdown_in(pages / "pairs")) {
        const Pairs wanted = expected_for(path);
        const Pairs got = found_in(path);
        expected += wanted.size();
        found += got.size();
        for (const std::string& pair : wanted) {
            const bool is_found = std::ranges::find(got, pair) != got.end();
            right += is_found ? 1 : 0;
            if (!is_found) told += fmt::format("missed in {}:\n{}", path.filename().string(), pair);
        }
        for (const std::string& pair : got) {
            const bool is_wanted = std::ranges::find(wanted, pair) != wanted.end();
            if (!is_wanted) told += fmt::format("wrong in {}:\n{}", path.filename().string(), pair);
        }
    }
    std::size_t traps = 0;
    for (const fs::path& path : markdown_in(pages / "traps")) {
        const Pairs got = found_in(path);
        traps += 1;
        found += got.size();
        for (const std::string& pair : got) told += fmt::format("trapped in {}:\n{}", path.filename().string(), pair);
    }
    std::cout << fmt::format("questions in prose: {} expected, {} found, {} of them right; {} traps\n", expected, found,
                             right, traps)
              << fmt::format("precision {:.3f}, recall {:.3f}\n",
                             static_cast<double>(right) / static_cast<double>(found),
                             static_cast<double>(right) / static_cast<double>(expected));
    INFO(told);
    CHECK(expected >= 150);
    CHECK(traps >= 60);
    CHECK(right == found);
    CHECK(right == expected);
}
