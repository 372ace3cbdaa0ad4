#include "pages/entries.hpp"
#include "pages/page_view.hpp"
#include "pages/path_drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <tuple>

namespace rolebook {
namespace {

std::vector<View> named(ViewKey name, const std::vector<std::string>& texts) {
    std::vector<View> views;
    for (const std::string& text : texts) views.emplace_back().set(name, text);
    return views;
}

// `figure` is what should have a source; if it is empty, there is nothing to ask for.
void set_origin(View& view, const Origin& origin, std::string_view figure) {
    view.set("source", origin.source).set("as_of", origin.as_of);
    view.flag("unsourced", !figure.empty() && !origin.is_stated());
}

class DetailsView {
public:
    DetailsView(PageView& page, NodeId id, std::uint32_t document)
        : page_(page),
          taxonomy_(page.taxonomy()),
          id_(id),
          document_(*taxonomy_.documents[document]),
          referred_(taxonomy_.referred[document]),
          details_(document_.details) {}

    void add() {
        switch (document_.kind) {
            case Kind::role: role(); break;
            case Kind::skill: skill(); break;
            case Kind::path: path(); break;
            case Kind::family: family(); break;
            default: break;
        }
    }

private:
    // The nodes that some references mean, each with what is said of it.
    std::vector<View> needs_in(const ReferenceRange& range) const {
        std::vector<View> views;
        for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
            if (referred_[i]) {
                views.push_back(need_entry(page_.edition, *referred_[i], document_.references[i].attributes));
            }
        }
        return views;
    }

    std::vector<View> entries_in(const ReferenceRange& range) const {
        std::vector<NodeId> nodes;
        for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
            if (referred_[i]) nodes.push_back(*referred_[i]);
        }
        return entries(page_.edition, nodes);
    }

    // ---- role

    void role() {
        page_.add("responsibilities", [&] { return named("text", details_.responsibilities); });
        page_.add("education", [&] { return education(); });
        page_.add_text("experience", details_.experience);
        page_.add("certifications", [&] { return certifications(); });
        page_.add("ladder", [&] { return ladder(); });
        page_.add("pay", [&] { return pay(); });
        page_.add_text("outlook", details_.outlook);
        page_.add("ways_in", [&] { return named("text", details_.ways_in); });
        codes();
    }

    std::vector<View> education() const {
        std::vector<View> views;
        for (const Education& education : details_.education) {
            View& view = views.emplace_back();
            view.set("degree", education.degree).set("share", education.share).set("note", education.note);
            view.flag("required", education.required);
            set_origin(view, education.origin, education.share);
        }
        return views;
    }

    std::vector<View> certifications() const {
        std::vector<View> views;
        for (const Certification& certification : details_.certifications) {
            View& view = views.emplace_back();
            view.set("name", certification.name).set("issuer", certification.issuer);
            view.set("url", certification.url);
            view.set("status", certification.status);
            view.set("skills", entries_in(certification.skills));
        }
        return views;
    }

    std::vector<View> ladder() const {
        std::vector<View> views;
        for (const Rung& rung : details_.ladder) {
            View& view = views.emplace_back();
            view.set("id", "rung_" + rung.id).set("title", rung.title).set("summary", rung.summary);
            view.set("number", fmt::format("{}", views.size())).set("years_min", rung.years_min);
            view.set("skills", needs_in(rung.skills));
        }
        return views;
    }

    static double as_number(const std::string& digits) { return std::strtod(digits.c_str(), nullptr); }

    // The highest figure of all entries that may be compared: those of one region, currency and unit.
    double highest_beside(const Pay& pay) const {
        double highest = 0;
        for (const Pay& other : details_.pay) {
            const bool is_alike =
                std::tie(other.region, other.currency, other.unit) == std::tie(pay.region, pay.currency, pay.unit);
            if (!is_alike) continue;
            for (const std::string& figure : other.percentiles) highest = std::max(highest, as_number(figure));
        }
        return highest;
    }

