#include "base/names.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "cli/commands.hpp"
#include "pages/edition.hpp"
#include "taxonomy/permalink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_shown = 12;  // of one sort of pages

class Explainer {
public:
    Explainer(const Inputs& inputs, const Site& site) : inputs_(inputs), site_(site), taxonomy_(site.taxonomy) {}

    // Whether anything is meant by it.
    bool explain(std::string_view asked) {
        for (const auto& source : inputs_.content) {
            if (source_of(source.source).path == asked || source.path == asked) return explain_file(source.source);
        }
        for (const CopiedFile& file : inputs_.files) {
            if (file.path == asked || "/" + file.output_path == address_of(asked)) return explain_copy(file);
        }
        for (const SkippedFile& file : inputs_.skipped) {
            if (file.path == asked) return explain_skipped(file);
        }
        const std::string address = address_of(asked);
        if (const Page* page = page_at(site_, address)) return explain_page(*page);
        for (const Redirect& redirect : taxonomy_.redirects) {
            if (clean_url(redirect.output_path) == address.substr(1)) return explain_redirect(redirect);
        }
        for (std::uint32_t i = 0; i < taxonomy_.nodes.size(); ++i) {
            const Node& node = taxonomy_.nodes[i];
            if (full_id(node) == asked || matching_key(node.title) == matching_key(asked))
                return explain_node(NodeId{i});
        }
        return false;
    }

    // What was probably meant.
    std::string closest_to(std::string_view asked) const {
        std::vector<std::string_view> known;
        for (const ContentFile& file : inputs_.content) known.push_back(source_of(file.source).path);
        std::vector<std::string> addresses;
        for (const Page& page : site_.pages) addresses.push_back(fmt::format("/{}", clean_url(page.output_path)));
        for (const std::string& address : addresses) known.push_back(address);
        return std::string(closest(asked, known).value_or(""));
    }

private:
    const Source& source_of(SourceId id) const { return inputs_.sources[static_cast<std::size_t>(id)]; }

    // "/roles/x/" of an address of the site, whole or not.
    std::string address_of(std::string_view asked) const {
        const std::string& base = site_.settings.base_url;
        if (!base.empty() && asked.starts_with(base)) asked.remove_prefix(base.size() - 1);
        const UrlParts parts = split_url(asked);
        const std::string path = decode_percent(parts.path);
        const bool is_index = path.ends_with("index.html");
        const std::string address =
            is_index ? path.substr(0, path.size() - std::string_view("index.html").size()) : path;
        return address.starts_with('/') ? address : "/" + address;
    }

    std::string place(Location where) const {
        const auto index = static_cast<std::size_t>(where.source);
        if (index >= inputs_.sources.size()) return {};
        const Source& source = inputs_.sources[index];
        return fmt::format("{}:{}", source.path, position_at(source.text, where.span.begin).line);
    }

    static void row(std::string_view name, std::string_view value) {
        if (!value.empty()) fmt::print("  {:<11} {}\n", name, value);
    }

    bool explain_file(SourceId source) {
        for (std::uint32_t i = 0; i < taxonomy_.documents.size(); ++i) {
            if (taxonomy_.documents[i]->source == source) return explain_node(NodeId{i});
        }
        for (const Unpublished& page : taxonomy_.unpublished) {
            if (page.where.source != source) continue;
            fmt::print("{}\n", source_of(source).path);
            row("title", page.title);
            row("published", "no: " + page.withheld.reason);
            row("publish it", cure_of(page.withheld.why));
            return true;
        }
        return false;
    }

    static std::string_view cure_of(Withheld::Why why) {
        switch (why) {
            case Withheld::Why::draft: return "take out `draft`, or build with --drafts";
            case Withheld::Why::no_output: return "give its collection `output: true`";
            case Withheld::Why::future: return "build again when it has come, or with --future";
            case Withheld::Why::expired: return "give it a later `expires`, or build with --expired";
            case Withheld::Why::faulty: return "put right what rolebook check tells";
        }
        return {};
    }

