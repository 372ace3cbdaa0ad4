#include "taxonomy/links.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace rolebook {
namespace {

// What a bare [[name]] may be, the likeliest first.
constexpr std::array link_kinds = {Kind::role, Kind::skill,  Kind::faq,    Kind::path,     Kind::family, Kind::article,
                                   Kind::page, Kind::author, Kind::series, Kind::category, Kind::tag};

// A content path may be written with its extension or without, and a folder stands for its index file.
constexpr std::array<std::string_view, 6> endings = {"", ".md", "/index.md", "/_index.md", ".markdown", ".html"};

// Content is also found by the name of its file, "@:one-page"; an index file has that of its folder.
constexpr std::string_view by_name = "@:";

std::string_view without_extension(std::string_view path) {
    const std::size_t folder = folder_of(path).size();
    const std::size_t dot = path.rfind('.');
    return dot == std::string_view::npos || dot < folder ? path : path.substr(0, dot);
}

// "posts/one-page" of "posts/one-page.md" and of "posts/one-page/index.md".
std::string_view bare_path(std::string_view path) {
    std::string_view bare = without_extension(path);
    const std::string_view name = bare.substr(folder_of(bare).size());
    if ((name == "index" || name == "_index") && bare.size() > name.size()) bare.remove_suffix(name.size() + 1);
    return bare;
}

// What links may lead to, for all documents.
struct LinkMap {
    const Taxonomy& taxonomy;
    const Names& names;
    const Names& unpublished_names;              // of nodes whose ids are indexes in Taxonomy::unpublished
    std::set<std::string, std::less<>> files{};  // output paths of other files
    std::string_view base_path{};                // of the site on its host
    std::unordered_map<std::string_view, NodeId> by_content_path{};
    std::unordered_map<std::string_view, std::vector<std::string_view>> by_file_name{};  // content, published or not
    std::unordered_map<std::string_view, NodeId> by_output_path{};
    std::unordered_map<std::string_view, std::uint32_t> unpublished_by_content_path{};
};

void add_pages(LinkMap& map) {
    const Taxonomy& taxonomy = map.taxonomy;
    map.by_output_path.reserve(taxonomy.nodes.size());
    map.by_content_path.reserve(taxonomy.documents.size());
    std::set<Kind> with_pages;
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        const Node& target = taxonomy.nodes[i];
        if (!target.has_page()) continue;
        map.by_output_path.emplace(target.output_path, NodeId{i});
        with_pages.insert(target.kind);
    }
    for (const Kind kind : with_pages) {
        if (const std::string_view folder = row_of(kind).folder; !folder.empty()) {
            map.files.insert(std::string(folder) + "/index.html");
        }
    }
    for (const Redirect& redirect : taxonomy.redirects) map.by_output_path.emplace(redirect.output_path, redirect.to);
    for (const std::string_view always : {"index.html", "search/index.html", "a-z/index.html"}) {
        map.files.emplace(always);
    }
    for (std::uint32_t i = 0; i < taxonomy.documents.size(); ++i) {
        map.by_content_path.emplace(taxonomy.documents[i]->path, NodeId{i});
    }
    for (std::uint32_t i = 0; i < taxonomy.unpublished.size(); ++i) {
        map.unpublished_by_content_path.emplace(taxonomy.unpublished[i].path, i);
    }
}

bool asks_for_names(const Taxonomy& taxonomy) {
    return std::ranges::any_of(taxonomy.documents, [](const SharedDocument& document) {
        return std::ranges::any_of(document->body.links,
                                   [](const Link& link) { return link.target.starts_with(by_name); });
    });
}

void add_file_names(LinkMap& map) {
    const auto add = [&](std::string_view path) {
        const std::string_view bare = bare_path(path);
        map.by_file_name[bare.substr(folder_of(bare).size())].push_back(path);
    };
    for (const SharedDocument& document : map.taxonomy.documents) {
        if (!document->is_entry) add(document->path);
    }
    for (const Unpublished& document : map.taxonomy.unpublished) add(document.path);
}

// What a link may name in a page.
struct Anchors {
    std::vector<std::string_view> headings{};
    std::unordered_set<std::string_view> all{};
};

