#include "import/onet_tables.hpp"

#include "base/names.hpp"
#include "base/url.hpp"
#include "import/skill_pool.hpp"
#include "import/tab_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <span>
#include <unordered_map>

namespace rolebook {
namespace {

// 3 of 5 is "important". What is less, rounded, is no need of the occupation but of everybody.
constexpr double least_importance = 2.5;
constexpr std::size_t most_tasks = 10;
constexpr std::size_t most_related = 10;

constexpr Column code_column{"O*NET-SOC Code"};

constexpr Column if_there(std::string_view name) {
    return {name, Presence::if_there};
}

bool says_yes(const Text& cell) {
    return cell.text == "Y" || cell.text == "y";
}

// What is said of an element of Skills.txt for an occupation, over several rows.
struct Rating {
    std::size_t skill = 0;
    std::optional<double> importance{};
    std::optional<double> level{};
    bool is_relevant = true;
};

class OnetReader {
public:
    explicit OnetReader(const std::vector<Source>& sources) : sources_(sources) {}

    Outcome<OnetData> read() {
        if (!find_file(occupation_file)) {
            out_.problems.push_back({Severity::error, "missing-table", nowhere,
                                     fmt::format("there is no file '{}'", occupation_file),
                                     "take the text files of the database: they are named as their tables"});
            return std::move(out_);
        }
        read_occupations();
        read_ratings();
        read_technologies();
        read_tasks();
        read_related();
        read_other_titles();
        read_job_zones();
        data().skills = skills_.take();
        tell_few();
        return std::move(out_);
    }

private:
    OnetData& data() { return out_.value; }
    std::vector<OnetOccupation>& occupations() { return out_.value.occupations; }

    std::optional<SourceId> find_file(std::string_view name) const {
        const auto found = std::ranges::find_if(sources_, [&](const Source& source) {
            return std::string_view(source.path).substr(folder_of(source.path).size()) == name;
        });
        if (found == sources_.end()) return std::nullopt;
        return SourceId{static_cast<std::uint32_t>(found - sources_.begin())};
    }

    std::vector<TableRow> rows_of(std::string_view name, std::initializer_list<Column> columns) {
        const auto file = find_file(name);
        if (!file) return {};
        return take(read_tab_table(*file, sources_[static_cast<std::size_t>(*file)], columns), out_.problems);
    }

    void leave_out(const Text& cell, std::string message) {
        out_.problems.push_back({Severity::warning, "bad-row", cell.where, std::move(message), "the row is left out"});
    }

    // The number in a cell; a warning where there is none, or one that is not of the scale.
    std::optional<double> number_in(const Text& cell, double least, double most) {
        double number = 0;
        const char* const end = cell.text.data() + cell.text.size();
        const auto [stop, failure] = std::from_chars(cell.text.data(), end, number);
        if (failure == std::errc() && stop == end && number >= least && number <= most) return number;
        leave_out(cell, fmt::format("'{}' is not a number from {} to {}", cell.text, least, most));
        return std::nullopt;
    }

    bool has_name(const Text& cell) {
        if (!matching_key(cell.text).empty()) return true;
        leave_out(cell, fmt::format("'{}' has no letter and no digit, so it names nothing", cell.text));
        return false;
    }

    // ---- occupations

    void read_occupations() {
        for (TableRow& row : rows_of(occupation_file, {code_column, {"Title"}, if_there("Description")})) {
            if (!has_name(row[1])) continue;
            if (!by_code_.emplace(row[0].text, occupations().size()).second) {
                leave_out(row[0], fmt::format("the code '{}' is another occupation's already", row[0].text));
                continue;
            }
            occupations().push_back({.code = std::move(row[0].text),
                                     .title = std::move(row[1].text),
                                     .description = std::move(row[2].text)});
        }
        tell_titles_apart();
    }

