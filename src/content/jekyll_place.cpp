#include "content/jekyll_place.hpp"

#include "base/url.hpp"

#include <algorithm>

namespace rolebook {

std::string_view JekyllPlace::type_name() const {
    switch (type) {
        case Type::post: return "posts";
        case Type::document: return collection == nullptr ? "" : std::string_view(collection->name);
        case Type::page: break;
    }
    return "pages";
}

JekyllPlace place_in_jekyll(std::string_view path, const Inherited& inherited) {
    std::string_view inner = path;
    if (inner.starts_with(inherited.collections_folder)) inner.remove_prefix(inherited.collections_folder.size());
    for (const std::string_view folder : {"_posts/", "_drafts/"}) {
        const std::size_t at = find_folder(inner, folder);
        if (at == std::string_view::npos) continue;
        return {.type = JekyllPlace::Type::post,
                .folders_before = inner.substr(0, at == 0 ? 0 : at - 1),
                .path = inner.substr(at + folder.size())};
    }
    const std::size_t end = inner.find('/') + 1;
    const std::string_view folder = inner.substr(0, end);
    const auto found = std::ranges::find(inherited.collections, folder, &Collection::folder);
    const Collection* collection = found == inherited.collections.end() ? nullptr : &*found;
    const bool is_kind = folder.starts_with('_') && kind_of_directory(folder.substr(0, end - 1)) != nullptr;
    if (collection == nullptr && !is_kind) return {.path = path};
    return {.type = JekyllPlace::Type::document, .collection = collection, .path = inner.substr(end)};
}

}  // namespace rolebook
