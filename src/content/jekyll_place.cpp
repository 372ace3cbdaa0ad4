#include "content/jekyll_place.hpp"

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

// Where "_posts/" begins as a whole part of the path; npos if it is none.
std::size_t find_folder(std::string_view path, std::string_view folder) {
    for (std::size_t at = path.find(folder); at != std::string_view::npos; at = path.find(folder, at + 1)) {
        if (at == 0 || path[at - 1] == '/') return at;
    }
    return std::string_view::npos;
}

}  // namespace

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
    if (!inner.starts_with('_')) return {.path = path};
    const std::size_t end = std::min(inner.find('/'), inner.size() - 1) + 1;
    const auto collection = std::ranges::find(inherited.collections, inner.substr(0, end), &Collection::folder);
    return {.type = JekyllPlace::Type::document,
            .collection = collection == inherited.collections.end() ? nullptr : &*collection,
            .path = inner.substr(end)};
}

}  // namespace rolebook
