#include "pages/render.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "pages/embeds.hpp"
#include "pages/entries.hpp"
#include "pages/json_ld.hpp"
#include "pages/page_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

// The page for what is not found is shown at any depth, so its links begin with the path of the site.
std::string_view absolute_base(const Site& site, const Page& page) {
    if (page.type != PageType::not_found) return {};
    const std::string_view base = site.settings.base_url;
    return base.substr(base.size() - base_path_of(base).size() - 1);  // with the slash at its end
}

// Where a redirect leads.
LinkTarget redirect_target(const Site& site, const Page& page) {
    if (page.redirect) return {LinkTarget::Type::node, site.taxonomy.redirects[*page.redirect].to, {}, {}};
    const std::uint32_t document = *site.taxonomy[*page.node].document;
    return site.taxonomy.links[document][*site.taxonomy.documents[document]->redirect_to];
}

std::string title_of_list(const Site& site, const Page& page) {
    if (page.period.year != 0) return title_of(site, page.period);
    if (!page.taxonomy) return site.translation.plural_of(page.kind);
    return capitalized(site.settings.taxonomies[*page.taxonomy].plural);
}

// What every page has: titles, addresses, the way around the site.
class Frame {
public:
    explicit Frame(PageView& page)
        : out_(page),
          site_(page.site),
          page_(page.page),
          edition_(page.edition),
          node_(page.page.node ? &page.taxonomy()[*page.page.node] : nullptr) {}

    void add() {
        describe();
        surroundings();
        out_.add("json_ld", [&] { return Markup{json_ld()}; });
    }

private:
    std::string title() const {
        const Translation& words = site_.translation;
        if (page_.type == PageType::search) return words.text("title.search");
        if (page_.type == PageType::az) return words.text("title.az");
        if (page_.type == PageType::planner) return words.text("title.plan");
        if (page_.type == PageType::comparison) return words.text("title.compare");
        if (page_.type == PageType::not_found) return words.text("title.not_found");
        if (node_ != nullptr) return node_->title;
        if (const Document* document = out_.written()) return document->title;
        if (page_.type == PageType::archive) return words.text("title.archive");
        return page_.type == PageType::home ? site_.settings.title : title_of_list(site_, page_);
    }

    std::string description() const {
        constexpr std::size_t most = 160;
        if (node_ != nullptr && !node_->is_stub()) return shorten(description_of(site_.taxonomy, *node_), most);
        if (const Document* document = out_.written(); document != nullptr && !document->description.empty()) {
            return document->description;
        }
        switch (page_.type) {
            case PageType::home: return site_.settings.description;
            case PageType::search: return site_.translation.text("description.search");
            case PageType::planner: return site_.translation.text("description.plan");
            case PageType::comparison: return site_.translation.text("description.compare");
            default: return {};
        }
    }

    bool is_hidden_from_engines() const {
        const Document* document = out_.written();
        if (document != nullptr && (document->hiding.from_engines || document->hiding.from_lists)) return true;
        return page_.type == PageType::not_found || page_.number > 1;
    }

    std::string language() const {
        const Document* document = out_.written();
        const bool is_own = document != nullptr && !document->language.empty();
        return is_own ? document->language : site_.settings.language;
    }

    // Empty if the page has no address of its own on the web.
    std::string canonical_url() const {
        const Document* document = out_.written();
        if (document != nullptr && !document->canonical.empty()) return document->canonical;
        const std::string& base = site_.settings.base_url;
        if (base.empty() || page_.type == PageType::not_found) return {};
        return base + encode_path(clean_url(page_.output_path));
    }

    void describe() {
        const Settings& settings = site_.settings;
        const std::string name = title();
        out_.add_text("language", language());
        out_.add_text("direction", is_right_to_left(language()) ? "rtl" : "");
        out_.add("content_security_policy", [&] { return Markup{content_security_policy(site_, out_.embeds)}; });
        out_.add("inline_script", [&] { return Markup{site_.theme.inline_script}; });
        out_.add_text("site_title", settings.title);
        out_.add_text("site_description", settings.description);
        out_.add_text("title", name);
        const std::string numbered = page_.number == 1
                                         ? name
                                         : fill_places(site_.translation.text("title.numbered"),
                                                       {{"title", name}, {"number", fmt::format("{}", page_.number)}});
        out_.add_text("head_title", page_.type == PageType::home && name == settings.title
                                        ? name
                                        : fmt::format("{} · {}", numbered, settings.title));
        out_.add_text("description", description());
        out_.add_text("kind", kind_of(site_, page_));
        if (node_ != nullptr) out_.add_text("kind_label", site_.translation.label_of(node_->kind));
        out_.view.flag("noindex", is_hidden_from_engines());
        out_.add_text("canonical_url", canonical_url());
    }

