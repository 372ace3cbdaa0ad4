#include "base/names.hpp"
#include "base/unicode.hpp"
#include "pages/entries.hpp"
#include "pages/page_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace rolebook {
namespace {

constexpr std::size_t most_on_home = 12;

class ListView {
public:
    explicit ListView(PageView& page) : out_(page), site_(page.site), page_(page.page), edition_(page.edition) {}

    void add() {
        intro_body();
        switch (page_.type) {
            case PageType::list: list(); break;
            case PageType::questions: questions(); break;
            case PageType::home: home(); break;
            case PageType::az: az(); break;
            case PageType::archive: archive(); break;
            default: break;
        }
    }

private:
    void pagination(std::size_t count) {
        const auto size = static_cast<std::size_t>(site_.settings.paginate);
        const std::size_t pages = std::max<std::size_t>(1, (count + size - 1) / size);
        out_.add_text("count", fmt::format("{}", count));
        out_.add_text("page_number", fmt::format("{}", page_.number));
        out_.add_text("page_count", fmt::format("{}", pages));
        if (pages == 1) return;
        const std::string first = first_page();
        if (page_.number > 1) out_.add_text("previous_url", edition_.url_of(list_path(first, page_.number - 1)));
        if (page_.number < pages) out_.add_text("next_url", edition_.url_of(list_path(first, page_.number + 1)));
        std::vector<View> links;
        for (std::size_t number = 1; number <= pages; ++number) {
            // Of many pages the first, the last and those around this one are enough.
            const bool near = number + 2 >= page_.number && number <= page_.number + 2;
            if (!near && number != 1 && number != pages) continue;
            View& link = links.emplace_back();
            link.set("number", fmt::format("{}", number)).set("url", edition_.url_of(list_path(first, number)));
            link.flag("current", number == page_.number);
        }
        out_.view.set("pages", std::move(links));
    }

    std::string first_page() const {
        if (page_.node) return site_.taxonomy[*page_.node].output_path;
        if (page_.period.year != 0) return path_of_period(page_.period);
        if (page_.taxonomy) return site_.settings.taxonomies[*page_.taxonomy].plural + "/index.html";
        return list_of_kind(site_, page_.kind);
    }

    void intro_body() {
        const Document* document = out_.written();
        if (document != nullptr && page_.number == 1)
            out_.add("body", [&] { return Markup{write_body(edition_, *out_.subject())}; });
    }

    std::vector<NodeId> listed() const {
        if (page_.node) return site_.members[index_of(*page_.node)];
        if (page_.period.year != 0) return site_.archive.at(page_.period);
        std::vector<NodeId> nodes = site_.of_kind(page_.kind);
        std::erase_if(nodes,
                      [&](NodeId id) { return page_.taxonomy && site_.taxonomy[id].taxonomy != *page_.taxonomy; });
        return nodes;
    }

    void list() {
        const std::vector<NodeId> all = listed();
        if (page_.node && page_.kind == Kind::author) author();
        if (page_.node && is_term(page_.kind) && page_.number == 1) add_questions(out_, *page_.node);
        pagination(all.size());
        out_.add("entries", [&] { return entries(edition_, on_page(site_, page_, all)); });
    }

    void questions() {
        const std::vector<NodeId>& all = site_.of_kind(Kind::faq);
        pagination(all.size());
        out_.add("faqs", [&] { return question_entries(edition_, on_page(site_, page_, all)); });
        if (page_.number == 1) {
            out_.add("faqs_by_role", [&] { return subjects({Kind::role}); });
            out_.add("faqs_by_skill", [&] { return subjects({Kind::skill}); });
            out_.add("faqs_by_topic", [&] { return subjects({Kind::category, Kind::tag, Kind::term}); });
        }
    }

    // What questions are about, with their number.
    std::vector<View> subjects(std::initializer_list<Kind> kinds) const {
        std::vector<View> views;
        for (const Kind kind : kinds) {
            for (const NodeId id : site_.of_kind(kind)) {
                const std::size_t count = questions_of(site_.taxonomy, id).size();
                if (count == 0) continue;
                const Node& node = site_.taxonomy[id];
                View& view = views.emplace_back();
                view.borrow("title", node.title).set("count", fmt::format("{}", count));
                view.set("url", edition_.url_of(node.output_path, section_of_questions(id)));
            }
        }
        return views;
    }

    // Where the page of a subject has its questions. Those in the page's own text have no section.
    std::string_view section_of_questions(NodeId id) const {
        if (questions_below(site_.taxonomy, id).empty()) return {};
        return is_term(site_.taxonomy[id].kind) ? "topic_questions" : "faq";
    }

