#include "import/draft_pages.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "content/find_kind.hpp"
#include "import/front_matter_text.hpp"
#include "import/line_words.hpp"
#include "import/markdown_links.hpp"
#include "import/page_ids.hpp"
#include "import/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace rolebook {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Whether "**" stands there in pairs: then it is meant.
bool has_bold(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find("**"); at != npos; at = text.find("**", at + 2)) ++count;
    return count > 0 && count % 2 == 0;
}

bool is_link_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 1'000;
    const std::string_view near = text.substr(at, longest);
    const std::size_t end = near.find(']');
    return end != npos && near.substr(end).starts_with("](http");
}

bool needs_escape(std::string_view text, std::size_t at, bool keeps_bold) {
    constexpr std::size_t longest_entity = 32;
    const char c = text[at];
    const bool is_doubled = text.substr(at).starts_with("**") || (at > 0 && text[at - 1] == '*');
    switch (c) {
        case '\\':
        case '`':
        case '<':
        case '~': return true;
        case '*': return !(keeps_bold && is_doubled);
        case '_': {
            const bool is_inside =
                at > 0 && at + 1 < text.size() && is_letter_or_digit(text[at - 1]) && is_letter_or_digit(text[at + 1]);
            return !is_inside;
        }
        case '[': return !is_link_at(text, at);
        case '&': return text.substr(at, longest_entity).find(';') != npos;
        default: return false;
    }
}

// Text in which no sign means more than itself, but for bold and links.
std::string escaped(std::string_view text) {
    const bool keeps_bold = has_bold(text);
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (needs_escape(text, at, keeps_bold)) out += '\\';
        out += text[at];
    }
    return out;
}

// A paragraph that would begin as a heading, a quotation, a list, a line or a container.
std::string escaped_start(std::string text) {
    if (text.empty()) return text;
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const bool is_number =
        digits > 0 && digits < 10 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
    if (is_number) text.insert(digits, "\\");
    if (std::string_view("#>+-=|:!").find(text.front()) != npos) text.insert(0, "\\");
    return text;
}

// A wiki link would have to lead somewhere.
std::string without_wiki_links(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_link = text.substr(at).starts_with("[[") && !out.ends_with('\\');
        out += is_link ? "\\[\\[" : text.substr(at, 1);
        if (is_link) ++at;
    }
    return out;
}

std::string markdown_line(const FoundText& found, const Piece& piece) {
    if (piece.shape == Shape::as_it_is) return piece.text;
    const std::string trimmed(trim(piece.text));
    std::string text = found.is_plain ? escaped(trimmed) : without_wiki_links(trimmed);
    switch (piece.shape) {
        case Shape::heading: return fmt::format("{} {}", std::string(static_cast<std::size_t>(piece.level), '#'), text);
        case Shape::item: return "- " + text;
        case Shape::paragraph: return found.is_plain ? escaped_start(text) : text;
        default: return text;
    }
}

// Sentences up to what search engines show.
std::string description_of(const FoundText& found) {
    constexpr std::size_t most = 160;
    constexpr std::size_t least_words = 6;
    const auto first = std::ranges::find_if(found.pieces, [](const Piece& piece) {
        return piece.shape == Shape::paragraph && word_count(piece.text) >= least_words && !announces(piece.text);
    });
    if (first == found.pieces.end()) return {};
    std::string text = plain_text(first->text);
    if (text.size() <= most) return text;
    std::size_t end = 0;
    for (const std::string_view stop : {". ", "? ", "! "}) {
        const std::size_t at = std::string_view(text).substr(0, most).rfind(stop);
        if (at != npos) end = std::max(end, at + 1);
    }
    constexpr std::size_t enough = 40;  // what is shorter is a beginning, or an abbreviation
    constexpr std::size_t ellipsis = std::string_view("…").size();
    return end >= enough ? text.substr(0, end) : shorten(text, most - ellipsis);
}

// "A keeper opens the bridge." where the text says what the role is.
std::string role_description(const FoundText& found) {
    std::vector<std::string> names = found.role.other_names;
    names.push_back(found.role.name);
    for (const Piece& piece : found.pieces) {
        if (piece.shape != Shape::paragraph) continue;
        const std::string text = plain_text(piece.text);
        const bool defines = std::ranges::any_of(names, [&](const std::string& name) {
            return starts_with_ignoring_case(text, "a " + name + " ") ||
                   starts_with_ignoring_case(text, "an " + name + " ");
        });
        if (defines) return text.substr(0, std::min(text.find(". "), text.size() - 1) + 1);
    }
    return {};
}

