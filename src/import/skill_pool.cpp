#include "import/skill_pool.hpp"

#include "base/names.hpp"

namespace rolebook {

SkillPool::Entry& SkillPool::add(const std::string& name) {
    const auto [place, fresh] = by_key_.emplace(matching_key(name), entries_.size());
    if (fresh) entries_.emplace_back();
    Entry& entry = entries_[place->second];
    entry.spellings.count(name);
    return entry;
}

std::size_t SkillPool::add_element(const std::string& name, const std::string& element_id) {
    Entry& entry = add(name);
    entry.skill.element_id = element_id;
    return place_of(entry);
}

std::size_t SkillPool::add_technology(const std::string& name, const Commodity& commodity) {
    Entry& entry = add(name);
    entry.commodities.count(commodity);
    return place_of(entry);
}

std::vector<OnetSkill> SkillPool::take() {
    std::vector<OnetSkill> skills;
    skills.reserve(entries_.size());
    for (Entry& entry : entries_) {
        entry.skill.title = entry.spellings.most_frequent();
        entry.skill.commodity_code = entry.commodities.most_frequent().code;
        entry.skill.commodity_title = entry.commodities.most_frequent().title;
        skills.push_back(std::move(entry.skill));
    }
    return skills;
}

}  // namespace rolebook
