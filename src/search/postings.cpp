#include "search/postings.hpp"

#include "search/codes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>

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

// A share is one of so many steps: 0 is the best, the largest share k1 + 1, and each is 2 to the power of a quarter
// times less.
constexpr std::size_t share_steps = 16;
constexpr double steps_per_octave = 4;

// A share f (k1 + 1) / (k1 + f) is a part q of the largest one if its frequency f is k1 q / (1 - q).
using StepEnds = std::array<double, share_steps - 1>;  // per step: the frequency halfway to the next one

StepEnds find_step_ends() {
    StepEnds ends{};
    for (std::size_t step = 0; step < ends.size(); ++step) {
        const double part = std::exp2(-(static_cast<double>(step) + 0.5) / steps_per_octave);
        ends[step] = saturation * part / (1 - part);
    }
    return ends;
}

struct Posting {
    std::uint32_t page = 0;
    std::uint16_t section = 0;  // of the page, where the word counts most
    std::uint8_t step = 0;      // of its share
};

// The best ones, of equally good ones the first.
void keep_best(std::vector<Posting>& list, std::size_t most) {
    if (list.size() <= most) return;
    std::array<std::size_t, share_steps> left{};  // how many of each step may stay
    for (const Posting& posting : list) ++left[posting.step];
    for (std::size_t& count : left) {
        count = std::min(count, most);
        most -= count;
    }
    std::erase_if(list, [&](const Posting& posting) {
        if (left[posting.step] == 0) return true;
        --left[posting.step];
        return false;
    });
}

// After each page one digit for the step of the share and the section; of a section behind the fourth another one.
void write_list(const std::vector<Posting>& list, std::string& code) {
    constexpr std::uint32_t near = 4;  // sections that need no digit of their own
    static_assert(share_steps * (near + 1) <= digit_count);
    code.resize(list.size() * (longest_code + 2));
    char* out = code.data();
    std::uint32_t last = 0;
    for (const Posting& posting : list) {
        out = write_code(out, posting.page - last);
        const std::uint32_t section = posting.section;
        *out++ = digits[posting.step * (near + 1) + std::min(section, near)];
        if (section >= near) *out++ = digits[std::min<std::size_t>(section - near, digit_count - 1)];
        last = posting.page;
    }
    code.resize(static_cast<std::size_t>(out - code.data()));
}

// A word of one part of the index.
struct PartWord {
    std::string_view word{};
    std::uint64_t begin = 0;  // its first eight bytes as a number, which comes in the order of the words
    const WordPages* pages = nullptr;
};

std::uint64_t begin_of(std::string_view word) {
    std::uint64_t begin = 0;
    for (std::size_t i = 0; i < sizeof begin; ++i) {
        begin = begin << 8U | (i < word.size() ? static_cast<unsigned char>(word[i]) : 0U);
    }
    return begin;
}

// By the words; those that are the same in several parts lie together.
std::vector<PartWord> sort_words(const std::vector<PartialIndex>& parts) {
    std::vector<PartWord> words;
    for (const PartialIndex& part : parts) {
        for (std::uint32_t i = 0; i < part.words.size(); ++i) {
            const std::string_view word = part.words[i];
            words.push_back({word, begin_of(word), &part.pages[i]});
        }
    }
    std::ranges::sort(words, [](const PartWord& a, const PartWord& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.word < b.word;
    });
    return words;
}

using SameWord = std::span<const PartWord>;  // of all parts that have it

std::vector<SameWord> join_same(const std::vector<PartWord>& words) {
    std::vector<SameWord> joined;
    for (std::size_t begin = 0, end = 0; begin < words.size(); begin = end) {
        while (end < words.size() && words[end].word == words[begin].word) ++end;
        joined.push_back(SameWord(words).subspan(begin, end - begin));
    }
    return joined;
}

double mean_length(const std::vector<SearchedPage>& pages) {
    double words = 0;
    for (const SearchedPage& page : pages) words += page.length;
    return words > 0 ? words / static_cast<double>(pages.size()) : 1;
}