    bool explain_copy(const CopiedFile& file) {
        fmt::print("{}\n", file.path);
        row("address", "/" + file.output_path);
        row("published", "yes: it is copied as it is");
        std::vector<std::string> shown_by;
        for (const SharedDocument& document : taxonomy_.documents) {
            const bool shows = std::ranges::any_of(document->body.images, [&](const Image& image) {
                return find_picture(site_, *document, image.target) != nullptr &&
                       find_picture(site_, *document, image.target)->output_path == file.output_path;
            });
            if (shows) shown_by.push_back(source_of(document->source).path);
        }
        list("shown by", shown_by);
        return true;
    }

    static bool explain_skipped(const SkippedFile& file) {
        fmt::print("{}\n", file.path);
        row("published", "no: " + file.reason);
        return true;
    }

    bool explain_redirect(const Redirect& redirect) {
        fmt::print("/{}\n", clean_url(redirect.output_path));
        const Node& node = taxonomy_[redirect.to];
        row("leads to", fmt::format("/{} ({})", clean_url(node.output_path), node.title));
        row("because of", place(redirect.where));
        return true;
    }

    bool explain_page(const Page& page) {
        if (page.redirect) return explain_redirect(taxonomy_.redirects[*page.redirect]);
        if (page.node) return explain_node(*page.node);
        fmt::print("/{}\n", clean_url(page.output_path));
        row("is", what_it_is(page));
        if (page.intro) row("introduced", fmt::format("by {}", place(taxonomy_[*page.intro].where)));
        return true;
    }

    std::string what_it_is(const Page& page) const {
        switch (page.type) {
            case PageType::list:
                return page.period.year != 0 ? fmt::format("the articles of {}", title_of(site_, page.period))
                                             : fmt::format("the list of {}", row_of(page.kind).plural);
            case PageType::questions: return "every question";
            case PageType::home: return "the home page";
            case PageType::search: return "the search";
            case PageType::az: return "everything from A to Z";
            case PageType::planner: return "the planner of skills";
            case PageType::comparison: return "two roles, side by side";
            case PageType::archive: return "articles by year and month";
            default: return "made by every build";
        }
    }

    bool explain_node(NodeId id) {
        const Node& node = taxonomy_[id];
        const Document* document = taxonomy_.document_of(node);
        const bool has_file = document != nullptr && !node.question;
        fmt::print("{}\n", has_file ? source_of(document->source).path : full_id(node));
        row("title", node.title);
        row("kind", has_file ? fmt::format("{}: {}", row_of(node.kind).name, document->kind_reason)
                             : std::string(row_of(node.kind).name));
        row("id", full_id(node));
        row("address",
            fmt::format("/{}{}{}", clean_url(node.output_path), node.anchor.empty() ? "" : "#", node.anchor));
        if (has_file) {
            row("because of", why_there(node, *document));
            row("published", published(*document));
        } else if (node.question) {
            row("asked at", place(node.where));
        } else {
            row("only named", fmt::format("at {}; no file is about it", place(node.where)));
        }
        for (const Redirect& redirect : taxonomy_.redirects) {
            if (redirect.to == id) row("also at", fmt::format("/{}", clean_url(redirect.output_path)));
        }
        edges(id);
        touches(id);
        return true;
    }

    std::string why_there(const Node& node, const Document& document) const {
        if (document.permalink) return fmt::format("`permalink` at {}", place(document.permalink->where));
        const AddressPattern pattern = address_pattern_of(document, site_.settings);
        if (pattern.generator == Generator::rolebook) {
            return fmt::format("permalinks of {}: {}", row_of(node.kind).plural, pattern.text);
        }
        return fmt::format("{}'s addresses: {}", name_of(pattern.generator), pattern.text);
    }

    static std::string published(const Document& document) {
        std::vector<std::string> words = {"yes"};
        if (document.hiding.from_lists) words.emplace_back("not in lists");
        if (document.hiding.from_search) words.emplace_back("not in the search");
        if (document.hiding.from_engines) words.emplace_back("not for search engines");
        if (document.redirect_to) words.emplace_back("as a redirect");
        return fmt::format("{}", fmt::join(words, ", "));
    }

