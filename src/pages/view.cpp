#include "pages/view.hpp"

#include <algorithm>

namespace rolebook {

View& View::add(std::string_view name, Value value) {
    values_.emplace_back(name, std::move(value));
    return *this;
}

const View::Value* View::find(std::string_view name) const {
    const auto found = std::ranges::find(values_, name, [](const auto& entry) { return entry.first; });
    return found == values_.end() ? nullptr : &found->second;
}

std::string_view list_behind(std::string_view name) {
    constexpr std::string_view prefix = "has_";
    return name.starts_with(prefix) ? name.substr(prefix.size()) : std::string_view();
}

std::vector<ViewName> view_names() {
    using enum NameType;
    return {
        {"language", text, "of the site, for `<html lang>`"},
        {"site_title", text, "the title of the site"},
        {"site_description", text, "its description; may be empty"},
        {"home_url", url, "the home page"},
        {"search_url", url, "the search page"},
        {"az_url", url, "the A–Z page"},
        {"feed_url", url, "the Atom feed; empty without `base_url`"},
        {"style_url", url, "style.css of the theme"},
        {"script_url", url, "site.js of the theme"},
        {"search_script_url", url, "search.js of the theme"},
        {"search_index_url", url, "the search index as a classic script"},
        {"title", text, "of the page (its `h1`), or of an entry"},
        {"head_title", text, "for `<title>`"},
        {"description", text, "of the page or of an entry; may be empty"},
        {"canonical_url", url, "the absolute address of the page; empty without `base_url`"},
        {"og_image_url", url, "the absolute address of its picture; may be empty"},
        {"noindex", flag, "search engines shall leave the page out"},
        {"kind", text,
         "article, role, skill, faq, page, author, category, tag, home, list, questions, search, az, not_found"},
        {"kind_label", text, "the kind for readers: \"Role\""},
        {"navigation", list, "the lists of the site and its top pages: title, url, current"},
        {"current", flag, "the entry is the page itself"},
        {"breadcrumbs", list, "from home to the parent: title, url"},
        {"url", url, "of an entry"},
        {"body", markup, "what the author wrote"},
        {"contents", markup, "nested lists of links to the headings; empty with fewer than two"},
        {"date", text, "2024-11-05"},
        {"date_text", text, "5 November 2024"},
        {"updated", text, "2024-11-05"},
        {"updated_text", text, "5 November 2024"},
        {"authors", list, "title, url"},
        {"categories", list, "title, url; on the home page also count"},
        {"tags", list, "title, url"},
        {"image_url", url, "the picture of the page"},
        {"image_alt", text, "its text"},
        {"image_width", text, "in pixels; may be empty"},
        {"image_height", text, "in pixels; may be empty"},
        {"roles", list, "title, url, description"},
        {"skills", list,
         "title, url, description; on a role's page also level, level_label, level_rank, level_count, importance, "
         "essential, note"},
        {"needed_by", list, "the roles that need a skill: the same"},
        {"level", text, "the id of a level of the site's scale; empty if not stated"},
        {"level_label", text, "the level for readers"},
        {"level_rank", text, "from 1; empty if not stated"},
        {"level_count", text, "how many levels the scale has"},
        {"importance", text, "1 to 5; empty if not stated"},
        {"essential", flag, "the role cannot be done without the skill"},
        {"note", text, "what the author said about the skill in this role"},
        {"stub", flag, "the page was made because other pages mention its name"},
        {"also_known_as", list, "name"},
        {"name", text, "another name"},
        {"leads_to", list, "roles: title, url"},
        {"entered_from", list, "roles: title, url"},
        {"related", list, "title, url"},
        {"broader", list, "skills: title, url"},
        {"narrower", list, "skills: title, url"},
        {"requires", list, "skills: title, url"},
        {"required_by", list, "skills: title, url"},
        {"articles", list, "title, url, description, date, date_text"},
        {"articles_more", text, "how many further articles are not shown; empty if none"},
        {"faqs", list, "question, url, answer; on the page of questions also about"},
        {"faqs_more", text, "how many further questions are not shown; empty if none"},
        {"question", text, "of an entry of faqs"},
        {"answer", markup, "to a question"},
        {"about", list, "roles and skills that a question is about: title, url"},
        {"asked_on", list, "pages that ask the question: title, url"},
        {"links_here", list, "pages that link to this one: title, url, kind_label, heading"},
        {"links_here_more", text, "how many further pages are not shown; empty if none"},
        {"heading", text, "the heading under which the link stands; may be empty"},
        {"entries", list, "of a list: title, url, description, date, date_text, kind_label, stub"},
        {"count", text, "how many entries there are in all"},
        {"pages", list, "of a list that has several: number, url, current"},
        {"number", text, "of a page of a list"},
        {"page_number", text, "of this page of a list"},
        {"page_count", text, "how many pages the list has"},
        {"previous_url", url, "the page of the list before this one; may be empty"},
        {"next_url", url, "the page of the list after this one; may be empty"},
        {"role_count", text, "on the home page"},
        {"skill_count", text, "on the home page"},
        {"article_count", text, "on the home page"},
        {"faq_count", text, "on the home page"},
        {"roles_url", url, "the list of roles; empty if there is none"},
        {"skills_url", url, "the list of skills; empty if there is none"},
        {"articles_url", url, "the list of articles; empty if there is none"},
        {"faqs_url", url, "the page of questions; empty if there is none"},
        {"letters", list, "of the A–Z page: letter, id, entries"},
        {"letter", text, "an upper-case letter, or #"},
        {"id", text, "of an element of the page"},
    };
}

}  // namespace rolebook
