#include "taxonomy/related_articles.hpp"

#include <experimental/simd>

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <numeric>
#include <span>
#include <utility>

namespace rolebook {
namespace {

// Bits of so many articles that the processor handles at once.
using Bits = std::experimental::native_simd<std::uint64_t>;

Bits bits_of(const std::uint64_t* words) {
    return Bits(words, std::experimental::element_aligned);
}

// Counts for each of so many articles, in binary, a vector for each digit. Of 16 and more it is known that they are as
// many.
class Counts {
public:
    // Of three things, who has them.
    void add(const Bits& a, const Bits& b, const Bits& c) {
        Bits carry = add_digit(0, a ^ b ^ c, Bits(0));
        carry = add_digit(1, (a & b) | (c & (a ^ b)), carry);
        carry = add_digit(2, carry, Bits(0));
        many_ |= add_digit(3, carry, Bits(0));
    }

    // Who has so many, or more.
    Bits at_least(std::size_t count) const {
        if (count >= 16) return many_;
        Bits having = ~Bits(0);
        for (std::size_t i = 0; i < digits_.size(); ++i) {
            having = (count >> i & 1U) == 1 ? having & digits_[i] : having | digits_[i];
        }
        return having | many_;
    }

private:
    // What is carried to the next digit.
    Bits add_digit(std::size_t i, const Bits& a, const Bits& b) {
        const Bits digit = digits_[i];
        digits_[i] = digit ^ a ^ b;
        return (a & b) | (digit & (a ^ b));
    }

    std::array<Bits, 4> digits_{Bits(0), Bits(0), Bits(0), Bits(0)};
    Bits many_{0};
};

constexpr std::size_t most_reasons = 2;

// What one of so many articles has, or more of them, is kept as bits: at most eight times the room of their numbers.
constexpr std::size_t frequent = 256;

int weight_of(Relation relation, Kind kind) {
    if (relation == Relation::about) return 3;
    if (relation == Relation::links || kind == Kind::series) return 2;
    return 1;
}

int rarity(std::size_t all, std::size_t having) {
    return static_cast<int>(
        std::lround(1000 * (1 + std::log(static_cast<double>(all + 1) / static_cast<double>(having + 1)))));
}

// What an article has, by node, each with the strongest way in which it has it.
using Own = std::vector<std::pair<NodeId, int>>;

Own own_of(const Taxonomy& taxonomy, NodeId article) {
    Own own;
    for (const Relation relation : {Relation::about, Relation::links, Relation::in_term}) {
        for (const Edge& edge : taxonomy.graph.from(article, relation)) {
            own.emplace_back(edge.to, weight_of(relation, taxonomy[edge.to].kind));
        }
    }
    std::ranges::sort(own, [](const auto& a, const auto& b) {
        return std::pair(a.first, -a.second) < std::pair(b.first, -b.second);
    });
    const auto repeated = std::ranges::unique(own, {}, &Own::value_type::first);
    own.erase(repeated.begin(), repeated.end());
    return own;
}

}  // namespace

void ArticleIndex::Feature::add(std::uint32_t article) {
    if (is_frequent()) {
        blocks[article / block_size][article % block_size / 64] |= std::uint64_t{1} << (article % 64);
    } else {
        articles.push_back(article);
    }
}

// Looks for what is closest to one article.
//
// What few articles have is added up for each of them. Of those that share only what many have, nearly none shares
// enough of it. Some of the heaviest must be shared, because all others are not enough without one of them: who has all
// of these is found for many articles at once. Where that leaves too many, so many of the heaviest must be shared that
// their weights reach what is needed, and who shares as many is counted, by adders of bits (O. Kaser and D. Lemire,
// "Compressed bitmap indexes: beyond unions and intersections", Software: Practice and Experience 46, 2016). Only of
// these the sum is made.
class ArticleIndex::Search {
public:
    Search(const ArticleIndex& index, std::uint32_t self, std::size_t most) : index_(index), self_(self), most_(most) {
        for (const std::uint32_t number : index.features_of_[self]) {
            const Feature& feature = index.features_[number];
            (feature.is_frequent() ? frequent_ : rare_).push_back(&feature);
        }
        std::ranges::stable_sort(frequent_, std::greater<>(), &Feature::weight);
        for (const Feature* feature : frequent_) frequent_weight_ += feature->weight;
    }

    struct Found {
        int score = 0;
        std::uint32_t article = 0;
    };