std::string name_of_file(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

std::string sources_of(const FoundText& found) {
    if (!found.address.empty()) {
        const std::string& title = found.page_title.empty() ? found.title : found.page_title;
        return fmt::format("[{{ title = {}, url = {} }}]", toml_string(title), toml_string(found.address));
    }
    const std::string file = name_of_file(found.path);
    const std::string source = found.page_title.empty() ? file : fmt::format("{} ({})", found.page_title, file);
    return fmt::format("[{}]", toml_string(source));
}

std::vector<std::string> references_to(Kind kind, const std::vector<std::string>& names) {
    std::vector<std::string> references(names.size());
    std::ranges::transform(names, references.begin(),
                           [&](const std::string& name) { return reference_to(kind, name); });
    return references;
}

std::string article_of(const FoundText& found, const std::string& title) {
    FrontMatterText front;
    front.text("title", title);
    front.text("description", description_of(found));
    if (!found.date.empty()) front.raw("date", found.date);
    front.texts("authors", found.authors);
    front.texts("categories", found.categories);
    front.list("roles", references_to(Kind::role, found.roles));
    front.list("skills", references_to(Kind::skill, found.skills));
    front.raw("draft", "true");
    front.raw("sources", sources_of(found));
    return front.block() + "\n" + markdown_of(found);
}

std::string role_of(const FoundText& found) {
    const FoundRole& role = found.role;
    FrontMatterText front;
    front.text("title", role.name);
    front.text("description", role_description(found));
    front.texts("also_known_as", role.other_names);
    front.list("skills", references_to(Kind::skill, found.skills));
    front.texts("steps", role.steps);
    front.raw("draft", "true");
    front.raw("sources", sources_of(found));
    for (const FoundDegree& degree : role.education) {
        front.entry("education");
        front.text("degree", degree.name);
        front.raw("share", degree.share);
        front.text("source", found.page_title.empty() ? name_of_file(found.path) : found.page_title);
    }
    for (const FoundCertificate& certificate : role.certifications) {
        front.entry("certifications");
        front.text("name", certificate.name);
        front.text("issuer", certificate.issuer);
    }
    for (const std::string& rung : role.ladder) {
        front.entry("ladder");
        front.text("title", rung);
    }
    return front.block();
}

// The title; of a text without one, what its file is called.
std::string title_of(const FoundText& found) {
    if (!slug(found.title).empty()) return found.title;
    std::string name(stem_of(found.path));
    std::ranges::replace(name, '-', ' ');
    std::ranges::replace(name, '_', ' ');
    name = capitalized(collapse_spaces(name));
    return slug(name).empty() ? "Imported text" : name;
}

// Ids for names some of which may be equal.
std::vector<std::string> ids_of(const std::vector<std::string>& names) {
    std::set<std::string> keys;
    std::vector<std::string> distinct;
    for (const std::string& name : names) {
        std::string own = name;
        for (int number = 2; !keys.insert(matching_key(own)).second; ++number) own = fmt::format("{} {}", name, number);
        distinct.push_back(own);
    }
    return page_ids(distinct);
}

ImportedPage page_of(Kind kind, const std::string& title, const std::string& id, std::string text) {
    return {kind, title, fmt::format("{}/{}.md", row_of(kind).folder, id), std::move(text)};
}

}  // namespace

std::string markdown_of(const FoundText& text) {
    std::string out;
    bool is_cut = false;  // something was left out since the last line
    for (const Piece& piece : text.pieces) {
        if (!is_shown(piece)) {
            is_cut = is_cut || piece.shape == Shape::dropped;
            continue;
        }
        const bool is_heading = piece.shape == Shape::heading;
        if (!out.empty() && (piece.begins_block || is_heading || is_cut)) out += '\n';
        out += markdown_line(text, piece) + "\n";
        if (is_heading) out += '\n';
        is_cut = false;
    }
    // A heading has a blank line below it already.
    for (std::size_t at = out.find("\n\n\n"); at != std::string::npos; at = out.find("\n\n\n", at)) out.erase(at, 1);
    return out;
}

std::vector<DraftPages> draft_pages(const std::vector<FoundText>& texts) {
    std::vector<std::string> titles(texts.size());
    std::ranges::transform(texts, titles.begin(), title_of);
    const std::vector<std::string> ids = ids_of(titles);
    std::vector<std::string> roles;
    for (const FoundText& text : texts) {
        if (!text.role.name.empty()) roles.push_back(text.role.name);
    }
    const std::vector<std::string> role_ids = ids_of(roles);
    std::vector<DraftPages> pages(texts.size());
    std::size_t role = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const FoundRole& about = texts[i].role;
        const std::size_t own_role = about.name.empty() ? role : role++;
        if (std::ranges::none_of(texts[i].pieces, is_shown)) continue;
        pages[i].push_back(page_of(Kind::article, titles[i], ids[i], article_of(texts[i], titles[i])));
        if (!about.name.empty())
            pages[i].push_back(page_of(Kind::role, about.name, role_ids[own_role], role_of(texts[i])));
    }
    return pages;
}

}  // namespace rolebook
