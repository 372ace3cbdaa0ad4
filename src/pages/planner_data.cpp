#include "pages/planner_data.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages/entries.hpp"

#include <algorithm>

namespace rolebook {
namespace {

// Of each sort, for one skill.
constexpr std::size_t most_paths = 2;
constexpr std::size_t most_articles = 3;
constexpr std::size_t most_questions = 2;

class PlannerWriter {
public:
    explicit PlannerWriter(const Site& site) : site_(site), taxonomy_(site.taxonomy) {
        const std::vector<NodeId>& skills = site.of_kind(Kind::skill);
        numbers_.resize(taxonomy_.nodes.size());
        for (std::size_t i = 0; i < skills.size(); ++i) numbers_[index_of(skills[i])] = static_cast<int>(i);
    }

    std::string write() {
        json_.begin_object().key("v").number(1).key("levels").begin_array();
        for (const std::string& label : site_.level_labels) json_.text(label);
        json_.end_array().key("skills").begin_array();
        for (const NodeId id : site_.of_kind(Kind::skill)) write_skill(id);
        json_.line().end_array().key("roles").begin_array();
        for (const NodeId id : site_.of_kind(Kind::role)) write_role(id);
        json_.line().end_array().end_object();
        return json_.take() + "\n";
    }

private:
    void write_skill(NodeId id) {
        begin_node(id);
        json_.begin_array();
        write_teaching(paths_of(id), most_paths);
        write_teaching(articles_of(site_, id), most_articles);
        std::vector<NodeId> questions = questions_of(taxonomy_, id);
        sort_for_list(site_, questions);
        write_teaching(questions, most_questions);
        json_.end_array().end_array();
    }

    void begin_node(NodeId id) {
        const Node& node = taxonomy_[id];
        json_.line().begin_array().text(node.id).text(node.title).text(encode_path(node.output_path));
    }

    // Paths that have the skill in a step.
    std::vector<NodeId> paths_of(NodeId skill) const {
        std::vector<NodeId> paths;
        for (const Edge& edge : taxonomy_.graph.from(skill, Relation::step_of)) paths.push_back(edge.to);
        sort_for_list(site_, paths);
        return paths;
    }

    void write_teaching(const std::vector<NodeId>& nodes, std::size_t most) {
        for (std::size_t i = 0; i < std::min(most, nodes.size()); ++i) {
            const Node& node = taxonomy_[nodes[i]];
            std::string url = encode_path(node.output_path);
            if (!node.anchor.empty()) url += "#" + encode_path(node.anchor);
            json_.begin_array().text(site_.translation.label_of(node.kind)).text(node.title).text(url).end_array();
        }
    }

    void write_role(NodeId id) {
        begin_node(id);
        json_.begin_array();
        for (const Need& need : site_.need_index.needs_of(id)) write_need(need.skill, need.weight, need.rank);
        json_.end_array().begin_array();
        if (!taxonomy_[id].is_stub()) write_ladder(*taxonomy_[id].document);
        json_.end_array().begin_array();
        if (!taxonomy_[id].is_stub()) write_pay(taxonomy_.documents[*taxonomy_[id].document]->details);
        json_.end_array().end_array();
    }

    void write_need(NodeId skill, int weight, int rank) {
        json_.number(numbers_[index_of(skill)]).number(weight).number(rank);
    }

    // Each rung with what it asks for beyond the rung below. A weight of 0 is that of the role, as a rank of 0 is.
    void write_ladder(std::uint32_t document_index) {
        const Document& document = *taxonomy_.documents[document_index];
        for (const Rung& rung : document.details.ladder) {
            json_.begin_array().text(rung.title).begin_array();
            for (std::uint32_t i = rung.skills.first; i < rung.skills.first + rung.skills.count; ++i) {
                const auto& skill = taxonomy_.referred[document_index][i];
                if (!skill || !taxonomy_.is_listed(*skill)) continue;
                const NeedAttributes& attributes = document.references[i].attributes;
                const bool is_weighed = attributes.importance > 0 || attributes.essential;
                write_need(*skill, is_weighed ? weight_of(attributes) : 0,
                           rank_of(site_.settings.levels, attributes.level));
            }
            json_.end_array().end_array();
        }
    }

    void write_pay(const Details& details) {
        for (const Pay& pay : details.pay) {
            const auto rung = std::ranges::find(details.ladder, pay.rung, &Rung::id);
            json_.begin_array().text(rung == details.ladder.end() ? "" : rung->title);
            json_.text(pay.region).text(pay.currency).text(pay.unit);
            for (const std::string& figure : pay.percentiles) json_.text(grouped(figure));
            json_.text(pay.origin.source).text(pay.origin.as_of).end_array();
        }
    }

    const Site& site_;
    const Taxonomy& taxonomy_;
    std::vector<int> numbers_;  // of skills, as the roles name them
    JsonWriter json_;
};

}  // namespace

std::string planner_json(const Site& site) {
    return PlannerWriter(site).write();
}

std::string planner_script(const Site& site) {
    std::string out = "rolebookPlan(";
    append_json_string(out, trim(planner_json(site)));
    return out + ");\n";
}

}  // namespace rolebook