class LinkResolver {
public:
    LinkResolver(const Document& document, const Node& node, const LinkMap& map)
        : document_(document), node_(node), map_(map) {}

    Outcome<std::vector<LinkTarget>> run() {
        for (const Link& link : document_.body.links) out_.value.push_back(resolve(link));
        return std::move(out_);
    }

private:
    LinkTarget resolve(const Link& link) {
        if (link.is_wiki) return resolve_name(link, link.target, heading_id(link.fragment));
        const UrlParts parts = split_url(link.target);
        if (link.target.starts_with("@/")) return resolve_content(link, parts, decode_percent(parts.path.substr(2)));
        if (link.target.starts_with(by_name)) return resolve_file_name(link);
        if (parts.scheme.empty()) return resolve_path(link, parts);
        if (split_typed(link.target).kind) {
            const std::size_t name_end = std::min(link.target.find('#'), link.target.size());
            return resolve_name(link, decode_percent(std::string_view(link.target).substr(0, name_end)),
                                std::string(parts.fragment));
        }
        if (is_allowed_scheme(parts.scheme)) return {LinkTarget::Type::external, {}, link.target, {}};
        warn(link, "link-scheme", fmt::format("links of the scheme '{}:' are not published", parts.scheme),
             "use http, https, mailto or tel");
        return {};
    }

    LinkTarget resolve_name(const Link& link, const std::string& name, std::string fragment) {
        const TypedName typed = split_typed(name);
        const std::array<Kind, 1> one = {typed.kind.value_or(Kind::page)};
        const std::span<const Kind> wanted =
            typed.kind ? std::span<const Kind>(one) : std::span<const Kind>(link_kinds);
        const std::vector<NodeId> found = map_.names.find(typed.name, wanted);
        if (found.size() == 1) return to_node(link, found.front(), std::move(fragment));
        if (found.size() > 1) {
            report_ambiguous(link, typed.name, found);
        } else if (const auto hidden = map_.unpublished_names.find(typed.name, wanted); !hidden.empty()) {
            warn_unpublished(link, map_.taxonomy.unpublished[index_of(hidden.front())]);
        } else {
            const std::string meant = map_.names.closest_name(typed.name, wanted);
            fail(link, "unknown-reference",
                 fmt::format("there is no {} '{}'", typed.kind ? row_of(*typed.kind).noun : "page", typed.name),
                 meant.empty() ? "write the page, or name another" : fmt::format("did you mean '{}'?", meant));
        }
        return {};
    }

    // A file of the content, by its path there.
    std::optional<LinkTarget> to_content(const Link& link, std::string_view path, const std::string& fragment) {
        while (path.ends_with('/')) path.remove_suffix(1);
        for (const std::string_view ending : endings) {
            const bool is_top = path.empty() && ending.starts_with('/');
            const std::string spelling = std::string(path).append(ending.substr(is_top ? 1 : 0));
            if (const auto found = map_.by_content_path.find(spelling); found != map_.by_content_path.end()) {
                return to_node(link, found->second, fragment);
            }
            const auto hidden = map_.unpublished_by_content_path.find(spelling);
            if (hidden != map_.unpublished_by_content_path.end()) {
                warn_unpublished(link, map_.taxonomy.unpublished[hidden->second]);
                return LinkTarget{};
            }
        }
        return std::nullopt;
    }

    // "@/posts/one.md": whoever writes this means a file, so that none is there is no mere dead link.
    LinkTarget resolve_content(const Link& link, const UrlParts& parts, const std::string& path) {
        const std::string fragment = decode_percent(parts.fragment);
        const auto in_content = normalize_path(path);
        if (in_content) {
            if (auto target = to_content(link, *in_content, fragment)) return *target;
            if (auto target = to_output(link, *in_content, fragment)) return *target;
        }
        fail(link, "unknown-reference", fmt::format("there is no file '{}' in the content", path),
             dead_link_hint(fmt::format("/{}", path)));
        return {};
    }

