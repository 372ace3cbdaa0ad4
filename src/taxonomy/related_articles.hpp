// Which articles to read next.
//
// Articles are as close as what they have in common: a role or skill that both are about counts 3, a series or a page
// that both link to 2, a category or tag 1, each times its rarity, 1 + ln((N + 1) / (n + 1)) for N articles of which n
// have it; all divided by the square root of the product of the numbers of things that each of both has. What more than
// three fifths of all articles have tells nothing and is left out.
#pragma once

#include "taxonomy/taxonomy.hpp"

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
    struct Feature {
        NodeId node{};
        int weight = 0;  // with its rarity, in thousandths
        std::vector<std::uint32_t> articles{};
    };

    struct Sums;

    std::vector<NodeId> articles_;                         // in order
    std::vector<std::size_t> sizes_;                       // per article: of how many things it has some
    std::vector<double> scales_;                           // per article: 1 / the square root of that
    std::vector<std::vector<std::uint32_t>> features_of_;  // per article, in features_
    std::vector<Feature> features_;
};

}  // namespace rolebook
