#include "pages/render.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "pages/entries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace rolebook {
namespace {

// A page shows so many at the most; what is more is counted.
constexpr std::size_t most_articles = 100;
constexpr std::size_t most_questions = 50;
constexpr std::size_t most_links = 100;
constexpr std::size_t most_on_home = 12;

std::string_view template_of(const Page& page) {
    switch (page.type) {
        case PageType::document: return row_of(page.kind).name;
        case PageType::list: return "list";
        case PageType::questions: return "questions";
        case PageType::home: return "home";
        case PageType::search: return "search";
        case PageType::az: return "az";
        default: return "not_found";
    }
}

// Builds the view of one page, and of it only what the template uses.
class PageView {
public:
    PageView(const Site& site, const Page& page)
        : site_(site),
          page_(page),
          used_(site.theme[template_of(page)]),
          edition_{site, page.output_path, {}, absolute_base(site, page)} {}

    std::string render() {
        describe();
        surroundings();
        switch (page_.type) {
            case PageType::document: document(); break;
            case PageType::list: list(); break;
            case PageType::questions: questions(); break;
            case PageType::home: home(); break;
            case PageType::az: az(); break;
            default: break;
        }
        return used_.fill(view_);
    }

private:
    // The page for what is not found is shown at any depth, so its links begin with the path of the site.
    static std::string_view absolute_base(const Site& site, const Page& page) {
        if (page.type != PageType::not_found) return {};
        const std::string_view base = site.settings.base_url;
        return base.substr(base.find('/', base.find("//") + 2));
    }

    const Taxonomy& taxonomy() const { return site_.taxonomy; }

    // The document that the page shows or is introduced by, if an author wrote one.
    const Document* written() const {
        const auto node = page_.node ? page_.node : page_.intro;
        return node ? taxonomy().document_of(*node) : nullptr;
    }

    template <class Make>
    void add(std::string_view name, Make make) {
        if (used_.uses(name)) view_.set(name, make());
    }

    void add_text(std::string_view name, std::string_view text) {
        if (used_.uses(name)) view_.set(name, std::string(text));
    }

    // ---- what every page has

    std::string title() const {
        if (page_.type == PageType::search) return "Search";
        if (page_.type == PageType::az) return "A–Z";
        if (page_.type == PageType::not_found) return "Page not found";
        if (const Document* document = written()) return page_.node ? taxonomy()[*page_.node].title : document->title;
        if (page_.node) return taxonomy()[*page_.node].title;
        return page_.type == PageType::home ? site_.settings.title : std::string(row_of(page_.kind).plural);
    }

    std::string_view kind_name() const {
        if (page_.node) return row_of(taxonomy()[*page_.node].kind).name;
        return template_of(page_);
    }

    std::string description() const {
        constexpr std::size_t most = 160;
        if (page_.node && !taxonomy()[*page_.node].is_stub()) {
            return shorten(description_of(taxonomy(), taxonomy()[*page_.node]), most);
        }
        if (const Document* document = written(); document != nullptr && !document->description.empty()) {
            return document->description;
        }
        return page_.type == PageType::home ? site_.settings.description : "";
    }

    void describe() {
        const Settings& settings = site_.settings;
        const std::string name = title();
        add_text("language", settings.language);
        add_text("site_title", settings.title);
        add_text("site_description", settings.description);
        add_text("title", name);
        const std::string numbered = page_.number == 1 ? name : fmt::format("{} – page {}", name, page_.number);
        add_text("head_title", page_.type == PageType::home && name == settings.title
                                   ? name
                                   : fmt::format("{} · {}", numbered, settings.title));
        add_text("description", description());
        add_text("kind", kind_name());
        if (page_.node) add_text("kind_label", row_of(taxonomy()[*page_.node].kind).label);
        const bool hidden = page_.type == PageType::not_found || page_.type == PageType::search || page_.number > 1;
        view_.flag("noindex", hidden);
        const bool addressed = !settings.base_url.empty() && page_.type != PageType::not_found;
        if (addressed) add_text("canonical_url", settings.base_url + encode_path(clean_url(page_.output_path)));
    }

    void surroundings() {
        add_text("home_url", edition_.url_of("index.html"));
        add_text("search_url", edition_.url_of("search/index.html"));
        add_text("az_url", edition_.url_of("a-z/index.html"));
        add_text("search_index_url", edition_.url_of("search/index.js"));
        if (!site_.settings.base_url.empty()) add_text("feed_url", edition_.url_of("feed.xml"));
        add_text("style_url", edition_.url_of(site_.theme.asset("style.css").output_path));
        add_text("script_url", edition_.url_of(site_.theme.asset("site.js").output_path));
        add_text("search_script_url", edition_.url_of(site_.theme.asset("search.js").output_path));
        add("navigation", [&] { return navigation(); });
        add("breadcrumbs", [&] { return breadcrumbs(); });
    }