    // "@:one-page", "@:2024-12-01-one-page.md", "@:data/one-page": beside this file, else wherever it lies.
    LinkTarget resolve_file_name(const Link& link) {
        const UrlParts parts = split_url(std::string_view(link.target).substr(by_name.size()));
        const std::string name = decode_percent(parts.path);
        const std::string fragment = decode_percent(parts.fragment);
        if (name.empty()) return to_here(link, fragment);
        if (const auto beside = normalize_path(std::string(folder_of(document_.path)) + name)) {
            if (auto target = to_content(link, *beside, fragment)) return *target;
        }
        const std::vector<std::string_view> found = files_called(normalize_path(name).value_or(""));
        if (found.size() == 1) return *to_content(link, found.front(), fragment);
        if (found.empty()) {
            fail(link, "unknown-reference", fmt::format("no file of the content is called '{}'", name),
                 dead_link_hint(name));
        } else {
            fail(link, "ambiguous-name", fmt::format("'{}' are several files: {}", name, fmt::join(found, ", ")),
                 "write more of the path");
        }
        return {};
    }

    // Those whose paths end so, with or without their extension.
    std::vector<std::string_view> files_called(std::string_view name) const {
        const auto ends_so = [&](std::string_view path) {
            const auto ends_with_all = [&](std::string_view whole) {
                return whole == name || (whole.ends_with(name) && whole[whole.size() - name.size() - 1] == '/');
            };
            return ends_with_all(path) || ends_with_all(without_extension(path)) || ends_with_all(bare_path(path));
        };
        std::vector<std::string_view> found;
        const std::string_view bare = bare_path(name);
        for (const std::string_view key : {bare.substr(folder_of(bare).size()), name.substr(folder_of(name).size())}) {
            const auto candidates = map_.by_file_name.find(key);
            if (candidates == map_.by_file_name.end()) continue;
            for (const std::string_view path : candidates->second) {
                if (ends_so(path) && std::ranges::find(found, path) == found.end()) found.push_back(path);
            }
        }
        return found;
    }

    LinkTarget resolve_path(const Link& link, const UrlParts& parts) {
        if (parts.path.empty()) return to_here(link, decode_percent(parts.fragment));
        for (const std::string& reading : readings_of(link.target, map_.base_path)) {
            if (auto target = find_path(link, split_url(reading))) return *target;
        }
        const std::string message = fmt::format("'{}' leads nowhere", link.target);
        const std::string hint = dead_link_hint(decode_percent(parts.path));
        if (is_redirect(link)) {
            fail(link, "dead-link", message, hint);
        } else {
            warn(link, "dead-link", message, hint);
        }
        return {};
    }

    std::optional<LinkTarget> find_path(const Link& link, const UrlParts& parts) {
        std::string fragment = decode_percent(parts.fragment);
        const std::string path = composed(decode_percent(parts.path));
        const bool from_root = path.starts_with('/');
        const auto in_content = normalize_path(from_root ? path : std::string(folder_of(document_.path)) + path);
        if (in_content) {
            if (auto target = to_content(link, *in_content, fragment)) return *target;
        }
        const auto in_output = normalize_path(from_root ? path : std::string(folder_of(node_.output_path)) + path);
        for (const auto& candidate : {in_content, in_output}) {
            if (auto target = candidate ? to_output(link, *candidate, fragment) : std::nullopt) return target;
        }
        return std::nullopt;
    }

    // A page or a copied file by its address in the site.
    std::optional<LinkTarget> to_output(const Link& link, const std::string& path, const std::string& fragment) {
        const std::string folder = path.empty() || path.ends_with('/') ? path : path + "/";
        for (const std::string& file : {path, folder + "index.html", path + ".html"}) {
            if (const auto found = map_.by_output_path.find(file); found != map_.by_output_path.end()) {
                return to_node(link, found->second, fragment);
            }
            if (map_.files.contains(file)) return LinkTarget{LinkTarget::Type::file, {}, file, {}};
        }
        return std::nullopt;
    }

    LinkTarget to_node(const Link& link, NodeId id, std::string fragment) {
        const Node& node = map_.taxonomy[id];
        if (!node.anchor.empty()) fragment = node.anchor;
        LinkTarget target{LinkTarget::Type::node, id, {}, {}};
        if (const Document* document = map_.taxonomy.document_of(node)) {
            target.fragment = checked_fragment(link, *document, std::move(fragment));
        } else if (const auto sections = row_of(node.kind).reserved_ids;
                   std::ranges::find(sections, fragment) != sections.end()) {
            target.fragment = std::move(fragment);
        } else if (!fragment.empty()) {
            warn_anchor(link, fragment, node.title);
        }
        return target;
    }

