#include "pages/knowledge_view.hpp"

#include "pages/entries.hpp"
#include "taxonomy/needs.hpp"

#include <fmt/format.h>

namespace rolebook {
namespace {

constexpr std::size_t most_related_articles = 5;
constexpr std::size_t most_missing = 8;

// In the order given.
std::vector<View> links_in_order(const Edition& edition, const std::vector<NodeId>& nodes) {
    std::vector<View> views;
    for (const NodeId id : nodes) {
        const Node& node = edition.site.taxonomy[id];
        views.emplace_back().borrow("title", node.title).set("url", edition.url_of(node));
    }
    return views;
}

std::vector<View> similar_role_entries(const Edition& edition, NodeId role) {
    std::vector<View> views;
    for (const SimilarRole& similar : edition.site.need_index.similar_to(role)) {
        View view = entry(edition, similar.role);
        const Coverage& coverage = similar.coverage;
        view.set("similarity", fmt::format("{}", similar.similarity));
        view.set("coverage", fmt::format("{}", coverage.percent));
        view.set("shared_count", fmt::format("{}", coverage.shared.size()));
        view.set("need_count", fmt::format("{}", coverage.shared.size() + coverage.missing.size()));
        const Cut missing = cut(coverage.missing, most_missing);
        view.set("missing", links_in_order(edition, missing.shown)).set("missing_more", missing.more);
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<View> through_narrower(const Edition& edition, NodeId skill) {
    const Taxonomy& taxonomy = edition.site.taxonomy;
    std::vector<View> views;
    for (const auto& [role, narrower] : edition.site.need_index.roles_through_narrower(taxonomy, skill)) {
        View view = entry(edition, role);
        view.set("through", links_in_order(edition, {narrower}));
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<View> together_entries(const Edition& edition, NodeId skill) {
    std::vector<View> views;
    for (const CoNeed& other : edition.site.need_index.together_with(skill)) {
        View view = entry(edition, other.skill);
        view.set("count", fmt::format("{}", other.roles));
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<View> related_article_entries(const Edition& edition, NodeId article) {
    std::vector<View> views;
    for (const RelatedArticle& related : edition.site.article_index.related_to(article, most_related_articles)) {
        View view = entry(edition, related.article);
        view.set("reasons", links_in_order(edition, related.reasons));
        views.push_back(std::move(view));
    }
    return views;
}

}  // namespace

void add_knowledge(PageView& page) {
    const NodeId id = *page.page.node;
    switch (page.taxonomy()[id].kind) {
        case Kind::role: page.add("similar_roles", [&] { return similar_role_entries(page.edition, id); }); break;
        case Kind::skill:
            page.add_text("needed_count", fmt::format("{}", page.site.need_index.count_roles_with(id)));
            page.add_text("role_total", fmt::format("{}", page.site.of_kind(Kind::role).size()));
            page.add("needed_through", [&] { return through_narrower(page.edition, id); });
            page.add("needed_together", [&] { return together_entries(page.edition, id); });
            break;
        case Kind::article:
            page.add("related_articles", [&] { return related_article_entries(page.edition, id); });
            break;
        default: break;
    }
}

}  // namespace rolebook
