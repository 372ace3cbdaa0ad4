#include "import/onet_pages.hpp"

#include "import/front_matter_text.hpp"
#include "import/page_ids.hpp"
#include "import/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rolebook {
namespace {

// As words for people who do not know the numbers.
constexpr std::array<std::string_view, 5> preparation = {"Little or no", "Some", "Medium", "Considerable", "Extensive"};

constexpr std::string_view credit =
    "[{ title = \"O*NET database, U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), "
    "CC BY 4.0, changed\", url = \"https://www.onetcenter.org/database.html\" }]";

constexpr std::string_view credit_page = R"(+++
title = "O*NET data"
description = "Where descriptions of roles and skills on this site come from, and under which licence."
+++

Each page that names the O\*NET database among its sources includes information from the
[O\*NET® database](https://www.onetcenter.org/database.html) by the U.S. Department of Labor, Employment and Training
Administration (USDOL/ETA). It is used under the [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) licence.
O\*NET® is a trademark of USDOL/ETA.

The information was changed: a part of it was chosen, ratings were rounded and put into the words of this site, and
whoever writes here may have edited the pages since. USDOL/ETA has not approved, endorsed or tested these changes.
)";

// The scale of the data has eight points, from 0 to 7; that of the site divides it into equal parts.
std::string_view level_of(double value, const std::vector<std::string>& levels) {
    constexpr double highest = 7;
    const auto count = static_cast<double>(levels.size());
    const auto part = static_cast<std::size_t>(std::floor(value / highest * count));
    return levels[std::min(part, levels.size() - 1)];
}

// "Writing" in a text is seldom the skill. Technologies have names that somebody chose to be different.
bool is_everyday_word(const OnetSkill& skill) {
    return !skill.element_id.empty() && skill.title.find(' ') == std::string::npos;
}

class PageWriter {
public:
    PageWriter(const OnetData& data, const std::vector<std::string>& levels) : data_(data), levels_(levels) {}

    std::vector<ImportedPage> write() {
        add(Kind::role, data_.occupations, [&](const OnetOccupation& each) { return role(each); });
        add(Kind::skill, data_.skills, [&](const OnetSkill& each) { return skill(each); });
        pages_.push_back({Kind::page, "O*NET data", "onet.md", std::string(credit_page)});
        return std::move(pages_);
    }

private:
    template <class Things, class Text>
    void add(Kind kind, const Things& things, const Text& text_of) {
        std::vector<std::string> titles(things.size());
        std::ranges::transform(things, titles.begin(), [](const auto& thing) { return thing.title; });
        const std::vector<std::string> ids = page_ids(titles);
        for (std::size_t i = 0; i < things.size(); ++i) {
            pages_.push_back(
                {kind, titles[i], fmt::format("{}/{}.md", row_of(kind).folder, ids[i]), text_of(things[i])});
        }
    }

    std::string role(const OnetOccupation& occupation) const {
        FrontMatterText front;
        front.text("title", occupation.title);
        front.text("description", occupation.description);
        front.texts("also_known_as", occupation.other_titles);
        front.texts("responsibilities", occupation.tasks);
        front.list("skills", needs(occupation));
        std::vector<std::string> related;
        for (const std::size_t other : occupation.related) {
            related.push_back(reference_to(Kind::role, data_.occupations[other].title));
        }
        front.list("related", related);
        if (occupation.job_zone > 0) {
            front.text("experience", fmt::format("{} preparation (job zone {} of 5)",
                                                 preparation[static_cast<std::size_t>(occupation.job_zone - 1)],
                                                 occupation.job_zone));
        }
        front.raw("codes", fmt::format("{{ \"O*NET-SOC\" = {} }}", toml_string(occupation.code)));
        front.raw("sources", credit);
        return front.block();
    }

    // Front matter may have a thousand keys: should there ever be more to say, the last technologies are only named.
    std::vector<std::string> needs(const OnetOccupation& occupation) const {
        constexpr std::size_t most_keys = 900;
        std::size_t keys = 0;
        std::vector<std::string> entries;
        for (const OnetNeed& each : occupation.needs) {
            const std::string name = reference_to(Kind::skill, data_.skills[each.skill].title);
            const std::vector<std::string> said = attributes(each);
            keys += said.empty() ? 0 : 1 + said.size();
            const bool is_bare = said.empty() || keys > most_keys;
            entries.push_back(is_bare ? name : fmt::format("{{ skill = {}, {} }}", name, fmt::join(said, ", ")));
        }
        return entries;
    }

    std::vector<std::string> attributes(const OnetNeed& need) const {
        std::vector<std::string> said;
        if (need.level) said.push_back(fmt::format("level = {}", toml_string(level_of(*need.level, levels_))));
        if (need.importance > 0) said.push_back(fmt::format("importance = {}", std::lround(need.importance)));
        if (need.is_in_demand) said.emplace_back("essential = true");
        if (need.is_hot) said.emplace_back("note = \"hot technology\"");
        return said;
    }

    static std::string skill(const OnetSkill& skill) {
        FrontMatterText front;
        front.text("title", skill.title);
        front.text("description", skill.commodity_title);
        if (skill.element_id.empty()) front.text("type", "technology");
        if (is_everyday_word(skill)) front.raw("autolink", "false");
        std::vector<std::string> codes;
        if (!skill.element_id.empty()) codes.push_back("\"O*NET\" = " + toml_string(skill.element_id));
        if (!skill.commodity_code.empty()) codes.push_back("UNSPSC = " + toml_string(skill.commodity_code));
        if (!codes.empty()) front.raw("codes", fmt::format("{{ {} }}", fmt::join(codes, ", ")));
        front.raw("sources", credit);
        return front.block();
    }

    const OnetData& data_;
    const std::vector<std::string>& levels_;
    std::vector<ImportedPage> pages_;
};

}  // namespace

std::vector<ImportedPage> onet_pages(const OnetData& data, const std::vector<std::string>& levels) {
    return PageWriter(data, levels).write();
}

}  // namespace rolebook