    LinkTarget to_here(const Link& link, std::string fragment) {
        if (fragment.empty()) return {LinkTarget::Type::here, {}, {}, {}};
        fragment = checked_fragment(link, document_, std::move(fragment));
        if (fragment.empty()) return {};
        return {LinkTarget::Type::here, {}, {}, std::move(fragment)};
    }

    // The fragment if the page has it; else a warning, and none.
    std::string checked_fragment(const Link& link, const Document& document, std::string fragment) {
        if (fragment.empty()) return fragment;
        const Anchors& anchors = anchors_of(document);
        const bool known = anchors.all.contains(fragment) || is_part(document.details, fragment);
        // Sections that the page around the body has; whether they are empty is known after the join.
        const auto sections = row_of(document.kind).reserved_ids;
        if (known || std::ranges::find(sections, fragment) != sections.end()) return fragment;
        const auto meant = closest(fragment, anchors.headings);
        warn_anchor(link, fragment, document.title, meant.value_or(""));
        return {};
    }

    const Anchors& anchors_of(const Document& document) {
        const auto [place, fresh] = anchors_.try_emplace(&document);
        if (fresh) {
            const Body& body = document.body;
            Anchors& anchors = place->second;
            for (const Heading& heading : body.headings) anchors.headings.push_back(heading.id);
            anchors.all.insert(anchors.headings.begin(), anchors.headings.end());
            anchors.all.insert(body.anchors.begin(), body.anchors.end());
            for (const Question& question : body.questions) anchors.all.insert(question.id);
        }
        return place->second;
    }

    // "rung_junior" or "step_first-models"
    static bool is_part(const Details& details, std::string_view fragment) {
        const auto named = [&](std::string_view kind) {
            return [=](const auto& part) { return fragment.substr(kind.size()) == part.id; };
        };
        if (fragment.starts_with("rung_")) return std::ranges::any_of(details.ladder, named("rung_"));
        return fragment.starts_with("step_") && std::ranges::any_of(details.steps, named("step_"));
    }

    void warn_anchor(const Link& link, std::string_view fragment, std::string_view title, std::string_view meant = "") {
        warn(link, "dead-anchor", fmt::format("'{}' has no heading '#{}'", title, fragment),
             meant.empty() ? "" : fmt::format("did you mean '#{}'?", meant));
    }

    // Whether it is where the whole page leads.
    bool is_redirect(const Link& link) const {
        return document_.redirect_to && &link == &document_.body.links[*document_.redirect_to];
    }

    void warn_unpublished(const Link& link, const Unpublished& target) {
        warn(link, "unpublished-target", fmt::format("'{}' is not published: {}", target.title, target.withheld.reason),
             is_redirect(link) ? "until then the redirect leads to the home page" : "the link is shown as text");
        out_.problems.back().remark = Remark{target.where, "it is this page"};
    }

    void report_ambiguous(const Link& link, std::string_view name, const std::vector<NodeId>& found) {
        std::string candidates;
        for (const NodeId id : found) candidates += (candidates.empty() ? "" : ", ") + full_id(map_.taxonomy[id]);
        fail(link, "ambiguous-name", fmt::format("'{}' is a name of several: {}", name, candidates),
             "write the one that is meant");
    }

    std::string dead_link_hint(std::string_view path) const {
        if (map_.taxonomy.documents.size() > most_guessed_from) return {};
        const std::string_view wanted = path.substr(folder_of(path).size());
        std::vector<std::string_view> names;
        for (const SharedDocument& document : map_.taxonomy.documents) {
            names.push_back(std::string_view(document->path).substr(folder_of(document->path).size()));
        }
        const auto exact = std::ranges::find(names, wanted);
        const auto meant = exact != names.end() ? std::optional(*exact) : closest(wanted, names);
        if (!meant || meant->empty()) return {};
        const auto at = static_cast<std::size_t>(std::ranges::find(names, *meant) - names.begin());
        const std::string& found = map_.taxonomy.documents[at]->path;
        if (path.starts_with('/')) return fmt::format("did you mean '/{}'?", found);
        return fmt::format("did you mean '{}'?", relative_url(document_.path, found));
    }

