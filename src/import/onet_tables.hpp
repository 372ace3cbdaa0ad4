// The tables of the O*NET database, joined.
#pragma once

#include "base/diagnostic.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// The files that are read. Only the first must be there.
inline constexpr std::string_view occupation_file = "Occupation Data.txt";
inline constexpr std::string_view rating_file = "Skills.txt";
inline constexpr std::string_view technology_file = "Technology Skills.txt";
inline constexpr std::string_view task_file = "Task Statements.txt";
inline constexpr std::string_view related_file = "Related Occupations.txt";
inline constexpr std::string_view title_file = "Alternate Titles.txt";
inline constexpr std::string_view zone_file = "Job Zones.txt";
inline constexpr std::array onet_files = {occupation_file, rating_file, technology_file, task_file,
                                          related_file,    title_file,  zone_file};

// Something that people in an occupation can do, or a technology that they use.
struct OnetSkill {
    std::string title{};            // as it is written most often; no two share a matching key
    std::string element_id{};       // "2.A.1.a", of a skill that is rated; else empty
    std::string commodity_code{};   // of what the technology is an example of; else empty
    std::string commodity_title{};  // "Web platform development software"
};

struct OnetNeed {
    std::size_t skill = 0;          // in OnetData::skills
    double importance = 0;          // 1 to 5; 0 of technologies, which are not rated
    std::optional<double> level{};  // 0 to 7
    bool is_in_demand = false;      // adverts for this occupation often ask for it
    bool is_hot = false;            // adverts for any occupation often do
};

struct OnetOccupation {
    std::string code{};   // "15-2051.00"
    std::string title{};  // no two share a matching key: those that do have the code appended
    std::string description{};
    std::vector<std::string> other_titles{};  // that are of no other occupation
    std::vector<std::string> tasks{};         // the first core ones
    std::vector<OnetNeed> needs{};            // each skill once
    std::vector<std::size_t> related{};       // in OnetData::occupations
    int job_zone = 0;                         // 1 to 5; 0 if not stated
};

struct OnetData {
    std::vector<OnetOccupation> occupations{};
    std::vector<OnetSkill> skills{};
    std::size_t shared_titles = 0;  // other titles left out because they are of several occupations
};

// The sources are the files; which of them is which is told by the end of the path, and their SourceIds are their
// places here. Rows that make no sense are left out with a warning, at most twenty of a file.
Outcome<OnetData> read_onet(const std::vector<Source>& sources);

}  // namespace rolebook