    std::vector<Found> run() {
        // As long as there are articles: clearing it for each of them would take their square.
        thread_local std::vector<int> rare_sums;
        if (rare_sums.size() < index_.articles_.size()) rare_sums.resize(index_.articles_.size());
        std::vector<std::uint32_t> touched;
        for (const Feature* feature : rare_) {
            for (const std::uint32_t other : feature->articles) {
                if (rare_sums[other] == 0) touched.push_back(other);
                rare_sums[other] += feature->weight;
            }
        }
        for (const std::uint32_t other : touched) consider(other, rare_sums[other] + frequent_sum(other));
        const auto consider_frequent = [&](std::uint32_t other) {
            if (rare_sums[other] == 0) consider(other, frequent_sum(other));
        };
        for (std::size_t block = 0; block * block_size < index_.articles_.size(); ++block) {
            std::size_t fewest = fewest_shared(block);
            if (fewest > frequent_.size()) break;  // those that follow have more: they need more
            if (const std::size_t count = indispensable(block); count > 1) {
                for_each_of(block, having_first(count, block), {}, consider_frequent);
                continue;
            }
            // As long as anything is enough, those first that share most.
            Block seen{};
            for (std::size_t count = is_full() ? fewest : frequent_.size(); count >= fewest; --count) {
                const Block sharing = sharing_at_least(count, block);
                for_each_of(block, sharing, seen, consider_frequent);
                seen = sharing;
                fewest = fewest_shared(block);
            }
        }
        for (const std::uint32_t other : touched) rare_sums[other] = 0;
        return std::move(best_);
    }

private:
    int frequent_sum(std::uint32_t article) const {
        int sum = 0;
        for (const Feature* feature : frequent_) {
            const std::uint64_t word = feature->blocks[article / block_size][article % block_size / 64];
            sum += static_cast<int>(word >> (article % 64) & 1U) * feature->weight;
        }
        return sum;
    }

    bool is_full() const { return best_.size() == most_; }

    // Whether a sum may be enough for an article with this scale: dividing and rounding could make one half more of it.
    bool may_be_close(int sum, double scale) const {
        return !is_full() || sum * index_.scales_[self_] * scale + 1 >= best_.back().score;
    }

    void consider(std::uint32_t other, int sum) {
        if (other == self_ || !may_be_close(sum, index_.scales_[other])) return;
        const auto sizes = static_cast<double>(index_.sizes_[self_] * index_.sizes_[other]);
        const Found found{static_cast<int>(std::lround(sum / std::sqrt(sizes))), other};
        const auto rank = [&](const Found& each) { return std::pair(-each.score, index_.articles_[each.article]); };
        best_.insert(std::ranges::upper_bound(best_, rank(found), {}, rank), found);
        if (best_.size() > most_) best_.pop_back();
    }

    // How many frequent features an article of the block must share that shares nothing else; more than there are if
    // all of them are not enough.
    std::size_t fewest_shared(std::size_t block) const {
        const double scale = index_.scales_[block * block_size];  // the largest of the block
        int sum = 0;
        for (std::size_t i = 0; i < frequent_.size(); ++i) {
            sum += frequent_[i]->weight;
            if (may_be_close(sum, scale)) return i + 1;
        }
        return frequent_.size() + 1;
    }

    // How many of the first frequent features, the heaviest, an article of the block must have that shares nothing
    // else.
    std::size_t indispensable(std::size_t block) const {
        const double scale = index_.scales_[block * block_size];  // the largest of the block
        const auto can_be_missing = [&](const Feature* feature) {
            return may_be_close(frequent_weight_ - feature->weight, scale);
        };
        return static_cast<std::size_t>(std::ranges::find_if(frequent_, can_be_missing) - frequent_.begin());
    }

    // Gives `visit` those that are set in one and not in the other.
    template <class Visit>
    static void for_each_of(std::size_t block, const Block& set, const Block& unset, const Visit& visit) {
        for (std::size_t i = 0; i < set.size(); ++i) {
            for (std::uint64_t word = set[i] & ~unset[i]; word != 0; word &= word - 1) {
                visit(static_cast<std::uint32_t>(block * block_size + i * 64) +
                      static_cast<std::uint32_t>(std::countr_zero(word)));
            }
        }
    }

    // Who of a block has each of so many frequent features.
    Block having_first(std::size_t count, std::size_t block) const {
        Block having = frequent_[0]->blocks[block];
        for (std::size_t i = 1; i < count; ++i) {
            for (std::size_t at = 0; at < having.size(); ++at) having[at] &= frequent_[i]->blocks[block][at];
        }
        return having;
    }

