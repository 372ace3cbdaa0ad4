// Writes tables in the form and of the size of the O*NET database, with made-up occupations, technologies and tasks.
// They have what has gone wrong with such data: names that differ only in signs, spelling or case, other titles that
// several occupations share, line ends of another system. The same program gives the same bytes on every machine.
#include "prose.hpp"
#include "words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace rolebook {
namespace {

constexpr std::size_t occupation_count = 1016;
constexpr std::size_t rated_occupations = 894;  // the others have no figures yet
constexpr std::size_t technology_count = 8800;
constexpr std::size_t common_technologies = 180;
constexpr std::size_t commodity_count = 130;
constexpr std::size_t shared_title_count = 6800;
constexpr std::size_t own_titles_each = 45;

// Names that a reader could take for one, for something else, or for a part of the file.
constexpr auto trap_names = std::to_array<std::string_view>({
    "C",
    "C++",
    "C#",
    "C Plus Plus",
    "Wendel.js",
    "WendelJS",
    "WENDELJS",
    "Ledger*Miler",
    "STARFOLD:LIMS",
    "path: finder",
    "skill:tracker",
    "Index",
    "con",
    "R, S and friends",
    "The \"Quoted\" Designer",
    "Back\\slash Studio",
    "Café Planner",
    "CAFE planner",
    "Cafe-Planner",
    "2024-11-05 Filer",
    ".ONT",
    "ONT",
    "A&B Board",
    "A and B Board",
    "数据 Board",
    "A board with a name so long that no address could hold all of it, however patient the people who read it may be",
});

constexpr auto makers =
    std::to_array<std::string_view>({"Suite", "Designer", "Planner", "ERP", "Cloud", "Office", "Works", "Vision",
                                     "Desk", "Flow", "Sheet", "Base", "Studio", "Manager", "Insight", "Connect"});

constexpr auto jobs = std::to_array<std::string_view>(
    {"Analysts", "Engineers", "Managers", "Technicians", "Teachers, Postsecondary", "Operators", "Inspectors", "Clerks",
     "Designers", "Workers, All Other", "Specialists", "Assistants", "Repairers", "Scientists"});

constexpr auto elements = std::to_array<std::string_view>({"Listening Well",
                                                           "Plain Writing",
                                                           "Clear Speaking",
                                                           "Number Sense",
                                                           "Lab Method",
                                                           "Careful Reading",
                                                           "Weighing Arguments",
                                                           "Quick Learning",
                                                           "Ways of Learning",
                                                           "Keeping Watch",
                                                           "Reading People",
                                                           "Working Alongside",
                                                           "Winning Over",
                                                           "Settling Disputes",
                                                           "Showing How",
                                                           "Being of Service",
                                                           "Untangling Problems",
                                                           "Finding Needs",
                                                           "Designing Tools",
                                                           "Choosing Tools",
                                                           "Setting Up",
                                                           "Coding",
                                                           "Watching Gauges",
                                                           "Steering Machines",
                                                           "Looking After Machines",
                                                           "Finding Faults",
                                                           "Mending",
                                                           "Testing Quality",
                                                           "Judging",
                                                           "Seeing Systems",
                                                           "Rating Systems",
                                                           "Using Hours",
                                                           "Using Money",
                                                           "Using Things",
                                                           "Leading People"});

class Table {
public:
    Table(const std::filesystem::path& path, std::string_view line_end, std::string_view header)
        : path_(path), line_end_(line_end) {
        row("{}", header);
    }

    template <class... Cells>
    void row(fmt::format_string<const Cells&...> pattern, const Cells&... cells) {
        fmt::format_to(std::back_inserter(text_), pattern, cells...);
        text_ += line_end_;
    }

    void write() const {
        std::ofstream file(path_, std::ios::binary);
        file.write(text_.data(), static_cast<std::streamsize>(text_.size()));
        file.close();
        if (!file) throw std::runtime_error("cannot write " + path_.string());
    }

private:
    std::filesystem::path path_;
    std::string_view line_end_;
    std::string text_;
};

struct Occupation {
    std::string code;
    std::string title;
};

class Database {
public:
    explicit Database(std::filesystem::path folder) : folder_(std::move(folder)) {
        make_occupations();
        make_technologies();
    }