    View place(std::string_view name, std::string_view path) const {
        View view;
        view.set("title", std::string(name))
            .set("url", edition_.url_of(path))
            .flag("current", path == page_.output_path);
        return view;
    }

    // The lists, then the pages that lie at the top of the content.
    std::vector<View> navigation() const {
        std::vector<View> places;
        for (const Kind kind : {Kind::role, Kind::skill, Kind::faq, Kind::article}) {
            const std::string path = list_of_kind(site_, kind);
            if (!path.empty()) places.push_back(place(row_of(kind).plural, path));
        }
        for (const NodeId id : site_.of_kind(Kind::page)) {
            const Node& node = taxonomy()[id];
            const Document& document = *taxonomy().document_of(node);
            const bool at_top = document.path.find('/') == std::string::npos && node.output_path != "index.html";
            if (at_top) places.push_back(place(node.title, node.output_path));
        }
        return places;
    }

    std::vector<View> breadcrumbs() const {
        std::vector<View> trail;
        if (page_.type == PageType::home) return trail;
        trail.push_back(place(site_.settings.title, "index.html"));
        const std::string parent = page_.node ? list_of_kind(site_, taxonomy()[*page_.node].kind) : "";
        if (!parent.empty()) trail.push_back(place(row_of(taxonomy()[*page_.node].kind).plural, parent));
        return trail;
    }

    // ---- documents

    void document() {
        const NodeId id = *page_.node;
        const Node& node = taxonomy()[id];
        view_.flag("stub", node.is_stub());
        written_parts(node);
        terms(id);
        relations(id, node.kind);
        if (node.kind == Kind::faq) {
            add("answer", [&] { return Markup{write_answer(edition_, node)}; });
            add("asked_on", [&] { return targets_of_any_kind(id, Relation::asked_on); });
        }
        add("articles", [&] { return articles_about(id); });
        add("faqs", [&] { return questions_about(id); });
        add("links_here", [&] { return backlinks(id); });
    }

    void written_parts(const Node& node) {
        const Document* document = taxonomy().document_of(node);
        if (document == nullptr || node.question) return;  // a question in prose has nothing of its own but its answer
        add("body", [&] { return Markup{write_body(edition_, *document)}; });
        add("contents", [&] { return Markup{write_contents(document->body)}; });
        if (document->date) add_date("date", "date_text", *document->date);
        if (document->updated) add_date("updated", "updated_text", *document->updated);
        add("also_known_as", [&] { return other_names(*document); });
        if (document->picture) picture(*document, *document->picture);
    }

    void add_date(std::string_view name, std::string_view text_name, const Date& date) {
        add_text(name, iso_day(date));
        add_text(text_name, english_day(date));
    }

    static std::vector<View> other_names(const Document& document) {
        std::vector<View> names;
        for (const Text& name : document.also_known_as) names.emplace_back().set("name", name.text);
        return names;
    }

    void picture(const Document& document, const Picture& picture) {
        const CopiedFile* file = find_picture(site_, document, picture.path.text);
        if (file == nullptr) return;
        add_text("image_url", edition_.url_of(file->output_path));
        add_text("image_alt", picture.alt);
        if (file->size) {
            add_text("image_width", fmt::format("{}", file->size->width));
            add_text("image_height", fmt::format("{}", file->size->height));
        }
        const std::string& base = site_.settings.base_url;
        if (!base.empty()) add_text("og_image_url", base + encode_path(file->output_path));
    }

    void terms(NodeId id) {
        add("authors", [&] { return targets(edition_, id, Relation::written_by, Kind::author); });
        add("categories", [&] { return targets(edition_, id, Relation::in_term, Kind::category); });
        add("tags", [&] { return targets(edition_, id, Relation::in_term, Kind::tag); });
    }

