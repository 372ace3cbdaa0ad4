#include "taxonomy/related_articles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>

namespace rolebook {
namespace {

constexpr std::size_t most_reasons = 2;

int weight_of(Relation relation, Kind kind) {
    if (relation == Relation::about) return 3;
    if (relation == Relation::links || kind == Kind::series) return 2;
    return 1;
}

bool is_article(const Taxonomy& taxonomy, NodeId node) {
    const Document* document = taxonomy.document_of(node);
    return taxonomy[node].kind == Kind::article && document != nullptr && !document->hiding.from_lists;
}

int rarity(std::size_t all, std::size_t having) {
    return static_cast<int>(
        std::lround(1000 * (1 + std::log(static_cast<double>(all + 1) / static_cast<double>(having + 1)))));
}

}  // namespace

ArticleIndex::ArticleIndex(const Taxonomy& taxonomy) {
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        if (is_article(taxonomy, NodeId{i})) articles_.push_back(NodeId{i});
    }
    features_of_.resize(articles_.size());
    struct Had {
        int weight = 0;
        std::vector<std::uint32_t> articles{};
    };
    std::map<NodeId, Had> had;
    for (std::uint32_t i = 0; i < articles_.size(); ++i) {
        std::map<NodeId, int> own;  // the strongest way in which the article has it
        for (const Relation relation : {Relation::about, Relation::links, Relation::in_term}) {
            for (const Edge& edge : taxonomy.graph.from(articles_[i], relation)) {
                int& weight = own[edge.to];
                weight = std::max(weight, weight_of(relation, taxonomy[edge.to].kind));
            }
        }
        sizes_.push_back(own.size());
        for (const auto& [node, weight] : own) {
            had[node].weight = std::max(had[node].weight, weight);
            had[node].articles.push_back(i);
        }
    }
    for (auto& [node, each] : had) {
        const bool is_common = 5 * each.articles.size() > 3 * articles_.size();
        if (each.articles.size() < 2 || is_common) continue;
        const auto number = static_cast<std::uint32_t>(features_.size());
        for (const std::uint32_t article : each.articles) features_of_[article].push_back(number);
        features_.push_back(
            {node, each.weight * rarity(articles_.size(), each.articles.size()), std::move(each.articles)});
    }
}

std::vector<RelatedArticle> ArticleIndex::related_to(NodeId article, std::size_t most) const {
    const auto place = std::ranges::lower_bound(articles_, article);
    if (place == articles_.end() || *place != article) return {};
    const auto self = static_cast<std::uint32_t>(place - articles_.begin());
    std::vector<int> sums(articles_.size());
    std::vector<std::uint32_t> touched;
    for (const std::uint32_t number : features_of_[self]) {
        for (const std::uint32_t other : features_[number].articles) {
            if (sums[other] == 0) touched.push_back(other);
            sums[other] += features_[number].weight;
        }
    }
    std::vector<std::pair<int, std::uint32_t>> ranked;  // by score, from the lowest number down
    for (const std::uint32_t other : touched) {
        if (other == self) continue;
        const auto sizes = static_cast<double>(sizes_[self] * sizes_[other]);
        ranked.emplace_back(-static_cast<int>(std::lround(sums[other] / std::sqrt(sizes))), other);
    }
    const std::size_t count = std::min(most, ranked.size());
    std::ranges::partial_sort(ranked, ranked.begin() + static_cast<std::ptrdiff_t>(count));
    std::vector<RelatedArticle> related;
    for (const auto& [score, other] : std::span(ranked).first(count)) {
        std::vector<std::uint32_t> common;
        std::ranges::set_intersection(features_of_[self], features_of_[other], std::back_inserter(common));
        std::ranges::stable_sort(common, std::greater<>(),
                                 [&](std::uint32_t number) { return features_[number].weight; });
        if (common.size() > most_reasons) common.resize(most_reasons);
        RelatedArticle& found = related.emplace_back();
        found.article = articles_[other];
        found.score = -score;
        for (const std::uint32_t number : common) found.reasons.push_back(features_[number].node);
    }
    return related;
}

}  // namespace rolebook
