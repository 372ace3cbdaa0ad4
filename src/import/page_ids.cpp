#include "import/page_ids.hpp"

#include "base/names.hpp"
#include "content/find_kind.hpp"

#include <fmt/format.h>

#include <unordered_map>

namespace rolebook {
namespace {

// A file called "index" is the page of its folder, and what looks like a date at the beginning is read as one.
bool is_name_of_page(const std::string& id) {
    return id != "index" && name_in_path(id) == id;
}

}  // namespace

std::vector<std::string> page_ids(const std::vector<std::string>& titles) {
    std::unordered_map<std::string, std::size_t> owners;  // by matching key, of titles and ids
    for (std::size_t i = 0; i < titles.size(); ++i) owners.emplace(matching_key(titles[i]), i);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        std::string base = slug(titles[i]);
        if (base != "index" && !is_name_of_page(base)) base.insert(0, "on-");
        std::string id = base;
        const auto is_free = [&] { return owners.emplace(matching_key(id), i).first->second == i; };
        for (int number = 2; !is_name_of_page(id) || !is_free(); ++number) id = fmt::format("{}-{}", base, number);
        ids.push_back(std::move(id));
    }
    return ids;
}

}  // namespace rolebook
