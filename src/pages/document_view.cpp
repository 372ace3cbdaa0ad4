#include "base/text.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "pages/entries.hpp"
#include "pages/knowledge_view.hpp"
#include "pages/page_view.hpp"
#include "pages/skill_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

// A page shows so many at the most; what is more is counted.
constexpr std::size_t most_articles = 100;
constexpr std::size_t most_links = 100;

class DocumentView {
public:
    DocumentView(PageView& page, NodeId id)
        : page_(page), edition_(page.edition), taxonomy_(page.taxonomy()), id_(id), node_(taxonomy_[id]) {}

    void add() {
        page_.view.flag("stub", node_.is_stub());
        written_parts();
        terms();
        relations();
        if (node_.kind == Kind::faq) {
            page_.add("answer", [&] { return Markup{write_answer(edition_, node_)}; });
            page_.add("asked_on", [&] { return targets_of_any_kind(Relation::asked_on); });
        }
        page_.add("articles", [&] { return articles(); });
        add_questions(page_, id_);
        page_.add("mentions", [&] { return mentions(); });
        page_.add("links_here", [&] { return backlinks(); });
    }

private:
    void written_parts() {
        const Document* document = taxonomy_.document_of(node_);
        page_.view.flag("toc", document == nullptr || document->has_contents);
        if (document == nullptr || node_.question) return;  // a question in prose has nothing of its own but its answer
        page_.add("body", [&] { return Markup{write_body(edition_, node_)}; });
        if (document->has_contents) page_.add("contents", [&] { return Markup{write_contents(document->body)}; });
        if (document->date) page_.add_date("date", "date_text", *document->date);
        if (document->updated) page_.add_date("updated", "updated_text", *document->updated);
        if (document->reviewed) page_.add_date("reviewed", "reviewed_text", *document->reviewed);
        page_.add("reading_minutes", [&] { return reading_minutes(document->body); });
        page_.add("also_known_as", [&] { return other_names(*document); });
        page_.add("sources", [&] { return resource_entries(document->details.sources); });
        page_.add("extra", [&] { return extra(*document); });
        if (document->picture) picture(*document, *document->picture);
        if (node_.kind == Kind::article) {
            neighbours();
            page_.add("steps", [&] { return steps(*document); });
        }
        page_.add_edit_link(*document);
    }

    // At 230 words, or 500 characters of a script without spaces, a minute (M. Brysbaert, "How many words do we read
    // per minute?", Journal of Memory and Language 109, 2019, gives 238 words for English non-fiction).
    static std::string reading_minutes(const Body& body) {
        std::size_t words = 0;
        std::size_t characters = 0;
        for (const Section& section : body.sections) {
            words += count_words(section.text);
            characters += count_unspaced(section.text);
        }
        const double minutes = static_cast<double>(words) / 230 + static_cast<double>(characters) / 500;
        return fmt::format("{}", std::max<std::size_t>(1, static_cast<std::size_t>(minutes + 0.5)));
    }

    static std::vector<View> other_names(const Document& document) {
        std::vector<View> names;
        for (const Text& name : document.also_known_as) names.emplace_back().set("name", name.text);
        return names;
    }

    static std::vector<View> extra(const Document& document) {
        std::vector<View> views;
        for (const Extra& extra : document.extra) views.emplace_back().set("key", extra.key).set("value", extra.value);
        return views;
    }

    void picture(const Document& document, const Picture& picture) {
        const CopiedFile* file = find_picture(page_.site, document, picture.path.text);
        if (file == nullptr) return;
        page_.add_text("image_url", edition_.url_of(file->output_path));
        page_.add_text("image_alt", picture.alt);
        if (file->size) {
            page_.add_text("image_width", fmt::format("{}", file->size->width));
            page_.add_text("image_height", fmt::format("{}", file->size->height));
        }
        const std::string& base = page_.site.settings.base_url;
        if (!base.empty()) page_.add_text("og_image_url", base + encode_path(file->output_path));
    }

