#include "taxonomy/similar_questions.hpp"

#include "base/names.hpp"
#include "base/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace rolebook {
namespace {

using WordId = std::uint32_t;

struct Asked {
    NodeId faq{};
    std::string key{};            // its matching key
    std::vector<NodeId> about{};  // in order
    std::vector<WordId> words{};  // each once, the rarest first
};

std::vector<std::u32string> words_of(std::string_view question) {
    std::vector<std::u32string> words(1);
    for (const char32_t character : fold(question)) {
        if (is_word_character(character)) {
            words.back() += character;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) words.pop_back();
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

// Numbers the words of all questions by how rare they are.
std::vector<Asked> read_questions(const Taxonomy& taxonomy) {
    std::vector<std::pair<NodeId, std::vector<std::u32string>>> questions;
    std::map<std::u32string, std::size_t> counts;
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        if (taxonomy.nodes[i].kind != Kind::faq) continue;
        questions.emplace_back(NodeId{i}, words_of(taxonomy.nodes[i].title));
        for (const std::u32string& word : questions.back().second) ++counts[word];
    }
    std::vector<std::pair<std::size_t, const std::u32string*>> by_count;
    for (const auto& [word, count] : counts) by_count.emplace_back(count, &word);
    std::ranges::stable_sort(by_count, {}, [](const auto& each) { return each.first; });
    std::map<std::u32string_view, WordId> ids;
    for (std::size_t i = 0; i < by_count.size(); ++i) ids.emplace(*by_count[i].second, static_cast<WordId>(i));
    std::vector<Asked> asked;
    for (const auto& [faq, words] : questions) {
        Asked& question = asked.emplace_back();
        question.faq = faq;
        question.key = matching_key(taxonomy[faq].title);
        for (const Edge& edge : taxonomy.graph.from(faq, Relation::about)) question.about.push_back(edge.to);
        for (const std::u32string& word : words) question.words.push_back(ids.at(word));
        std::ranges::sort(question.words);
    }
    return asked;
}

bool are_similar(const Asked& a, const Asked& b) {
    if (a.about != b.about || a.key == b.key) return false;  // two files of one name are told already
    std::vector<WordId> common;
    std::ranges::set_intersection(a.words, b.words, std::back_inserter(common));
    const std::size_t all = a.words.size() + b.words.size() - common.size();
    return 5 * common.size() >= 4 * all;
}

}  // namespace

// Two sets of which four fifths agree share one of their few rarest words (prefix filtering: R. J. Bayardo, Y. Ma and
// R. Srikant, "Scaling up all pairs similarity search", WWW 2007), so only questions that share one of those are
// compared. A rare word that hundreds of questions begin with stops being asked for.
Diagnostics find_similar_questions(const Taxonomy& taxonomy) {
    constexpr std::size_t most_compared = 100;
    Diagnostics problems;
    const std::vector<Asked> asked = read_questions(taxonomy);
    std::unordered_map<WordId, std::vector<std::uint32_t>> by_rare_word;
    for (std::uint32_t i = 0; i < asked.size(); ++i) {
        const Asked& question = asked[i];
        const std::size_t needed = (4 * question.words.size() + 4) / 5;
        const std::size_t prefix = question.words.size() - needed + 1;
        std::optional<std::uint32_t> earliest;
        for (std::size_t k = 0; k < std::min(prefix, question.words.size()); ++k) {
            std::vector<std::uint32_t>& others = by_rare_word[question.words[k]];
            for (const std::uint32_t other : others) {
                if (are_similar(asked[other], question) && (!earliest || other < *earliest)) earliest = other;
            }
            if (others.size() < most_compared) others.push_back(i);
        }
        if (!earliest) continue;
        const Node& same = taxonomy[asked[*earliest].faq];
        problems.push_back({Severity::note, "similar-question", taxonomy[question.faq].where,
                            fmt::format("this asks nearly what '{}' asks", same.title),
                            "in the same words they would be one question", Remark{same.where, "it is asked here"}});
    }
    return problems;
}

}  // namespace rolebook