class Weigher {
public:
    explicit Weigher(const std::vector<SearchedPage>& pages)
        : most_(std::clamp<std::size_t>(pages.size() / 5, shortest_cut_list, longest_list)) {
        const double mean = mean_length(pages);
        norms_.reserve(pages.size());
        usual_steps_.reserve(pages.size());
        for (const SearchedPage& page : pages) {
            norms_.push_back(1 - length_share + length_share * page.length / mean);
            UsualSteps& steps = usual_steps_.emplace_back();
            for (std::size_t times = 0; times < steps.size(); ++times) {
                steps[times] = step_of(static_cast<double>(times) / norms_.back());
            }
        }
    }

    std::vector<WordEntry> weigh(std::span<const SameWord> words) const {
        std::vector<WordEntry> entries;
        std::vector<Posting> list;
        std::string code;
        for (const SameWord& word : words) {
            list.clear();
            for (const PartWord& part : word) {
                const auto middle = static_cast<std::ptrdiff_t>(list.size());
                part.pages->occurrences.for_each([&](const Occurrence& each) {
                    list.push_back({each.page, each.section, step_of(each)});
                });
                std::ranges::inplace_merge(list, list.begin() + middle, {}, &Posting::page);
            }
            const std::size_t count = list.size();
            keep_best(list, most_);
            WordEntry& entry = entries.emplace_back();
            entry.word = word.front().word;
            write_list(list, code);
            entry.pages = code;
            if (list.size() < count) entry.count = static_cast<std::uint32_t>(count);
        }
        return entries;
    }

private:
    std::uint8_t step_of(const Occurrence& occurrence) const {
        const auto times = static_cast<std::size_t>(occurrence.body);
        const bool is_usual =
            occurrence.fields == 0 && times < UsualSteps().size() && static_cast<float>(times) == occurrence.body;
        if (is_usual) return usual_steps_[occurrence.page][times];
        return step_of(occurrence.fields + occurrence.body / norms_[occurrence.page]);
    }

    std::uint8_t step_of(double frequency) const {
        std::uint8_t step = 0;
        while (step < step_ends_.size() && frequency <= step_ends_[step]) ++step;
        return step;
    }

    StepEnds step_ends_ = find_step_ends();
    std::vector<double> norms_;  // per page: by what frequencies in its text are divided
    // Per page: the step of a word that stands so many times in the text and nowhere else, as most do. To divide for
    // each of them took a third of the weighing.
    using UsualSteps = std::array<std::uint8_t, 16>;
    std::vector<UsualSteps> usual_steps_;
    std::size_t most_;  // pages of a word
};

std::vector<std::uint32_t> find_groups(const std::vector<SameWord>& words, const Languages& languages) {
    std::vector<std::string_view> texts;
    std::vector<std::uint32_t> spoken;
    for (const SameWord& word : words) {
        texts.push_back(word.front().word);
        spoken.push_back(0);
        for (const PartWord& part : word) spoken.back() |= part.pages->languages;
    }
    return group_by_stem(texts, spoken, languages);
}

// How far before each word the last other one of its group stands.
void set_forms(std::vector<WordEntry>& entries, const std::vector<std::uint32_t>& groups) {
    std::vector<std::uint32_t> newest(groups.size());  // per group, which is called after its first word
    for (std::uint32_t i = 0; i < groups.size(); ++i) {
        if (groups[i] != i) entries[i].form = i - newest[groups[i]];
        newest[groups[i]] = i;
    }
}

}  // namespace

std::vector<WordEntry> weigh(const PageWords& read, Threads threads) {
    const std::vector<PartWord> words = sort_words(read.parts);
    const std::vector<SameWord> joined = join_same(words);
    auto groups = in_background([&] { return find_groups(joined, read.languages); }, threads);
    constexpr std::size_t block_size = 64;
    std::vector<std::span<const SameWord>> blocks;
    for (std::span<const SameWord> rest = joined; !rest.empty(); rest = rest.subspan(blocks.back().size())) {
        blocks.push_back(rest.first(std::min(block_size, rest.size())));
    }
    const Weigher weigher(read.pages);
    std::vector<WordEntry> entries;
    entries.reserve(joined.size());
    for (std::vector<WordEntry>& block : parallel_map(
             blocks, [&](std::span<const SameWord> block) { return weigher.weigh(block); }, threads)) {
        std::ranges::move(block, std::back_inserter(entries));
    }
    set_forms(entries, groups.get());
    return entries;
}

}  // namespace rolebook