    void write() const {
        write_occupations();
        write_ratings();
        write_technologies();
        write_tasks();
        write_related();
        write_other_titles();
        write_job_zones();
    }

private:
    Table table(std::string_view name, std::string_view header) const { return {folder_ / name, "\n", header}; }

    // Two of them have one title.
    void make_occupations() {
        Random random(1);
        std::unordered_set<std::string> taken;
        while (occupations_.size() < occupation_count) {
            const std::string& first = vocabulary_.composed(random);
            const std::string& second = vocabulary_.composed(random);
            const std::string_view job = random.one_of(jobs);
            std::string title = fmt::format("{} {} {}", capitalised(first), capitalised(second), job);
            if (!taken.insert(title).second) continue;
            const std::size_t number = occupations_.size();
            occupations_.push_back(
                {fmt::format("{}-{:04}.{:02}", 11 + number / 48, 1000 + number % 48, number % 3), std::move(title)});
        }
        occupations_[9].title = occupations_[7].title;
    }

    void make_technologies() {
        technologies_.assign(trap_names.begin(), trap_names.end());
        Random random(2);
        std::unordered_set<std::string> taken;
        while (technologies_.size() < technology_count) {
            const std::string& first = vocabulary_.composed(random);
            const std::string_view maker = random.one_of(makers);
            std::string name = fmt::format("{} {}", capitalised(first), maker);
            if (random.one_in(4)) name += ' ' + vocabulary_.composed(random);
            if (taken.insert(name).second) technologies_.push_back(std::move(name));
        }
    }

    // As a spreadsheet on another system leaves it: byte order mark, line ends, quotes around a cell with a tab.
    void write_occupations() const {
        Table table(folder_ / "Occupation Data.txt", "\r\n", "\xEF\xBB\xBFO*NET-SOC Code\tTitle\tDescription");
        Random random(3);
        for (const Occupation& each : occupations_) {
            const std::string text = sentence(vocabulary_, random, "");
            if (random.one_in(20)) {
                table.row("{}\t{}\t\"{}\tThe \"\"rest\"\" follows.\"", each.code, each.title, text);
            } else {
                const std::string more = sentence(vocabulary_, random, "\"quoted\"");
                table.row("{}\t{}\t{} {}", each.code, each.title, text, more);
            }
        }
        table.write();
    }

    void write_ratings() const {
        Table ratings = table("Skills.txt",
                              "O*NET-SOC Code\tTitle\tElement ID\tElement Name\tScale ID\tScale Name\tData Value\tN\t"
                              "Standard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tNot Relevant\tDate\t"
                              "Domain Source");
        Random random(4);
        for (std::size_t i = 0; i < rated_occupations; ++i) {
            for (std::size_t element = 0; element < elements.size(); ++element) {
                const std::size_t importance = random.between(100, 475);
                const std::size_t level = random.between(0, 625);
                const std::string_view suppressed = random.one_in(50) ? "Y" : "N";
                const auto row = [&](std::string_view scale, std::string_view name, std::size_t value,
                                     std::string_view irrelevant) {
                    ratings.row(
                        "{}\t{}\t2.{}.{}\t{}\t{}\t{}\t{}.{:02}\t8\t0.1636\t3.6793\t4.3207\t{}\t{}\t07/2014\t"
                        "Analyst",
                        occupations_[i].code, occupations_[i].title, element / 10, element % 10, elements[element],
                        scale, name, value / 100, value % 100, suppressed, irrelevant);
                };
                row("IM", "Importance", importance, "n/a");
                row("LV", "Level", level, level < 25 ? "Y" : "N");
            }
        }
        ratings.write();
    }

    // A few technologies are used everywhere; each is used somewhere.
    void write_technologies() const {
        Table examples = table("Technology Skills.txt",
                               "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand");
        Random random(5);
        for (std::size_t i = 0; i < rated_occupations; ++i) {
            const std::size_t count = i % 200 == 0 ? 400 : random.between(10, 42);
            for (std::size_t n = 0; n < count; ++n) {
                const std::size_t bound = random.one_in(3) ? common_technologies : technology_count;
                const std::size_t technology = random.below(bound);
                add_technology(examples, occupations_[i], technology, random);
            }
        }
        for (std::size_t technology = 0; technology < technology_count; ++technology) {
            add_technology(examples, occupations_[technology % rated_occupations], technology, random);
        }
        examples.write();
    }

