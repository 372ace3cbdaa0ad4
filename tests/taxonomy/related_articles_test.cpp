#include "taxonomy/related_articles.hpp"

#include "../base/random.hpp"
#include "support/built_site.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ranges>
#include <tuple>

using namespace rolebook;

namespace {

using Files = std::map<std::string, std::string>;
using Lines = std::vector<std::string>;

// What a page says to read next: "Title for reason for reason".
Lines next_of(const Files& files, const std::string& name) {
    const BuiltSite site = build_in_memory(files);
    INFO(site.report);
    REQUIRE(site.is_sound);
    const std::string& page = site.files.at(fmt::format("articles/{}/index.html", name));
    Lines lines;
    const std::string mark = "<p>next: <a href=\"";
    for (std::size_t at = page.find(mark); at != std::string::npos; at = page.find(mark, at + 1)) {
        const std::size_t begin = page.find('>', at + mark.size()) + 1;
        std::string line = page.substr(begin, page.find("</p>", begin) - begin);
        line.erase(line.find("</a>"), 4);
        lines.push_back(line);
    }
    return lines;
}

std::string article(const std::string& keys) {
    return "---\n" + keys + "---\nText.\n";
}

NodeId node(std::size_t number) {
    return NodeId{static_cast<std::uint32_t>(number)};
}

// Articles and what they may have, of which a few things are had by many and many by a few. Some articles are unlisted,
// some have nothing, and some much in common.
Taxonomy random_taxonomy(Random& random, std::size_t article_count) {
    constexpr std::array other_kinds = {Kind::role, Kind::skill, Kind::series, Kind::page, Kind::category, Kind::tag};
    constexpr std::array relations = {Relation::about, Relation::links, Relation::in_term, Relation::mentions};
    Taxonomy taxonomy;
    for (std::uint32_t i = 0; i < article_count; ++i) {
        Document document;
        document.kind = Kind::article;
        taxonomy.documents.push_back(std::make_shared<const Document>(std::move(document)));
        taxonomy.nodes.push_back({.kind = Kind::article, .document = i, .is_listed = random.below(10) != 0});
    }
    const std::size_t other_count = 1 + random.below(300);
    for (std::size_t i = 0; i < other_count; ++i) taxonomy.nodes.push_back({.kind = random.one_of(other_kinds)});
    const std::size_t most_things =
        1 + random.below(random.below(2) == 0 ? 8 : 60);  // with few, many are equally close
    std::vector<Statement> statements;
    std::vector<Statement> of_one;
    for (std::size_t i = 0; i < article_count; ++i) {
        if (random.below(8) != 0) of_one.clear();  // else as the article before, and perhaps more
        for (std::size_t left = random.below(most_things + 1); left > 0; --left) {
            const std::size_t rank = random.below(other_count);
            const std::size_t skewed = rank * rank / other_count * rank / other_count;
            const bool is_article = random.below(8) == 0;
            const std::size_t to = is_article ? random.below(article_count) : article_count + skewed;
            of_one.push_back({node(i), random.one_of(relations), node(to)});
        }
        for (Statement& statement : of_one) statement.from = node(i);
        statements.insert(statements.end(), of_one.begin(), of_one.end());
    }
    taxonomy.graph = Graph(taxonomy.nodes.size(), statements, {});
    return taxonomy;
}

struct Listed {
    NodeId article{};
    std::map<NodeId, int> has{};  // how strongly
};

std::vector<Listed> listed_articles(const Taxonomy& taxonomy) {
    std::map<NodeId, std::map<NodeId, int>> had_by;
    for (const Edge& edge : taxonomy.graph.edges()) {
        if (edge.relation == Relation::mentions) continue;
        const bool is_two = edge.relation == Relation::links || taxonomy[edge.to].kind == Kind::series;
        int& strength = had_by[edge.from][edge.to];
        strength = std::max(strength, edge.relation == Relation::about ? 3 : is_two ? 2 : 1);
    }
    std::vector<Listed> articles;
    for (std::uint32_t i = 0; i < taxonomy.documents.size(); ++i) {
        if (taxonomy.is_listed(NodeId{i})) articles.push_back({NodeId{i}, had_by[NodeId{i}]});
    }
    return articles;
}

using Related = std::tuple<NodeId, int, std::vector<NodeId>>;

// As the header defines it.
std::vector<Related> all_related(const std::vector<Listed>& articles, const Listed& asked) {
    std::map<NodeId, std::pair<int, int>> had;  // how strongly, and by how many
    for (const Listed& listed : articles) {
        for (const auto& [node, strength] : listed.has) {
            had[node].first = std::max(had[node].first, strength);
            ++had[node].second;
        }
    }
    const auto weight = [&](NodeId node) {
        const auto [strength, count] = had.at(node);
        const double share = static_cast<double>(articles.size() + 1) / static_cast<double>(count + 1);
        return strength * static_cast<int>(std::lround(1000 * (1 + std::log(share))));
    };
    std::vector<Related> related;
    for (const Listed& other : articles) {
        if (other.article == asked.article) continue;
        int sum = 0;
        std::vector<NodeId> common;
        for (const auto& [node, strength] : asked.has) {
            const bool is_common = 5 * static_cast<std::size_t>(had.at(node).second) > 3 * articles.size();
            if (!other.has.contains(node) || is_common) continue;
            sum += weight(node);
            common.push_back(node);
        }
        if (common.empty()) continue;
        std::ranges::stable_sort(common, std::greater<>(), weight);
        common.resize(std::min<std::size_t>(common.size(), 2));
        const auto sizes = static_cast<double>(asked.has.size() * other.has.size());
        related.emplace_back(other.article, static_cast<int>(std::lround(sum / std::sqrt(sizes))), common);
    }
    std::ranges::stable_sort(related, std::greater<>(), [](const Related& each) { return std::get<int>(each); });
    return related;
}

}  // namespace

