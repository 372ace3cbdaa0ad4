#include "import/dump_rules.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "content/question_words.hpp"
#include "import/by_line.hpp"
#include "import/line_words.hpp"
#include "import/litter_rules.hpp"
#include "import/markdown_links.hpp"
#include "import/markdown_pieces.hpp"
#include "import/repeated_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace rolebook {
namespace {

constexpr auto npos = std::string_view::npos;

// How browsers show a title with the name of the site.
enum class SiteName : std::uint8_t { behind, before };

// Whether the line is the title, perhaps with the name of the site: "Title - Site".
bool is_title_of_page(std::string_view line, std::string_view title, SiteName site) {
    const std::string key = matching_key(title);
    constexpr std::size_t longest = 300;  // of what browsers show of a title, with room to spare
    if (key.empty()) return false;
    if (matching_key(line) == key) return true;
    if (line.size() > longest) return false;
    for (const std::string_view sign : {" - ", " | ", " – ", " — ", " · ", " :: ", " « "}) {
        for (std::size_t at = line.find(sign); at != npos; at = line.find(sign, at + 1)) {
            const std::string_view part = site == SiteName::behind ? line.substr(0, at) : line.substr(at + sign.size());
            if (matching_key(part) == key) return true;
        }
    }
    return false;
}

// The first heading of the highest level that no other page has.
std::size_t own_heading(const Reading& reading, const std::vector<Piece>& pieces) {
    std::size_t found = pieces.size();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].shape != Shape::heading || reading.common.lines.contains(plain_text(pieces[i].text))) continue;
        if (found == pieces.size() || pieces[i].level < pieces[found].level) found = i;
    }
    return found;
}

// The heading that the first line repeats; else one that no other page has.
std::size_t title_place(const Reading& reading, const std::vector<Piece>& pieces) {
    const std::string first = pieces.empty() ? "" : plain_text(pieces.front().text);
    for (const SiteName site : {SiteName::behind, SiteName::before}) {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const bool is_heading = pieces[i].shape == Shape::heading && (i > 0 || pieces[i].level == 1);
            if (is_heading && is_title_of_page(first, plain_text(pieces[i].text), site)) return i;
        }
    }
    return own_heading(reading, pieces);
}

void read_page_title(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    const std::size_t place = title_place(reading, pieces);
    if (place == pieces.size() && (pieces.empty() || !is_short_line(plain_text(pieces.front().text)))) return;
    Piece& piece = place < pieces.size() ? pieces[place] : pieces.front();
    reading.found.title = plain_text(piece.text);
    Piece& first = pieces.front();
    const std::string shown = plain_text(first.text);
    const bool has_title = is_title_of_page(shown, reading.found.title, SiteName::behind) ||
                           is_title_of_page(shown, reading.found.title, SiteName::before);
    if (&first != &piece && has_title) {
        reading.found.page_title = shown;
        reading.take(first, Shape::told);
    }
    reading.take(piece, Shape::title);
}

std::size_t place_of_title(const std::vector<Piece>& pieces) {
    const auto title = std::ranges::find(pieces, Shape::title, &Piece::shape);
    return static_cast<std::size_t>(title - pieces.begin());
}

void drop_above_title(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    const std::size_t title = place_of_title(pieces);
    if (title == pieces.size()) return;
    for (std::size_t i = 0; i < title; ++i) {
        if (is_shown(pieces[i])) reading.drop(pieces[i]);
    }
}

// Whether "next" and this behind it lead to an article: " post", or a title that no space parts from it.
bool goes_on_as_neighbour(std::string_view rest) {
    constexpr auto things =
        std::to_array<std::string_view>({" post", " article", " entry", " page", " story", " »", " →", " ›"});
    if (rest.empty() || (rest.front() >= 'A' && rest.front() <= 'Z') || rest.front() == ':') return true;
    return std::ranges::any_of(things, [&](std::string_view thing) { return starts_with_ignoring_case(rest, thing); });
}

// "Next post", "PrevPreviousA title", "NextA title": a link to the articles before and after.
bool leads_to_neighbour(const Piece& piece) {
    constexpr auto marks = std::to_array<std::string_view>({"←", "«", "→", "»", "‹", "›"});
    constexpr auto words = std::to_array<std::string_view>({"previous", "prev", "next", "older", "newer"});
    if (!is_only_links(piece.text)) return false;
    const std::string text = plain_text(piece.text);
    if (std::ranges::any_of(marks, [&](std::string_view mark) { return text.starts_with(mark); })) return true;
    return std::ranges::any_of(words, [&](std::string_view word) {
        return starts_with_ignoring_case(text, word) &&
               goes_on_as_neighbour(std::string_view(text).substr(word.size()));
    });
}

