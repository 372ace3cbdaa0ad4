#include "import/career_rules.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "import/line_words.hpp"
#include "import/markdown_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

bool is_listed(const Piece& piece) {
    return piece.shape == Shape::item || piece.shape == Shape::numbered;
}

// Items that follow each other, with what stands above them.
struct ListFound {
    std::span<Piece> items{};
    const Piece* heading = nullptr;
    const Piece* lead = nullptr;  // the paragraph right above it
};

std::vector<ListFound> lists_in(std::vector<Piece>& pieces) {
    std::vector<ListFound> lists;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!is_listed(pieces[i])) continue;
        std::size_t end = i;
        while (end < pieces.size() && pieces[end].shape == pieces[i].shape) ++end;
        ListFound list{.items = std::span(pieces).subspan(i, end - i), .heading = heading_above(pieces, i)};
        if (i > 0 && pieces[i - 1].shape == Shape::paragraph) list.lead = &pieces[i - 1];
        lists.push_back(list);
        i = end - 1;
    }
    return lists;
}

// What announces a list: the end of a paragraph.
std::string last_sentence(std::string_view text) {
    const std::string plain = plain_text(text);
    const std::size_t stop = plain.rfind(". ");
    return stop == std::string::npos ? plain : plain.substr(stop + 2);
}

template <class Test>
bool is_headed(const ListFound& list, const std::string& title, const Test& test) {
    if (list.lead != nullptr && test(last_sentence(list.lead->text))) return true;
    return list.heading != nullptr ? test(list.heading->text) : test(title);
}

// "Bridge Keeper" of "Bridge Keeper: Opens the bridge."
std::string role_in_item(const Piece& piece) {
    const auto named = named_sentence(piece.text);
    return named && is_role_name(named->first) ? named->first : std::string();
}

void read_role_lists(Reading& reading) {
    for (const ListFound& list : lists_in(reading.pieces())) {
        const auto named = static_cast<std::size_t>(
            std::ranges::count_if(list.items, [](const Piece& piece) { return !role_in_item(piece).empty(); }));
        const bool is_most = named >= 2 && 2 * named > list.items.size();
        if (!is_most || !is_headed(list, reading.found.title, speaks_of_roles)) continue;
        for (const Piece& piece : list.items) reading.add(reading.found.roles, piece, role_in_item(piece));
    }
}

// The headings one level below the heading that name roles.
std::vector<const Piece*> roles_below(const std::vector<Piece>& pieces, std::size_t heading) {
    std::vector<const Piece*> below;
    const int level = pieces[heading].level;
    for (std::size_t i = heading + 1; i < pieces.size(); ++i) {
        if (pieces[i].shape != Shape::heading) continue;
        if (pieces[i].level <= level) break;
        if (pieces[i].level == level + 1 && is_role_name(pieces[i].text)) below.push_back(&pieces[i]);
    }
    return below;
}

void read_role_headings(Reading& reading) {
    const std::vector<Piece>& pieces = reading.pieces();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].shape != Shape::heading || !speaks_of_roles(pieces[i].text)) continue;
        const std::vector<const Piece*> below = roles_below(pieces, i);
        if (below.size() < 2) continue;
        for (const Piece* piece : below) reading.add(reading.found.roles, *piece, piece->text);
    }
}

bool speaks_of_skills(std::string_view text) {
    return has_phrase(text, "skills") || has_phrase(text, "skill") || has_phrase(text, "tools") ||
           has_phrase(text, "technologies");
}

// Without what says that it is a skill: "Technical writing" of "Technical writing skills".
std::string skill_name(std::string_view text) {
    for (const std::string_view ending : {" skills", " skill", " abilities", " ability", " knowledge", " techniques",
                                          " proficiency", " competencies"}) {
        if (text.size() <= ending.size()) continue;
        if (to_lower_ascii(text.substr(text.size() - ending.size())) == ending) text.remove_suffix(ending.size());
    }
    return std::string(trim(text));
}

// Words that say which skills are meant, and name none.
bool is_sort_of_skills(std::string_view name) {
    constexpr auto sorts =
        std::to_array<std::string_view>({"soft", "hard", "technical", "essential", "key", "core", "basic", "additional",
                                         "supplementary", "top", "other", "required", "important", "necessary",
                                         "foundational", "advanced", "nontechnical", "transferable", "people"});
    return std::ranges::find(sorts, matching_key(name)) != sorts.end();
}

void read_skill_item(Reading& reading, const Piece& piece) {
    constexpr std::size_t most_words = 4;
    const std::string plain = plain_text(piece.text);
    const auto named = named_sentence(plain);
    const std::string name = skill_name(named ? named->first : plain);
    const bool is_name = word_count(name) <= most_words && !ends_in_stop(name) && !is_sort_of_skills(name);
    if (is_name) {
        reading.add(reading.found.skills, piece, name);
        return;
    }
    for (const std::string& each : names_listed(plain)) reading.add(reading.found.skills, piece, each);
}

