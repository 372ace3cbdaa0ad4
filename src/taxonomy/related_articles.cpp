#include "taxonomy/related_articles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <utility>

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

// What each article has in common with one of them, and which have anything. Without a branch: whether an article comes
// up for the first time cannot be foretold, and guessing wrong would cost more than all the rest.
struct ArticleIndex::Sums {
    std::vector<int> of_article{};  // all 0 between two uses
    std::vector<std::uint32_t> touched{};
    std::size_t touched_count = 0;

    void add(const std::vector<std::uint32_t>& numbers, const std::vector<Feature>& features, std::size_t articles) {
        if (of_article.size() < articles) of_article.resize(articles);
        if (touched.size() <= articles) touched.resize(articles + 1);
        touched_count = 0;
        for (const std::uint32_t number : numbers) {
            const int weight = features[number].weight;
            for (const std::uint32_t other : features[number].articles) {
                touched[touched_count] = other;
                touched_count += of_article[other] == 0 ? 1U : 0U;
                of_article[other] += weight;
            }
        }
    }
};

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
        scales_.push_back(1 / std::sqrt(static_cast<double>(own.size())));
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

// Nearly all articles have something in common with the one asked for, and nearly none of them much: a product of what
// is known of both tells those that cannot be among the first, and only the others are divided and rounded.
std::vector<RelatedArticle> ArticleIndex::related_to(NodeId article, std::size_t most) const {
    const auto place = std::ranges::lower_bound(articles_, article);
    if (place == articles_.end() || *place != article) return {};
    const auto self = static_cast<std::uint32_t>(place - articles_.begin());
    thread_local Sums sums;  // as long as there are articles: clearing it for each of them would take their square
    sums.add(features_of_[self], features_, articles_.size());
    std::vector<std::pair<int, std::uint32_t>> best;  // by score, from the lowest number down; at most `most`
    for (const std::uint32_t other : std::span(sums.touched).first(sums.touched_count)) {
        const int sum = std::exchange(sums.of_article[other], 0);
        const double about = sum * scales_[self] * scales_[other];
        if (other == self || (best.size() == most && about + 1 < -best.back().first)) continue;
        const auto sizes = static_cast<double>(sizes_[self] * sizes_[other]);
        const std::pair entry(-static_cast<int>(std::lround(sum / std::sqrt(sizes))), other);
        best.insert(std::ranges::upper_bound(best, entry), entry);
        if (best.size() > most) best.pop_back();
    }
    std::vector<RelatedArticle> related;
    for (const auto& [score, other] : best) {
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