    void warn(const Link& link, std::string code, std::string_view message, std::string hint) {
        report(Severity::warning, link, std::move(code), message, std::move(hint));
    }

    void fail(const Link& link, std::string code, std::string_view message, std::string hint) {
        report(Severity::error, link, std::move(code), message, std::move(hint));
    }

    // Titles may be very long, and links to them many.
    void report(Severity severity, const Link& link, std::string code, std::string_view message, std::string hint) {
        constexpr std::size_t longest = 500;
        out_.problems.push_back({severity, std::move(code), link.where, shorten(message, longest), std::move(hint)});
    }

    const Document& document_;
    const Node& node_;
    const LinkMap& map_;
    Outcome<std::vector<LinkTarget>> out_;
    std::unordered_map<const Document*, Anchors> anchors_;  // of pages linked to
};

void add_readings(std::vector<std::string>& readings, std::string_view target) {
    constexpr std::string_view marks = "#?%";
    readings.emplace_back(target);
    if (target.find_first_of(marks) == std::string_view::npos) return;
    for (const std::string_view meant : {marks.substr(0, 1), marks.substr(0, 2), marks.substr(2), marks}) {
        std::string reading;
        for (const char c : target) {
            reading += meant.find(c) == std::string_view::npos ? std::string(1, c)
                                                               : fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
        if (reading != readings.back()) readings.push_back(std::move(reading));
    }
}

}  // namespace

Outcome<std::vector<std::vector<LinkTarget>>> resolve_all_links(const Taxonomy& taxonomy, const Names& names,
                                                                const Names& unpublished_names,
                                                                std::set<std::string, std::less<>> files,
                                                                std::string_view base_path, Threads threads) {
    LinkMap map{taxonomy, names, unpublished_names, std::move(files), base_path};
    add_pages(map);
    if (asks_for_names(taxonomy)) add_file_names(map);
    std::vector<std::uint32_t> documents(taxonomy.documents.size());
    std::iota(documents.begin(), documents.end(), 0U);
    auto resolved = parallel_map(
        documents, [&](std::uint32_t i) { return LinkResolver(*taxonomy.documents[i], taxonomy.nodes[i], map).run(); },
        threads);
    Outcome<std::vector<std::vector<LinkTarget>>> out;
    for (auto& of_document : resolved) out.value.push_back(take(std::move(of_document), out.problems));
    return out;
}

Diagnostics drop_links_to_missing_sections(Taxonomy& taxonomy) {
    Diagnostics problems;
    for (std::size_t i = 0; i < taxonomy.links.size(); ++i) {
        for (std::size_t k = 0; k < taxonomy.links[i].size(); ++k) {
            LinkTarget& target = taxonomy.links[i][k];
            if (target.type != LinkTarget::Type::node || target.fragment.empty()) continue;
            const Node& node = taxonomy[target.node];
            const auto sections = row_of(node.kind).reserved_ids;
            if (std::ranges::find(sections, target.fragment) == sections.end()) continue;
            if (has_section(taxonomy, target.node, target.fragment)) continue;
            problems.push_back(
                {Severity::warning, "dead-anchor", taxonomy.documents[i]->body.links[k].where,
                 fmt::format("the page '{}' has nothing to show under '#{}'", node.title, target.fragment), ""});
            target.fragment.clear();
        }
    }
    return problems;
}

std::vector<std::string> readings_of(std::string_view target, std::string_view base_path) {
    std::vector<std::string> readings;
    add_readings(readings, target);
    const bool has_base = !base_path.empty() && target.starts_with(base_path);
    if (has_base && target.substr(base_path.size()).starts_with('/')) {
        add_readings(readings, target.substr(base_path.size()));
    }
    return readings;
}

std::optional<std::string> path_in_site(std::string_view target, const Document& document) {
    const std::string path = composed(decode_percent(split_url(target).path));
    return normalize_path(path.starts_with('/') ? path : std::string(folder_of(document.path)) + path);
}

}  // namespace rolebook
