#include "taxonomy/revise.hpp"

#include "taxonomy/mentions.hpp"

#include <algorithm>
#include <tuple>

namespace rolebook {
namespace {

bool is_same(const Text& a, const Text& b) {
    return a.text == b.text;
}

bool is_same(const Reference& a, const Reference& b) {
    const auto said = [](const Reference& r) {
        return std::tie(r.relation, r.stated_by, r.typed, r.name, r.attributes, r.taxonomy, r.url);
    };
    return said(a) == said(b) && a.targets.data() == b.targets.data();
}

bool is_same(const Question& a, const Question& b) {
    return std::tie(a.text, a.id, a.answer) == std::tie(b.text, b.id, b.answer);
}

template <class Item>
bool are_same(const std::vector<Item>& a, const std::vector<Item>& b) {
    return std::ranges::equal(a, b, [](const Item& x, const Item& y) { return is_same(x, y); });
}

// What the join of all documents reads of one, beside its text.
bool has_same_place(const Document& a, const Document& b) {
    const auto place = [](const Document& d) {
        return std::tie(d.kind, d.id, d.path, d.title, d.file_slug, d.weight, d.series_position, d.language,
                        d.template_name, d.hiding.from_lists, d.hiding.from_search, d.hiding.from_engines,
                        d.details.hidden_terms, d.details.autolink);
    };
    const auto pattern = [](const Document& d) { return d.permalink ? d.permalink->text : std::string(); };
    return place(a) == place(b) && pattern(a) == pattern(b) && are_same(a.redirects_from, b.redirects_from) &&
           !a.redirect_to && !b.redirect_to && a.date == b.date && are_same(a.also_known_as, b.also_known_as) &&
           are_same(a.references, b.references) && are_same(a.body.questions, b.body.questions);
}

// Where a link led before; nothing for one that the document did not have.
const LinkTarget* known_target(const Link& link, const Body& before, const std::vector<LinkTarget>& targets) {
    const auto written = [](const Link& l) { return std::tie(l.target, l.fragment, l.is_wiki); };
    const auto found = std::ranges::find(before.links, written(link), written);
    return found == before.links.end() ? nullptr : &targets[static_cast<std::size_t>(found - before.links.begin())];
}

}  // namespace

bool revise(Taxonomy& taxonomy, const SharedDocument& document, const Settings& settings) {
    const auto found = std::ranges::find(taxonomy.documents, document->path, [](const auto& d) { return d->path; });
    if (found == taxonomy.documents.end() || !has_same_place(**found, *document)) return false;
    const auto index = static_cast<std::uint32_t>(found - taxonomy.documents.begin());
    std::vector<LinkTarget> targets;
    for (const Link& link : document->body.links) {
        const LinkTarget* target = known_target(link, (*found)->body, taxonomy.links[index]);
        if (target == nullptr) return false;
        targets.push_back(*target);
    }
    *found = document;
    taxonomy.links[index] = std::move(targets);
    taxonomy.mentions[index] = find_mentions(taxonomy.name_finder, document->body, NodeId{index});
    link_mentions(taxonomy.mentions[index], taxonomy.links[index], settings.autolink);
    return true;
}

}  // namespace rolebook
