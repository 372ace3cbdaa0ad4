#include "taxonomy/mentions.hpp"

#include "base/names.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

namespace rolebook {
namespace {

constexpr std::array mentioned_kinds = {Kind::role, Kind::skill, Kind::path};

std::ptrdiff_t count_letters(std::string_view name) {
    return std::ranges::count_if(decode(name), is_word_character);
}

bool may_be_mentioned(const Document& document, std::string_view name) {
    if (document.hiding.from_lists || document.redirect_to) return false;
    constexpr std::ptrdiff_t fewest_letters = 3;
    return document.details.autolink.value_or(count_letters(name) >= fewest_letters);
}

// The text that HTML without tags shows.
struct ShownText {
    struct Stretch {
        std::size_t begin = 0;
        std::size_t html = 0;  // where it comes from
    };
    std::string text{};
    std::vector<Stretch> stretches = {{}};  // that stand in both alike

    std::size_t place_in_html(std::size_t at) const {
        const Stretch& stretch = *std::prev(std::ranges::upper_bound(stretches, at, {}, &Stretch::begin));
        return stretch.html + at - stretch.begin;
    }
};

ShownText shown_text(std::string_view html) {
    constexpr auto references = std::to_array<std::pair<std::string_view, char>>(
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}});
    ShownText shown;
    for (std::size_t at = 0; at < html.size();) {
        const std::size_t sign = std::min(html.find('&', at), html.size());
        shown.text += html.substr(at, sign - at);
        at = sign;
        if (at == html.size()) break;
        const auto* const reference =
            std::ranges::find_if(references, [&](const auto& each) { return html.substr(at).starts_with(each.first); });
        shown.text += reference == references.end() ? '&' : reference->second;
        at += reference == references.end() ? 1 : reference->first.size();
        shown.stretches.push_back({shown.text.size(), at});
    }
    return shown;
}

std::vector<NameFound> find_in_html(const NameFinder& finder, std::string_view html) {
    if (html.find('&') == std::string_view::npos) return finder.find(html);
    const ShownText shown = shown_text(html);
    std::vector<NameFound> found = finder.find(shown.text);
    for (NameFound& name : found) {
        name.begin = shown.place_in_html(name.begin);
        name.end = shown.place_in_html(name.end);
    }
    return found;
}

}  // namespace

NameFinder make_name_finder(const Taxonomy& taxonomy, const Names& names, const Settings& settings) {
    NameFinder finder;
    const bool is_english = settings.language.starts_with("en");
    for (std::uint32_t i = 0; i < taxonomy.documents.size(); ++i) {
        const Document& document = *taxonomy.documents[i];
        if (std::ranges::find(mentioned_kinds, document.kind) == mentioned_kinds.end()) continue;
        const auto add = [&](const std::string& name) {
            if (!may_be_mentioned(document, name)) return;
            const std::vector<NodeId> meant = names.find(name, mentioned_kinds);
            if (meant.size() != 1 || meant.front() != NodeId{i}) return;
            finder.add(name, NodeId{i});
            if (is_english && document.kind == Kind::role) finder.add(name + "s", NodeId{i});
        };
        add(document.title);
        for (const Text& name : document.also_known_as) add(name.text);
        for (const std::string& name : document.details.hidden_terms) add(name);
    }
    return finder;
}

std::vector<Mention> find_mentions(const NameFinder& finder, const Body& body, NodeId own) {
    std::vector<Mention> mentions;
    for (const TextRun& run : body.runs) {
        const std::string_view html = std::string_view(body.html).substr(run.html.begin, run.html.end - run.html.begin);
        for (const NameFound& name : find_in_html(finder, html)) {
            if (name.node == own) continue;
            Mention& mention = mentions.emplace_back();
            mention.html = {run.html.begin + static_cast<std::uint32_t>(name.begin),
                            run.html.begin + static_cast<std::uint32_t>(name.end)};
            mention.node = name.node;
            mention.section = run.section;
            mention.where = run.where;
        }
    }
    return mentions;
}

void link_mentions(std::vector<Mention>& mentions, const std::vector<LinkTarget>& links, Autolink autolink) {
    if (autolink == Autolink::off) return;
    std::set<NodeId> linked;
    for (const LinkTarget& target : links) {
        if (target.type == LinkTarget::Type::node) linked.insert(target.node);
    }
    std::set<std::pair<std::uint32_t, NodeId>> seen;  // by section, or once on the page
    for (Mention& mention : mentions) {
        const std::uint32_t scope = autolink == Autolink::section ? mention.section : 0;
        mention.is_link = seen.emplace(scope, mention.node).second && !linked.contains(mention.node);
    }
}

}  // namespace rolebook