    void tell_titles_apart() {
        std::unordered_map<std::string, std::vector<OnetOccupation*>> by_key;
        for (OnetOccupation& each : occupations()) by_key[matching_key(each.title)].push_back(&each);
        for (const auto& [key, same] : by_key) {
            titles_.emplace(key, same.front()->code);
            if (same.size() == 1) continue;
            for (OnetOccupation* each : same) {
                each->title += fmt::format(" ({})", each->code);
                titles_.emplace(matching_key(each->title), each->code);
            }
        }
    }

    OnetOccupation* occupation_of(const Text& code) {
        const auto found = by_code_.find(code.text);
        if (found != by_code_.end()) return &occupations()[found->second];
        if (!by_code_.empty()) leave_out(code, fmt::format("there is no occupation '{}'", code.text));
        return nullptr;
    }

    // ---- skills

    void read_ratings() {
        const auto rows = rows_of(rating_file, {code_column,
                                                {"Element ID"},
                                                {"Element Name"},
                                                {"Scale ID"},
                                                {"Data Value"},
                                                if_there("Recommend Suppress"),
                                                if_there("Not Relevant")});
        std::map<std::pair<OnetOccupation*, std::string>, Rating> ratings;
        std::vector<const decltype(ratings)::value_type*> in_order;
        for (const TableRow& row : rows) {
            OnetOccupation* const occupation = occupation_of(row[0]);
            if (occupation == nullptr || !has_name(row[2])) continue;
            const auto [rating, fresh] = ratings.try_emplace({occupation, row[1].text});
            if (fresh) in_order.push_back(&*rating);
            rating->second.skill = skills_.add_element(row[2].text, row[1].text);
            read_rating(row, rating->second);
        }
        for (const auto* const entry : in_order) {
            const auto& [key, rating] = *entry;
            if (!rating.is_relevant || rating.importance.value_or(0) < least_importance) continue;
            OnetNeed& need = need_of(*key.first, rating.skill);
            need.importance = *rating.importance;
            need.level = rating.level;
        }
    }

    void read_rating(const TableRow& row, Rating& rating) {
        const std::string& scale = row[3].text;
        if (says_yes(row[6])) rating.is_relevant = false;
        if (says_yes(row[5])) return;  // the publisher does not trust the value
        if (scale == "IM") rating.importance = number_in(row[4], 1, 5);
        if (scale == "LV") rating.level = number_in(row[4], 0, 7);
    }

    // What an occupation needs of a skill; a new need if it has none of it.
    static OnetNeed& need_of(OnetOccupation& occupation, std::size_t skill) {
        const auto known = std::ranges::find(occupation.needs, skill, &OnetNeed::skill);
        if (known != occupation.needs.end()) return *known;
        return occupation.needs.emplace_back(OnetNeed{.skill = skill});
    }

    void read_technologies() {
        const auto rows = rows_of(technology_file, {code_column,
                                                    {"Example"},
                                                    if_there("Commodity Code"),
                                                    if_there("Commodity Title"),
                                                    if_there("Hot Technology"),
                                                    if_there("In Demand")});
        for (const TableRow& row : rows) {
            OnetOccupation* const occupation = occupation_of(row[0]);
            if (occupation == nullptr || !has_name(row[1])) continue;
            const std::size_t skill = skills_.add_technology(row[1].text, {row[2].text, row[3].text});
            OnetNeed& need = need_of(*occupation, skill);
            need.is_hot = need.is_hot || says_yes(row[4]);
            need.is_in_demand = need.is_in_demand || says_yes(row[5]);
        }
    }

    // ---- what else is said of occupations

    void read_tasks() {
        std::map<OnetOccupation*, std::vector<std::string>> others;  // of occupations all of whose tasks are not core
        for (TableRow& row : rows_of(task_file, {code_column, {"Task"}, if_there("Task Type")})) {
            OnetOccupation* const occupation = occupation_of(row[0]);
            if (occupation == nullptr || row[1].text.empty()) continue;
            std::vector<std::string>& tasks = row[2].text == "Core" ? occupation->tasks : others[occupation];
            if (tasks.size() < most_tasks) tasks.push_back(std::move(row[1].text));
        }
        for (auto& [occupation, tasks] : others) {
            if (occupation->tasks.empty()) occupation->tasks = std::move(tasks);
        }
    }

