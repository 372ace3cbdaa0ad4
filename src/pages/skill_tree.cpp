#include "pages/skill_tree.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace rolebook {
namespace {

// `broader` has no circles: a site with one is not rendered.
class SkillTree {
public:
    SkillTree(const Edition& edition, NodeId skill) : edition_(edition), skill_(skill) {}

    std::string write() {
        std::vector<NodeId> widest = find_wider();
        if (wider_.size() == 1 && narrower_than(skill_).empty()) return {};
        sort_for_list(edition_.site, widest);
        write_list(widest, {});
        return std::move(html_);
    }

private:
    static constexpr int most_above = 6;           // levels of wider skills
    static constexpr int most_below = 4;           // levels of narrower ones
    static constexpr std::size_t most_parts = 40;  // of one skill

    using Level = std::optional<int>;  // below the skill itself; none above it

    std::vector<NodeId> wider_than(NodeId id) const {
        std::vector<NodeId> found;
        for (const Edge& edge : graph().from(id, Relation::broader)) found.push_back(edge.to);
        sort_for_list(edition_.site, found);
        return found;
    }

    std::vector<NodeId> narrower_than(NodeId id) const {
        std::vector<NodeId> found;
        for (const Edge* edge : graph().into(id, Relation::broader)) found.push_back(edge->from);
        sort_for_list(edition_.site, found);
        return found;
    }

    // Fills wider_, level by level, and returns those of them with nothing wider.
    std::vector<NodeId> find_wider() {
        std::vector<NodeId> widest;
        std::vector<NodeId> level = {skill_};
        wider_.insert(skill_);
        for (int above = 0; !level.empty(); ++above) {
            std::vector<NodeId> next;
            for (const NodeId id : level) {
                const std::vector<NodeId> wider = wider_than(id);
                if (wider.empty() || above == most_above) widest.push_back(id);
                if (above == most_above) continue;
                std::ranges::copy_if(wider, std::back_inserter(next),
                                     [&](NodeId each) { return wider_.insert(each).second; });
            }
            level = std::move(next);
        }
        return widest;
    }

    void write_list(const std::vector<NodeId>& skills, Level level) {
        html_ += "<ul>";
        const std::size_t shown = std::min(skills.size(), most_parts);
        for (std::size_t i = 0; i < shown; ++i) write_skill(skills[i], level);
        if (shown < skills.size()) html_ += fmt::format("<li>+ {}</li>", skills.size() - shown);
        html_ += "</ul>";
    }

    void write_skill(NodeId id, Level level) {
        const Node& node = edition_.site.taxonomy[id];
        html_ += "<li><a href=\"";
        append_html(html_, edition_.url_of(node));
        html_ += id == skill_ ? "\" aria-current=\"page\">" : "\">";
        append_html(html_, node.title);
        html_ += "</a>";
        if (level) ++*level;
        if (id == skill_) level = 0;
        if (level != most_below && opened_.insert(id).second) write_parts(id, level);
        html_ += "</li>";
    }

    void write_parts(NodeId id, Level level) {
        std::vector<NodeId> parts = narrower_than(id);
        if (!level) std::erase_if(parts, [&](NodeId part) { return !wider_.contains(part); });
        if (!parts.empty()) write_list(parts, level);
    }

    const Graph& graph() const { return edition_.site.taxonomy.graph; }

    const Edition& edition_;
    NodeId skill_;
    std::set<NodeId> wider_;   // the skill and all that it is a part of
    std::set<NodeId> opened_;  // whose parts are written
    std::string html_;
};

}  // namespace

std::string write_skill_tree(const Edition& edition, NodeId skill) {
    return SkillTree(edition, skill).write();
}

}  // namespace rolebook