bool heads_what_follows_articles(const Piece& piece) {
    constexpr auto beginnings = std::to_array<std::string_view>(
        {"you may also",         "you might also",      "you may like",    "related posts",       "related articles",
         "related stories",      "related reading",     "related content", "read next",           "recommended reading",
         "recommended articles", "recommended for you", "more from ",      "more articles",       "more posts",
         "leave a comment",      "leave a reply",       "post a comment",  "about the author",    "recent posts",
         "popular posts",        "latest posts",        "share this",      "join our newsletter", "subscribe to",
         "sign up for"});
    constexpr std::size_t most_words = 6;
    const std::string text = plain_text(piece.text);
    const bool is_heading = piece.shape == Shape::heading || (piece.shape == Shape::unread && is_short_line(text));
    return is_heading && word_count(text) <= most_words &&
           std::ranges::any_of(beginnings,
                               [&](std::string_view beginning) { return starts_with_ignoring_case(text, beginning); });
}

bool claims_copyright(const Piece& piece) {
    constexpr std::size_t most_words = 20;
    const std::string text = plain_text(piece.text);
    const bool claims = text.find("©") != npos || has_phrase(text, "all rights reserved");
    return piece.shape == Shape::unread && claims && word_count(text) <= most_words;
}

bool ends_article(const Reading& reading, const Piece& piece) {
    const bool is_other_page =
        piece.shape == Shape::heading && piece.level == 1 && reading.common.lines.contains(plain_text(piece.text));
    return is_other_page || leads_to_neighbour(piece) || heads_what_follows_articles(piece) || claims_copyright(piece);
}

void drop_below_article(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    const std::size_t title = place_of_title(pieces);
    const std::size_t begin = title == pieces.size() ? 0 : title + 1;
    std::size_t end = std::max(begin, begin_of_common_tail(reading, pieces));
    for (std::size_t i = begin; i < std::min(end, pieces.size()); ++i) {
        if (pieces[i].shape != Shape::as_it_is && ends_article(reading, pieces[i])) end = i;
    }
    for (std::size_t i = end; i < pieces.size(); ++i) {
        if (is_shown(pieces[i])) reading.drop(pieces[i]);
    }
}

// An item that leads to a place of the same page.
bool is_entry_of_contents(const Piece& piece) {
    const auto links = links_in(piece.text);
    const bool is_listed =
        piece.shape == Shape::item || piece.shape == Shape::numbered || piece.shape == Shape::as_it_is;
    return is_listed && !links.empty() && links.front().url.starts_with('#') &&
           (piece.shape == Shape::numbered || is_only_links(piece.text) || bullet_length(trim(piece.text)) > 0);
}

void drop_contents(Reading& reading) {
    for (Piece& piece : reading.pieces()) {
        if (!is_shown(piece)) continue;
        const std::string key = matching_key(plain_text(piece.text));
        const bool is_head = is_open(piece) && (key == "tableofcontents" || key == "contents" || key == "onthispage" ||
                                                key == "inthisarticle" || key == "jumpto");
        if (is_head || is_entry_of_contents(piece)) reading.drop(piece);
    }
}

// "Frequently asked questions" as a picture stands for the heading.
void read_pictures(Reading& reading) {
    for (Piece& piece : reading.pieces()) {
        if (!is_open(piece) || !is_only_pictures(piece.text)) continue;
        const std::string shown = plain_text(piece.text);
        const bool is_kept = !is_signs_only(shown) && matching_key(shown) != matching_key(reading.found.title);
        if (is_kept) reading.tell(piece, piece.text);
        if (opens_questions(shown)) {
            piece.text = shown;
            reading.take(piece, Shape::heading, 2);
        } else if (!is_kept) {
            reading.drop(piece);
        } else {
            const MarkdownLink picture = links_in(piece.text).front();
            piece.text = fmt::format("[{}]({})", shown, picture.url);
            reading.take(piece, Shape::paragraph);
        }
    }
}

bool is_share_link(const MarkdownLink& link) {
    constexpr auto places = std::to_array<std::string_view>(
        {"facebook.com", "twitter.com", "//x.com", "linkedin.com", "pinterest.", "reddit.com/submit", "whatsapp",
         "//t.me/", "instagram.com", "youtube.com/@", "mailto:?", "tiktok.com", "addtoany"});
    return std::ranges::any_of(places, [&](std::string_view place) { return link.url.find(place) != npos; });
}

void drop_share_links(Reading& reading) {
    constexpr std::size_t most_words = 4;
    for (Piece& piece : reading.pieces()) {
        if (!is_open(piece) || !is_only_links(piece.text)) continue;
        const bool is_short = word_count(plain_text(piece.text)) <= most_words * links_in(piece.text).size();
        if (is_short && std::ranges::all_of(links_in(piece.text), is_share_link)) reading.drop(piece);
    }
}