    void draw_pay(View& view, const Pay& pay) const {
        const double highest = highest_beside(pay);
        const auto place = [&](const std::string& figure) -> std::string {
            return figure.empty() || highest == 0 ? ""
                                                  : fmt::format("{}", std::lround(1000 * as_number(figure) / highest));
        };
        std::vector<std::string> places;
        for (const std::string& figure : pay.percentiles) {
            if (!figure.empty()) places.push_back(place(figure));
        }
        const bool is_range = places.size() > 1;
        view.set("low", is_range ? places.front() : "").set("high", is_range ? places.back() : "");
        const auto place_of = [&](std::string_view percentile) {
            return place(pay.percentiles[static_cast<std::size_t>(std::ranges::find(pay_percentiles, percentile) -
                                                                  pay_percentiles.begin())]);
        };
        const bool has_box = !place_of("p25").empty() && !place_of("p75").empty();
        view.set("box_low", has_box ? place_of("p25") : "").set("box_high", has_box ? place_of("p75") : "");
        view.set("middle", place_of("median"));
    }

    std::vector<View> pay() const {
        std::vector<View> views;
        for (const Pay& pay : details_.pay) {
            View& view = views.emplace_back();
            const auto rung = std::ranges::find(details_.ladder, pay.rung, &Rung::id);
            view.set("title", rung == details_.ladder.end() ? "" : rung->title);
            view.set("region", pay.region).set("currency", pay.currency).set("unit", pay.unit);
            for (std::size_t i = 0; i < pay_percentiles.size(); ++i) {
                view.set(ViewKey::of(pay_percentiles[i]), grouped(pay.percentiles[i]));
            }
            draw_pay(view, pay);
            set_origin(view, pay.origin, pay.currency);
        }
        return views;
    }

    void codes() {
        page_.add("codes", [&] {
            std::vector<View> views;
            for (const Code& code : details_.codes) {
                views.emplace_back().set("scheme", code.scheme).set("code", code.value);
            }
            return views;
        });
    }

    // ---- skill

    void skill() {
        const InterfaceText* type = page_.site.translation.find("skill_type." + details_.type);
        page_.add_text("type", type == nullptr ? details_.type : type->value.text);
        page_.add("descriptors", [&] { return descriptors(); });
        page_.add("resources", [&] { return resource_entries(details_.resources); });
        codes();
    }

    std::vector<View> descriptors() const {
        std::vector<View> views;
        for (const LevelDescriptor& descriptor : details_.descriptors) {
            View& view = views.emplace_back();
            set_level(page_.edition, view, descriptor.level);
            view.set("statements", named("text", descriptor.statements));
        }
        return views;
    }

    // ---- path

    void path() {
        page_.add_text("audience", details_.audience);
        page_.add_text("hours", details_.hours);
        page_.add("steps", [&] { return steps(); });
        page_.add("steps_drawing", [&] { return Markup{draw_steps(details_.steps)}; });
        page_.add("resources", [&] { return resource_entries(details_.resources); });
    }

    std::vector<View> steps() const {
        std::vector<View> views;
        for (const Step& step : details_.steps) {
            View& view = views.emplace_back();
            view.set("number", fmt::format("{}", views.size())).set("id", "step_" + step.id).set("title", step.title);
            view.set("summary", step.summary).set("hours", step.hours).set("done_when", step.done_when);
            view.set("choice", step.choice).flag("optional", step.optional).set("needs", needed_steps(step));
            view.set("skills", needs_in(step.skills)).set("articles", entries_in(step.articles));
            view.set("faqs", entries_in(step.faqs)).set("resources", resource_entries(step.resources));
        }
        return views;
    }

    // Only where they are not simply the step before.
    std::vector<View> needed_steps(const Step& step) const {
        const auto here = static_cast<std::size_t>(&step - details_.steps.data());
        std::vector<View> views;
        if (step.needs.size() == 1 && step.needs.front() + 1 == here) return views;
        for (const std::size_t index : step.needs) {
            const Step& other = details_.steps[index];
            views.emplace_back().set("title", other.title).set("url", "#step_" + other.id);
        }
        return views;
    }

    // ---- family

    // A role of the family, or one rung of it: a column of the matrix.
    struct Column {
        NodeId role{};
        std::string title{};  // of the rung; empty for the role as a whole
        std::string url{};
        std::map<NodeId, std::string> levels{};  // ids; empty where a skill is needed at no stated level
    };