    void add_technology(Table& examples, const Occupation& occupation, std::size_t technology, Random& random) const {
        const bool is_hot = technology < common_technologies;
        const bool is_in_demand = is_hot && random.one_in(4);
        const std::size_t commodity = technology % commodity_count;
        Random of_commodity(100 + commodity);
        const std::string title = capitalised(vocabulary_.composed(of_commodity));
        examples.row("{}\t{}\t4323{:04}\t{} software\t{}\t{}", occupation.code, technologies_[technology], commodity,
                     title, is_hot ? "Y" : "N", is_in_demand ? "Y" : "N");
    }

    void write_tasks() const {
        Table tasks = table("Task Statements.txt",
                            "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source");
        Random random(6);
        std::size_t id = 1;
        for (const Occupation& each : occupations_) {
            for (std::size_t n = random.between(12, 26); n > 0; --n) {
                const std::string_view type = random.one_in(4) ? "Supplemental" : "Core";
                const std::string task = sentence(vocabulary_, random, "");
                tasks.row("{}\t{}\t{}\t{}\t87\t07/2014\tIncumbent", each.code, id++, task, type);
            }
        }
        tasks.write();
    }

    void write_related() const {
        Table related =
            table("Related Occupations.txt", "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex");
        Random random(7);
        for (std::size_t i = 0; i < rated_occupations; ++i) {
            std::size_t index = 0;
            for (const std::size_t other : random.different_others(i, 20, rated_occupations)) {
                ++index;
                const std::string_view tier = index <= 5    ? "Primary-Short"
                                              : index <= 10 ? "Primary-Long"
                                                            : "Supplemental";
                related.row("{}\t{}\t{}\t{}", occupations_[i].code, occupations_[other].code, tier, index);
            }
        }
        related.write();
    }

    // Some are shared by two or three occupations, the first by 43, and some are another's title.
    void write_other_titles() const {
        Table titles = table("Alternate Titles.txt", "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)");
        Random random(8);
        for (std::size_t i = 0; i < occupations_.size(); ++i) {
            for (std::size_t n = 0; n < own_titles_each; ++n) {
                const std::string first = capitalised(vocabulary_.composed(random));
                const std::string second = capitalised(vocabulary_.composed(random));
                titles.row("{}\t{} {} Hand {}\tn/a\t08", occupations_[i].code, first, second, i);
            }
            if (i % 100 == 0) titles.row("{}\t{}\tn/a\t08", occupations_[i].code, occupations_[i + 1].title);
        }
        for (std::size_t shared = 0; shared < shared_title_count; ++shared) {
            const std::size_t holders = shared == 0 ? 43 : random.between(2, 3);
            for (const std::size_t holder : random.different(holders, occupations_.size())) {
                titles.row("{}\tShared {} {}\tn/a\t08", occupations_[holder].code, jobs[shared % jobs.size()], shared);
            }
        }
        titles.write();
    }

    void write_job_zones() const {
        Table zones = table("Job Zones.txt", "O*NET-SOC Code\tTitle\tJob Zone\tDate\tDomain Source");
        Random random(9);
        for (std::size_t i = 0; i < rated_occupations; ++i) {
            const std::size_t zone = random.between(1, 5);
            zones.row("{}\t{}\t{}\t08/2023\tAnalyst", occupations_[i].code, occupations_[i].title, zone);
        }
        zones.write();
    }

    std::filesystem::path folder_;
    Vocabulary vocabulary_;
    std::vector<Occupation> occupations_;
    std::vector<std::string> technologies_;
};

}  // namespace
}  // namespace rolebook

int main(int argc, char** argv) {
    try {
        if (argc != 2) {
            fmt::print(stderr, "usage: onet OUT_DIR    (the tables for rolebook import onet OUT_DIR)\n");
            return 2;
        }
        std::filesystem::create_directories(argv[1]);
        rolebook::Database(argv[1]).write();
        return 0;
    } catch (const std::exception& problem) {
        fmt::print(stderr, "onet: {}\n", problem.what());
        return 1;
    }
}