void drop_hidden_mail(Reading& reading) {
    for (Piece& piece : reading.pieces()) {
        constexpr std::string_view hidden = "/cdn-cgi/l/email-protection";
        if (!is_shown(piece) || piece.shape == Shape::as_it_is || piece.text.find(hidden) == npos) continue;
        const std::string rest = with_links_replaced(piece.text, [&](const MarkdownLink& link) {
            const bool is_hidden = link.url.find(hidden) != npos;
            if (is_hidden) reading.tell(piece, fmt::format("[{}]({})", link.text, link.url));
            return is_hidden ? std::optional<std::string>("") : std::nullopt;
        });
        if (is_signs_only(rest)) {
            reading.drop(piece);
        } else {
            piece.text = collapse_spaces(rest);
        }
    }
}

// "Call us +1 555 0100" and nothing else.
void drop_telephone(Reading& reading) {
    constexpr std::ptrdiff_t least_digits = 7;
    constexpr std::size_t most_words = 3;  // beside the number
    for (Piece& piece : reading.pieces()) {
        if (piece.shape != Shape::unread) continue;
        const std::string text = plain_text(piece.text);
        const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
        std::size_t words = 0;
        bool only_numbers = true;
        for (const std::string_view word : split_on_spaces(text)) {
            const bool is_number = word.find_first_not_of("0123456789+()-./") == npos;
            only_numbers = only_numbers && (is_number || words < most_words);
            words += is_number ? 0 : 1;
        }
        const bool is_called =
            text.find('+') != npos || has_phrase(text, "call") || has_phrase(text, "phone") || words == 0;
        if (digits >= least_digits && only_numbers && words <= most_words && is_called) reading.drop(piece);
    }
}

void drop_signs(Reading& reading) {
    for (Piece& piece : reading.pieces()) {
        const bool is_code = piece.shape == Shape::as_it_is && !trim(piece.text).starts_with('>');
        if (is_shown(piece) && !is_code && is_signs_only(plain_text(piece.text))) reading.drop(piece);
    }
}

// "https://host", of the links beside the article that lead into the site.
std::string site_address(const std::vector<Piece>& pieces) {
    std::map<std::string, std::size_t> counts;
    for (const Piece& piece : pieces) {
        if (piece.shape != Shape::dropped && piece.shape != Shape::told) continue;
        for (const MarkdownLink& link : links_in(piece.text)) {
            if (!is_web_address(link.url)) continue;
            const std::size_t host = link.url.find("//") + 2;
            ++counts[link.url.substr(0, link.url.find('/', host))];
        }
    }
    const auto most = std::ranges::max_element(counts, {}, [](const auto& each) { return each.second; });
    return most == counts.end() ? std::string() : most->first;
}

// A link within the site leads to the original; of what leads nowhere without it, the text stays. Nothing for links
// that lead elsewhere.
std::optional<std::string> completed_link(const MarkdownLink& link, const std::string& site) {
    if (!split_url(link.url).scheme.empty() || link.url.starts_with("//")) return std::nullopt;
    if (link.is_picture) return fmt::format(" {} ", plain_text(link.text));  // it stood beside words, not in one
    if (site.empty() || !link.url.starts_with('/')) return plain_text(link.text);
    return fmt::format("[{}]({}{})", link.text, site, link.url);
}

void complete_links(Reading& reading) {
    const std::string site = site_address(reading.pieces());
    for (Piece& piece : reading.pieces()) {
        if (!is_shown(piece) || (piece.shape == Shape::as_it_is && !trim(piece.text).starts_with('>'))) continue;
        piece.text = with_links_replaced(piece.text, [&](const MarkdownLink& link) {
            auto completed = completed_link(link, site);
            const bool has_picture = link.is_picture || link.text.starts_with("![");
            if (completed) reading.tell(piece, has_picture ? fmt::format("[{}]({})", link.text, link.url) : link.url);
            return completed;
        });
    }
}

// The address of the article, from a link that any of the pages has to its title.
void read_address(Reading& reading) {
    const std::string key = matching_key(reading.found.title);
    const auto title = std::ranges::find(reading.pieces(), Shape::title, &Piece::shape);
    if (key.empty() || title == reading.pieces().end()) return;
    for (const std::string& line : reading.common.lines_with_links) {
        for (const MarkdownLink& link : links_in(line)) {
            const std::string text = matching_key(plain_text(link.text));
            const bool is_title = text == key || text == "prevprevious" + key || text == "previous" + key ||
                                  text == "next" + key + "next" || text == "next" + key;
            const bool is_picture = link.is_picture || is_only_pictures(link.text);
            if (!is_title || is_picture || !is_web_address(link.url)) continue;
            reading.found.address = link.url;
            reading.tell(*title, link.url);
            return;
        }
    }
}

