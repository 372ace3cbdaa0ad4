#include "base/json.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "check/checks.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <set>
#include <utility>

namespace rolebook {
namespace {

// One line of a list. What it has not is empty.
struct Row {
    std::string path{};     // of its source in the project
    std::string address{};  // in the site
    std::string title{};
    std::string remark{};
};

class Lister {
public:
    Lister(const Inputs& inputs, const Site& site) : inputs_(inputs), site_(site), taxonomy_(site.taxonomy) {}

    std::vector<Row> rows(std::string_view topic) const {
        for (const auto& [name, list] : topics()) {
            if (name == topic) return std::invoke(list, *this);
        }
        for (const KindRow& row : kinds) {
            if (row.plural == topic || row.folder == topic) return of_kind(row.kind);
        }
        return {};
    }

    using List = std::vector<Row> (Lister::*)() const;

    static std::span<const std::pair<std::string_view, List>> topics() {
        static constexpr auto all = std::to_array<std::pair<std::string_view, List>>({{"drafts", &Lister::drafts},
                                                                                      {"future", &Lister::future},
                                                                                      {"expired", &Lister::expired},
                                                                                      {"unlisted", &Lister::unlisted},
                                                                                      {"skipped", &Lister::skipped},
                                                                                      {"orphans", &Lister::orphans},
                                                                                      {"stubs", &Lister::stubs},
                                                                                      {"terms", &Lister::terms},
                                                                                      {"faqs", &Lister::faqs}});
        return all;
    }

private:
    std::string path_at(Location where) const {
        const auto index = static_cast<std::size_t>(where.source);
        if (index >= inputs_.sources.size()) return {};
        const Source& source = inputs_.sources[index];
        if (where.span == Span{}) return source.path;
        return fmt::format("{}:{}", source.path, position_at(source.text, where.span.begin).line);
    }

    Row row_of_node(NodeId id) const {
        const Node& node = taxonomy_[id];
        const Document* document = taxonomy_.document_of(node);
        const bool is_file = document != nullptr && !node.question;
        Row row{.path = path_at(is_file ? Location{document->source, {}} : node.where), .title = node.title};
        row.address = fmt::format("/{}{}{}", clean_url(node.output_path), node.anchor.empty() ? "" : "#", node.anchor);
        if (!is_file && is_written(node.kind) && !node.question) row.remark = "only mentioned";
        return row;
    }

    std::vector<Row> nodes_that(const std::function<bool(NodeId)>& fits) const {
        std::vector<Row> found;
        for (std::uint32_t i = 0; i < taxonomy_.nodes.size(); ++i) {
            if (fits(NodeId{i})) found.push_back(row_of_node(NodeId{i}));
        }
        return found;
    }

    std::vector<Row> of_kind(Kind kind) const {
        std::vector<Row> found;
        for (const NodeId id : site_.of_kind(kind)) found.push_back(row_of_node(id));
        return found;
    }

    std::vector<Row> withheld_because(std::initializer_list<Withheld::Why> reasons) const {
        std::vector<Row> found;
        for (const Unpublished& page : taxonomy_.unpublished) {
            if (std::ranges::find(reasons, page.withheld.why) == reasons.end()) continue;
            found.push_back({path_at({page.where.source, {}}), "", page.title, page.withheld.reason});
        }
        return found;
    }

    std::vector<Row> drafts() const { return withheld_because({Withheld::Why::draft, Withheld::Why::no_output}); }
    std::vector<Row> future() const { return withheld_because({Withheld::Why::future}); }
    std::vector<Row> expired() const { return withheld_because({Withheld::Why::expired}); }

    std::vector<Row> unlisted() const {
        return nodes_that([&](NodeId id) { return !taxonomy_.is_listed(id) && !taxonomy_[id].question; });
    }

    std::vector<Row> skipped() const {
        std::vector<Row> found;
        for (const SkippedFile& file : inputs_.skipped) found.push_back({.path = file.path, .remark = file.reason});
        for (const Unpublished& page : taxonomy_.unpublished) {
            found.push_back({path_at({page.where.source, {}}), "", page.title, page.withheld.reason});
        }
        std::ranges::sort(found, {}, &Row::path);
        return found;
    }

    // The pages that a check tells of.
    std::vector<Row> told_as(std::string_view code) const {
        std::set<Location> places;
        for (const Diagnostic& problem : check_connections(site_)) {
            if (problem.code == code) places.insert(problem.where);
        }
        return nodes_that([&](NodeId id) { return places.contains(taxonomy_[id].where); });
    }

    std::vector<Row> orphans() const { return told_as("orphan-page"); }
    std::vector<Row> stubs() const { return told_as("stub-page"); }

    std::vector<Row> terms() const {
        std::vector<Row> found;
        for (std::uint32_t i = 0; i < taxonomy_.nodes.size(); ++i) {
            if (!is_term(taxonomy_.nodes[i].kind)) continue;
            Row& row = found.emplace_back(row_of_node(NodeId{i}));
            row.remark = count_of(site_.members[i].size(), "page", "pages");
        }
        return found;
    }

    std::vector<Row> faqs() const { return of_kind(Kind::faq); }

    const Inputs& inputs_;
    const Site& site_;
    const Taxonomy& taxonomy_;
};

std::size_t width_of(std::string_view text) {
    std::size_t columns = 0;
    for (const char32_t character : decode(text)) columns += columns_of(character);
    return columns;
}

void print_table(const std::vector<Row>& rows) {
    constexpr std::array cells = {&Row::path, &Row::address, &Row::title, &Row::remark};
    std::array<std::size_t, cells.size()> widths{};
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], width_of(row.*cells[i]));
    }
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (widths[i] == 0) continue;
            line += row.*cells[i] + std::string(widths[i] - width_of(row.*cells[i]) + 2, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        fmt::print("{}\n", line);
    }
}

void print_json(const std::vector<Row>& rows) {
    JsonWriter json;
    json.begin_array();
    for (const Row& row : rows) {
        json.line().begin_object().member("path", row.path).member("url", row.address).member("title", row.title);
        json.member("remark", row.remark).end_object();
    }
    json.end_array();
    fmt::print("{}\n", json.take());
}

}  // namespace

std::vector<std::string> list_topics() {
    std::vector<std::string> names;
    for (const KindRow& row : kinds) names.emplace_back(row.plural == "questions" ? row.folder : row.plural);
    for (const auto& [name, list] : Lister::topics()) {
        if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
    }
    return names;
}

int run_list(const ListCommand& command) {
    const Inputs inputs = read_project(command.paths).value;
    const Outcome<Site> site = plan_site(inputs, command.options);
    const std::vector<Row> rows = Lister(inputs, site.value).rows(command.topic);
    if (command.format == Format::json) {
        print_json(rows);
        return success;
    }
    print_table(rows);
    if (rows.empty()) fmt::print(stderr, "there are none\n");
    if (has_errors(site.problems)) {
        fmt::print(stderr, "the content has errors, so this may not be all: rolebook check tells them\n");
    }
    return success;
}

}  // namespace rolebook
