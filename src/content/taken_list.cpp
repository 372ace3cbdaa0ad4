#include "content/taken_list.hpp"

#include "base/names.hpp"

namespace rolebook {
namespace {

using Removed = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

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

void remove(cmark_node* node) {
    cmark_node_unlink(node);
    const Removed removed(node, &cmark_node_free);
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
            items.push_back({plain_text(item), places.line_of(item)});
        }
        remove(list);
        remove(node);
        break;
    }
    return items;
}

}  // namespace rolebook