std::string without_number(const std::string& text) {
    const auto number = question_number(text);
    return number ? std::string(trim(std::string_view(text).substr(number->length))) : text;
}

// "1. **Why?**" and a quotation below it, twice or more.
bool is_answered_by_quotation(const std::vector<Piece>& pieces, std::size_t i) {
    if (pieces[i].shape != Shape::numbered || question_in(plain_text(without_number(pieces[i].text))).empty())
        return false;
    const std::size_t next = next_shown(pieces, i + 1);
    return next < pieces.size() && trim(pieces[next].text).starts_with('>');
}

void read_quotation(const Reading& reading, std::vector<Piece>& pieces, std::size_t i) {
    for (; i < pieces.size() && pieces[i].shape == Shape::as_it_is && trim(pieces[i].text).starts_with('>'); ++i) {
        pieces[i].text = trim(trim(pieces[i].text).substr(1));
        reading.take(pieces[i], pieces[i].text.empty() ? Shape::told : Shape::paragraph);
    }
}

void read_numbered_questions(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (is_answered_by_quotation(pieces, i)) found.push_back(i);
    }
    if (found.size() < 2) return;
    for (const std::size_t i : found) {
        pieces[i].text = plain_text(without_number(pieces[i].text));
        reading.take(pieces[i], Shape::heading, 3);
        read_quotation(reading, pieces, next_shown(pieces, i + 1));
    }
    const Piece* above = heading_above(pieces, found.front());
    if (above != nullptr && opens_questions(above->text)) return;
    Piece heading{.line = pieces[found.front()].line, .text = "Frequently asked questions"};
    reading.take(heading, Shape::heading, 2);
    pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(found.front()), std::move(heading));
}

void fit_levels(Reading& reading) {
    constexpr int highest = 2;
    constexpr int lowest = 6;
    int least = lowest;
    for (const Piece& piece : reading.pieces()) {
        if (piece.shape == Shape::heading) least = std::min(least, piece.level);
    }
    for (Piece& piece : reading.pieces()) {
        if (piece.shape != Shape::heading || least == highest) continue;
        reading.take(piece, Shape::heading, std::clamp(piece.level - least + highest, highest, lowest));
    }
}

void read_paragraphs(Reading& reading) {
    for (Piece& piece : reading.pieces()) {
        if (piece.shape == Shape::unread) reading.take(piece, Shape::paragraph);
    }
}

constexpr auto rules = std::to_array<ImportRule>(
    {{"Markdown",
      "headings of both styles, lists, quotations, code and tables; of `**Name**:` as a heading stays `Name`",
      read_markdown},
     {"page title",
      "the heading that the first line repeats, perhaps with the name of the site; else the first of the highest level "
      "that no other dump has",
      read_page_title},
     {"above the title", "menus and all else above it: left out", drop_above_title},
     {"below the article",
      "from links to the articles before and after, `Related posts`, `About the author`, a copyright or a common end "
      "of all dumps on: left out",
      drop_below_article},
     {"by-line", "directly below the title, author, date and categories by their links or as `By …`: the front matter",
      read_by_line},
     {"repeated",
      "in the article, whole sections and paragraphs that another dump has, too: left out; questions and answers stay",
      drop_repeated_lines},
     {"address", "a link in any of the dumps whose text is the title: where the original is", read_address},
     {"contents", "a table of contents: left out, the site makes its own", drop_contents},
     {"picture",
      "a line that is a picture: left out if it has no description or only the title, a heading if that says `FAQ` or "
      "the like, else a link",
      read_pictures},
     {"share link", "links to social networks and nothing else: left out", drop_share_links},
     {"hidden mail", "links to mail addresses that are hidden from programs: left out", drop_hidden_mail},
     {"telephone", "a telephone number and little else: left out", drop_telephone},
     {"template mark", "`{{name}}` and `{% tag %}`: left out; of a short line, all of it", drop_template_marks},
     {"litter", "a line that pages put around texts, such as `Add Comment`, `Share` or `Loading...`: left out",
      drop_litter},
     {"signs", "a line without letters and numbers: left out", drop_signs},
     {"numbered questions",
      "`1. **Why?**` and a quotation below it, twice or more: headings and their texts, below `Frequently asked "
      "questions`",
      read_numbered_questions},
     {"link within the site",
      "`/path` gets the host of the site; of other links that lead nowhere without it the text stays", complete_links},
     {"level", "the highest heading of the article gets level 2, the others theirs below it", fit_levels},
     {"paragraph", "every other line", read_paragraphs}});

}  // namespace

std::span<const ImportRule> dump_rules() {
    return rules;
}

}  // namespace rolebook