    void read_related() {
        for (const TableRow& row :
             rows_of(related_file, {code_column, {"Related O*NET-SOC Code"}, if_there("Relatedness Tier")})) {
            OnetOccupation* const occupation = occupation_of(row[0]);
            const OnetOccupation* const other = occupation_of(row[1]);
            if (occupation == nullptr || other == nullptr || other == occupation) continue;
            if (row[2].text == "Supplemental" || occupation->related.size() == most_related) continue;
            const auto index = static_cast<std::size_t>(other - occupations().data());
            const bool is_new = std::ranges::find(occupation->related, index) == occupation->related.end();
            if (is_new) occupation->related.push_back(index);
        }
    }

    void read_other_titles() {
        for (const TableRow& row : rows_of(title_file, {code_column, {"Alternate Title"}, if_there("Short Title")})) {
            OnetOccupation* const occupation = occupation_of(row[0]);
            if (occupation == nullptr) continue;
            add_other_title(*occupation, row[1].text);
            add_other_title(*occupation, row[2].text);
        }
        for (auto& [title, holders] : other_titles_) {
            if (holders.size() == 1) {
                (*holders.begin())->other_titles.push_back(std::move(title));
            } else {
                ++data().shared_titles;  // it would lead to none of them
            }
        }
    }

    // Whose title it is has it, too.
    void add_other_title(OnetOccupation& occupation, const std::string& title) {
        const std::string key = matching_key(title);
        if (key.empty() || title == "n/a") return;
        const auto owner = titles_.find(key);
        if (owner != titles_.end() && owner->second == occupation.code) return;
        const auto [place, fresh] = places_of_titles_.emplace(key, other_titles_.size());
        if (fresh) other_titles_.push_back({title, {}});
        std::set<OnetOccupation*>& holders = other_titles_[place->second].holders;
        holders.insert(&occupation);
        if (owner != titles_.end()) holders.insert(&occupations()[by_code_[owner->second]]);
    }

    void read_job_zones() {
        for (const TableRow& row : rows_of(zone_file, {code_column, {"Job Zone"}})) {
            OnetOccupation* const occupation = occupation_of(row[0]);
            if (occupation == nullptr) continue;
            if (const auto zone = number_in(row[1], 1, 5)) occupation->job_zone = static_cast<int>(*zone);
        }
    }

    // ---- problems

    // Files of different releases do not fit each other in thousands of rows, and each message quotes its own.
    void tell_few() {
        constexpr std::size_t most_of_a_file = 20;
        sort_by_location(out_.problems);
        std::map<SourceId, std::size_t> counts;
        std::erase_if(out_.problems, [&](const Diagnostic& problem) {
            return problem.code == "bad-row" && ++counts[problem.where.source] > most_of_a_file;
        });
        for (const auto& [file, count] : counts) {
            if (count <= most_of_a_file) continue;
            out_.problems.push_back({Severity::warning,
                                     "bad-row",
                                     {file, {}},
                                     fmt::format("{} more rows are left out", count - most_of_a_file),
                                     "are all files of one release?"});
        }
    }

    struct OtherTitle {
        std::string title{};
        std::set<OnetOccupation*> holders{};
    };

    const std::vector<Source>& sources_;
    Outcome<OnetData> out_;
    SkillPool skills_;
    std::unordered_map<std::string, std::size_t> by_code_;
    std::unordered_map<std::string, std::string> titles_;  // by matching key, to the code
    std::vector<OtherTitle> other_titles_;
    std::unordered_map<std::string, std::size_t> places_of_titles_;  // in other_titles_, by matching key
};

}  // namespace

Outcome<OnetData> read_onet(const std::vector<Source>& sources) {
    return OnetReader(sources).read();
}

}  // namespace rolebook
