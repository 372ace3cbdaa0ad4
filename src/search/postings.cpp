#include "search/postings.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace rolebook {
namespace {

// BM25F (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.5):
// the frequencies of a word in the fields are weighted, summed and only then saturated. The other factor of a weight,
// how rare the word is, is left to whoever searches.
constexpr double saturation = 1.6;    // k1
constexpr double length_share = 0.6;  // b, of the text

// Champion lists (C. Manning, P. Raghavan, H. Schütze, "Introduction to Information Retrieval", 2008, section 7.1.3):
// of a word that more than every fifth page has, a fifth of all pages, and never more than so many.
constexpr std::size_t shortest_cut_list = 256;
constexpr std::size_t longest_list = 4096;

// The largest share is k1 + 1; each step is 2 to the power of a quarter times less.
std::uint8_t step_of(double share) {
    constexpr double steps_per_octave = 4;
    const double step = std::round(steps_per_octave * std::log2((saturation + 1) / share));
    return static_cast<std::uint8_t>(std::clamp(step, 0.0, share_steps - 1.0));
}

struct Numbered {
    Postings postings{};
    std::vector<std::vector<std::uint32_t>> numbers{};  // per batch and word of its vocabulary: in Postings::words
};

// Gives the words of all batches common numbers, by UTF-8 bytes: as JavaScript sorts, but for characters beyond U+FFFF,
// which the client does not depend on.
Numbered number_words(const PageWords& pages) {
    Numbered out;
    Vocabulary all;
    std::vector<std::uint32_t> spoken;
    for (const Batch& batch : pages.batches) {
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
    out.postings.groups = group_by_stem(out.postings.words, spoken_in_order, pages.languages);
    return out;
}

double mean_length(const std::vector<Batch>& batches) {
    double words = 0;
    double pages = 0;
    for (const Batch& batch : batches) {
        for (const SearchedPage& page : batch.pages) words += page.length;
        pages += static_cast<double>(batch.pages.size());
    }
    return words > 0 ? words / pages : 1;
}

double share_of(const Occurrence& occurrence, const SearchedPage& page, double mean) {
    const double normal = 1 - length_share + length_share * page.length / mean;
    const double frequency = occurrence.fields + occurrence.body / normal;
    return frequency * (saturation + 1) / (saturation + frequency);
}

void keep_best(std::vector<Posting>& list, std::size_t most) {
    if (list.size() <= most) return;
    std::ranges::stable_sort(list, {}, &Posting::step);
    list.resize(most);
    list.shrink_to_fit();
    std::ranges::sort(list, {}, &Posting::page);
}

}  // namespace

Postings weigh(PageWords& read) {
    auto [out, numbers] = number_words(read);
    out.counts.resize(out.words.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        for (const Occurrence& each : read.batches[i].occurrences) ++out.counts[numbers[i][each.word]];
    }
    out.lists.resize(out.words.size());
    for (std::size_t word = 0; word < out.words.size(); ++word) out.lists[word].reserve(out.counts[word]);
    const double mean = mean_length(read.batches);
    std::uint32_t first_page = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        Batch& batch = read.batches[i];
        batch.words = {};
        for (const Occurrence& each : std::exchange(batch.occurrences, {})) {
            const double share = share_of(each, batch.pages[each.page], mean);
            out.lists[numbers[i][each.word]].push_back({first_page + each.page, each.section, step_of(share)});
        }
        first_page += static_cast<std::uint32_t>(batch.pages.size());
    }
    const std::size_t most = std::clamp<std::size_t>(first_page / 5, shortest_cut_list, longest_list);
    for (std::vector<Posting>& list : out.lists) keep_best(list, most);
    return std::move(out);
}

}  // namespace rolebook
