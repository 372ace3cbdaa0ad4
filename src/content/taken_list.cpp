#include "content/taken_list.hpp"

#include "base/names.hpp"
#include "base/url.hpp"
#include "content/find_kind.hpp"
#include "content/references.hpp"

namespace rolebook {
namespace {

bool is_heading(cmark_node* node) {
    return node != nullptr && cmark_node_get_type(node) == CMARK_NODE_HEADING;
}

// The list that is all there is under the heading; null if there is anything else.
cmark_node* only_list_under(cmark_node* heading) {
    cmark_node* list = cmark_node_next(heading);
    if (list == nullptr || cmark_node_get_type(list) != CMARK_NODE_LIST) return nullptr;
    cmark_node* after = cmark_node_next(list);
    return after == nullptr || is_heading(after) ? list : nullptr;
}

// What a link at the beginning of an item leads to, by name: "sql" of "[Queries](../skills/sql.md)".
std::string linked_name(cmark_node* link) {
    const std::string_view url = cmark_node_get_url(link);
    const UrlParts parts = split_url(url);
    if (split_typed(url).kind) return std::string(url);
    return parts.scheme.empty() && !parts.path.empty() ? std::string(name_in_path(parts.path)) : plain_text(link);
}

// The item as its reader sees it, but with the name of what it begins with where that is a link.
std::string text_with_names(cmark_node* item) {
    std::string text = plain_text(item);
    cmark_node* paragraph = cmark_node_first_child(item);
    cmark_node* first = paragraph == nullptr ? nullptr : cmark_node_first_child(paragraph);
    if (first == nullptr) return text;
    if (cmark_node_get_type(first) == CMARK_NODE_LINK) {
        return linked_name(first) + text.substr(plain_text(first).size());
    }
    const std::string_view literal = literal_of(first);
    const auto wiki = literal.starts_with("[[") ? find_wiki_link(literal) : std::nullopt;
    return wiki ? std::string(wiki->name) + text.substr(wiki->label.size()) : text;
}

}  // namespace

std::vector<ListItem> take_list(cmark_node* root, std::string_view heading, const BodyPlaces& places) {
    const std::string wanted = matching_key(heading);
    std::vector<ListItem> items;
    for (cmark_node* node = cmark_node_first_child(root); node != nullptr; node = cmark_node_next(node)) {
        if (!is_heading(node)) continue;
        const std::string title = plain_text(node);
        if (matching_key(std::string_view(title).substr(0, title.find("{#"))) != wanted) continue;
        cmark_node* list = only_list_under(node);
        if (list == nullptr) continue;
        for (cmark_node* item = cmark_node_first_child(list); item != nullptr; item = cmark_node_next(item)) {
            items.push_back({text_with_names(item), places.line_of(item)});
        }
        cmark_node_unlink(list);
        cmark_node_unlink(node);
        break;
    }
    return items;
}

}  // namespace rolebook
