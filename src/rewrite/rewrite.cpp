#include "rewrite/rewrite.hpp"

#include "rewrite/admonitions.hpp"
#include "rewrite/tags.hpp"

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

// What is found in a text that those before it have edited: whether there can be anything, which must be known fast,
// and what it becomes.
struct Stage {
    bool (*may_find)(std::string_view text);
    void (*find)(Rewriting& rewriting);
};
constexpr std::array<Stage, 2> stages = {{{has_admonitions, rewrite_admonitions}, {has_tags, rewrite_tags}}};

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

Outcome<std::optional<EditedText>> rewrite(SourceId id, std::string_view text, std::size_t begin,
                                           const std::optional<SiteAddress>& address) {
    Outcome<std::optional<EditedText>> out;
    for (const Stage& stage : stages) {
        const std::string_view current = out.value ? std::string_view(out.value->text()) : text;
        if (!stage.may_find(current.substr(begin))) continue;
        Rewriting rewriting(id, current, begin, address);
        stage.find(rewriting);
        Outcome<std::vector<Edit>> found = rewriting.take_found();
        for (Diagnostic& problem : found.problems) {
            if (out.value) problem.where.span = out.value->original(problem.where.span);
            out.problems.push_back(std::move(problem));
        }
        sort_out(found.value);
        if (found.value.empty()) continue;
        if (!out.value) out.value.emplace(text);
        out.value->edit(std::move(found.value));
    }
    return out;
}

}  // namespace rolebook