    void edges(NodeId id) {
        std::map<Relation, std::vector<std::string>> out;
        std::map<Relation, std::vector<std::string>> in;
        for (const Edge& edge : taxonomy_.graph.edges()) {
            const std::string where = place(taxonomy_.graph.statements(edge).front().where);
            if (edge.from == id) out[edge.relation].push_back(named(edge.to, where));
            if (edge.to == id) in[edge.relation].push_back(named(edge.from, where));
        }
        if (!out.empty()) fmt::print("\nfrom here\n");
        for (const auto& [relation, nodes] : out) list(name_of(relation), nodes);
        if (!in.empty()) fmt::print("\nto here\n");
        for (const auto& [relation, nodes] : in) list(name_of(relation), nodes);
    }

    std::string named(NodeId id, std::string_view where) const {
        return fmt::format("{} ({})", full_id(taxonomy_[id]), where);
    }

    static void list(std::string_view name, const std::vector<std::string>& entries) {
        for (std::size_t i = 0; i < std::min(entries.size(), most_shown); ++i) row(i == 0 ? name : "", entries[i]);
        if (entries.size() > most_shown) row("", fmt::format("and {} more", entries.size() - most_shown));
    }

    // Pages that say something of it: its own, those at the other ends of its edges, lists.
    void touches(NodeId id) {
        std::set<std::string> pages = {taxonomy_[id].output_path};
        for (const Edge& edge : taxonomy_.graph.edges()) {
            if (edge.from == id) pages.insert(taxonomy_[edge.to].output_path);
            if (edge.to == id) pages.insert(taxonomy_[edge.from].output_path);
        }
        for (const SimilarRole& similar : similar_to(id)) pages.insert(taxonomy_[similar.role].output_path);
        std::set<std::string> lists;
        for (const Page& page : site_.pages) {
            const bool lists_it = page.type == PageType::list && !page.node && page.kind == taxonomy_[id].kind;
            if (lists_it && is_in(page.period, id)) lists.insert(page.output_path);
        }
        fmt::print("\na change of it is seen on\n");
        std::vector<std::string> addresses;
        for (const std::string& path : pages) addresses.push_back(fmt::format("/{}", clean_url(path)));
        list("pages", addresses);
        addresses.clear();
        for (const std::string& path : lists) addresses.push_back(fmt::format("/{}", clean_url(path)));
        list("lists", addresses);
        row("and", "the search, A to Z, feeds, the sitemap and the data, as far as they tell of it");
    }

    // Of a list of all times: always.
    bool is_in(const Period& period, NodeId id) const {
        const Document* document = taxonomy_.document_of(id);
        if (period.year == 0) return true;
        if (document == nullptr || !document->date) return false;
        return document->date->year == period.year && (period.month == 0 || document->date->month == period.month);
    }

    std::vector<SimilarRole> similar_to(NodeId id) const {
        return taxonomy_[id].kind == Kind::role ? site_.need_index.similar_to(id) : std::vector<SimilarRole>();
    }

    const Inputs& inputs_;
    const Site& site_;
    const Taxonomy& taxonomy_;
};

}  // namespace

int run_why(const WhyCommand& command) {
    const Inputs inputs = read_project(command.paths).value;
    const Outcome<Site> site = plan_site(inputs, command.options);
    Explainer explainer(inputs, site.value);
    const std::string asked = fs::path(command.page).lexically_normal().generic_string();
    if (explainer.explain(command.page) || explainer.explain(asked)) return success;
    fmt::print(stderr, "error: nothing here is '{}'\n", command.page);
    const std::string meant = explainer.closest_to(command.page);
    fmt::print(stderr, "  hint: {}\n",
               meant.empty() ? "name a file of the content, an address of the site, an id or a title"
                             : fmt::format("did you mean '{}'?", meant));
    return bad_usage;
}

}  // namespace rolebook
