#include "base/text.hpp"
#include "check/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace rolebook {
namespace {

class CoverageChecks {
public:
    explicit CoverageChecks(const Site& site) : site_(site), taxonomy_(site.taxonomy) {}

    Diagnostics run() {
        for (const NodeId id : site_.of_kind(Kind::role)) {
            if (const Document* role = taxonomy_.document_of(id)) check_role(id, *role);
        }
        for (const NodeId id : site_.of_kind(Kind::skill)) {
            if (const Document* skill = taxonomy_.document_of(id)) check_skill(id, *skill);
        }
        return std::move(problems_);
    }

private:
    void note(std::string code, Location where, std::string message, std::string hint) {
        problems_.push_back({Severity::note, std::move(code), where, std::move(message), std::move(hint)});
    }

    void check_role(NodeId id, const Document& role) {
        if (taxonomy_.graph.from(id, Relation::needs).empty()) {
            note("no-skills", role.title_where, fmt::format("the role '{}' needs no skill", role.title),
                 "list its skills: skills = [\"…\"]");
        }
        if (questions_of(taxonomy_, id).empty()) {
            note("no-questions", role.title_where, fmt::format("nobody asks anything about '{}'", role.title),
                 "answer what people ask about it, in its text or in content/faqs/");
        }
        if (role.also_known_as.empty()) {
            note("no-other-names", role.title_where, fmt::format("the role '{}' has no other name", role.title),
                 "readers search for what their adverts say: also_known_as = [\"…\"]");
        }
    }

    void check_skill(NodeId id, const Document& skill) {
        const std::vector<const Edge*> needs = taxonomy_.graph.into(id, Relation::needs);
        const bool is_in_tree = !taxonomy_.graph.into(id, Relation::broader).empty() ||
                                !taxonomy_.graph.from(id, Relation::broader).empty();
        if (needs.empty() && !is_in_tree) {
            note("unneeded-skill", skill.title_where, fmt::format("no role needs '{}'", skill.title),
                 "list it in a role, or say of which wider skill it is a part: broader = [\"…\"]");
        }
        std::set<std::string> wanted;
        for (const Edge* need : needs) wanted.insert(taxonomy_.graph.attributes(*need).level);
        std::vector<std::string_view> missing;
        for (const std::string& level : site_.settings.levels) {
            const bool is_described = std::ranges::find(skill.details.descriptors, level, &LevelDescriptor::level) !=
                                      skill.details.descriptors.end();
            if (wanted.contains(level) && !is_described) missing.push_back(level);
        }
        if (missing.empty()) return;
        note("undescribed-level", skill.title_where,
             fmt::format("roles need '{}' at {} that nothing describes: {}", skill.title,
                         missing.size() == 1 ? "a level" : "levels", fmt::join(missing, ", ")),
             fmt::format("say what people can do there: [descriptors] {} = [\"…\"]", missing.front()));
    }

    const Site& site_;
    const Taxonomy& taxonomy_;
    Diagnostics problems_;
};

}  // namespace

Diagnostics check_coverage(const Site& site) {
    return CoverageChecks(site).run();
}

}  // namespace rolebook