    // Headings "Step 1: …", "Step 2: …" in a row, at least two.
    static std::vector<View> steps(const Document& document) {
        std::vector<View> views;
        for (const Heading& heading : document.body.headings) {
            if (!starts_with_ignoring_case(heading.text, "step ")) continue;
            const std::string mark = fmt::format("step {}", views.size() + 1);
            if (!starts_with_ignoring_case(heading.text, mark)) continue;
            const std::string_view rest = std::string_view(heading.text).substr(mark.size());
            const std::size_t title = rest.find_first_not_of(":.-– ");
            if (title == 0 || title == std::string_view::npos) continue;
            View& view = views.emplace_back();
            view.set("number", fmt::format("{}", views.size())).set("id", heading.id);
            view.set("title", std::string(rest.substr(title)));
        }
        if (views.size() < 2) views.clear();
        return views;
    }

    // The articles before and after this one in time.
    void neighbours() {
        const auto [newer, older] = neighbours_of(page_.site, id_);
        if (newer) neighbour("newer_title", "newer_url", *newer);
        if (older) neighbour("older_title", "older_url", *older);
    }

    void neighbour(ViewKey title, ViewKey url, NodeId id) {
        page_.add_text(title, taxonomy_[id].title);
        page_.add_text(url, edition_.url_of(taxonomy_[id]));
    }

    void terms() {
        page_.add("authors", [&] { return targets(edition_, id_, Relation::written_by, Kind::author); });
        page_.add("categories", [&] { return targets(edition_, id_, Relation::in_term, Kind::category); });
        page_.add("tags", [&] { return targets(edition_, id_, Relation::in_term, Kind::tag); });
        page_.add("terms", [&] { return targets(edition_, id_, Relation::in_term, Kind::term); });
        page_.add("series", [&] { return series(); });
    }

    // Each series that the page is a part of, with all its parts.
    std::vector<View> series() const {
        std::vector<View> views;
        for (const Edge& edge : taxonomy_.graph.from(id_, Relation::in_term)) {
            if (taxonomy_[edge.to].kind != Kind::series) continue;
            View view = entry(edition_, edge.to);
            std::vector<View> parts;
            for (const NodeId part : page_.site.members[index_of(edge.to)]) {
                View& entry = parts.emplace_back();
                entry.borrow("title", taxonomy_[part].title).set("url", edition_.url_of(taxonomy_[part]));
                entry.flag("current", part == id_);
            }
            view.set("parts", std::move(parts));
            views.push_back(std::move(view));
        }
        return views;
    }

    void relations() {
        if (node_.kind == Kind::role) {
            page_.add("skills", [&] { return needs(edition_, id_); });
            page_.add("leads_to", [&] { return targets(edition_, id_, Relation::leads_to, Kind::role); });
            page_.add("entered_from", [&] { return origins(edition_, id_, Relation::leads_to); });
            page_.add("families", [&] { return targets(edition_, id_, Relation::in_family, Kind::family); });
        } else if (node_.kind == Kind::skill) {
            page_.add("needed_by", [&] { return needs(edition_, id_); });
            page_.add("broader", [&] { return targets(edition_, id_, Relation::broader, Kind::skill); });
            page_.add("narrower", [&] { return origins(edition_, id_, Relation::broader); });
            page_.add("skill_tree", [&] { return Markup{write_skill_tree(edition_, id_)}; });
            page_.add("requires", [&] { return targets(edition_, id_, Relation::requires_, Kind::skill); });
            page_.add("required_by", [&] { return origins(edition_, id_, Relation::requires_); });
        } else if (node_.kind == Kind::path) {
            page_.add("for_roles", [&] { return targets(edition_, id_, Relation::for_, Kind::role); });
            page_.add("from_roles", [&] { return targets(edition_, id_, Relation::from, Kind::role); });
        } else if (node_.kind == Kind::family) {
            page_.add("roles", [&] { return origins(edition_, id_, Relation::in_family); });
        } else {
            page_.add("roles", [&] { return targets(edition_, id_, Relation::about, Kind::role); });
            page_.add("skills", [&] { return targets(edition_, id_, Relation::about, Kind::skill); });
        }
        page_.add_text("node_id", taxonomy_[id_].id);
        page_.add("paths", [&] { return paths(); });
        page_.add("related", [&] { return related(); });
        add_details(page_, id_);
    }