    std::string json_ld() const {
        return write_json_ld(out_, {title(), language(), description(), canonical_url(), trail()});
    }

    void surroundings() {
        out_.add_text("home_url", edition_.url_of("index.html"));
        out_.add_text("search_url", edition_.url_of("search/index.html"));
        out_.add_text("az_url", edition_.url_of("a-z/index.html"));
        if (!site_.archive.empty()) out_.add_text("archive_url", edition_.url_of("archive/index.html"));
        planner_urls();
        out_.add_text("search_index_url", edition_.url_of("search/index.js"));
        if (!site_.settings.base_url.empty()) out_.add_text("feed_url", edition_.url_of("feed.xml"));
        own_feed();
        own_icons();
        out_.add_text("style_url", edition_.url_of(site_.theme.asset("style.css").output_path));
        out_.add_text("script_url", edition_.url_of(site_.theme.asset("site.js").output_path));
        out_.add_text("search_script_url", edition_.url_of(site_.theme.asset("search.js").output_path));
        if (page_.offline_bytes > 0) offer_offline();
        out_.add("navigation", [&] { return navigation(); });
        out_.add("breadcrumbs", [&] {
            std::vector<View> places;
            for (const Crumb& crumb : trail()) places.push_back(place(crumb.title, crumb.path));
            return places;
        });
    }

    // Only where there are roles.
    void planner_urls() {
        if (site_.of_kind(Kind::role).empty()) return;
        if (page_.type == PageType::planner || page_.type == PageType::comparison) {
            out_.add_text("roles_url", edition_.url_of(list_of_kind(site_, Kind::role)));
        }
        out_.add_text("plan_url", edition_.url_of("plan/index.html"));
        out_.add_text("compare_url", edition_.url_of("compare/index.html"));
        out_.add_text("plan_data_url", edition_.url_of("data/plan.js"));
        out_.add_text("marks_script_url", edition_.url_of(site_.theme.asset("marks.js").output_path));
        out_.add_text("plan_script_url", edition_.url_of(site_.theme.asset("plan.js").output_path));
    }

    void offer_offline() {
        out_.add_text("offline_size", size_text(page_.offline_bytes));
        out_.add_text("offline_script_url", edition_.url_of(site_.theme.asset("offline.js").output_path));
        out_.add_text("service_worker_url", edition_.url_of("sw.js"));
    }

    void own_feed() {
        if (node_ == nullptr) return;
        const std::string path = feed_folder(*node_) + "feed.xml";
        const auto feed = site_.page_of.find(path);
        if (feed == site_.page_of.end() || site_.pages[feed->second].node != page_.node) return;
        out_.add_text("own_feed_url", edition_.url_of(path));
    }

    // The last is the one that browsers prefer.
    void own_icons() {
        struct Icon {
            std::string_view path, type;
        };
        constexpr std::array<Icon, 3> icons = {
            {{"favicon.ico", "image/x-icon"}, {"favicon.png", "image/png"}, {"favicon.svg", "image/svg+xml"}}};
        out_.add("icons", [&] {
            std::vector<View> views;
            for (const Icon& icon : icons) {
                if (!site_.file_of.contains(std::string(icon.path))) continue;
                views.emplace_back().set("url", edition_.url_of(icon.path)).set("type", std::string(icon.type));
            }
            return views;
        });
    }

    View place(std::string_view name, std::string_view path) const {
        View view;
        view.set("title", std::string(name))
            .set("url", edition_.url_of(path))
            .flag("current", path == page_.output_path);
        return view;
    }

    // What the settings say; else the lists and the pages at the top of the content. Pages that ask for it come after.
    std::vector<View> navigation() const {
        struct Item {
            int weight = 0;
            View view{};
        };
        std::vector<Item> items;
        for (const MenuEntry& entry : site_.settings.menu) {
            if (auto view = menu_entry(entry)) items.push_back({entry.weight, std::move(*view)});
        }
        const bool is_set = !items.empty();
        for (const Kind kind : {Kind::role, Kind::skill, Kind::path, Kind::family, Kind::faq, Kind::article}) {
            const std::string path = list_of_kind(site_, kind);
            if (!is_set && !path.empty()) items.push_back({0, place(site_.translation.plural_of(kind), path)});
        }
        for (const NodeId id : site_.menu_pages) {
            const Node& node = site_.taxonomy[id];
            const auto& place_wanted = site_.taxonomy.document_of(node)->menu;
            if (!place_wanted && is_set) continue;
            const MenuPlace wanted = place_wanted.value_or(MenuPlace{});
            items.push_back({wanted.weight, place(wanted.title.empty() ? node.title : wanted.title, node.output_path)});
        }
        std::ranges::stable_sort(items, {}, &Item::weight);
        std::vector<View> places;
        for (Item& item : items) places.push_back(std::move(item.view));
        return places;
    }