    void family() {
        page_.add("tracks", [&] { return named("name", details_.tracks); });
        if (!page_.uses("matrix_rows") && !page_.uses("matrix_columns")) return;
        const std::vector<Column> columns = matrix_columns();
        std::map<NodeId, std::size_t> skills;  // with in how many columns they are
        for (const Column& column : columns) {
            for (const auto& [skill, level] : column.levels) ++skills[skill];
        }
        if (skills.empty()) return;
        std::vector<View> heads;
        for (const Column& column : columns) heads.emplace_back().set("title", column.title).set("url", column.url);
        page_.view.set("matrix_columns", std::move(heads));
        page_.view.set("matrix_groups", matrix_groups(columns));
        page_.view.set("matrix_rows", matrix_rows(columns, skills));
    }

    // The roles above their rungs.
    std::vector<View> matrix_groups(const std::vector<Column>& columns) const {
        std::vector<View> groups;
        for (std::size_t i = 0; i < columns.size();) {
            std::size_t end = i;
            while (end < columns.size() && columns[end].role == columns[i].role) ++end;
            const Node& role = taxonomy_[columns[i].role];
            View& group = groups.emplace_back();
            group.set("title", role.title).set("url", page_.edition.url_of(role));
            group.set("count", fmt::format("{}", end - i));
            i = end;
        }
        return groups;
    }

    std::vector<Column> matrix_columns() const {
        std::vector<NodeId> roles;
        for (const Edge* edge : taxonomy_.graph.into(id_, Relation::in_family)) roles.push_back(edge->from);
        sort_for_list(page_.site, roles);
        std::vector<Column> columns;
        for (const NodeId role : roles) add_columns(role, columns);
        return columns;
    }

    // Each rung has what the role needs of everybody, and what the rungs up to it say.
    void add_columns(NodeId role, std::vector<Column>& columns) const {
        const Node& node = taxonomy_[role];
        Column column{role, {}, page_.edition.url_of(node), {}};
        for (const Edge& edge : taxonomy_.graph.from(role, Relation::needs)) {
            const NeedAttributes& need = taxonomy_.graph.attributes(edge);
            if (!need.in_ladder) column.levels.emplace(edge.to, need.level);
        }
        if (node.is_stub() || taxonomy_.document_of(node)->details.ladder.empty()) {
            columns.push_back(std::move(column));
            return;
        }
        const Document& document = *taxonomy_.document_of(node);
        for (const Rung& rung : document.details.ladder) {
            column.title = rung.title;
            column.url = page_.edition.url_of(node.output_path, "rung_" + rung.id);
            for (std::uint32_t i = rung.skills.first; i < rung.skills.first + rung.skills.count; ++i) {
                const auto& skill = taxonomy_.referred[*node.document][i];
                if (skill) column.levels[*skill] = document.references[i].attributes.level;
            }
            columns.push_back(column);
        }
    }

    // What most of the family needs comes first.
    std::vector<View> matrix_rows(const std::vector<Column>& columns,
                                  const std::map<NodeId, std::size_t>& skills) const {
        std::vector<NodeId> order;
        for (const auto& [skill, count] : skills) order.push_back(skill);
        sort_for_list(page_.site, order);
        std::ranges::stable_sort(order, std::greater<>(), [&](NodeId skill) { return skills.at(skill); });
        std::vector<View> rows;
        for (const NodeId skill : order) {
            View row = entry(page_.edition, skill);
            std::vector<View> cells;
            for (const Column& column : columns) {
                const auto level = column.levels.find(skill);
                View& cell = cells.emplace_back();
                cell.flag("needed", level != column.levels.end());
                set_level(page_.edition, cell, level == column.levels.end() ? "" : level->second);
            }
            row.set("cells", std::move(cells));
            rows.push_back(std::move(row));
        }
        return rows;
    }

    PageView& page_;
    const Taxonomy& taxonomy_;
    NodeId id_;
    const Document& document_;
    const std::vector<std::optional<NodeId>>& referred_;
    const Details& details_;
};

}  // namespace

void add_details(PageView& page, NodeId id) {
    const Node& node = page.taxonomy()[id];
    if (!node.document || node.question) return;
    DetailsView(page, id, *node.document).add();
}

}  // namespace rolebook