    void relations(NodeId id, Kind kind) {
        if (kind == Kind::role) {
            add("skills", [&] { return needs(edition_, id); });
            add("leads_to", [&] { return targets(edition_, id, Relation::leads_to, Kind::role); });
            add("entered_from", [&] { return origins(edition_, id, Relation::leads_to); });
        } else if (kind == Kind::skill) {
            add("needed_by", [&] { return needs(edition_, id); });
            add("broader", [&] { return targets(edition_, id, Relation::broader, Kind::skill); });
            add("narrower", [&] { return origins(edition_, id, Relation::broader); });
            add("requires", [&] { return targets(edition_, id, Relation::requires_, Kind::skill); });
            add("required_by", [&] { return origins(edition_, id, Relation::requires_); });
        } else {
            add("roles", [&] { return targets(edition_, id, Relation::about, Kind::role); });
            add("skills", [&] { return targets(edition_, id, Relation::about, Kind::skill); });
        }
        if (kind == Kind::role || kind == Kind::skill) add("related", [&] { return related(id, kind); });
    }

    // Stated on either side, shown on both.
    std::vector<View> related(NodeId id, Kind kind) {
        std::vector<NodeId> nodes;
        for (const Edge& edge : taxonomy().graph.from(id, Relation::related)) nodes.push_back(edge.to);
        for (const Edge* edge : taxonomy().graph.into(id, Relation::related)) nodes.push_back(edge->from);
        std::ranges::sort(nodes);
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        std::erase_if(nodes, [&](NodeId other) { return taxonomy()[other].kind != kind; });
        sort_for_list(site_, nodes);
        return entries(edition_, nodes);
    }

    std::vector<View> targets_of_any_kind(NodeId id, Relation relation) {
        std::vector<NodeId> nodes;
        for (const Edge& edge : taxonomy().graph.from(id, relation)) nodes.push_back(edge.to);
        sort_for_list(site_, nodes);
        return entries(edition_, nodes);
    }

    std::vector<View> articles_about(NodeId id) {
        std::vector<NodeId> articles;
        for (const Edge* edge : taxonomy().graph.into(id, Relation::about)) {
            const Kind kind = taxonomy()[edge->from].kind;
            if (kind == Kind::article || kind == Kind::page) articles.push_back(edge->from);
        }
        sort_for_list(site_, articles);
        const Cut shown = cut(std::move(articles), most_articles);
        add_text("articles_more", shown.more);
        return entries(edition_, shown.shown);
    }

    // Questions about it, and those that its own page asks.
    std::vector<View> questions_about(NodeId id) {
        std::vector<NodeId> faqs;
        for (const Relation relation : {Relation::about, Relation::asked_on}) {
            for (const Edge* edge : taxonomy().graph.into(id, relation)) {
                const Node& faq = taxonomy()[edge->from];
                const bool in_body = !faq.has_page() && faq.output_path == page_.output_path;
                if (faq.kind == Kind::faq && !in_body) faqs.push_back(edge->from);
            }
        }
        std::ranges::sort(faqs);
        faqs.erase(std::unique(faqs.begin(), faqs.end()), faqs.end());
        sort_for_list(site_, faqs);
        const Cut shown = cut(std::move(faqs), most_questions);
        add_text("faqs_more", shown.more);
        return question_entries(shown.shown);
    }

    std::vector<View> question_entries(const std::vector<NodeId>& faqs) {
        std::vector<View> views;
        for (const NodeId faq : faqs) views.push_back(question_entry(edition_, faq, views.size() + 1));
        return views;
    }

    std::vector<View> backlinks(NodeId id) {
        std::vector<View> views = links_here(edition_, id);
        if (views.size() > most_links) {
            add_text("links_here_more", fmt::format("{}", views.size() - most_links));
            views.resize(most_links);
        }
        return views;
    }

    // ---- lists

    std::vector<NodeId> on_this_page(const std::vector<NodeId>& all) {
        const auto size = static_cast<std::size_t>(site_.settings.paginate);
        const std::size_t begin = std::min((page_.number - 1) * size, all.size());
        const std::size_t end = std::min(begin + size, all.size());
        const auto at = [&](std::size_t i) { return all.begin() + static_cast<std::ptrdiff_t>(i); };
        return {at(begin), at(end)};
    }

    void pagination(std::size_t count) {
        const auto size = static_cast<std::size_t>(site_.settings.paginate);
        const std::size_t pages = std::max<std::size_t>(1, (count + size - 1) / size);
        add_text("count", fmt::format("{}", count));
        add_text("page_number", fmt::format("{}", page_.number));
        add_text("page_count", fmt::format("{}", pages));
        if (pages == 1) return;
        const std::string first = first_page();
        if (page_.number > 1) add_text("previous_url", edition_.url_of(list_path(first, page_.number - 1)));
        if (page_.number < pages) add_text("next_url", edition_.url_of(list_path(first, page_.number + 1)));
        std::vector<View> links;
        for (std::size_t number = 1; number <= pages; ++number) {
            // Of many pages the first, the last and those around this one are enough.
            const bool near = number + 2 >= page_.number && number <= page_.number + 2;
            if (!near && number != 1 && number != pages) continue;
            View& link = links.emplace_back();
            link.set("number", fmt::format("{}", number)).set("url", edition_.url_of(list_path(first, number)));
            link.flag("current", number == page_.number);
        }
        view_.set("pages", std::move(links));
    }