    // Paths that lead here, set out from here, or have it in a step.
    std::vector<View> paths() {
        std::vector<NodeId> nodes;
        for (const Relation relation : {Relation::for_, Relation::from}) {
            for (const Edge* edge : taxonomy_.graph.into(id_, relation)) nodes.push_back(edge->from);
        }
        for (const Edge& edge : taxonomy_.graph.from(id_, Relation::step_of)) nodes.push_back(edge.to);
        return entries_once(std::move(nodes));
    }

    // Stated on either side, shown on both.
    std::vector<View> related() {
        std::vector<NodeId> nodes;
        for (const Edge& edge : taxonomy_.graph.from(id_, Relation::related)) nodes.push_back(edge.to);
        for (const Edge* edge : taxonomy_.graph.into(id_, Relation::related)) nodes.push_back(edge->from);
        return entries_once(std::move(nodes));
    }

    std::vector<View> entries_once(std::vector<NodeId> nodes) {
        std::ranges::sort(nodes);
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        sort_for_list(page_.site, nodes);
        return entries(edition_, nodes);
    }

    std::vector<View> targets_of_any_kind(Relation relation) {
        std::vector<NodeId> nodes;
        for (const Edge& edge : taxonomy_.graph.from(id_, relation)) nodes.push_back(edge.to);
        return entries_once(std::move(nodes));
    }

    std::vector<View> articles() {
        std::vector<NodeId> found;
        for (const Edge* edge : taxonomy_.graph.into(id_, Relation::about)) {
            const Kind kind = taxonomy_[edge->from].kind;
            if (kind == Kind::article || kind == Kind::page) found.push_back(edge->from);
        }
        sort_for_list(page_.site, found);
        const Cut shown = cut(std::move(found), most_articles);
        page_.add_text("articles_more", shown.more);
        return entries(edition_, shown.shown);
    }

    // What the names that are links mean.
    std::vector<View> mentions() const {
        if (!node_.document || node_.question) return {};
        std::vector<NodeId> named;
        for (const Mention& mention : taxonomy_.mentions[*node_.document]) {
            if (mention.is_link) named.push_back(mention.node);
        }
        std::ranges::sort(named);
        named.erase(std::unique(named.begin(), named.end()), named.end());
        return links_to(edition_, std::move(named));
    }

    std::vector<View> backlinks() {
        LinksHere found = links_here(edition_, id_, most_links);
        if (found.more > 0) page_.add_text("links_here_more", fmt::format("{}", found.more));
        return std::move(found.shown);
    }

    PageView& page_;
    const Edition& edition_;
    const Taxonomy& taxonomy_;
    NodeId id_;
    const Node& node_;
};

}  // namespace

void PageView::add_edit_link(const Document& document) {
    std::string url = site.settings.edit_url;
    const std::size_t at = url.find(":path");
    if (at == std::string::npos) return;
    const std::string& path = (*site.sources)[static_cast<std::size_t>(document.source)].path;
    add_text("edit_url", url.replace(at, std::string_view(":path").size(), encode_path(path)));
}

void add_questions(PageView& page, NodeId id) {
    constexpr std::size_t most = 50;
    if (!page.uses("faqs")) return;
    std::vector<NodeId> questions = questions_below(page.taxonomy(), id);
    sort_for_list(page.site, questions);
    const Cut shown = cut(std::move(questions), most);
    page.add_text("faqs_more", shown.more);
    page.view.set("faqs", question_entries(page.edition, shown.shown));
}

void add_document(PageView& page) {
    DocumentView(page, *page.page.node).add();
    add_knowledge(page);
}

}  // namespace rolebook
