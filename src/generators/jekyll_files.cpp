#include "generators/jekyll_files.hpp"

#include "base/glob.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "content/find_kind.hpp"
#include "content/kinds.hpp"

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

// What Jekyll excludes of itself, and what belongs to the tools around it.
constexpr std::array<std::string_view, 13> furniture = {
    "Gemfile", "Gemfile.lock", "Rakefile",  "gemfiles", "node_modules",  "package.json", "package-lock.json",
    "themes",  "vendor",       "yarn.lock", "README",   "rolebook.toml", "LICENSE"};

std::string_view name_of(std::string_view path) {
    return path.substr(folder_of(path).size());
}

// A path, the beginning of one, or a pattern.
bool is_named_by(std::string_view path, const std::vector<std::string>& patterns) {
    return std::ranges::any_of(patterns, [&](std::string_view pattern) {
        if (pattern.starts_with('/')) pattern.remove_prefix(1);
        while (pattern.ends_with('/')) pattern.remove_suffix(1);
        return !pattern.empty() && (path.starts_with(pattern) || matches_glob(pattern, path));
    });
}

bool is_included(std::string_view path, const Inherited& inherited) {
    return std::ranges::any_of(inherited.included, [&](const std::string& pattern) {
        return matches_glob(pattern, path) || matches_glob(pattern, name_of(path));
    });
}

bool is_collection(std::string_view path, const Inherited& inherited) {
    const std::string_view name = name_of(path);
    if (name == "_posts" || name == "_drafts") return path.starts_with(inherited.collections_folder);
    if (kind_of_directory(name) != nullptr) return true;
    return std::ranges::any_of(inherited.collections, [&](const Collection& collection) {
        return path == inherited.collections_folder + collection.folder.substr(0, collection.folder.size() - 1);
    });
}

bool has_front_matter(std::string_view text) {
    return text.starts_with("---") && trim(text.substr(3, line_end(text, 0) - 3)).empty();
}

bool is_html(std::string_view path) {
    return path.ends_with(".html") || path.ends_with(".htm");
}

}  // namespace

std::string why_no_jekyll_content(std::string_view path, const Inherited& inherited) {
    const std::string_view name = name_of(path);
    if (is_included(path, inherited)) return {};
    if (is_named_by(path, inherited.excluded)) return "'exclude' in _config.yml names it";
    const bool is_furniture = std::ranges::find(furniture, name) != furniture.end() || name.ends_with(".gemspec");
    if (is_furniture || name.starts_with('#') || name.starts_with('~')) return "it is no content of a Jekyll site";
    if (!name.starts_with('_') || is_collection(path, inherited)) return {};
    return "it is no content of a Jekyll site";
}

JekyllFile kind_of_jekyll_file(std::string_view path, std::string_view text) {
    if (!has_front_matter(text)) return JekyllFile::copied;
    const bool has_liquid = text.find("{%") != std::string_view::npos || text.find("{{") != std::string_view::npos;
    return is_html(path) && !has_liquid ? JekyllFile::page : JekyllFile::made_by_liquid;
}

bool is_named_for_repository(std::string_view path) {
    constexpr std::array<std::string_view, 8> names = {"readme",    "license",      "licence",         "copying",
                                                       "changelog", "contributing", "code_of_conduct", "security"};
    return std::ranges::find(names, to_lower_ascii(stem_of(path))) != names.end();
}

}  // namespace rolebook
