#include "search/postings.hpp"

#include "search/codes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rolebook {
namespace {

// BM25F (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.5):
// the frequencies of a word in the fields are weighted, summed and only then saturated. The other factor of a weight,
// how rare the word is, is left to whoever searches.
constexpr double saturation = 1.2;    // k1
constexpr double length_share = 0.6;  // b, of the text

// Champion lists (C. Manning, P. Raghavan, H. Schütze, "Introduction to Information Retrieval", 2008, section 7.1.3).
constexpr std::size_t longest_list = 4096;

// Shares are powers of 2 in steps of an eighth, the first is 1/20.
std::uint8_t step_of(double share) {
    constexpr double first = 0.05;
    constexpr double steps_per_octave = 8;
    const double step = std::round(steps_per_octave * std::log2(share / first));
    return static_cast<std::uint8_t>(std::clamp(step, 0.0, static_cast<double>(digit_count - 1)));
}

struct Numbered {
    Postings postings{};
    std::vector<std::vector<std::uint32_t>> numbers{};  // per batch and word of its vocabulary: in Postings::words
};

// Gives the words of all batches common numbers, by UTF-8 bytes: as JavaScript sorts, but for characters beyond U+FFFF,
// which the client does not depend on.
Numbered number_words(const SectionWords& sections) {
    Numbered out;
    Vocabulary all;
    std::vector<std::uint32_t> spoken;
    for (const Batch& batch : sections.batches) {
        std::vector<std::uint32_t>& numbers = out.numbers.emplace_back();
        numbers.reserve(batch.words.size());
        for (std::uint32_t i = 0; i < batch.words.size(); ++i) {
            const std::uint32_t number = all.number_of(batch.words[i]);
            if (number == spoken.size()) spoken.push_back(0);
            spoken[number] |= batch.spoken[i];
            numbers.push_back(number);
        }
    }
    std::vector<std::uint32_t> order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t number) { return all[number]; });
    std::vector<std::uint32_t> rank(all.size());
    std::vector<std::uint32_t> spoken_in_order;
    for (const std::uint32_t number : order) {
        rank[number] = static_cast<std::uint32_t>(out.postings.words.size());
        out.postings.words.emplace_back(all[number]);
        spoken_in_order.push_back(spoken[number]);
    }
    for (std::vector<std::uint32_t>& numbers : out.numbers) {
        for (std::uint32_t& number : numbers) number = rank[number];
    }
    out.postings.groups = group_by_stem(out.postings.words, spoken_in_order, sections.languages);
    return out;
}

double mean_length(const std::vector<Batch>& batches) {
    double words = 0;
    double sections = 0;
    for (const Batch& batch : batches) {
        for (const SectionRecord& section : batch.sections) words += section.length;
        sections += static_cast<double>(batch.sections.size());
    }
    return words > 0 ? words / sections : 1;
}

std::uint8_t share_of(const Occurrence& occurrence, const SectionRecord& section, double mean) {
    const double normal = 1 - length_share + length_share * section.length / mean;
    const double frequency = occurrence.fields + occurrence.body / normal;
    return step_of(section.boost * frequency * (saturation + 1) / (saturation + frequency));
}

void keep_best(std::vector<Posting>& list) {
    if (list.size() <= longest_list) return;
    std::ranges::stable_sort(list, std::ranges::greater(), &Posting::share);
    list.resize(longest_list);
    list.shrink_to_fit();
    std::ranges::sort(list, {}, &Posting::section);
}

}  // namespace

Postings weigh(const SectionWords& sections) {
    auto [out, numbers] = number_words(sections);
    out.counts.resize(out.words.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        for (const Occurrence& each : sections.batches[i].occurrences) ++out.counts[numbers[i][each.word]];
    }
    out.lists.resize(out.words.size());
    for (std::size_t word = 0; word < out.words.size(); ++word) out.lists[word].reserve(out.counts[word]);
    const double mean = mean_length(sections.batches);
    std::uint32_t first_section = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const Batch& batch = sections.batches[i];
        for (const Occurrence& each : batch.occurrences) {
            out.lists[numbers[i][each.word]].push_back(
                {first_section + each.section, share_of(each, batch.sections[each.section], mean)});
        }
        first_section += static_cast<std::uint32_t>(batch.sections.size());
    }
    for (std::vector<Posting>& list : out.lists) keep_best(list);
    return std::move(out);
}

}  // namespace rolebook