    std::optional<View> menu_entry(const MenuEntry& entry) const {
        if (const Page* target = split_url(entry.url.text).scheme.empty() ? page_at(site_, entry.url.text) : nullptr) {
            return place(entry.title, target->output_path);
        }
        if (!is_allowed_scheme(split_url(entry.url.text).scheme)) return std::nullopt;
        View view;
        view.set("title", entry.title).set("url", entry.url.text).flag("current", false);
        return view;
    }

    // From the home page to what the page is a part of.
    std::vector<Crumb> trail() const {
        std::vector<Crumb> trail;
        if (page_.type == PageType::home) return trail;
        trail.push_back({site_.settings.title, "index.html"});
        if (page_.period.year != 0) trail.push_back({site_.translation.text("title.archive"), "archive/index.html"});
        if (page_.period.month != 0) {
            const Period year{page_.period.year, 0};
            trail.push_back({title_of(site_, year), path_of_period(year)});
        }
        if (node_ == nullptr) return trail;
        const std::string parent = list_of_kind(site_, node_->kind);
        if (!parent.empty()) trail.push_back({site_.translation.plural_of(node_->kind), parent});
        if (node_->kind == Kind::term) {
            const std::string& plural = site_.settings.taxonomies[node_->taxonomy].plural;
            trail.push_back({capitalized(plural), plural + "/index.html"});
        }
        return trail;
    }

    PageView& out_;
    const Site& site_;
    const Page& page_;
    const Edition& edition_;
    const Node* node_;
};

// They see all that the page sees, so they come last. The service worker leaves out what stands between the comments.
void add_embeds(PageView& page) {
    std::string html;
    for (const std::size_t embed : page.embeds) html += page.site.theme.embeds[embed].fill(page.view);
    if (!html.empty()) page.view.set("embeds", Markup{fmt::format("<!--embeds-->{}<!--/embeds-->", html)});
}

// A page that leads to another: at once where the browser may, by a link where it may not.
std::string render_redirect(const Site& site, const Page& page) {
    const Edition edition{site, page.output_path};
    const LinkTarget target = redirect_target(site, page);
    const bool is_node = target.type == LinkTarget::Type::node;
    const Node* node = is_node ? &site.taxonomy[target.node] : nullptr;
    std::string address;
    if (is_node && !site.settings.base_url.empty()) {
        address = site.settings.base_url + encode_path(clean_url(node->output_path));
    }
    const std::string found = edition.url_of(target);
    const std::string url = escape_html(found.empty() ? edition.url_of("index.html") : found);
    const std::string name = escape_html(is_node ? node->title : found.empty() ? site.settings.title : found);
    return fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
        "<meta name=\"robots\" content=\"noindex\">\n{}<meta http-equiv=\"refresh\" content=\"0; url={}\">\n"
        "<p><a href=\"{}\">{}</a></p>\n</html>\n",
        escape_html(site.settings.language), name,
        address.empty() ? "" : fmt::format("<link rel=\"canonical\" href=\"{}\">\n", escape_html(address)), url, url,
        name);
}

}  // namespace

std::string_view template_of(const Site& site, const Page& page) {
    // What an author chose for the page of a document, that of an author included.
    const bool may_be_chosen = page.type == PageType::document || page.type == PageType::list;
    if (may_be_chosen && page.node && !site.taxonomy[*page.node].question) {
        const Document* document = site.taxonomy.document_of(*page.node);
        if (document != nullptr && !document->template_name.empty()) return document->template_name;
    }
    switch (page.type) {
        case PageType::document: return row_of(page.kind).name;
        case PageType::list: return page.node && page.kind == Kind::author ? "author" : "list";
        case PageType::questions: return "questions";
        case PageType::home: return "home";
        case PageType::search: return "search";
        case PageType::az: return "az";
        case PageType::planner: return "plan";
        case PageType::comparison: return "compare";
        case PageType::archive: return "archive";
        case PageType::not_found: return "not_found";
        default: return {};
    }
}

std::string_view kind_of(const Site& site, const Page& page) {
    if (page.node) return row_of(site.taxonomy[*page.node].kind).name;
    return page.type == PageType::list ? "list" : template_of(site, page);
}

std::string render_page(const Site& site, const Page& page, Embeds embeds) {
    if (page.type == PageType::redirect) return render_redirect(site, page);
    PageView view{
        site, page, site.theme[template_of(site, page)], {site, page.output_path, {}, absolute_base(site, page)}};
    if (embeds == Embeds::shown) view.embeds = embeds_of(site, page);
    Frame(view).add();
    if (page.type == PageType::document) {
        add_document(view);
    } else {
        add_list(view);
    }
    add_embeds(view);
    return view.used.fill(view.view);
}

}  // namespace rolebook
