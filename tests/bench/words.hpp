// The benchmark corpus's random numbers, and its English-like vocabulary drawn by rank.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rolebook {

// SplitMix64. The standard library's distributions differ between implementations; these draws do not.
// Take one draw a statement: the order in which arguments and operands are evaluated differs between compilers.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    // From 0 to bound - 1; bound fits in 32 bits.
    std::size_t below(std::size_t bound) { return ((next() >> 32U) * bound) >> 32U; }

    std::size_t between(std::size_t first, std::size_t last) { return first + below(last - first + 1); }

    bool one_in(std::size_t chances) { return below(chances) == 0; }

    template <class List>
    const auto& one_of(const List& list) {
        return list[below(list.size())];
    }

    // `count` different numbers below `bound`, in the order drawn; count is at most bound.
    std::vector<std::size_t> different(std::size_t count, std::size_t bound) {
        std::vector<std::size_t> drawn;
        while (drawn.size() < count) {
            const std::size_t number = below(bound);
            if (std::ranges::find(drawn, number) == drawn.end()) drawn.push_back(number);
        }
        return drawn;
    }

    // The same, but none of them is `self`; count is less than bound.
    std::vector<std::size_t> different_others(std::size_t self, std::size_t count, std::size_t bound) {
        std::vector<std::size_t> drawn = different(count, bound - 1);
        for (std::size_t& number : drawn) number = (self + 1 + number) % bound;
        return drawn;
    }

private:
    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31U);
    }

    std::uint64_t state_;
};

// About 6,000 words: real ones that hold sentences together, then stems with prefixes and endings, so that a
// stemmer finds groups as it does in English. None of them is the name of a role or a skill.
class Vocabulary {
public:
    Vocabulary() {
        words_.assign(common_words.begin(), common_words.end());
        append(shuffled(composed_words(no_prefix)));
        append(shuffled(composed_words(prefixes)));
        std::uint32_t sum = 0;
        for (std::uint32_t rank = 0; rank < words_.size(); ++rank) {
            sum += top_weight / (rank + rank_offset);
            cumulative_weights_.push_back(sum);
        }
    }

    // By rank, as words occur in text: the n-th most common has a weight of about 1/n.
    const std::string& by_rank(Random& random) const {
        const std::size_t drawn = random.below(cumulative_weights_.back());
        const auto found = std::ranges::upper_bound(cumulative_weights_, drawn);
        return words_[static_cast<std::size_t>(found - cumulative_weights_.begin())];
    }

    // Any composed word, each as likely as the others.
    const std::string& composed(Random& random) const {
        return words_[random.between(common_words.size(), words_.size() - 1)];
    }

private:
    // Zipf's law as Mandelbrot corrected it; 6,000 such weights add up to less than 2^32.
    static constexpr std::uint32_t top_weight = 1U << 28U;
    static constexpr std::uint32_t rank_offset = 2;

    // Most common first.
    static constexpr auto common_words = std::to_array<std::string_view>({
        "the",       "of",      "and",     "to",        "a",        "in",       "is",       "that",       "for",
        "it",        "you",     "with",    "on",        "as",       "are",      "this",     "be",         "or",
        "by",        "from",    "at",      "an",        "not",      "your",     "they",     "can",        "will",
        "have",      "more",    "when",    "but",       "what",     "we",       "if",       "one",        "all",
        "their",     "which",   "there",   "about",     "how",      "so",       "out",      "up",         "do",
        "than",      "them",    "then",    "into",      "some",     "time",     "who",      "may",        "its",
        "people",    "other",   "most",    "new",       "work",     "also",     "only",     "these",      "many",
        "first",     "should",  "because", "each",      "just",     "such",     "where",    "after",      "before",
        "well",      "often",   "much",    "good",      "through",  "every",    "over",     "between",    "even",
        "same",      "without", "while",   "those",     "team",     "year",     "day",      "two",        "three",
        "different", "small",   "large",   "early",     "later",    "again",    "still",    "always",     "never",
        "rarely",    "usually", "clearly", "quickly",   "slowly",   "it's",     "don't",    "isn't",      "question",
        "answer",    "reason",  "result",  "problem",   "change",   "example",  "decision", "experience", "company",
        "career",    "job",     "office",  "colleague", "customer", "meeting",  "project",  "salary",     "interview",
        "résumé",    "degree",  "course",  "practice",  "method",   "measure",  "success",  "failure",    "quality",
        "future",    "history", "market",  "service",   "budget",   "feedback", "habit",    "promise",    "naïve",
    });

    static constexpr auto no_prefix = std::to_array<std::string_view>({""});
    static constexpr auto prefixes = std::to_array<std::string_view>(
        {"re", "pre", "over", "under", "inter", "out", "co", "sub", "trans", "de", "mis", "fore", "counter"});

    // All of them take every ending as it is, without a doubled or a dropped letter.
    static constexpr auto stems = std::to_array<std::string_view>({
        "act",   "band",   "bind",   "blend", "board", "bolt",   "bond",   "brand",   "build", "cast",
        "chart", "claim",  "clear",  "cloud", "coat",  "count",  "craft",  "duct",    "fect",  "field",
        "fill",  "filter", "fold",   "form",  "front", "gain",   "gather", "govern",  "grant", "ground",
        "group", "guard",  "head",   "help",  "hold",  "ject",   "join",   "land",    "layer", "lead",
        "learn", "lend",   "lift",   "limit", "link",  "list",   "load",   "loan",    "loop",  "mark",
        "mend",  "mind",   "mount",  "need",  "order", "paint",  "part",   "pattern", "pilot", "plant",
        "point", "port",   "print",  "proof", "rail",  "rank",   "read",   "render",  "rest",  "roll",
        "round", "screen", "scroll", "seal",  "seed",  "shift",  "shield", "sign",    "sort",  "sound",
        "spect", "spend",  "staff",  "stand", "start", "stream", "struct", "task",    "tend",  "test",
        "track", "tract",  "trail",  "train", "treat", "trend",  "trust",  "turn",    "vert",  "yield",
    });

    static constexpr auto endings = std::to_array<std::string_view>({"", "s", "ed", "ing"});

    static std::vector<std::string> composed_words(std::span<const std::string_view> before) {
        std::vector<std::string> composed;
        for (const std::string_view prefix : before) {
            for (const std::string_view stem : stems) {
                for (const std::string_view ending : endings) {
                    composed.push_back(std::string(prefix).append(stem).append(ending));
                }
            }
        }
        return composed;
    }

    // std::shuffle gives another order with another library.
    static std::vector<std::string> shuffled(std::vector<std::string> words) {
        Random random(words.size());
        for (std::size_t left = words.size(); left > 1; --left) std::swap(words[left - 1], words[random.below(left)]);
        return words;
    }

    void append(std::vector<std::string> words) { std::ranges::move(words, std::back_inserter(words_)); }

    std::vector<std::string> words_;
    std::vector<std::uint32_t> cumulative_weights_;
};

}  // namespace rolebook
