// Which articles to read next.
//
// Articles are as close as what they have in common: a role or skill that both are about counts 3, a series or a page
// that both link to 2, a category or tag 1, each times its rarity, 1 + ln((N + 1) / (n + 1)) for N articles of which n
// have it; all divided by the square root of the product of the numbers of things that each of both has. What more than
// three fifths of all articles have tells nothing and is left out.
#pragma once

#include "taxonomy/taxonomy.hpp"

#include <array>

namespace rolebook {

struct RelatedArticle {
    NodeId article{};
    int score = 0;                  // in thousandths
    std::vector<NodeId> reasons{};  // what counts most in it, at most two
};

// What articles have, both ways round. Built once, then asked for every article.
class ArticleIndex {
public:
    ArticleIndex() = default;
    explicit ArticleIndex(const Taxonomy& taxonomy);

    // At most `most`, the closest first; of equally close ones the earlier node.
    std::vector<RelatedArticle> related_to(NodeId article, std::size_t most) const;

private:
    // A bit for each of so many articles: a line of the processor's cache.
    static constexpr std::size_t block_size = 512;
    using Block = std::array<std::uint64_t, block_size / 64>;

    struct Feature {
        NodeId node{};
        int weight = 0;                         // with its rarity, in thousandths
        std::vector<std::uint32_t> articles{};  // those that have it, if these are few
        std::vector<Block> blocks{};            // else whether each article has it

        bool is_frequent() const { return !blocks.empty(); }
        void add(std::uint32_t article);
    };

    class Search;

    std::vector<NodeId> articles_;  // by how many things they have some, then in order: this is how they are numbered
    std::vector<std::uint32_t> by_node_;                   // their numbers, in the order of nodes
    std::vector<std::size_t> sizes_;                       // per article: of how many things it has some
    std::vector<double> scales_;                           // per article: 1 / the square root of that
    std::vector<std::vector<std::uint32_t>> features_of_;  // per article, in features_
    std::vector<Feature> features_;                        // in the order of their nodes
};

}  // namespace rolebook