TEST_CASE("articles that have more and rarer things in common come first, with the reason") {
    const Files files = {{"content/articles/a.md", article("title: A\nskills: [SQL]\ntags: [x, y]\n")},
                         {"content/articles/b.md", article("title: B\ntags: [x]\n")},
                         {"content/articles/c.md", article("title: C\nskills: [SQL]\ntags: [y]\n")},
                         {"content/articles/d.md", article("title: D\ntags: [z]\n")},
                         {"content/articles/e.md", article("title: E\nskills: [Python]\n")}};
    CHECK(next_of(files, "a") == Lines{"C for SQL for y", "B for x"});
    CHECK(next_of(files, "b") == Lines{"A for x"});
    CHECK(next_of(files, "d").empty());
}

TEST_CASE("what most articles have says nothing") {
    Files files;
    for (const char name : {'a', 'b', 'c', 'd', 'e'}) {
        files[fmt::format("content/articles/{}.md", name)] =
            article(fmt::format("title: {}\ncategory: All\n{}", name, name < 'c' ? "tags: [x]\n" : ""));
    }
    CHECK(next_of(files, "a") == Lines{"b for x"});
    CHECK(next_of(files, "c").empty());
}

TEST_CASE("a long list of tags does not win") {
    const Files files = {{"content/articles/a.md", article("title: A\ntags: [x]\n")},
                         {"content/articles/b.md", article("title: B\ntags: [x, b1, b2, b3, b4, b5, b6]\n")},
                         {"content/articles/c.md", article("title: C\ntags: [x]\n")},
                         {"content/articles/d.md", article("title: D\n")},
                         {"content/articles/e.md", article("title: E\n")}};
    CHECK(next_of(files, "a") == Lines{"C for x", "B for x"});
}

TEST_CASE("at most five are shown, and no unlisted one") {
    Files files;
    for (int i = 0; i < 8; ++i) {
        files[fmt::format("content/articles/{}.md", i)] =
            article(fmt::format("title: T{}\ntags: [x]\n{}", i, i == 1 ? "unlisted: true\n" : ""));
    }
    for (int i = 8; i < 20; ++i)
        files[fmt::format("content/articles/{}.md", i)] = article(fmt::format("title: T{}\n", i));
    CHECK(next_of(files, "0") == Lines{"T2 for x", "T3 for x", "T4 for x", "T5 for x", "T6 for x"});
}

TEST_CASE("what is related is what its definition says, however many are asked for") {
    Random random(15);
    for (int round = 0; round < 60; ++round) {
        const std::size_t count = random.below(round % 10 == 0 ? 2000 : 60);
        const Taxonomy taxonomy = random_taxonomy(random, count);
        const std::vector<Listed> articles = listed_articles(taxonomy);
        const ArticleIndex index(taxonomy);
        for (std::size_t i = 0; i < taxonomy.nodes.size(); i += 1 + count / 20) {
            const auto asked = std::ranges::find(articles, node(i), &Listed::article);
            const auto all = asked == articles.end() ? std::vector<Related>() : all_related(articles, *asked);
            for (const std::size_t most :
                 {std::size_t{0}, std::size_t{1}, std::size_t{5}, all.size(), all.size() + 1}) {
                std::vector<Related> found;
                for (const RelatedArticle& each : index.related_to(node(i), most)) {
                    found.emplace_back(each.article, each.score, each.reasons);
                }
                INFO("round " << round << ", node " << i << ", at most " << most);
                REQUIRE(std::ranges::equal(found, all | std::views::take(most)));
            }
        }
    }
}
