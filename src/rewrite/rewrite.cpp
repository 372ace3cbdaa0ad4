#include "rewrite/rewrite.hpp"

#include "rewrite/tags.hpp"

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

// Each knows some syntaxes: whether they can be in a text at all, which must be found fast, and what they become.
struct Finder {
    bool (*may_find)(std::string_view text);
    void (*find)(Rewriting& rewriting);
};
constexpr std::array<Finder, 1> finders = {{{has_tags, rewrite_tags}}};

// Of what overlaps, the first stays.
void sort_out(std::vector<Edit>& edits) {
    std::ranges::stable_sort(edits, {}, &Edit::span);
    std::uint32_t done = 0;
    const auto overlaps = [&](const Edit& edit) {
        if (edit.span.begin < done) return true;
        done = edit.span.end;
        return false;
    };
    std::vector<Edit> kept;
    for (Edit& edit : edits) {
        if (!overlaps(edit)) kept.push_back(std::move(edit));
    }
    edits = std::move(kept);
}

}  // namespace

Outcome<std::vector<Edit>> rewrite(SourceId id, std::string_view text, std::size_t begin,
                                   const std::optional<SiteAddress>& address) {
    const std::string_view body = text.substr(begin);
    const auto may_find = [&](const Finder& finder) { return finder.may_find(body); };
    if (std::ranges::none_of(finders, may_find)) return {};
    Rewriting rewriting(id, text, begin, address);
    for (const Finder& finder : finders) {
        if (may_find(finder)) finder.find(rewriting);
    }
    Outcome<std::vector<Edit>> found = rewriting.take_found();
    sort_out(found.value);
    return found;
}

}  // namespace rolebook