    std::string first_page() const {
        return page_.node ? taxonomy()[*page_.node].output_path : list_of_kind(site_, page_.kind);
    }

    void intro_body() {
        const Document* document = written();
        if (document != nullptr && page_.number == 1)
            add("body", [&] { return Markup{write_body(edition_, *document)}; });
    }

    void list() {
        const std::vector<NodeId>& all = page_.node ? site_.members[index_of(*page_.node)] : site_.of_kind(page_.kind);
        intro_body();
        pagination(all.size());
        add("entries", [&] { return entries(edition_, on_this_page(all)); });
    }

    void questions() {
        const std::vector<NodeId>& all = site_.of_kind(Kind::faq);
        intro_body();
        pagination(all.size());
        add("faqs", [&] { return question_entries(on_this_page(all)); });
    }

    void home() {
        intro_body();
        struct Part {
            Kind kind;
            std::string_view list, count, url;
        };
        constexpr std::array<Part, 4> parts = {{{Kind::role, "roles", "role_count", "roles_url"},
                                                {Kind::skill, "skills", "skill_count", "skills_url"},
                                                {Kind::article, "articles", "article_count", "articles_url"},
                                                {Kind::faq, "faqs", "faq_count", "faqs_url"}}};
        for (const Part& part : parts) {
            const std::vector<NodeId>& nodes = site_.of_kind(part.kind);
            if (nodes.empty()) continue;
            add_text(part.count, fmt::format("{}", nodes.size()));
            add_text(part.url, edition_.url_of(list_of_kind(site_, part.kind)));
            const std::vector<NodeId> shown = cut(written_first(nodes), most_on_home).shown;
            add(part.list, [&] { return part.kind == Kind::faq ? question_links(shown) : entries(edition_, shown); });
        }
        add("categories", [&] { return categories(); });
    }

    // Stubs have nothing to say yet.
    std::vector<NodeId> written_first(std::vector<NodeId> nodes) const {
        std::ranges::stable_sort(nodes, {}, [&](NodeId id) { return taxonomy()[id].is_stub(); });
        return nodes;
    }

    std::vector<View> question_links(const std::vector<NodeId>& faqs) const {
        std::vector<View> views;
        for (const NodeId id : faqs) {
            const Node& faq = taxonomy()[id];
            views.emplace_back().set("question", faq.title).set("url", edition_.url_of(faq));
        }
        return views;
    }

    std::vector<View> categories() const {
        std::vector<View> views;
        for (const NodeId id : site_.of_kind(Kind::category)) {
            View view = entry(edition_, id);
            view.set("count", fmt::format("{}", site_.members[index_of(id)].size()));
            views.push_back(std::move(view));
        }
        return views;
    }

    // ---- A–Z

    void az() {
        std::map<std::string, std::vector<NodeId>> letters;
        for (const Kind kind : {Kind::role, Kind::skill, Kind::article, Kind::faq, Kind::page}) {
            for (const NodeId id : site_.of_kind(kind)) letters[letter_of(taxonomy()[id].title)].push_back(id);
        }
        std::vector<View> views;
        for (auto& [letter, nodes] : letters) {
            sort_by_title(nodes);
            View& view = views.emplace_back();
            view.set("letter", letter).set("id", letter == "#" ? "other" : "letter-" + heading_id(letter));
            view.set("entries", entries(edition_, nodes));
        }
        view_.set("letters", std::move(views));
    }

    static std::string letter_of(std::string_view title) {
        const std::u32string folded = fold(title);
        const auto first = std::ranges::find_if(folded, is_word_character);
        if (first == folded.end() || !is_letter(*first)) return "#";
        std::string letter;
        append_utf8(letter, *first);
        if (letter.size() == 1) letter[0] = static_cast<char>(letter[0] - 'a' + 'A');
        return letter;
    }

    void sort_by_title(std::vector<NodeId>& nodes) const {
        std::ranges::stable_sort(nodes, {}, [&](NodeId id) { return fold(taxonomy()[id].title); });
    }

    const Site& site_;
    const Page& page_;
    const Template& used_;
    Edition edition_;
    View view_;
};

}  // namespace

std::string render_page(const Site& site, const Page& page) {
    return PageView(site, page).render();
}

}  // namespace rolebook