    void home() {
        struct Part {
            Kind kind;
            ViewKey list, count, url;
        };
        constexpr std::array<Part, 6> parts = {{{Kind::role, "roles", "role_count", "roles_url"},
                                                {Kind::skill, "skills", "skill_count", "skills_url"},
                                                {Kind::path, "paths", "path_count", "paths_url"},
                                                {Kind::family, "families", "family_count", "families_url"},
                                                {Kind::article, "articles", "article_count", "articles_url"},
                                                {Kind::faq, "faqs", "faq_count", "faqs_url"}}};
        for (const Part& part : parts) {
            const std::vector<NodeId>& nodes = site_.of_kind(part.kind);
            if (nodes.empty()) continue;
            out_.add_text(part.count, fmt::format("{}", nodes.size()));
            out_.add_text(part.url, edition_.url_of(list_of_kind(site_, part.kind)));
            const std::vector<NodeId> shown = cut(written_first(nodes), most_on_home).shown;
            out_.add(part.list,
                     [&] { return part.kind == Kind::faq ? question_links(shown) : entries(edition_, shown); });
        }
        out_.add("categories", [&] { return categories(); });
        out_.add("role_choices", [&] { return role_choices(); });
    }

    // For the two questions of the planner. Of very many roles nobody chooses from a list.
    std::vector<View> role_choices() const {
        constexpr std::size_t most = 200;
        const std::vector<NodeId>& roles = site_.of_kind(Kind::role);
        std::vector<View> views;
        if (roles.size() > most) return views;
        for (const NodeId id : roles) {
            views.emplace_back().borrow("node_id", site_.taxonomy[id].id).borrow("title", site_.taxonomy[id].title);
        }
        return views;
    }

    // Stubs have nothing to say yet.
    std::vector<NodeId> written_first(std::vector<NodeId> nodes) const {
        std::ranges::stable_sort(nodes, {}, [&](NodeId id) { return site_.taxonomy[id].is_stub(); });
        return nodes;
    }

    std::vector<View> question_links(const std::vector<NodeId>& faqs) const {
        std::vector<View> views;
        for (const NodeId id : faqs) {
            const Node& faq = site_.taxonomy[id];
            views.emplace_back().borrow("question", faq.title).set("url", edition_.url_of(faq));
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

    // What an author's file says about the author.
    void author() {
        const Node& node = site_.taxonomy[*page_.node];
        const Document* document = site_.taxonomy.document_of(node);
        const std::string& homepage = document == nullptr ? node.homepage : document->details.url;
        if (!homepage.empty()) out_.add_text("homepage_url", homepage);
        out_.add("jobs", [&] { return targets(edition_, *page_.node, Relation::about, Kind::role); });
        if (document == nullptr) return;
        out_.add_edit_link(*document);
        out_.add("same_as", [&] {
            std::vector<Resource> places;
            for (const std::string& url : document->details.same_as) places.push_back({.title = url, .url = url});
            return resource_entries(places);
        });
    }

    // ---- archive

    void archive() {
        std::vector<View> years;
        for (const auto& [period, articles] : site_.archive) {
            if (period.month == 0) years.push_back(year(period, articles.size()));
        }
        out_.view.set("years", std::move(years));
    }

    View year(const Period& year, std::size_t count) const {
        std::vector<View> months;
        for (const auto& [period, articles] : site_.archive) {
            if (period.year == year.year && period.month != 0) months.push_back(period_entry(period, articles.size()));
        }
        View view = period_entry(year, count);
        view.set("months", std::move(months));
        return view;
    }

    View period_entry(const Period& period, std::size_t count) const {
        View view;
        view.set("title", title_of(site_, period)).set("url", edition_.url_of(path_of_period(period)));
        view.set("count", fmt::format("{}", count));
        return view;
    }

    // ---- A–Z

    void az() {
        std::map<std::string, std::vector<NodeId>> letters;
        for (const Kind kind :
             {Kind::role, Kind::skill, Kind::path, Kind::family, Kind::article, Kind::faq, Kind::page}) {
            for (const NodeId id : site_.of_kind(kind)) letters[letter_of(site_.taxonomy[id].title)].push_back(id);
        }
        std::vector<View> views;
        for (auto& [letter, nodes] : letters) {
            sort_by_title(nodes);
            View& view = views.emplace_back();
            view.set("letter", letter).set("id", letter == "#" ? "other" : "letter-" + heading_id(letter));
            view.set("entries", entries(edition_, nodes));
        }
        out_.view.set("letters", std::move(views));
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
        using Titled = std::pair<std::u32string, NodeId>;
        std::vector<Titled> titled;
        titled.reserve(nodes.size());
        for (const NodeId id : nodes) titled.emplace_back(fold(site_.taxonomy[id].title), id);
        std::ranges::stable_sort(titled, {}, &Titled::first);
        std::ranges::transform(titled, nodes.begin(), &Titled::second);
    }

    PageView& out_;
    const Site& site_;
    const Page& page_;
    const Edition& edition_;
};

}  // namespace

void add_list(PageView& page) {
    ListView(page).add();
}

}  // namespace rolebook