    // Who of a block shares so many frequent features.
    Block sharing_at_least(std::size_t count, std::size_t block) const {
        static constexpr Block nobody{};
        const auto having = [&](std::size_t i) {
            return (i < frequent_.size() ? frequent_[i]->blocks[block] : nobody).data();
        };
        std::array<Counts, nobody.size() / Bits::size()> counts;
        for (std::size_t i = 0; i < frequent_.size(); i += 3) {
            const std::uint64_t* const a = having(i);
            const std::uint64_t* const b = having(i + 1);
            const std::uint64_t* const c = having(i + 2);
            for (std::size_t at = 0; at < counts.size(); ++at) {
                const std::size_t word = at * Bits::size();
                counts[at].add(bits_of(a + word), bits_of(b + word), bits_of(c + word));
            }
        }
        Block sharing;
        for (std::size_t at = 0; at < counts.size(); ++at) {
            counts[at].at_least(count).copy_to(&sharing[at * Bits::size()], std::experimental::element_aligned);
        }
        return sharing;
    }

    const ArticleIndex& index_;
    std::uint32_t self_;
    std::size_t most_;
    std::vector<const Feature*> rare_;
    std::vector<const Feature*> frequent_;  // the heaviest first
    int frequent_weight_ = 0;               // of all of them
    std::vector<Found> best_;               // at most most_, the closest first
};

ArticleIndex::ArticleIndex(const Taxonomy& taxonomy) {
    std::vector<std::pair<NodeId, Own>> articles;
    struct Had {
        int weight = 0;
        std::uint32_t articles = 0;
        std::uint32_t feature = 0;  // in features_, from 1
    };
    std::vector<Had> had(taxonomy.nodes.size());
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        if (taxonomy.nodes[i].kind != Kind::article || !taxonomy.is_listed(NodeId{i})) continue;
        for (const auto& [node, weight] : articles.emplace_back(NodeId{i}, own_of(taxonomy, NodeId{i})).second) {
            Had& each = had[index_of(node)];
            each.weight = std::max(each.weight, weight);
            ++each.articles;
        }
    }
    std::ranges::stable_sort(articles, {}, [](const auto& each) { return each.second.size(); });
    const std::size_t block_count = (articles.size() + block_size - 1) / block_size;
    for (std::uint32_t i = 0; i < had.size(); ++i) {
        const bool is_common = 5 * std::size_t{had[i].articles} > 3 * articles.size();
        if (had[i].articles < 2 || is_common) continue;
        Feature& feature = features_.emplace_back();
        feature.node = NodeId{i};
        feature.weight = had[i].weight * rarity(articles.size(), had[i].articles);
        if (had[i].articles * frequent >= articles.size()) feature.blocks.resize(block_count);
        had[i].feature = static_cast<std::uint32_t>(features_.size());
    }
    features_of_.resize(articles.size());
    for (std::uint32_t i = 0; i < articles.size(); ++i) {
        const auto& [article, own] = articles[i];
        articles_.push_back(article);
        sizes_.push_back(own.size());
        scales_.push_back(1 / std::sqrt(static_cast<double>(std::max<std::size_t>(own.size(), 1))));
        for (const auto& [node, weight] : own) {
            if (had[index_of(node)].feature == 0) continue;
            features_of_[i].push_back(had[index_of(node)].feature - 1);
            features_[features_of_[i].back()].add(i);
        }
    }
    by_node_.resize(articles_.size());
    std::iota(by_node_.begin(), by_node_.end(), 0U);
    std::ranges::sort(by_node_, {}, [&](std::uint32_t number) { return articles_[number]; });
}

std::vector<RelatedArticle> ArticleIndex::related_to(NodeId article, std::size_t most) const {
    const auto node_of = [&](std::uint32_t number) { return articles_[number]; };
    const auto place = std::ranges::lower_bound(by_node_, article, {}, node_of);
    if (most == 0 || place == by_node_.end() || node_of(*place) != article) return {};
    std::vector<RelatedArticle> related;
    for (const auto& [score, other] : Search(*this, *place, most).run()) {
        std::vector<std::uint32_t> common;
        std::ranges::set_intersection(features_of_[*place], features_of_[other], std::back_inserter(common));
        std::ranges::stable_sort(common, std::greater<>(),
                                 [&](std::uint32_t number) { return features_[number].weight; });
        if (common.size() > most_reasons) common.resize(most_reasons);
        RelatedArticle& found = related.emplace_back();
        found.article = articles_[other];
        found.score = score;
        for (const std::uint32_t number : common) found.reasons.push_back(features_[number].node);
    }
    return related;
}

}  // namespace rolebook