// Of a list, or of "Python, SQL and Excel" below a heading.
void read_skill_lists(Reading& reading) {
    for (const ListFound& list : lists_in(reading.pieces())) {
        const bool has_roles =
            std::ranges::any_of(list.items, [](const Piece& piece) { return !role_in_item(piece).empty(); });
        if (has_roles || !is_headed(list, "", speaks_of_skills)) continue;
        for (const Piece& piece : list.items) {
            if (piece.text.find('?') == std::string::npos) read_skill_item(reading, piece);
        }
    }
}

// "2. Writing Skills" as a heading.
void read_skill_headings(Reading& reading) {
    for (const Piece& piece : reading.pieces()) {
        if (piece.shape != Shape::heading || piece.text.find_first_of("0123456789") != 0) continue;
        const std::size_t end = piece.text.find(' ');
        if (end == std::string::npos) continue;
        const std::string_view text = trim(std::string_view(piece.text).substr(end));
        const std::string name = skill_name(text);
        if (name.size() < text.size() && !is_sort_of_skills(name)) reading.add(reading.found.skills, piece, name);
    }
}

// The title says which role a text is about; else the first heading does.
void read_role(Reading& reading) {
    FoundRole& role = reading.found.role;
    for (const Piece& piece : reading.pieces()) {
        if (piece.shape != Shape::title && piece.shape != Shape::heading) continue;
        const std::string name = role_to_become(plain_text(piece.text));
        if (name.empty()) continue;
        if (role.name.empty()) {
            role.name = name;
            reading.tell(piece, name);
        } else if (matching_key(name) != matching_key(role.name)) {
            reading.add(role.other_names, piece, name);
        }
    }
    if (role.name.empty()) return;
    std::erase_if(reading.found.roles,
                  [&](const std::string& each) { return matching_key(each) == matching_key(role.name); });
    reading.found.roles.insert(reading.found.roles.begin(), role.name);
}

void read_shares(Reading& reading) {
    constexpr std::size_t most_words = 30;
    if (reading.found.role.name.empty()) return;
    for (const Piece& piece : reading.pieces()) {
        if (!is_shown(piece) || piece.shape == Shape::as_it_is || word_count(piece.text) > most_words) continue;
        const std::string plain = plain_text(piece.text);
        const std::string degree = degree_in(plain);
        const std::string share = percentage_in(plain);
        if (degree.empty() || share.empty()) continue;
        reading.found.role.education.push_back({degree, share});
        reading.tell(piece, fmt::format("{}, {}%", degree, share));
    }
}

bool speaks_of_certificates(std::string_view text) {
    return has_phrase(text, "certification") || has_phrase(text, "certifications") || has_phrase(text, "certificates");
}

bool speaks_of_issuers(std::string_view text) {
    return has_phrase(text, "companies") || has_phrase(text, "providers") || has_phrase(text, "vendors") ||
           has_phrase(text, "organizations") || has_phrase(text, "offered by");
}

void read_certificates_of(Reading& reading, const ListFound& list) {
    constexpr std::size_t most_words = 10;
    const bool names_issuers = list.lead != nullptr && speaks_of_issuers(last_sentence(list.lead->text));
    for (const Piece& piece : list.items) {
        const auto named = named_sentence(piece.text);
        const std::string name = named ? named->first : plain_text(piece.text);
        if (word_count(name) > most_words || ends_in_stop(name)) continue;
        reading.found.role.certifications.push_back(names_issuers ? FoundCertificate{name + " certification", name}
                                                                  : FoundCertificate{name, {}});
        reading.tell(piece, name);
    }
}

void read_certificates(Reading& reading) {
    if (reading.found.role.name.empty()) return;
    for (const ListFound& list : lists_in(reading.pieces())) {
        if (is_headed(list, "", speaks_of_certificates)) read_certificates_of(reading, list);
    }
}

void read_ways_in(Reading& reading) {
    if (reading.found.role.name.empty()) return;
    for (const Piece& piece : reading.pieces()) {
        if (piece.shape != Shape::heading || !starts_with_ignoring_case(piece.text, "step ")) continue;
        const std::size_t title = piece.text.find_first_not_of("0123456789:.)-– ", std::string_view("step ").size());
        if (title == std::string::npos) continue;
        reading.add(reading.found.role.steps, piece, piece.text.substr(title));
    }
}

constexpr auto rules = std::to_array<ImportRule>(
    {{"role list",
      "most items of a list are `Role: sentence`, and the heading or the sentence above speaks of roles, jobs or "
      "careers: `roles`",
      read_role_lists},
     {"role headings", "two or more headings that name roles, below one that speaks of roles: `roles`",
      read_role_headings},
     {"skill list",
      "the items of a list below `Skills`, `Tools` and the like: `skills`; of a long item, the names behind `with` or "
      "`such as`",
      read_skill_lists},
     {"skill headings", "`2. Writing Skills` as a heading: `skills`", read_skill_headings},
     {"one role", "`How to become a Keeper`: a page of the role; other names in such headings are `also_known_as`",
      read_role},
     {"degree share", "of one role, `68% … a bachelor's degree`: its `education`", read_shares},
     {"certifications",
      "of one role, a list below `Certifications` or a sentence that speaks of them: its `certifications`",
      read_certificates},
     {"ways in", "of one role, its steps: the `steps` of the role", read_ways_in}});

}  // namespace

std::span<const ImportRule> career_rules() {
    return rules;
}

}  // namespace rolebook
